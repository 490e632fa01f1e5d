"""Sheets and tables that hold more of the same list."""

from __future__ import annotations

from pathlib import Path

import pytest
from intake_books import read_here, write_book

from problemprofile.intake import receive_dataset
from problemprofile.intake.propose import Proposal, propose
from problemprofile.intake.receive_dataset import Incoming
from problemprofile.project.load import load_project
from problemprofile.project.paths import Paths

HEADINGS: list[object] = ["Ref", "Date referred", "Exploitation type", "Sex"]


def cases(year: int, rows: int = 3) -> list[list[object]]:
    return [HEADINGS, *([f"N{year}-{i}", f"2{i}/12/{year}", "Labour", "F"] for i in range(rows))]


@pytest.fixture
def paths(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setattr(receive_dataset, "read_workbook", read_here)
    return Paths(project_folder)


def add(paths: Paths, book: Path, **said: str) -> Proposal:
    return propose(paths, book, said.pop("kind", "nrm_referrals"), "Northshire Police", **said)  # type: ignore[arg-type]


def received(paths: Paths) -> Incoming:
    (dataset,) = load_project(paths.folder).datasets
    return receive_dataset.receive_dataset(dataset, paths.inputs, 1)


def checks(proposal: Proposal) -> list[str]:
    return [remark.check for remark in proposal.remarks]


def test_a_sheet_for_each_year_is_one_list(paths: Paths, tmp_path: Path) -> None:
    pivot: list[list[object]] = [["Row Labels", "Count of Ref"], ["Labour", 6], ["Grand Total", 6]]
    years = {"2022": cases(2022), "2023": [["Title"], [], *cases(2023)], "2024": cases(2024), "Pivot": pivot}
    proposal = add(paths, write_book(tmp_path / "a.xlsx", **years))  # type: ignore[arg-type]
    assert (proposal.sheets, proposal.rows) == (("2022", "2023", "2024"), 9)
    assert checks(proposal) == ["sheets-together", "other-sheets"]
    incoming = received(paths)
    assert [(part.sheet, part.rows) for part in incoming.parts] == [("2022", 3), ("2023", 3), ("2024", 3)]
    assert [f.check for f in incoming.findings if "not read" in f.message] == ["other-sheets"]


def test_sheets_whose_names_are_words_are_named_and_left_to_a_person(paths: Paths, tmp_path: Path) -> None:
    proposal = add(paths, write_book(tmp_path / "a.xlsx", Victims=cases(2023), Witnesses=cases(2024)))
    assert (proposal.sheets, proposal.rows) == (("Victims",), 3)
    (alike,) = proposal.remarks
    assert (alike.check, alike.severity) == ("sheets-alike", "warns")
    assert 'sheet = ["Victims", "Witnesses"]' in alike.remedy
    assert [f.severity for f in received(paths).findings if f.check == "sheets-alike"] == ["warns"]


def test_counts_are_never_joined_without_being_asked(paths: Paths, tmp_path: Path) -> None:
    table: list[list[object]] = [["Quarter", "Exploitation type", "Number"], ["2024 Q1", "Labour", "14"]]
    book = write_book(tmp_path / "a.xlsx", T1=[*table, ["2024 Q2", "Labour", "9"]], T2=table)
    assert len(add(paths, book, kind="published_table").sheets) == 1


def test_a_person_who_names_the_sheet_gets_that_sheet_and_hears_of_the_others(paths: Paths, tmp_path: Path) -> None:
    book = write_book(tmp_path / "a.xlsx", **{"2023": cases(2023), "2024": cases(2024)})  # type: ignore[arg-type]
    proposal = add(paths, book, sheet="2024")
    assert (proposal.sheets, checks(proposal)) == (("2024",), ["sheets-alike"])


def test_blocks_of_records_on_one_sheet_are_one_list(paths: Paths, tmp_path: Path) -> None:
    blocks = [row for year in (2023, 2024) for row in ([f"Year {year}"], *cases(year), [])]
    proposal = add(paths, write_book(tmp_path / "a.xlsx", S=blocks))
    assert (proposal.table, proposal.rows, checks(proposal)) == ("*", 6, ["tables-together"])
    assert [part.rows for part in received(paths).parts] == [3, 3]
