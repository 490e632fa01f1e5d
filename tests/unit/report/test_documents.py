"""The finished documents, written once from a small edition with a hostile case study, and opened again."""

from __future__ import annotations

import itertools
import json
import re
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from editions import Study, dataset, edition, exhibit, project, register, table

from problemprofile import report
from problemprofile.errors import ProfileError
from problemprofile.register.records import Risk
from problemprofile.report.coverage import showable
from problemprofile.report.marking import cover, highest_marking

HOSTILE = r"""
# A heading {#aim .x onclick="alert(1)"}

##### Too deep

<script>alert(1)</script> `<b>`{=html} `<w:p/>`{=openxml} [js](javascript:alert(1)) [gone](#nowhere) $x$ #panic("x")
![secret](/etc/passwd) ![remote](http://example.org/x.png) [span]{style="color:red" custom-style="Title"} 🙂 ﷽ Nguyễn

```{=typst}
#read("/etc/passwd")
```

---
title: hacked
---
"""
GROUPS = table(
    dimensions={"exploitation_group": ["labour", "sexual", "criminal"]},
    counts={"labour": 40, "sexual": None, "criminal": 25},
    total=69,
    title="Referrals & more <by> “type”",
)
MADE = edition(table(total=69), GROUPS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    pictures = [exhibit(GROUPS, alt_text='Bars: "labour" is longest\\.', attribution="Contains public sector data")]
    records = register(risks=[Risk(risk="Few forms", description="Thin & late <forms>")])
    studies = [Study("study", "A *hostile* study {x}", HOSTILE)]
    made = project(folder, [dataset()], commissioned_by="The <Board> & friends")
    told: list[str] = []
    written = report.write(made, MADE, pictures, studies, records, [], folder / "output", told.append)
    assert sorted(told) == [path.name for path in written]
    return folder / "output"


@pytest.fixture(scope="module")
def html(folder: Path) -> str:
    return (folder / "problem-profile.html").read_text("utf-8")


def word_part(path: Path, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_every_format_is_written(folder: Path) -> None:
    report_in = [f"problem-profile{end}" for end in ("-draft.docx", ".docx", ".html", ".pdf")]
    assert sorted(path.name for path in folder.iterdir()) == [
        "data-tables.ods",
        "data-tables.xlsx",
        "figures.json",
        *report_in,
    ]


def test_word_has_numbered_captions_header_rows_alt_text_and_its_language(folder: Path) -> None:
    xml = word_part(folder / "problem-profile.docx")
    assert "SEQ Table" in xml
    assert "SEQ Figure" in xml
    document = docx.Document(str(folder / "problem-profile.docx"))
    assert xml.count("<w:tblHeader") == len(document.tables)
    assert set(re.findall('descr="([^"]*)"', xml)) == {r"Bars: &quot;labour&quot; is longest\."}
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title.startswith("Modern slavery in Northshire")


def test_word_has_a_contents_list_that_is_filled_and_leads_to_the_headings(folder: Path) -> None:
    document = docx.Document(str(folder / "problem-profile.docx"))
    listed = [Paragraph(p, document) for p in document.element.body.iter(qn("w:p"))]
    entries = [p for p in listed if p.style and str(p.style.name).lower().startswith("toc ")]
    headings = [p for p in document.paragraphs if p.style and p.style.name in ("Heading 1", "Heading 2")]
    assert len(entries) == len(headings) > 20
    marks = set(re.findall(r'<w:bookmarkStart[^>]*w:name="([^"]+)"', document.element.xml))
    assert {link.fragment for p in entries for link in p.hyperlinks} <= marks


def test_every_page_of_the_word_file_bears_the_marking_and_draft(folder: Path) -> None:
    for name, running in (
        ("problem-profile.docx", "OFFICIAL · DRAFT"),
        ("problem-profile-draft.docx", "WRITER'S DRAFT"),
    ):
        for section in docx.Document(str(folder / name)).sections:
            assert running in section.header.paragraphs[0].text
            assert running in section.footer.paragraphs[0].text


def test_guidance_is_in_the_writers_draft_and_in_nothing_else(folder: Path, html: str) -> None:
    assert "Note to the writer" in word_part(folder / "problem-profile-draft.docx")
    assert "Note to the writer" not in word_part(folder / "problem-profile.docx") + html


def test_word_keeps_nothing_of_the_machine(folder: Path) -> None:
    with zipfile.ZipFile(folder / "problem-profile.docx") as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    assert not any(b"exhibits.json" in part or b"/tmp" in part for part in parts)


def test_html_needs_nothing_else_and_runs_nothing(html: str) -> None:
    assert not re.search(r"<(script|iframe|link|object)\b", html)
    assert re.findall(r'(?:src|href)="(?!#|data:(?:image/svg\+xml|text/csv;charset=utf-8);base64,)[^"]*"', html) == []
    assert "default-src 'none'" in html
    assert " onclick=" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert "&lt;script&gt;alert(1)" in html


def test_html_has_language_landmarks_skip_link_and_marking_at_both_ends(html: str) -> None:
    for wanted in ('<html lang="en-GB">', 'class="skip" href="#report"', "<main id=", "<nav ", "<header", "<footer"):
        assert wanted in html
    assert html.count('class="marking">OFFICIAL · DRAFT · MADE-UP EXAMPLE</p>') == 2


def test_html_tables_have_captions_and_scopes_and_pictures_have_words(html: str) -> None:
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    assert len(tables) > 3
    assert all(re.search(r"<caption>(?:<span[^>]*>)?(?:Table|Numbers of Figure) \d", t) for t in tables)
    assert all('scope="col"' in t and 'scope="row"' in t for t in tables)
    assert 'alt="Bars: &quot;labour&quot; is longest\\."' in html
    assert "Figure 1: Referrals &amp; more &lt;by&gt; “type”" in html


def test_no_name_stands_twice_and_every_inner_link_leads_somewhere(html: str) -> None:
    names = Counter(re.findall(r'\bid="([^"]+)"', html))
    assert [name for name, times in names.items() if times > 1] == []
    assert {link for link in re.findall(r'href="#([^"]+)"', html)} <= set(names)


def test_headings_never_skip_a_level_and_a_study_cannot_number_itself(html: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", html[html.index("<main") :])]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert re.search(r"<h3[^>]*>A heading</h3>", html)


def test_the_pdf_is_tagged_titled_in_english_and_says_that_it_is_accessible(folder: Path) -> None:
    with pikepdf.open(folder / "problem-profile.pdf") as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]).startswith("Modern slavery in Northshire")
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


def test_what_the_pdfs_font_lacks_is_replaced_and_what_it_has_is_kept() -> None:
    assert showable("Nguyễn Łódź Ünï “q” – … · e\u0301 🙂﷽\n") == "Nguyễn Łódź Ünï “q” – … · é ��\n".replace(
        "�", "\ufffd"
    )


def test_every_figure_of_the_report_can_be_traced(folder: Path) -> None:
    kept = json.loads((folder / "figures.json").read_text("utf-8"))["figures"]
    cells = {cell.cell_id for made in MADE.tables for cell in made.cells if cell.value is not None}
    assert all(set(figure["cells"]) <= cells for figure in kept)
    assert {"figure", "share", "table", "picture", "workbook"} <= {figure["kind"] for figure in kept}
    assert any(figure["printed"] == "58% (40 of 69)" for figure in kept)


def test_an_approved_edition_is_no_draft_and_a_half_approved_one_is(tmp_path: Path) -> None:
    approved = tuple(replace(made, approved_by="The board") for made in MADE.tables)
    made = project(tmp_path, fictional=False)
    assert cover(made, replace(MADE, tables=approved)).running == "OFFICIAL"
    assert ("Status", "Approved for release by The board") in cover(made, replace(MADE, tables=approved)).facts
    assert cover(made, replace(MADE, tables=(*approved[:1], MADE.tables[1]))).running == "OFFICIAL · DRAFT"


def test_the_highest_marking_of_any_table_rules() -> None:
    secret = replace(GROUPS, marking="OFFICIAL-SENSITIVE")
    assert highest_marking(edition(GROUPS, secret)) == "OFFICIAL-SENSITIVE"
    assert (
        highest_marking(edition(replace(GROUPS, marking="LAW ENFORCEMENT SENSITIVE")))
        == "OFFICIAL · LAW ENFORCEMENT SENSITIVE"
    )


def test_a_partnerships_own_word_styles_are_used_and_still_marked(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "reference.docx"
    own.parent.mkdir()
    letterhead = docx.Document()
    letterhead.sections[0].different_first_page_header_footer = True
    letterhead.sections[0].header.paragraphs[0].text = "Northshire letterhead"
    letterhead.save(str(own))
    report.write(project(tmp_path), MADE, [], [], register(), [], tmp_path / "output")
    for section in docx.Document(str(tmp_path / "output" / "problem-profile.docx")).sections:
        assert [p.text for p in section.header.paragraphs] == [
            "Northshire letterhead",
            "OFFICIAL · DRAFT · MADE-UP EXAMPLE",
        ]
        assert "OFFICIAL" in section.first_page_header.paragraphs[0].text


def test_a_reference_document_that_is_none_is_named(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "reference.docx"
    own.parent.mkdir()
    own.write_text("no")
    with pytest.raises(ProfileError, match="not a Word document"):
        report.write(project(tmp_path), MADE, [], [], register(), [], tmp_path / "output")
