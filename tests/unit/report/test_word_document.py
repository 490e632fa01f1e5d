"""The Word document's lists, references and footnotes; set once, from a small text."""

from __future__ import annotations

import json
import re
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from problemprofile.draft_fingerprint import PART, fingerprint_in
from problemprofile.report.marking import Cover
from problemprofile.report.pandoc import convert
from problemprofile.report.reference_document import write_reference
from problemprofile.report.word import write_word
from problemprofile.report.wording import words

FRONT = Cover("Profile", "Northshire", "OFFICIAL", "DRAFT", "OFFICIAL", (("Period", "2025"),), "", date(2025, 12, 31))
TABLES = "".join(
    f"\n: Caption {n} {{#tbl-t{n}}}\n\n| Year | Count |\n|:---|---:|\n| 2025 | {n} |\n\n" for n in range(1, 4)
)
TEXT = f"""# First {{#first .section-numbered}}

An NRM referral, then another NRM referral. [sheet 2 of the data tables](#tbl-t2){{.see}} and
[sheet 9 of the data tables](#tbl-gone){{.see}} and [“Second”](#second){{.see}}; county lines and (county lines).

{TABLES}

# Second {{#second .section-numbered}}

## Glossary {{#glossary .section-plain}}

**National Referral Mechanism (NRM)**
:   The system.

**County lines**
:   Drug *dealing*; see the NRM.
"""
TEXT = re.sub(r"^\*\*(.*)\*\*$", r"**\1**", TEXT, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("word")
    (folder / "exhibits.json").write_text("{}", "utf-8")
    style = write_reference(folder / "none.docx", folder / "reference.docx")
    return write_word(TEXT, FRONT, folder / "exhibits.json", style, folder / "profile.docx")


@pytest.fixture(scope="module")
def xml(path: Path) -> str:
    return part(path, "word/document.xml")


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def lines_of(path: Path, style: str) -> list[str]:
    body = docx.Document(str(path)).element.body
    found = [p for p in body.iter(qn("w:p")) if p.style and p.style.lower() == style]
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in found]


def test_the_lists_of_contents_and_tables_are_fields_that_are_filled(path: Path, xml: str) -> None:
    assert ' TOC \\o "1-2" \\h \\z \\u ' in xml
    assert ' TOC \\h \\z \\c "Table" ' in xml
    assert lines_of(path, "toc1") == ["1  First", "2  Second"]
    assert lines_of(path, "tableoffigures") == ["Table 1: Caption 1", "Table 2: Caption 2", "Table 3: Caption 3"]


def test_fewer_than_three_figures_have_no_list(xml: str) -> None:
    assert '\\c "Figure"' not in xml


def test_each_entry_leads_to_what_it_names_and_has_a_field_for_its_page(path: Path, xml: str) -> None:
    marks = set(re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', xml))
    anchors = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', xml)
    pages = re.findall(r"PAGEREF (\S+) ", xml)
    assert set(anchors) | set(pages) <= marks
    assert len(pages) == len(lines_of(path, "toc1") + lines_of(path, "toc2") + lines_of(path, "tableoffigures")) == 6


def test_no_page_number_is_made_up_and_opening_the_file_asks_nothing(path: Path, xml: str) -> None:
    assert re.findall(r'PAGEREF [^"]*"><w:r><w:t>([^<]*)', xml.replace("<w:t/>", "<w:t>")) == [""] * 6
    assert "w:dirty" not in xml
    assert "updateFields" not in part(path, "word/settings.xml")


def test_the_contents_are_in_the_frame_that_word_has_a_button_for(xml: str) -> None:
    frame = re.search(r"<w:sdt>.*?</w:sdt>", xml, re.DOTALL)
    assert frame
    assert 'w:docPartGallery w:val="Table of Contents"' in frame[0]
    assert "1  First" in frame[0]


def test_what_the_text_names_elsewhere_is_a_field_with_its_number(path: Path, xml: str) -> None:
    assert '<w:fldSimple w:instr=" REF _Ref_table_2 \\h "><w:r><w:t>Table 2</w:t></w:r></w:fldSimple>' in xml
    text = next(p.text for p in docx.Document(str(path)).paragraphs if p.text.startswith("An NRM"))
    assert "sheet 9 of the data tables" in text
    assert "section 2" in text


def test_every_bookmark_has_a_number_of_its_own(xml: str) -> None:
    numbers = re.findall(r'<w:bookmarkStart[^>]*w:id="(\d+)"', xml)
    assert len(numbers) == len(set(numbers))


def test_a_terms_first_use_has_a_footnote_from_the_glossary_and_only_the_first(path: Path) -> None:
    notes = part(path, "word/footnotes.xml")
    assert "National Referral Mechanism (NRM):" in notes
    assert len(re.findall(r"<w:footnoteReference ", part(path, "word/document.xml"))) == 2
    assert notes.count("The system.") == 1


def test_a_document_without_a_glossary_has_no_footnotes(tmp_path: Path) -> None:
    (tmp_path / "exhibits.json").write_text("{}", "utf-8")
    convert("The NRM.", "html5", tmp_path / "x.html", tmp_path / "exhibits.json")
    assert "footnote" not in (tmp_path / "x.html").read_text("utf-8")


def test_every_word_that_is_looked_for_belongs_to_a_term_of_the_shipped_glossary() -> None:
    from problemprofile.report.wording import templates

    glossary = (templates() / "sections" / "glossary.md").read_text("utf-8")
    assert [one["term"] for one in words()["footnotes"]["terms"] if f"**{one['term']}**" not in glossary] == []


def test_a_tables_title_is_its_whole_caption_and_its_first_row_and_column_are_headings(xml: str) -> None:
    assert re.findall(r'<w:tblCaption w:val="([^"]*)"', xml) == [f"Table {n}: Caption {n}" for n in (1, 2, 3)]
    assert xml.count('w:firstRow="1"') == xml.count('w:firstColumn="1"') == 3


def test_the_other_formats_have_the_numbers_too(tmp_path: Path) -> None:
    (tmp_path / "exhibits.json").write_text(json.dumps({}), "utf-8")
    for form, wanted in (("html5", '<a href="#tbl-t2">Table 2</a>'), ("typst", "#link(<tbl-t2>)[Table 2]")):
        convert(TEXT, form, tmp_path / "x", tmp_path / "exhibits.json")
        assert wanted in (tmp_path / "x").read_text("utf-8")


def test_tables_stand_apart_without_an_empty_paragraph(xml: str) -> None:
    assert not re.search(r"<w:p\s*/>|<w:p>\s*</w:p>", xml)


def test_what_leads_to_a_table_stays_with_its_caption_past_the_captions_own_mark(tmp_path: Path) -> None:
    text = "Text.\n\nOwner: the council.\n\n: Actions {#tbl-a}\n\n| Year | Count |\n|:---|---:|\n| 2025 | 1 |\n"
    text += "\n::: note\nSource: one.\n:::\n\n: Others {#tbl-b}\n\n| Year | Count |\n|:---|---:|\n| 2025 | 2 |\n"
    (tmp_path / "exhibits.json").write_text("{}", "utf-8")
    style = write_reference(tmp_path / "none.docx", tmp_path / "reference.docx")
    made = docx.Document(str(write_word(text, FRONT, tmp_path / "exhibits.json", style, tmp_path / "p.docx")))
    held = {line.text: line.paragraph_format.keep_with_next for line in made.paragraphs}
    assert held["Owner: the council."]
    assert not held["Text."]
    assert not held["Source: one."]


def test_the_foot_of_the_page_has_room_for_the_marking_and_the_number_below_the_text(path: Path) -> None:
    section = docx.Document(str(path)).sections[0]
    assert section.bottom_margin.cm - section.footer_distance.cm >= 1.5
    assert all(line.paragraph_format.space_after.pt <= 3 for line in section.footer.paragraphs)


def test_its_properties_say_of_which_text_it_is(path: Path, tmp_path: Path) -> None:
    (tmp_path / "exhibits.json").write_text("{}", "utf-8")
    style = write_reference(tmp_path / "none.docx", tmp_path / "reference.docx")
    again, other = (
        write_word(text, FRONT, tmp_path / "exhibits.json", style, tmp_path / "other.docx")
        and fingerprint_in(part(tmp_path / "other.docx", PART))
        for text in (TEXT, TEXT.replace("The system.", "A system."))
    )
    assert again == fingerprint_in(part(path, PART)) != other
    assert len(again) == len(other) == 64


def test_rows_of_a_long_table_in_the_pdf_are_held_whole_unless_one_could_be_higher_than_a_page(tmp_path: Path) -> None:
    (tmp_path / "exhibits.json").write_text("{}", "utf-8")
    for most, wanted in ((20, "#long(hold: true)["), (2000, "#long[")):
        rows = "".join(f"| {n} | {'word ' * (most if n == 9 else 20)}|\n" for n in range(20))
        text = f": Long {{#tbl-long}}\n\n| Number | Words |\n|:---|:---|\n{rows}"
        convert(text, "typst", tmp_path / "x", tmp_path / "exhibits.json")
        assert wanted in (tmp_path / "x").read_text("utf-8")
