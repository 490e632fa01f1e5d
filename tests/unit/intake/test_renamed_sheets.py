"""A sheet with another name than the settings ask for, and what no dataset reads."""

from __future__ import annotations

import pytest
from intake_books import sheet_of

from problemprofile.intake.choose_sheet import choose_sheets
from problemprofile.intake.elsewhere import NOWHERE, Elsewhere, leads_to
from problemprofile.intake.sheet import Refusal, Sheet
from problemprofile.project.settings import Dataset

HEADINGS = ["Ref", "Date", "Sex", "Age"]
COLUMNS = {"Ref": "reference", "Date": "recorded_on", "Sex": "gender", "Age": "age"}


def dataset(name: str = "police", **more: object) -> Dataset:
    return Dataset(name=name, kind="nrm_referrals", provider="P", files=("a.xlsx",), columns=COLUMNS, **more)  # type: ignore[arg-type]


def sheet(name: str, whole: bool, headings: list[str] = HEADINGS) -> Sheet:
    return sheet_of(
        [headings, ["N1", "2024-01-05", "F", "19"], ["N2", "2024-01-06", "M", "20"]], name=name, whole=whole
    )


def chosen(sheets: list[Sheet], *asked: str, elsewhere: Elsewhere = NOWHERE) -> tuple[list[str], list[str]]:
    names = [(one.name, False) for one in sheets]
    taken, remarks = choose_sheets(sheets, names, dataset(sheet=asked), elsewhere)
    return [one.name for one in taken], [remark.check for remark in remarks]


def test_the_one_sheet_with_the_headings_is_read_and_said() -> None:
    others = sheet("Lookup", False, ["Type", "Code", "Colour", "Shape"])
    assert chosen([sheet("2025", False), others], "Cases") == (["2025"], ["sheet-renamed", "other-sheets"])


@pytest.mark.parametrize("names", [(), ("One", "Two")])
def test_none_or_several_with_the_headings_are_a_question(names: tuple[str, ...]) -> None:
    sheets = [sheet(name, False) for name in names] or [sheet("Lookup", False, ["Type", "Code", "Colour", "Shape"])]
    with pytest.raises(Refusal, match="it has no sheet “Cases”") as refusal:
        chosen(sheets, "Cases")
    assert ("which of them" in refusal.value.remark.message) == bool(names)


def test_a_sheet_with_the_same_headings_that_nobody_reads_is_named() -> None:
    both = [sheet("2023", True), sheet("2024", False)]
    assert chosen(both, "2023") == (["2023"], ["sheets-alike"])
    read_elsewhere = Elsewhere((dataset("other", sheet="2024"),))
    assert chosen(both, "2023", elsewhere=read_elsewhere) == (["2023"], [])


def test_of_several_sheets_asked_for_the_ones_that_are_not_there_are_named() -> None:
    assert chosen([sheet("2023", True), sheet("2024", True)], "2022", "202[34]") == (
        ["2023", "2024"],
        ["sheet-missing"],
    )


def test_a_sheet_that_another_dataset_reads_is_not_taken_for_one_with_a_new_name() -> None:
    with pytest.raises(Refusal, match="it has no sheet “Cases”"):
        chosen([sheet("2025", False)], "Cases", elsewhere=Elsewhere((dataset("other", sheet="2025"),)))


def test_brackets_in_a_sheets_name_are_no_pattern() -> None:
    assert chosen([sheet("Cases [1]", True), sheet("Cases 2", True)], "Cases [1]", "Cases 2")[1] == []


def test_only_datasets_of_the_same_file_read_it_elsewhere() -> None:
    every = (dataset("police"), dataset("other"), dataset("third").model_copy(update={"files": ("b.xlsx",)}))
    assert [one.name for one in Elsewhere.of(every[0], every, "a.xlsx").datasets] == ["other"]


@pytest.mark.parametrize(
    ("pattern", "file", "leads"),
    [("a.csv", "a.csv", True), ("*.csv", "a.csv", True), ("*.csv", "x/a.csv", False), ("x/*", "x/a.csv", True)],
)
def test_a_pattern_leads_to_files_of_its_own_folder(pattern: str, file: str, leads: bool) -> None:
    assert leads_to(pattern, file) is leads
