"""The FBI's tables by state through the whole line: the figures are those of the tables, read a second, simple way."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import docx
import pytest
import python_calamine

from problemprofile.build import Built, build, examine
from problemprofile.intake.add import Asked, add_file
from problemprofile.project.load import find_project
from problemprofile.project.new import new_project
from problemprofile.released import Edition, load_edition

pytestmark = pytest.mark.reference

FILES = {
    2014: "Table_2_Human_Trafficking_Offenses_and_Clearances_by_State_2014.xlsx",
    2015: "table-1_Human_Trafficking_Offenses_and_Clearances_by_State_2015.xls",
    2016: "table-1_Human_Trafficking_Offenses_and_Clearances_by_State_2016.xls",
}
AGENCIES = "Table_1_Human_Trafficking_Participation_by_State_2014.xlsx"
MEASURES = ("national-offenses", "national-offenses-cleared", "national-offenses-cleared-under-18")
STATES = {
    "TX": "Texas", "NV": "Nevada", "MN": "Minnesota", "FL": "Florida", "AZ": "Arizona", "MS": "Mississippi",
    "PR": "Puerto Rico", "CA": "California", "KS": "Kansas", "IL": "Illinois", "WY": "Wyoming",
}  # fmt: skip


def simply(path: Path) -> dict[str, list[str]]:
    """The rows below the headings, by the state's name in letters only: no settings, no rules."""
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    start = next(n for n, row in enumerate(rows) if str(row[0]).strip() == "State")
    plain = [[str(cell).strip().removesuffix(".0") for cell in row] for row in rows[start + 1 :]]
    return {re.sub(r"[^A-Za-z]", "", row[0]): row[1:] for row in plain if row[1] and row[0] and row[0][0] != "*"}


def key(label: str) -> str:
    return re.sub(r"[^A-Za-z]", "", label)


def figures(row: list[str]) -> list[int]:
    return [int(re.sub(r"\D", "", cell) or 0) for cell in row]


@pytest.fixture(scope="module")
def tables(reference_data: Path) -> Path:
    return reference_data / "us_trafficking"


@pytest.fixture(scope="module")
def folder(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_project(tmp_path_factory.mktemp("us") / "project", "us")
    profile = (folder / "profile.toml").read_text("utf-8")
    profile = profile.replace("2024-01-01", "2014-01-01").replace("2025-12-31", "2016-12-31")
    listed = ", ".join(f'"{code}"' for code in STATES)
    (folder / "profile.toml").write_text(profile.replace("states = []", f"states = [{listed}]"), "utf-8")
    for name in (AGENCIES, *FILES.values()):
        add_file(find_project(folder), tables / name, Asked(provider="FBI"), date(2026, 1, 5))
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> Built:
    return build(folder, audience="public")


@pytest.fixture(scope="module")
def edition(built: Built) -> Edition:
    assert not built.blocked, [f.message for f in built.findings if f.severity == "blocks"]
    return load_edition(built.project.paths.released / "public")


def value(edition: Edition, cell_id: str) -> int | None:
    cell = edition.cell(cell_id)
    return None if cell is None else cell.value


def test_the_three_years_of_one_table_are_one_source_and_the_year_comes_from_the_title(folder: Path) -> None:
    settings = [path.read_text("utf-8") for path in sorted((folder / "datasets").glob("*.toml"))]
    assert len(settings) == 2
    assert sorted(text.count("period_covered = {") for text in settings) == [1, 3]  # a sheet is called 16tbl01 in 2015


@pytest.mark.parametrize("year", FILES)
@pytest.mark.parametrize("code", STATES)
def test_a_states_figures_are_those_of_the_table(edition: Edition, tables: Path, code: str, year: int) -> None:
    row = simply(tables / FILES[year]).get(key(STATES[code]))
    for number, series in enumerate(MEASURES):
        at = f"{series}-by-state-and-offence-and-year:state={code}"
        found = [value(edition, f"{at}|offence={offence}|year={year}") for offence in ("64A", "64B")]
        found.append(value(edition, f"{series}-by-state-and-year:state={code}|year={year}"))
        assert found == ([figures(row)[number::3][n] for n in range(3)] if row else [None] * 3)


@pytest.mark.parametrize("year", FILES)
def test_the_nation_is_the_sum_of_the_states_listed(edition: Edition, tables: Path, year: int) -> None:
    rows = [figures(row) for row in simply(tables / FILES[year]).values()]
    for number, series in enumerate(MEASURES):
        total = sum(row[6 + number] for row in rows)
        assert value(edition, f"{series}-by-year:year={year}") == total
        parts = [sum(row[number + offset] for row in rows) for offset in (0, 3)]
        table = edition.table(f"{series}-by-state-and-offence-and-year")
        assert table is not None
        cells = [table.cell(offence=offence, year=str(year)) for offence in ("64A", "64B")]
        assert [cell.value for cell in cells if cell] == parts


def test_the_totals_that_the_tables_state_for_the_nation_in_2014_to_2016_add_up(edition: Edition) -> None:
    assert [value(edition, f"national-offenses-by-year:year={year}") for year in FILES] == [443, 965, 1196]


def test_the_two_tables_of_2014_join_by_state(edition: Edition, tables: Path) -> None:
    agencies, offenses = simply(tables / AGENCIES), simply(tables / FILES[2014])
    assert set(agencies) == set(offenses)
    told = edition.table("national-offenses-agencies-by-state-and-year")
    reported = edition.table("national-offenses-by-state-and-year")
    assert told is not None
    assert reported is not None
    labels = {state.code: key(state.label) for state in told.dimensions[0].categories}
    assert set(labels.values()) == set(agencies)
    for code, name in labels.items():
        cells = told.cell(state=code, year="2014"), reported.cell(state=code, year="2014")
        assert [cell.value for cell in cells if cell] == [figures(agencies[name])[0], figures(offenses[name])[6]]


def test_every_row_of_every_table_is_accounted_for(edition: Edition, tables: Path) -> None:
    received = sum(len(simply(tables / name)) for name in (AGENCIES, *FILES.values()))
    table = edition.table("rows-by-dataset")
    assert table is not None
    assert received == 134
    labels = Counter[str]()
    for cell in table.cells:
        codes = dict(cell.categories)
        if "total" not in (codes["dataset"],):
            labels[codes[next(name for name in codes if name != "dataset")]] += cell.value or 0
    assert labels["kept"] == received


def test_a_total_that_is_not_the_sum_of_its_parts_is_told_and_kept_apart(built: Built, edition: Edition) -> None:
    told = [f.message for f in built.findings if f.check == "total-differs"]
    assert len(told) == 3  # Mississippi's offenses and clearances in 2014, Puerto Rico's offenses in 2015
    at = "national-offenses-by-state-and-offence-and-year:state={}|offence=not_shown|year={}"
    assert [value(edition, at.format(*one)) for one in (("MS", 2014), ("PR", 2015), ("TX", 2015))] == [2, 2, 0]


def test_a_state_that_is_not_listed_has_no_figure_rather_than_none(edition: Edition) -> None:
    assert edition.cell("national-offenses-by-state-and-year:state=CA|year=2014") is not None
    assert edition.cell("national-offenses-by-state-and-year:state=CA|year=2015") is None


def test_the_state_profile_prints_the_tables_figures_and_says_what_it_cannot(built: Built, tables: Path) -> None:
    document = docx.Document(str(built.project.paths.output / "public" / "state-profile.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    for year, name in FILES.items():
        wanted = figures(simply(tables / name)["Texas"])
        assert [f"{year}: All human trafficking offenses", *(f"{n:,}" for n in wanted[6:9])] in rows
        assert [f"{year}: Commercial sex acts", *(f"{n:,}" for n in wanted[:3])] in rows
        assert [f"{year}: Involuntary servitude", *(f"{n:,}" for n in wanted[3:6])] in rows
    assert "California is not listed in the tables of 2015 and 2016" in text
    assert "give no population covered for Texas, so no rate is given" in text
    assert "National Referral Mechanism (NRM)" not in text


def test_the_same_year_twice_is_refused(folder: Path, tables: Path, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("build", "released", "output"))
    settings = next(path for path in (copy / "datasets").glob("*.toml") if FILES[2014] in path.read_text("utf-8"))
    shutil.copy(copy / "inputs" / FILES[2014], copy / "inputs" / "again.xlsx")
    text = settings.read_text("utf-8").replace(f'"{FILES[2014]}", ', '"again.xlsx", ')
    (copy / "datasets" / "again.toml").write_text(text.split("[[delivery]]")[0], "utf-8")
    assert "state-year-twice" in {f.check for f in examine(copy).findings if f.severity == "blocks"}
