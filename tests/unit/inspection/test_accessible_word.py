"""What bars a reader from a Word file: each fault put into a proper one."""

from __future__ import annotations

from pathlib import Path

import pytest
from finished import word

from problemprofile.inspection.accessible import inaccessible

DOCUMENT = """<w:document><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Two</w:t></w:r></w:p>
<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/><w:tblCaption w:val="Table 1: Years"/></w:tblPr>
<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>
<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" descr="A chart"/></wp:inline></w:drawing></w:r></w:p>
<w:p><w:hyperlink w:anchor="x"><w:r><w:t>Table 1</w:t></w:r></w:hyperlink></w:p>
<w:p><w:pPr><w:pBdr/></w:pPr></w:p><w:p/>
</w:body></w:document>"""
PARTS = {
    "word/document.xml": DOCUMENT,
    "word/styles.xml": '<w:styles><w:lang w:val="en-GB"/></w:styles>',
    "docProps/core.xml": "<cp:coreProperties><dc:title>Profile</dc:title></cp:coreProperties>",
}


def faults(folder: Path, **changed: str) -> list[str]:
    return list(inaccessible(word(folder, **(PARTS | changed))))


def test_a_proper_file_has_nothing_against_it(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("Heading2", "Heading3", "its headings skip a level"),
        ("Heading1", "Heading2", "its headings skip a level"),
        ("<w:tblHeader/>", "", "1 of its 1 tables have no header row"),
        ('w:firstRow="1"', 'w:firstRow="0"', "1 of its 1 tables have no header row"),
        ("Table 1: Years", "", "1 of its 1 tables have no title"),
        ("<w:tc><w:p/>", "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/>", "a table has merged cells"),
        ('descr="A chart"', 'descr=""', "1 of its 1 pictures have no words for them"),
        ("wp:inline", "wp:anchor", "a picture floats over the text, so that nobody can tell where it belongs"),
        ("<w:r><w:t>Table 1</w:t></w:r></w:hyperlink>", "</w:hyperlink>", "it has a link without words"),
        ("</w:body>", "<w:p/><w:p></w:p></w:body>", "it has 2 empty paragraphs, which a screen reader reads out"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert said in faults(tmp_path, **{"word/document.xml": DOCUMENT.replace(right, wrong)})


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("word/styles.xml", "it does not say its language"),
        ("docProps/core.xml", "it has no title among its properties"),
    ],
)
def test_a_title_and_a_language_are_asked_for(tmp_path: Path, part: str, said: str) -> None:
    assert faults(tmp_path, **{part: "<x/>"}) == [said]
