"""Editions as they lie in a folder, audited; also after somebody changed a file by hand. All fictional."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.audit import Audit, Leak, _contradiction, _printed_small
from problemprofile.inspection.released_documents import documents_of
from problemprofile.inspection.workbook_again import differing
from problemprofile.project.load import load_project
from problemprofile.released import (
    Edition,
    ReleasedCategory,
    ReleasedCell,
    ReleasedDimension,
    ReleasedTable,
    content_hash,
)

POLICY = DisclosurePolicy("public")
COUNTS = {("f", "q1"): None, ("f", "q2"): None, ("m", "q1"): 0, ("m", "q2"): 12, ("f", "total"): 40, ("m", "total"): 12}


def cell(gender: str, quarter: str, value: int | None) -> ReleasedCell:
    pairs = (("gender", gender), ("quarter", quarter))
    shown = "[c]" if value is None else str(value)
    outcome = "hidden" if value is None else "shown"
    return ReleasedCell(f"t:{gender}|{quarter}", pairs, outcome, value, shown)  # type: ignore[arg-type]


def table(**changed: int) -> ReleasedTable:
    """A released table; `changed` numbers are put in by hand, and the fingerprint is left as it was."""
    made = _table({pair: value for pair, value in COUNTS.items()})
    made = replace(made, content_sha256=content_hash(made))
    cells = _table({pair: changed.get("_".join(pair), value) for pair, value in COUNTS.items()}).cells
    return replace(made, cells=cells)


def _table(counts: dict[tuple[str, str], int | None]) -> ReleasedTable:
    genders = ReleasedDimension("gender", "Gender", (ReleasedCategory("f", "Female"), ReleasedCategory("m", "Male")))
    quarters = ReleasedDimension(
        "quarter", "Quarter", (ReleasedCategory("q1", "First"), ReleasedCategory("q2", "Last"))
    )
    cells = tuple(cell(*pair, value) for pair, value in counts.items())
    text = ("t", "", "", "referrals", "", "referrals", "local", "public", "")
    return ReleasedTable(*text, (genders, quarters), cells, (), (), "")


def workbook(path: Path, rows: list[list[str | int]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("1")
        sheet.write_string(1, 0, "It counts referrals. Table: t.")
        for at, row in enumerate(rows, 3):
            sheet.write_row(at, 0, row)
    return path


AS_RELEASED: list[list[str | int]] = [
    ["Gender", "First", "Last", "Total"],
    ["Female", "[c]", "[c]", 40],
    ["Male", 0, 12, 12],
]


def test_a_workbook_that_says_what_was_released_is_fine(tmp_path: Path) -> None:
    path = workbook(tmp_path / "tables.xlsx", AS_RELEASED)
    assert list(differing(Edition(POLICY, (table(),)), path)) == []


def test_a_hidden_number_in_the_workbook_is_named(tmp_path: Path) -> None:
    rows = [row[:] for row in AS_RELEASED]
    rows[1][2] = 37
    path = workbook(tmp_path / "tables.xlsx", rows)
    assert list(differing(Edition(POLICY, (table(),)), path)) == [("t:f|q2", 37)]


def test_another_number_in_the_workbook_is_named_too(tmp_path: Path) -> None:
    path = workbook(tmp_path / "tables.xlsx", AS_RELEASED)
    assert list(differing(Edition(POLICY, (table(m_q2=13),)), path)) == [("t:m|q2", 12)]


def test_a_workbook_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tables.xlsx"
    path.write_bytes(b"not a workbook")
    assert list(differing(Edition(POLICY, (table(),)), path)) == [("tables.xlsx", None)]


def test_a_small_number_put_back_by_hand_is_named(project_folder: Path) -> None:
    edition = Edition(POLICY, (table(f_q1=3),))
    found = list(_printed_small(load_project(project_folder), edition))
    assert found == [Leak("changed", "t"), Leak("small", "t:f|q1")]


def test_what_a_source_publishes_itself_may_be_small_also_beside_others_that_do_not(project_folder: Path):
    for name, scope, published in (("uk", "national", "true"), ("police", "local", "false")):
        settings = (
            f'kind = "nrm_referrals"\nprovider = "{name}"\nfiles = ["x.csv"]\ncolumns = {{ Date = "recorded_on" }}\n'
        )
        (project_folder / "datasets" / f"{name}.toml").write_text(
            f'{settings}scope = "{scope}"\n[handling]\npublished = {published}\n', "utf-8"
        )
    sources = ReleasedDimension(
        "dataset", "Source", (ReleasedCategory("uk", "UK"), ReleasedCategory("police", "Police"))
    )
    cells = tuple(
        ReleasedCell(f"s:{name}", (("dataset", name),), "shown", 2, "2") for name in ("uk", "police", "total")
    )
    made = replace(table(), dimensions=(sources,), cells=cells, sources=("uk", "police"))
    made = replace(made, content_sha256=content_hash(made))
    found = list(_printed_small(load_project(project_folder), Edition(POLICY, (made,))))
    assert found == [Leak("small", "s:police"), Leak("small", "s:total")]


def test_zeros_and_larger_numbers_may_be_printed(project_folder: Path) -> None:
    assert list(_printed_small(load_project(project_folder), Edition(POLICY, (table(),)))) == []


@pytest.mark.parametrize(
    ("narrowest", "expected"),
    [
        (None, "No small number is hidden"),
        ((0, 6), "nothing closer than 0 to 6 about any; the narrowest is t:f|q1"),
        ((1, math.inf), "nothing closer than 1 to any number"),
    ],
)
def test_what_a_reader_could_work_out_in_words(narrowest: tuple[float, float] | None, expected: str) -> None:
    assert expected in Audit("public", (), 4, narrowest, "t:f|q1").sentence()


@pytest.mark.parametrize(
    ("leak", "said"),
    [
        (Leak("small", "t:f|q1"), "t:f|q1: a small number is printed"),
        (
            Leak("unfounded", place="a.html, 1 Summary"),
            "a.html, 1 Summary: a document prints a number that follows from",
        ),
        (
            Leak("hidden", "t:f|q1", "a.docx, Table 2"),
            "a.docx, Table 2 (t:f|q1): a document prints a number that is hidden",
        ),
    ],
)
def test_a_leak_says_where_it_is_and_which_cell_where_that_can_be_told(leak: Leak, said: str) -> None:
    assert leak.sentence().startswith(said)


def test_tables_that_contradict_each_other_are_named_where_they_were_changed(project_folder: Path) -> None:
    problem = _contradiction(load_project(project_folder), {"public": Edition(POLICY, (table(m_q2=13), table()))})
    assert "changed after they were released: public/t." in str(problem)
    as_released = _contradiction(load_project(project_folder), {"public": Edition(POLICY, (table(),))})
    assert "changed" not in str(as_released)


def test_a_file_of_another_kind_is_named_for_nothing_can_be_said_of_it(project_folder: Path) -> None:
    project = load_project(project_folder)
    folder = project.paths.output / "public"
    folder.mkdir(parents=True)
    (folder / "tables.ods").write_bytes(b"x")
    (folder / "broken.docx").write_bytes(b"x")
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    assert set(documents_of(project, Edition(POLICY, (table(),))).unread) == {"tables.ods", "broken.docx"}
