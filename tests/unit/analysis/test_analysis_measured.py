"""Tables with several figures in a row: each figure a count of its own, totals compared, no state twice. Fictional."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from problemprofile import analysis, cleaning, intake, linkage
from problemprofile.counts import CountTable
from problemprofile.errors import ProfileError
from problemprofile.findings import Finding
from problemprofile.project.load import load_project
from problemprofile.store import Store

PROFILE = """
country = "us"
name = "Westmark Human Trafficking Task Force"
title = "Human trafficking in Westmark"
cycle = "1"
[period]
start = 2024-01-01
end = 2025-12-31
[area]
name = "Texas"
national_name = "United States"
states = ["TX"]
[[audiences]]
name = "public"
title = "Public edition"
marking = "PUBLIC"
"""
SETTINGS = """
kind = "offences_by_area"
provider = "Bureau"
scope = "national"
series = "offenses"
files = ["{file}"]
period_covered = {{ start = {year}-01-01, end = {year}-12-31 }}
[columns]
State = "state"
{more}
[handling]
published = true
"""
PARTS = 'Sex = "sex_offenses"\nLabor = "servitude_offenses"\nAll = "all_offenses"'
TABLE = "State,Sex,Labor,All\nTexas1,5,2,7\nOhio*,1,0,3\nIdaho,4,4,6\nTotal,10,6,16\nUnited States,11,6,17\n"


@dataclass
class Counted:
    tables: dict[str, CountTable]
    findings: list[Finding]
    decisions: dict[str, int]

    def cells(self, table_id: str) -> dict[str, int]:
        return {cell.cell_id.partition(":")[2]: cell.count for cell in self.tables[table_id].cells}

    def said(self, check: str) -> list[str]:
        return [finding.message for finding in self.findings if finding.check == check]


@pytest.fixture
def count(tmp_path: Path, project_folder: Path) -> Callable[..., Counted]:
    (project_folder / "profile.toml").write_text(PROFILE, "utf-8")

    def counted(**sources: tuple[int, str, str]) -> Counted:
        for name, (year, columns, text) in sources.items():
            (project_folder / "inputs" / f"{name}.csv").write_text(text, "utf-8")
            settings = SETTINGS.format(file=f"{name}.csv", year=year, more=columns)
            (project_folder / "datasets" / f"{name}.toml").write_text(settings, "utf-8")
        project = load_project(project_folder)
        with Store(tmp_path / "build" / "build.duckdb") as store:
            findings = [*intake.receive(project, store), *cleaning.clean(project, store)]
            linkage.link_people(project, store)
            tables, more = analysis.count(project, store)
            rows = store.rows(store.frame("clean_rows").select("row_key", "decision"))
            decisions = {one["decision"]: 0 for one in rows}
            for one in rows:
                decisions[one["decision"]] += 1
        return Counted({table.table_id: table for table in tables}, [*findings, *more], decisions)

    return counted


def test_each_figure_of_a_row_is_counted_and_the_lines_of_totals_are_not(count: Callable[..., Counted]) -> None:
    found = count(first=(2024, PARTS, TABLE))
    cells = found.cells("national-offenses-by-state-and-offence-and-year")
    assert (cells["state=TX|offence=64A|year=2024"], cells["state=TX|offence=64B|year=2024"]) == (5, 2)
    assert found.cells("national-offenses-by-state-and-year")["state=TX|year=2024"] == 7
    assert found.decisions == {"kept": 3, "out_of_scope": 2}
    assert found.tables["national-offenses-by-state-and-year"].unit == "offenses"


def test_what_a_total_has_beyond_its_parts_is_kept_apart_and_one_that_is_smaller_is_told(
    count: Callable[..., Counted],
) -> None:
    found = count(first=(2024, PARTS, TABLE))
    cells = found.cells("national-offenses-by-state-and-offence-and-year")
    assert cells["state=OH|offence=not_shown|year=2024"] == 2
    assert cells["state=ID|year=2024"] == 8  # the parts, and not the total of 6
    told = found.said("total-differs")
    assert [text for text in told if "row 3 " in text and "larger" in text]
    assert [text for text in told if "row 4 " in text and "smaller" in text]
    assert [text for text in told if "row 5 " in text] or [text for text in told if "row 6 " in text]


def test_a_state_without_a_line_for_a_year_has_no_cell(count: Callable[..., Counted]) -> None:
    found = count(first=(2024, PARTS, TABLE), second=(2025, PARTS, "State,Sex,Labor,All\nTexas,1,0,1\nOhio,0,0,0\n"))
    cells = found.cells("national-offenses-by-state-and-year")
    assert cells["state=OH|year=2025"] == 0
    assert "state=ID|year=2025" not in cells
    assert cells["year=2025"] == 1


def test_no_year_compares_with_another(count: Callable[..., Counted]) -> None:
    found = count(first=(2024, PARTS, TABLE), second=(2025, PARTS, "State,Sex,Labor,All\nTexas,1,0,1\n"))
    assert [one.on for one in found.tables["national-offenses-by-year"].breaks] == ["2025-01-01"]


def test_the_same_state_and_year_twice_is_refused_and_other_figures_of_it_are_not(
    count: Callable[..., Counted],
) -> None:
    agencies = 'Agencies = "agencies"\nPeople = "population_covered"'
    beside = (2024, agencies, "State,Agencies,People\nTexas,9,1000\nOhio,3,500\n")
    found = count(first=(2024, PARTS, TABLE), beside=beside)
    assert found.said("state-year-twice") == []
    assert found.cells("national-offenses-agencies-by-state-and-year")["state=TX|year=2024"] == 9
    assert found.cells("national-offenses-population-by-state-and-year")["year=2024"] == 1500
    assert len(count(again=(2024, PARTS, TABLE)).said("state-year-twice")) == 1


def test_a_table_of_agencies_is_a_series_of_its_own(count: Callable[..., Counted]) -> None:
    columns = 'City = "reporting_agency"\nSex = "sex_offenses"'
    found = count(
        first=(2024, PARTS, TABLE), city=(2024, columns, "State,City,Sex\nTEXAS,Austin,3\n,Waco,1\nOHIO,Lima,0\n")
    )
    assert found.said("state-year-twice") == []
    assert found.cells("national-offenses-by-agency-by-state-and-year")["state=TX|year=2024"] == 4
    assert found.cells("national-offenses-by-state-and-year")["state=TX|year=2024"] == 7


def test_a_project_of_another_country_refuses_the_kind(count: Callable[..., Counted], project_folder: Path) -> None:
    count(first=(2024, PARTS, TABLE))
    (project_folder / "profile.toml").write_text(PROFILE.replace('country = "us"', 'country = "uk"'), "utf-8")
    with pytest.raises(ProfileError, match="belongs to a project of another country"):
        load_project(project_folder)
