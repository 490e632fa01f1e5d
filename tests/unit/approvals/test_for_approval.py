"""Each data owner sees exactly what would be published from its rows, and nothing of the others' tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from signing import build, edition, project_in, say

from problemprofile.approvals.for_approval import write_for_approval
from problemprofile.errors import ProfileError
from problemprofile.project.load import Project


@pytest.fixture
def project(project_folder: Path) -> Project:
    project = project_in(project_folder)
    build(project, edition(project))
    return project


def cells(path: Path) -> dict[str, list[list[str]]]:
    book = CalamineWorkbook.from_path(str(path))
    return {
        name: [[str(c) for c in row] for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names
    }


def test_a_workbook_is_written_for_each_owner_with_its_own_tables(project):
    written, missing = write_for_approval(project)
    assert [path.name for path in written] == ["lantern-house-trust.xlsx", "northshire-police.xlsx"]
    assert missing["public"] == [
        "Lantern House Trust (1 table)",
        "Northshire Police (2 tables)",
        "an output checker (3 tables)",
    ]
    sheets = cells(written[0])
    assert list(sheets) == ["Read first", "Tables", "Edition 1 public", "Figures"]
    listed = [row[1] for row in sheets["Tables"] if row[0] == "public"]
    assert listed == ["both"]
    everything = "\n".join("|".join(row) for rows in sheets.values() for row in rows)
    assert "Title of both" in everything
    assert "Title of mine" not in everything
    assert edition(project).tables[1].content_sha256 in everything


def test_numbers_stand_in_it_as_they_would_be_printed(project):
    (path,), _ = write_for_approval(project, "Lantern House Trust")
    assert ["Total", "12"] in [[c for c in row if c] for row in cells(path)["Edition 1 public"]]


def test_figures_in_the_text_are_listed_and_the_tables_own_sheets_are_not(project):
    (path,), _ = write_for_approval(project, "lantern house trust")
    assert [row for row in cells(path)["Figures"] if row[0] == "public"] == [
        ["public", "key-insights", "12", "Title of both"]
    ]


def test_what_looks_like_a_formula_is_text(project):
    (path,), _ = write_for_approval(project, "Lantern House Trust")
    assert any(row[0] == "'=A note" for row in cells(path)["Edition 1 public"] if row)


def test_it_says_how_each_table_stands_for_this_owner(project):
    say(project, "Pat Police", "Northshire Police", tables=["mine"])
    say(project, "Pat Police", "Northshire Police", "withheld", ["both"])
    (path,), _ = write_for_approval(project, "Northshire Police")
    standing = {row[1]: row[5] for row in cells(path)["Tables"] if row[0] == "public"}
    assert standing == {"mine": "Approved by Pat Police", "both": "Withheld by Pat Police"}


def test_the_same_state_gives_the_same_bytes(project):
    (path,), _ = write_for_approval(project, "Northshire Police")
    first = path.read_bytes()
    write_for_approval(project)
    assert path.read_bytes() == first


def test_an_owner_without_a_table_and_a_project_not_built_are_said(project, tmp_path):
    with pytest.raises(ProfileError, match="No table is made from the rows"):
        write_for_approval(project, "National statistics")
    for path in (project.paths.released / "public").iterdir():
        path.unlink()
    (project.paths.released / "public").rmdir()
    with pytest.raises(ProfileError, match="Nothing has been built"):
        write_for_approval(project)
