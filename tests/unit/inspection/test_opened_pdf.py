"""The words on a PDF's pages, read through its fonts' own tables."""

from __future__ import annotations

import pytest
import typst

from problemprofile.inspection.opened_pdf import pdf_parts, string, text


def test_words_set_by_our_own_typesetter_are_read():
    source = "Zdeněk (the *younger*) \\ Novák — office, “first” floor\n#pagebreak()\nNRM-00412 ((x))"
    words = pdf_parts(typst.compile(source.encode()))["words"]
    for word in ("Zdeněk (the", "younger", "Novák — office, “first” floor", "NRM-00412 ((x))"):
        assert word in words.replace("&quot;", '"')


@pytest.mark.parametrize(
    ("plain", "hexadecimal", "meant"),
    [
        (rb"a\(b\)\\ \101\n", b"", "a(b)\\ A\n"),
        (b"two\\\nlines", b"", "twolines"),
        (rb"not octal: \9\8x", b"", "not octal: 98x"),
        (b"", b"41 42 4", "AB@"),
        (b"\xfe\xff\x00Z\x01\x1b", b"", "Zě"),
    ],
)
def test_strings_are_read_as_a_pdf_writes_them(plain, hexadecimal, meant):
    assert text(string(plain, hexadecimal)) == meant


def _pdf(table: bytes, page: bytes) -> bytes:
    objects = (
        b"1 0 obj<</Type/Page/Resources<</Font<</F1 2 0 R>>>>>>endobj\n"
        b"2 0 obj<</Type/Font/ToUnicode 3 0 R>>endobj\n"
        b"3 0 obj<<>>stream\n" + table + b"\nendstream endobj\n4 0 obj<<>>stream\n" + page + b"\nendstream endobj\n"
    )
    return b"%PDF-1.7\n" + objects + b"%%EOF\n"


@pytest.mark.parametrize(
    ("table", "page"),
    [
        (b"1 beginbfrange\n<0001> <0003> <0041>\nendbfrange", b"BT /F1 12 Tf [<0001> 20 <00020003>] TJ ET"),
        (b"3 beginbfchar\n<01> <0041>\n<02> <0042>\n<03> <0043>\nendbfchar", b"BT /F1 9.5 Tf (\\001\\002\\003) Tj ET"),
        (b"", b"BT /F1 9 Tf (ABC) Tj ET"),
        (b"", b"BT /Unknown 9 Tf (ABC) Tj ET"),
    ],
)
def test_letters_come_from_the_fonts_table_where_it_has_one(table, page):
    assert pdf_parts(_pdf(table, page))["words"] == "ABC"


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7 and no end", b"no pdf %%EOF"])
def test_what_is_no_whole_pdf_is_refused(raw):
    with pytest.raises(ValueError, match="not a whole PDF"):
        pdf_parts(raw)


def test_packed_streams_that_are_damaged_are_no_reason_to_fall_over():
    assert pdf_parts(_pdf(b"x\x9c\xff\xff", b"x\x9c broken"))["words"] == ""
