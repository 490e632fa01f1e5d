"""The example built whole: the same bytes each time, the golden tables, and documents that read as they should."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import northshire_build as example
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from pdf_text import pages_of

from problemprofile.released import ReleasedTable
from problemprofile.report.contents import contents

MARKINGS = {"public": "OFFICIAL", "partnership": "OFFICIAL-SENSITIVE"}
UPDATE = "see the difference, and accept it if it is meant: python tests/golden/update.py"
HEADINGS = [section.heading for section in contents() if section.heading and not section.optional]


@pytest.mark.parametrize("audience", example.AUDIENCES)
def test_the_released_tables_are_the_golden_ones(northshire: example.Northshire, audience: str) -> None:
    golden = (example.GOLDEN / f"{audience}.txt").read_text("utf-8")
    assert example.readable(northshire.edition(audience)).splitlines() == golden.splitlines(), UPDATE


def test_two_builds_release_the_same_bytes(
    northshire: example.Northshire, northshire_again: example.Northshire
) -> None:
    first, second = (_hashes(built.project.paths.released) for built in (northshire, northshire_again))
    assert first == second
    assert len(first) > 50


def test_an_edition_hides_something_and_shows_more(northshire: example.Northshire) -> None:
    for audience in example.AUDIENCES:
        hidden = [cell.value is None for table in northshire.edition(audience).tables for cell in table.cells]
        assert 0 < sum(hidden) < len(hidden) / 2, audience


def test_no_edition_shows_a_small_count_of_people(northshire: example.Northshire) -> None:
    for audience in example.AUDIENCES:
        edition = northshire.edition(audience)
        people = [table for table in edition.tables if table.scope == "local" and table.unit != "rows"]
        assert min(_values(people)) >= edition.policy.smallest_count


def test_the_public_edition_shows_nothing_of_what_is_for_the_partnership(northshire: example.Northshire) -> None:
    shown = {audience: _values(_tables(northshire, audience, "intelligence")) for audience in example.AUDIENCES}
    assert shown["partnership"]
    assert not shown["public"]


def test_the_charity_s_threshold_of_ten_holds_for_the_partnership_too(northshire: example.Northshire) -> None:
    assert min(_values(_tables(northshire, "partnership", "support-caseload"))) >= 10


def _tables(northshire: example.Northshire, audience: str, series: str) -> list[ReleasedTable]:
    return [table for table in northshire.edition(audience).tables if table.series == series]


def _values(tables: list[ReleasedTable]) -> list[int]:
    return [cell.value for table in tables for cell in table.cells if cell.value]


def _word(folder: Path) -> list[str]:
    document = docx.Document(str(folder / "problem-profile.docx"))
    margins = [part for section in document.sections for part in (section.header, section.footer)]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    # The contents stand in a frame of Word's own, whose paragraphs python-docx passes over.
    framed = [Paragraph(p, document) for p in document.element.body.iterfind(f"{qn('w:sdt')}//{qn('w:p')}")]
    paragraphs = [*(p for part in margins for p in part.paragraphs), *framed, *document.paragraphs]
    return [p.text for p in paragraphs] + cells


def _web(folder: Path) -> list[str]:
    return html.unescape(re.sub(r"<[^>]+>", "\n", (folder / "problem-profile.html").read_text("utf-8"))).split("\n")


def _pdf(folder: Path) -> list[str]:
    return pages_of(folder / "problem-profile.pdf")


@pytest.fixture(params=[_word, _web, _pdf], ids=["word", "web", "pdf"])
def read(request: pytest.FixtureRequest) -> Callable[[Path], list[str]]:
    return request.param


@pytest.mark.parametrize("audience", example.AUDIENCES)
def test_a_document_has_every_heading_in_order_in_its_contents_list_and_again_in_its_text(
    northshire: example.Northshire, audience: str, read: Callable[[Path], list[str]]
) -> None:
    text = " ".join(" ".join(read(northshire.output(audience, ""))).split())
    at = 0
    for heading in (*HEADINGS, *HEADINGS):
        at = text.find(heading, at)
        assert at >= 0, heading
        at += len(heading)


@pytest.mark.parametrize("audience", example.AUDIENCES)
def test_a_document_says_its_marking_and_that_it_is_a_draft_and_made_up(
    northshire: example.Northshire, audience: str, read: Callable[[Path], list[str]]
) -> None:
    text = " ".join(" ".join(read(northshire.output(audience, ""))).split())
    assert re.search(rf"\b{MARKINGS[audience]}\b(?!-)", text)
    assert "DRAFT" in text
    assert "made up" in text


@pytest.mark.parametrize("audience", example.AUDIENCES)
def test_every_page_of_the_pdf_is_marked(northshire: example.Northshire, audience: str) -> None:
    pages = pages_of(northshire.output(audience, "problem-profile.pdf"))
    assert len(pages) > 10
    for number, page in enumerate(pages, 1):
        assert f"{MARKINGS[audience]} · DRAFT" in page, number


@pytest.mark.parametrize("audience", example.AUDIENCES)
def test_every_printed_figure_is_a_cell_of_the_edition(northshire: example.Northshire, audience: str) -> None:
    edition = northshire.edition(audience)
    figures = json.loads(northshire.output(audience, "figures.json").read_text("utf-8"))["figures"]
    assert len(figures) > 100
    for cell in {cell for figure in figures for cell in figure["cells"]}:
        found = edition.cell(cell)
        assert found is not None, cell
        assert found.value is not None, cell


def _hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
