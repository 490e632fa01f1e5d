"""The full set of data tables as an appendix."""

from __future__ import annotations

from pathlib import Path

from editions import dataset, edition, project, table

from problemprofile.report.appended import Appended
from problemprofile.report.figures import Figures

MONTHS = [f"2025-{month:02}" for month in range(1, 13)]
WIDE = table(
    dimensions={"exploitation_group": ["labour"], "month": MONTHS},
    counts={("labour", month): 1234 for month in MONTHS} | {("labour", "total"): None},
    total=None,
    title="Wide",
)
MADE = edition(table(total=9, title="All"), WIDE)


def appended(folder: Path, *, wanted: bool = True) -> tuple[str, Figures]:
    figures = Figures(MADE)
    made = project(folder, [dataset()], appended_tables=wanted)
    return Appended(made, MADE, figures).appended_tables(), figures


def test_without_the_setting_there_is_nothing(tmp_path: Path) -> None:
    text, figures = appended(tmp_path, wanted=False)
    assert text == ""
    assert figures.printed() == []


def test_every_table_is_printed_under_its_sheets_number(tmp_path: Path) -> None:
    text, _ = appended(tmp_path)
    assert ": Sheet 1\\: All {#tbl-sheet-1-1}" in text
    assert text.index("Sheet 1") < text.index("Sheet 2")


def test_a_wide_table_is_cut_into_parts_that_each_begin_with_its_first_column(tmp_path: Path) -> None:
    text, _ = appended(tmp_path)
    heads = [line for line in text.splitlines() if line.startswith("| Exploitation type")]
    assert [line.count("|") - 1 for line in heads] == [7, 7, 2]
    assert "part 3\\: Wide" in text


def test_its_numbers_are_printed_as_in_any_table_and_a_hidden_one_is_the_mark(tmp_path: Path) -> None:
    text, figures = appended(tmp_path)
    assert "1,234" in text
    assert r"\[c\]" in text
    assert {figure.kind for figure in figures.printed()} == {"table"}
