from __future__ import annotations

import pytest

from problemprofile.intake.decode_text import decode
from problemprofile.intake.sheet import Refusal

TEXT = "Réf,Coût\nZoë O’Brien,£20\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    text = decode(TEXT.encode(encoding))
    assert text.data.decode() == TEXT
    assert text.remarks == ()


def test_utf16_big_endian_with_a_mark_is_read() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).data.decode() == TEXT


def test_what_old_programs_write_is_read_as_windows_1252_and_said() -> None:
    text = decode(TEXT.encode("cp1252"))
    assert text.data.decode() == TEXT
    assert [(remark.check, remark.severity) for remark in text.remarks] == [("encoding", "notes")]


def test_bytes_that_windows_1252_does_not_have_are_a_warning() -> None:
    text = decode(b"name\nZo\x81\n")
    assert text.encoding == "latin-1"
    assert text.remarks[0].severity == "warns"


@pytest.mark.parametrize(
    "text", [TEXT, "José García\nFrançois Müller\n", "Straße\nÅsa\nÉmile\n", "don’t\nit’s\nO’Neill\n"]
)
def test_what_old_macintosh_programs_write_is_told_by_the_words_that_it_makes(text: str) -> None:
    mac = decode(text.encode("mac-roman"))
    assert (mac.data.decode(), mac.encoding, mac.remarks[0].severity) == (text, "mac-roman", "notes")
    assert decode(text.encode("cp1252")).data.decode() == text


def test_what_could_be_either_is_taken_for_windows() -> None:
    assert decode("ref,cost\n1,£20\n2,©\n".encode("cp1252")).encoding == "cp1252"


def test_zero_bytes_are_left_out_and_counted() -> None:
    text = decode(b"ref,name\n1,Ann\0\0\n2,Bob\0\n")
    assert text.data == b"ref,name\n1,Ann\n2,Bob\n"
    assert [remark.check for remark in text.remarks] == ["zero-bytes"]
    assert "3 zero bytes" in text.remarks[0].message


def test_a_mark_of_the_file_s_end_is_no_text() -> None:
    assert decode(b"a,b\n1,2\n\x1a").data == b"a,b\n1,2\n"


def test_utf16_that_was_cut_off_is_read_as_far_as_it_goes_and_said() -> None:
    cut = decode((TEXT * 9).encode("utf-16")[:-1])
    assert cut.data.decode().startswith(TEXT)
    assert cut.remarks[0].severity == "warns"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"PK\x03\x04" + b"\0" * 400, b"\xff\xfe\x00\xd8"])
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        decode(data)
    assert refusal.value.remark.check == "not-a-spreadsheet"
