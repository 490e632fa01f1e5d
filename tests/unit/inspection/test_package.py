"""A package is written only where every file in it, read back out of it, is safe; what is planted is refused."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pyarrow as pa
import pytest
from docx import Document
from finished import EXCEL, PAGE, PDF, WORD, zipped
from openpyxl import Workbook
from openpyxl.comments import Comment

from problemprofile.errors import ProfileError
from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection import pack
from problemprofile.inspection.faults import document_faults
from problemprofile.inspection.opened import open_output
from problemprofile.inspection.package import Packed
from problemprofile.inspection.package_files import read_package
from problemprofile.inspection.signature import PackageKey
from problemprofile.project.load import Project, load_project
from problemprofile.released import Edition, ReleasedCell, ReleasedTable, save_edition
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store, arrow

pytestmark = pytest.mark.usefixtures("accessible_anyhow")
CELL = ReleasedCell("referrals:total", (), "shown", 12, "12")
TABLE = ReleasedTable(
    "referrals", "", "", "", "", "", "", "public", "OFFICIAL", (), (CELL,), (), (), "", approved_by="Cara Checker"
)
KEY = PackageKey(b"k" * 32)
APPROVED_WORD = WORD | {"word/header1.xml": "<w:hdr><w:p><w:r><w:t>OFFICIAL</w:t></w:r></w:p></w:hdr>"}
DATASET = """
kind = "nrm_referrals"
provider = "P"
files = ["x.csv"]
columns = { Date = "recorded_on", "Case no." = "reference" }
"""


@pytest.fixture
def project(project_folder: Path) -> Project:
    (project_folder / "datasets" / "nrm.toml").write_text(DATASET, encoding="utf-8")
    project = load_project(project_folder)
    folder = project.paths.output / "public"
    folder.mkdir(parents=True)
    zipped(folder / "problem-profile.docx", APPROVED_WORD, {})
    zipped(folder / "problem-profile-draft.docx", WORD, {})
    zipped(folder / "data-tables.xlsx", EXCEL, {})
    (folder / "problem-profile.html").write_text(PAGE, encoding="utf-8")
    (folder / "problem-profile.pdf").write_bytes(PDF)
    (folder / "figures.json").write_text("{}", encoding="utf-8")
    released(project, TABLE)
    return project


@pytest.fixture
def store(tmp_path: Path):
    rows = {"dataset": ["nrm"], "first_name": ["Zdeněk"], "surname": ["Novák"], "reference": ["NRM-00412"]}
    with Store(tmp_path / "rows.duckdb") as opened:
        opened.create("clean_rows", CLEAN_FIELDS)
        born = {"date_of_birth": [date(1999, 3, 1)]}
        opened.append_arrow("clean_rows", arrow(rows | born, {"date_of_birth": pa.date32()}))
        opened.write_arrow("cells_nrm", arrow({"raw_postcode": ["ns7 2qr"], "raw_contact": ["1 High Street, NS8 1AB"]}))
        yield opened


def released(project: Project, table: ReleasedTable) -> None:
    save_edition(Edition(DisclosurePolicy("public", marking="OFFICIAL"), (table,)), project.paths.released / "public")


def listed(project: Project) -> None:
    """List the files as they are now, so that what refuses them is what is in them."""
    folder = project.paths.output / "public"
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    files.pop("manifest.json", None)
    content = {"outputs": files, "engine": {"name": "problemprofile"}, "released": {"referrals": "x"}}
    (folder / "manifest.json").write_text(json.dumps(content), encoding="utf-8")


def packed(
    project: Project, store: Store, to: Path | None = None, key: PackageKey | None = None, **how: bool
) -> Packed:
    listed(project)
    return pack(project, store, "public", to=to, key=key, **how)


def reasons(found: Packed) -> list[str]:
    assert found.path is None
    return [finding.message for finding in found.findings]


def test_a_safe_edition_is_packed_without_what_is_the_writers(project, store):
    found = packed(project, store)
    assert found.findings == ()
    assert found.path == project.paths.packages / "1-public.zip"
    documents = ["data-tables.xlsx", "problem-profile.docx", "problem-profile.html", "problem-profile.pdf"]
    assert sorted(read_package(found.path)) == sorted([*documents, "manifest.json", "signature.json"])
    manifest = json.loads(read_package(found.path)["manifest.json"])
    assert sorted(manifest["files"]) == documents
    assert manifest["draft"] is False
    assert list(project.paths.build.iterdir()) == []


def test_the_same_edition_gives_the_same_bytes_and_a_folder_the_same_files(project, store, tmp_path):
    first = packed(project, store, tmp_path / "a.zip", KEY).path
    second = packed(project, store, tmp_path / "b.zip", KEY).path
    assert first.read_bytes() == second.read_bytes()
    folder = packed(project, store, tmp_path / "c", KEY).path
    assert read_package(folder) == read_package(first)


def test_nothing_is_ever_packed_over(project, store, tmp_path):
    (tmp_path / "a.zip").write_text("mine", encoding="utf-8")
    with pytest.raises(ProfileError, match="something there already"):
        packed(project, store, tmp_path / "a.zip")
    assert (tmp_path / "a.zip").read_text("utf-8") == "mine"


def test_a_draft_is_refused_unless_it_was_asked_for_and_says_so(project, store):
    released(project, replace(TABLE, approved_by=None))
    assert reasons(packed(project, store)) == [
        "The edition public may not be released: it is a draft, which not everybody has approved."
    ]
    zipped(project.paths.output / "public" / "problem-profile.docx", WORD, {})
    found = packed(project, store, draft=True)
    assert (found.is_draft, found.path.name) == (True, "1-public-DRAFT.zip")


def test_a_draft_that_does_not_say_so_is_refused(project, store):
    released(project, replace(TABLE, approved_by=None))
    (project.paths.output / "public" / "problem-profile.html").write_text(PAGE.replace("DRAFT", ""), encoding="utf-8")
    assert any("lacks the marking, or DRAFT" in reason for reason in reasons(packed(project, store, draft=True)))


def test_a_file_changed_after_it_was_proved_is_refused(project, store):
    listed(project)
    path = project.paths.output / "public" / "problem-profile.html"
    path.write_text(PAGE.replace("OFFICIAL", "OFFICIAL "), encoding="utf-8")
    found = pack(project, store, "public", to=None, key=None)
    assert reasons(found) == ["problem-profile.html may not be released: it is not as it was built and proved."]
    assert not project.paths.packages.exists()


PERSONAL = {
    "Zdeněk Novák": "the full name of somebody in the rows",
    "born 1 March 1999": "a date of birth",
    "case NRM 00412": "a reference from the rows (“Case no.” of nrm)",
    "at NS72QR or ns8 1ab": "a full postcode from the rows",
    "nrm:3f9a2c1b:Sheet1:42": "the address of a row",
}


@pytest.mark.parametrize("kind", ["docx", "xlsx", "html", "pdf"])
def test_person_level_values_in_any_kind_of_file_are_refused_and_not_repeated(project, store, kind):
    folder, text = project.paths.output / "public", "; ".join(PERSONAL)
    if kind == "docx":
        body = WORD["word/document.xml"].replace("Northshire", text)
        zipped(folder / "problem-profile.docx", APPROVED_WORD, {"word/document.xml": body})
    elif kind == "xlsx":
        strings = EXCEL["xl/sharedStrings.xml"].replace("Referrals", text)
        zipped(folder / "data-tables.xlsx", EXCEL, {"xl/sharedStrings.xml": strings})
    elif kind == "html":
        (folder / "problem-profile.html").write_text(PAGE.replace("<p>", f"<p>{text} ", 1), encoding="utf-8")
    else:
        alt = b"\xfe\xff" + text.encode("utf-16-be")
        (folder / "problem-profile.pdf").write_bytes(PDF.replace(b"(Bar chart)", b"<" + alt.hex().encode() + b">"))
    found = reasons(packed(project, store))
    assert len(found) == len(PERSONAL)
    assert all(any(f"{what} stands in it" in reason for reason in found) for what in PERSONAL.values())
    assert not any(said in reason for reason in found for said in ("Zden", "1999", "412", "2QR", "1ab", "3f9a"))


def test_a_postcode_that_no_row_has_is_no_finding(project, store):
    text = PAGE.replace("<p>", "<p>Our office is at SW1A 2AA. ", 1)
    (project.paths.output / "public" / "problem-profile.html").write_text(text, encoding="utf-8")
    assert packed(project, store).findings == ()


def _workbook(spoil: Callable[[Workbook], None]) -> bytes:
    """A workbook as a spreadsheet program would leave it."""
    book = Workbook()
    book.active["A1"] = "OFFICIAL"
    book.properties.creator = "problemprofile"
    spoil(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _hidden_sheet(book: Workbook) -> None:
    sheet = book.create_sheet("names")
    sheet["A1"] = "OFFICIAL"
    sheet.sheet_state = "hidden"


def _hidden_row(book: Workbook) -> None:
    book.active.row_dimensions[3].hidden = True


def _hidden_column(book: Workbook) -> None:
    book.active.column_dimensions["C"].hidden = True


def _comment(book: Workbook) -> None:
    book.active["A1"].comment = Comment("look again", "j.smith")


def _formula(book: Workbook) -> None:
    book.active["B2"] = "='C:\\data\\[cases.xlsx]Sheet1'!$A$1"


def _nothing_seen(book: Workbook) -> None:
    book.active["B2"] = 3
    book.active["B2"].number_format = ";;;"


def _merged(book: Workbook) -> None:
    book.active.merge_cells("A1:B2")


def _author(book: Workbook) -> None:
    book.properties.creator = "j.smith"


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (_hidden_sheet, "hidden sheets"),
        (_hidden_row, "hidden rows or columns"),
        (_hidden_column, "hidden rows or columns"),
        (_comment, "comments"),
        (_formula, "formulas"),
        (_nothing_seen, "a format in which nothing is seen"),
        (_merged, "merged cells"),
        (_author, "its properties name somebody"),
    ],
)
def test_what_a_spreadsheet_program_leaves_in_a_workbook_is_refused(project, store, spoil, what):
    path = project.paths.output / "public" / "data-tables.xlsx"
    path.write_bytes(_workbook(spoil))
    assert any(what in reason for reason in reasons(packed(project, store)))


def test_a_plain_workbook_of_a_spreadsheet_program_is_not_refused(project, store):
    (project.paths.output / "public" / "data-tables.xlsx").write_bytes(_workbook(lambda book: None))
    assert packed(project, store).findings == ()


def test_what_a_word_processor_leaves_in_a_document_is_refused(project, store):
    path = project.paths.output / "public" / "problem-profile.docx"
    document = Document()
    document.sections[0].header.paragraphs[0].text = "OFFICIAL"
    document.core_properties.author = "j.smith"
    run = document.add_paragraph("x").add_run("hidden")
    run.font.hidden = True
    document.add_comment(run, "look again", author="j.smith")
    document.save(str(path))
    found = " ".join(reasons(packed(project, store)))
    assert all(what in found for what in ("hidden text", "comments", "its properties name somebody", "custom XML"))


def _attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["cases.xlsx"] = pikepdf.AttachedFileSpec(pdf, b"names", filename="cases.xlsx")


def _annotated(pdf: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="look")
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))


def _program(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _layer(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[], D=pikepdf.Dictionary())


def _maker(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Author = "j.smith"


def _named(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo.Subject = "Zdeněk Novák"


def _drawn(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"BT /F1 12 Tf 3 Tr (OFFICIAL) Tj ET")


def _words(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"BT /F1 12 Tf (OFFICIAL: see NRM-00412) Tj ET")


MODES = (pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate)


def _pdf(path: Path, spoil: Callable[[pikepdf.Pdf], None], objects: pikepdf.ObjectStreamMode) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].Contents = pdf.make_stream(b"BT /F1 12 Tf (OFFICIAL) Tj ET")
        spoil(pdf)
        pdf.save(path, object_stream_mode=objects, compress_streams=True)


@pytest.mark.parametrize("objects", MODES)
def test_a_plain_pdf_of_another_program_is_not_refused(project, store, objects):
    _pdf(project.paths.output / "public" / "problem-profile.pdf", lambda pdf: None, objects)
    assert packed(project, store).findings == ()


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (_attached, "it carries a program or an attached file"),
        (_annotated, "it carries comments"),
        (_program, "it carries a program or an attached file"),
        (_layer, "it carries layers that can be hidden"),
        (_maker, "its properties name somebody"),
        (_drawn, "it carries hidden text"),
    ],
)
def test_what_is_planted_in_a_pdf_is_seen_also_where_its_objects_are_packed(project, tmp_path, spoil, what):
    edition = Edition(DisclosurePolicy("public", marking="OFFICIAL"), (TABLE,))
    for objects in MODES:
        _pdf(tmp_path / "x.pdf", spoil, objects)
        faults = document_faults(project, edition, "x.pdf", open_output(tmp_path / "x.pdf"))
        assert [fault.message for fault in faults] == [f"x.pdf may not be released: {what}."]


@pytest.mark.parametrize(
    ("spoil", "what"), [(_named, "the full name of somebody"), (_words, "a reference from the rows")]
)
def test_people_planted_in_a_pdfs_properties_and_pages_are_refused(project, store, spoil, what):
    _pdf(project.paths.output / "public" / "problem-profile.pdf", spoil, MODES[1])
    assert any(what in reason for reason in reasons(packed(project, store)))


def test_a_pdf_with_a_page_that_lacks_the_marking_is_refused(project, store):
    path = project.paths.output / "public" / "problem-profile.pdf"
    _pdf(path, lambda pdf: pdf.add_blank_page(), MODES[0])
    assert reasons(packed(project, store)) == [
        "problem-profile.pdf may not be released: a page or more (1 of 2) lacks the marking, or DRAFT."
    ]


def test_a_pdf_that_keeps_an_earlier_version_of_itself_is_refused(project, store):
    (project.paths.output / "public" / "problem-profile.pdf").write_bytes(PDF + PDF)
    assert any("an earlier version of itself" in reason for reason in reasons(packed(project, store)))


def test_what_is_no_document_is_refused(project, store):
    (project.paths.output / "public" / "data-tables.xlsx").write_text("no zip", encoding="utf-8")
    assert any("cannot be opened" in reason for reason in reasons(packed(project, store)))
