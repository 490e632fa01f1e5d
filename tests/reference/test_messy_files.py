"""Every file of the messy collection through the whole way in: from `inputs/` to rows in the store.

What is awkward in each, and the facts, are in the collection's own MANIFEST.csv. Rows there are counted from 0.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from problemprofile import intake
from problemprofile.findings import Finding
from problemprofile.project.load import load_project
from problemprofile.store import Store

pytestmark = pytest.mark.reference


@dataclass
class Arrived:
    """The rows of a file as received, each under the partner's headings, and what was said of it."""

    headings: list[str]
    rows: list[dict[str, str]]
    row_numbers: list[int]
    findings: list[Finding]

    def said(self, check: str) -> str:
        return " ".join(finding.message for finding in self.findings if finding.check == check)

    def column(self, heading: str) -> list[str]:
        return [row[heading] for row in self.rows]

    @property
    def table(self) -> list[list[str]]:
        return [list(row.values()) for row in self.rows]


Receive = Callable[..., Arrived]


@pytest.fixture
def receive(reference_data: Path, project_folder: Path) -> Receive:
    """Receive one file of the collection; `columns` are headings that the settings name."""

    def run(name: str, *columns: str, more: str = "") -> Arrived:
        shutil.copyfile(reference_data / "messy" / name, project_folder / "inputs" / name)
        mapped = "".join(
            f"{_quoted(heading)} = {_quoted(field)}\n" for heading, field in zip(columns, FIELDS, strict=False)
        )
        settings = f'kind = "agency_records"\nprovider = "Somebody"\nfiles = ["{name}"]\n{more}\n[columns]\n{mapped}'
        (project_folder / "datasets" / "messy.toml").write_text(settings, encoding="utf-8")
        with Store(project_folder / "build" / "messy.duckdb") as store:
            findings = intake.receive(load_project(project_folder), store)
            return _arrived(store, findings)

    return run


FIELDS = ("recorded_on", "reference", "exploitation_description")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _arrived(store: Store, findings: list[Finding]) -> Arrived:
    columns = store.rows(store.frame("received_columns").sort("position"))
    headings = [column["heading"] for column in columns]
    rows = store.rows(store.frame("received_messy").sort("row_key"))
    named = [heading or f"unnamed {i}" for i, heading in enumerate(headings, 1)]
    texts = [dict(zip(named, (row[f"c{i}"] or "" for i in range(1, len(named) + 1)), strict=True)) for row in rows]
    return Arrived(headings, texts, [row["row_number"] for row in rows], findings)


def is_blocked(arrived: Arrived) -> bool:
    return any(finding.severity == "blocks" for finding in arrived.findings)


def test_every_file_of_the_collection_has_a_test_here(reference_data: Path) -> None:
    with (reference_data / "messy" / "MANIFEST.csv").open(encoding="utf-8") as handle:
        files = {row["file"] for row in csv.DictReader(handle)}
    tested = Path(__file__).read_text("utf-8")
    assert len(files) == 37
    assert sorted(name for name in files if name not in tested) == []


# Home Office


WORKFORCE = "homeoffice_police-workforce-sep19-tables.ods"
SEPTEMBER = "As at: > 2019-09-30"


def test_police_workforce_has_43_forces_among_regions_and_totals(receive: Receive) -> None:
    arrived = receive(WORKFORCE, SEPTEMBER, more='sheet = "Table_1"')
    assert "headings found in rows 4 to 6, because" in arrived.said("headings-found")
    names = [row["unnamed 1"] for row in arrived.rows]
    regions = [name for name in names if name.endswith(" ") or name == "Wales"]
    others = {"Total 43 forces", "Central Service Secondments", "British Transport Police", "Total"}
    forces = [row for row in arrived.rows if row["unnamed 1"] not in {*regions, *others}]
    assert (len(regions), len(forces), len(arrived.rows)) == (10, 43, 57)
    assert "West Midlands " in regions
    assert "West Midlands" in [row["unnamed 1"] for row in forces]
    total = {row["unnamed 1"]: float(row[SEPTEMBER]) for row in arrived.rows}
    assert round(total["Total"], 2) == 128149.03
    every = sum(float(row[SEPTEMBER]) for row in forces)
    assert round(every, 2) == round(total["Total 43 forces"], 2)
    assert round(sum(total[name] for name in regions), 2) == round(total["Total 43 forces"], 2)
    secondments, transport = total["Central Service Secondments"], total["British Transport Police"]
    assert round(every + secondments + transport, 2) == 128149.03


@pytest.mark.parametrize("number", [2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13])
def test_the_other_force_tables_have_their_notes_set_apart(receive: Receive, number: int) -> None:
    arrived = receive(WORKFORCE, "2019-09-30", more=f'sheet = "Table_{number}"')
    first, *_, last = [row["unnamed 1"] for row in arrived.rows]
    assert (first, last.startswith("Total")) == ("North East ", True)
    assert sum(1 for row in arrived.rows if row["unnamed 1"].endswith(" ") or row["unnamed 1"] == "Wales") == 10


def test_open_data_of_the_police_workforce_has_29304_rows(receive: Receive) -> None:
    arrived = receive("homeoffice_open-data-table-police-workforce-260723.ods", "As at 31 March...")
    assert (len(arrived.rows), len(arrived.headings)) == (29_304, 9)
    assert "“Data” was read" in arrived.said("sheet-chosen")
    assert "“Notes”" in arrived.said("other-sheets")
    figures = arrived.column("Total (headcount)") + arrived.column("Total (FTE)")
    assert sum(figure == "N/A" for figure in figures) == 2_816  # blank to readers that take it for nothing


TIME_SERIES = "homeoffice_Time_series_tables_2018-19.ods"
YEARS = ["04/05", "05/06", "06/07", "07/08", "08/09", "09/10", "10/11", "11/12", "12/13", "13/14", "14/15", "15/16"]
YEARS += ["16/17", "17/18", "18/19"]
FATALITIES = [44, 48, 36, 24, 40, 29, 26, 19, 31, 12, 14, 21, 32, 29, 42]


def by_force(arrived: Arrived) -> dict[str, list[int]]:
    return {
        row["Appropriate authority"].strip(): [int(row[f"Financial year > {year}"].strip("*")) for year in YEARS]
        for row in arrived.rows
    }


def test_the_second_of_two_stacked_tables_is_never_swallowed_by_the_first(receive: Receive) -> None:
    arrived = receive(TIME_SERIES, "04/05", "Appropriate authority", more='sheet = "RTI_By_Force"')
    assert (arrived.row_numbers[0], arrived.row_numbers[-1], len(arrived.rows)) == (9, 57, 49)
    assert "headings found in rows 7 to 8, because" in arrived.said("headings-found")
    assert "table 2 (rows 64 to 116)" in arrived.said("tables-alike")
    assert "rows 58 to 59" in arrived.said("notes-in-table")
    figures = by_force(arrived)
    incidents = figures.pop("Total INCIDENTS")
    assert [sum(force[i] for force in figures.values()) for i in range(len(YEARS))] == incidents


@pytest.mark.parametrize("more", ["table = 2", 'rows = "64:114"', "header_row = 64\nheading_rows = 2"])
def test_the_second_table_is_read_where_the_settings_ask_for_it(receive: Receive, more: str) -> None:
    arrived = receive(TIME_SERIES, "04/05", "Appropriate authority", more=f'sheet = "RTI_By_Force"\n{more}')
    figures = by_force(arrived)
    assert figures.pop("Total FATALITIES") == FATALITIES
    assert [sum(force[i] for force in figures.values()) for i in range(len(YEARS))] == FATALITIES


def test_six_tables_on_one_sheet_are_told_apart(receive: Receive) -> None:
    arrived = receive(TIME_SERIES, "04/05", more='sheet = "RTI"\ntable = 3')
    total = next(row for row in arrived.rows if row["RTI type"].startswith("Total"))
    assert [int(total[f"Fatalities > {year}"]) for year in YEARS] == FATALITIES
    assert "5 other tables" in arrived.said("other-tables")


def test_ethnic_groups_by_area_have_348_rows_under_28_long_headings(receive: Receive) -> None:
    arrived = receive("homeoffice_la-ethnic-groups.csv", "date", "geography")
    assert (len(arrived.rows), len(arrived.headings)) == (348, 28)
    assert max(map(len, arrived.headings)) > 80


# Office for National Statistics


POPULATION = "ons_LAD23_Mid_Year_pop_2011_to_2023.xlsx"


def test_population_estimates_are_read_below_seven_rows_of_text(receive: Receive) -> None:
    arrived = receive(POPULATION, "Estimated Population mid-2023", "Code", more='sheet = "MYE5"')
    assert "headings found in row 8," in arrived.said("headings-found")
    assert len(arrived.rows) == 357
    people = {row["Name"].strip(): int(row["Estimated Population mid-2023"]) for row in arrived.rows}
    assert (people["ENGLAND AND WALES"], people["Nottingham"]) == (60_854_727, 329_276)
    assert people["ENGLAND"] + people["WALES"] == 60_854_727


def test_the_sheet_with_the_settings_headings_is_found_among_thirteen(receive: Receive) -> None:
    arrived = receive(POPULATION, "Estimated Population mid-2011", "2011 people per sq. km", "Area (sq km)")
    assert "“MYE5” was read, because 3 headings" in arrived.said("sheet-chosen")
    assert "12 other sheets" in arrived.said("other-sheets")


DAYS = ["2023-01-11", "2023-01-11", "2022-01-12", "2000-10-10"]


@pytest.mark.parametrize(
    "name", ["ons_tidychef_dates-times.xls", "ons_tidychef_dates-times.xlsx", "ons_tidychef_dates-times.ods"]
)
def test_three_readers_agree_on_the_same_dates(receive: Receive, name: str) -> None:
    assert receive(name, "dates").column("dates") == DAYS


def test_dates_in_many_notations_come_as_they_are_written(receive: Receive) -> None:
    arrived = receive("ons_tidychef_dates.csv", "D")
    assert len(arrived.rows) == 30
    written = {row["D"]: row["27"] for row in arrived.rows}
    assert written["DD/MM/YYYY"] == "27/08/2022"
    assert written["DD MMMM YYYY"] == "27 August 2022"
    assert written["MM.DD.YY"] == "08.27.22"


def test_rows_that_are_only_used_and_hold_nothing_are_no_records(receive: Receive) -> None:
    arrived = receive("ons_tidychef_dates.xlsx", "D")
    assert len(arrived.rows) == 30
    assert [row["27"] for row in arrived.rows] == [row["27"] for row in arrived.rows if row["27"].strip()]


def test_the_sheet_of_orders_is_found_between_instructions_and_links(receive: Receive) -> None:
    arrived = receive("ons_tidychef_sample.xls", "OrderDate", "Item")
    assert (len(arrived.rows), len(arrived.headings)) == (43, 7)
    assert all(row["OrderDate"][:4] in ("2020", "2021", "2022", "2023", "2024") for row in arrived.rows)
    assert "“SalesOrders” was read" in arrived.said("sheet-chosen")


# Housing: a workbook of forms, whose data stand in two blocks below each other


COUNCIL_TAX = "mhclg_ctb_2011_Local_Authority_level_data.xls"


@pytest.fixture
def first_block(receive: Receive) -> Arrived:
    return receive(COUNCIL_TAX, "Class", "Region", more='sheet = "Data"')


def test_column_107_of_the_first_block_gives_the_published_second_homes(
    first_block: Arrived, reference_data: Path
) -> None:
    homes = {row[0]: int(row[107]) for row in first_block.table if row[0].startswith("E") and row[0][1:].isdecimal()}
    with (reference_data / "messy" / "mhclg_ctb_SecondHomesCombined_expected.csv").open(encoding="utf-8-sig") as handle:
        published = {r["LA_OldID"]: int(r["SecondHomes"]) for r in csv.DictReader(handle) if r["Year"] == "2011"}
    found = {code: homes[code] for code in published}
    assert (len(found), sum(found.values())) == (325, 246_699)
    assert found == published
    # What was published leaves out the last row of the block, York. With it, the sheet's own total is reached.
    assert set(homes) - set(published) == {"E2701"}
    england = next(row for row in first_block.table if row[3] == "England")
    assert sum(homes.values()) == int(england[107]) == 247_393


def test_the_second_block_of_the_council_tax_sheet_is_reported_and_not_read(first_block: Arrived) -> None:
    assert max(first_block.row_numbers) < 357
    assert "table 2 (rows 361 to 712)" in first_block.said("other-tables")
    assert "row 357" in first_block.said("notes-in-table")


def test_hidden_sheets_are_named_and_not_read(receive: Receive) -> None:
    arrived = receive(COUNCIL_TAX, "Class", "Region", "NUMBER OF DWELLINGS")
    assert "“Data” was read" in arrived.said("sheet-chosen")
    assert "“Sheet2”, “Sheet3”" in arrived.said("hidden-sheets")


def test_columns_without_headings_are_called_by_their_letters(receive: Receive) -> None:
    arrived = receive(COUNCIL_TAX, "Class", "column D", more='sheet = "Data"')
    assert arrived.column("column D")[:2] == ["Adur", "Allerdale"]


def test_the_published_second_homes_have_325_authorities_a_year(receive: Receive) -> None:
    arrived = receive("mhclg_ctb_SecondHomesCombined_expected.csv", "Year", "LA_OldID")
    assert len(arrived.rows) == 3_241
    years = arrived.column("Year")
    assert {year: years.count(year) for year in sorted(set(years))} == {
        **{str(year): 325 for year in range(2010, 2019)},
        "2019": 316,
    }
    assert all(row["LA_OldID"] and row["LA_NewID"] for row in arrived.rows if row["Year"] == "2019")


# csvkit


def test_repeated_rows_of_an_inventory_are_all_received(receive: Receive) -> None:
    arrived = receive("csvkit_ne_1033_data.xlsx", "ship_date", "nsn")
    assert len(arrived.rows) == 1_036
    assert len({tuple(row.values()) for row in arrived.rows}) < 500


def test_a_tiny_old_workbook_has_one_row(receive: Receive) -> None:
    arrived = receive("csvkit_dummy.xls", "a")
    assert (arrived.headings, arrived.table) == (["a", "b", "c"], [["1", "2", "3"]])


def test_lines_of_junk_before_the_headings_are_skipped(receive: Receive) -> None:
    arrived = receive("csvkit_test_skip_lines.xlsx", "date")
    assert "headings found in row 4," in arrived.said("headings-found")  # row 3, counted from 0
    assert len(arrived.rows) == 5
    assert arrived.column("text")[-1] == "Unicode! Σ"
    assert arrived.column("datetime")[:2] == ["1971-01-01 04:14:00", "1948-01-01 14:57:13"]


@pytest.mark.parametrize(
    ("name", "headings", "rows"),
    [
        ("csvkit_test_latin1.csv", ["a", "b", "c"], [["1", "2", "3"], ["4", "5", "©"]]),
        ("csvkit_test_utf16_big.csv", ["a", "b", "c"], [["1", "2", "3"], ["4", "5", "ʤ"]]),
        ("csvkit_test_utf8_bom.csv", ["foo", "bar", "baz"], [["1", "2", "3"], ["4", "5", "ʤ"]]),
        ("csvkit_blanks.csv", ["a", "b", "c", "d", "e", "f"], [["", "NA", "N/A", "NONE", "NULL", "."]]),
        ("frictionless_latin1.csv", ["id", "name"], [["1", "english"], ["2", "©"]]),
        ("frictionless_bom.csv", ["id", "name"], [["1", "english"], ["2", "中国人"]]),
    ],
)
def test_characters_and_signs_for_nothing_come_through(
    receive: Receive, name: str, headings: list[str], rows: list[list[str]]
) -> None:
    arrived = receive(name, headings[0])
    assert (arrived.headings, arrived.table) == (headings, rows)
    assert bool(arrived.said("encoding")) == ("latin1" in name)


# frictionless


def test_a_heading_that_stands_three_times_is_kept_three_times(receive: Receive) -> None:
    arrived = receive("frictionless_duplicate-headers.csv", "age")
    assert arrived.headings == ["id", "name", "id (2)", "age", "id (3)"]
    assert arrived.table == [["1101", "John", "0", "30", "001101"], ["1102", "Julie", "0", "26", "001102"]]
    assert "“id”" in arrived.said("heading-repeated")


def test_a_table_of_fifty_years_side_by_side_has_99_rows(receive: Receive) -> None:
    arrived = receive("frictionless_issue-1341.csv", "c1980", "location")
    assert len(arrived.rows) == 99  # 100 lines with the headings
    assert [heading for heading in arrived.headings if heading.startswith("c")] == [f"c{y}" for y in range(1980, 2020)]


def test_numbers_are_shown_without_the_noise_of_binary_fractions(receive: Receive) -> None:
    arrived = receive("frictionless_adjust-floating-point-error.xlsx", "Sample Name")
    assert arrived.column("actual PO4 (formula)") == ["242.26", "274.66", "291.86", "968", "1720"]
    assert arrived.column("actual PO4 (values)") == arrived.column("actual PO4 (formula)")


# messytables


def test_a_pasted_table_is_read_between_its_title_and_its_footnotes(receive: Receive) -> None:
    arrived = receive("messytables_excel_pasting.csv", "2000", "Year")
    assert "headings found in row 4," in arrived.said("headings-found")  # row 3, counted from 0
    assert arrived.headings == ["Year", *map(str, range(2000, 2008))]
    assert len(arrived.rows) == 14
    total = arrived.rows[-1]
    assert total["Year"] == "Total"
    adds_up = sum(int(row["2000"].replace(",", "")) for row in arrived.rows[:-1])
    assert abs(adds_up - int(total["2000"].replace(",", ""))) <= len(arrived.rows)  # rounded one by one
    assert not is_blocked(arrived)


def test_quoted_numbers_and_an_empty_cell_come_as_they_are(receive: Receive) -> None:
    arrived = receive("messytables_complex.csv", "date", "another date")
    assert (len(arrived.rows), len(arrived.headings)) == (3, 4)
    assert [row["temperature"].strip() for row in arrived.rows] == ["0", "-1", "6,000,000"]
    assert [row["another date"].strip() for row in arrived.rows] == ["24 October 2011", "24 October 2012", ""]


def test_spaces_after_delimiters_do_not_part_cells(receive: Receive) -> None:
    arrived = receive("messytables_skip_initials.csv", "field1")
    assert [[cell.strip() for cell in row] for row in arrived.table] == [["hello", "goodbye"], ["hello2", "goodbye2"]]


def test_a_single_column_of_four_thousand_lines_is_a_table(receive: Receive) -> None:
    assert len(receive("messytables_long.csv", "foo").rows) == 3_999


def test_a_table_in_a_zip_is_read_and_named_with_it(receive: Receive) -> None:
    arrived = receive("messytables_simple.zip", "date")
    assert (arrived.headings, len(arrived.rows)) == (["date", "temperature", "place"], 6)
    assert "messytables_simple.zip/simple.csv: " in arrived.said("headings-found")
    assert ":simple.csv:1" in next(f.row_id for f in arrived.findings if f.check == "headings-found")


def test_a_blank_line_inside_a_table_is_no_record_and_ends_nothing(receive: Receive) -> None:
    arrived = receive("messytables_blank_line.ods", "When")
    assert (arrived.column("Name"), arrived.row_numbers) == (["Bob", "Jane", "Ian"], [2, 3, 5])
    assert arrived.said("blank-rows")


def test_line_breaks_inside_a_cell_stay_in_it_and_empty_sheets_are_passed_over(receive: Receive) -> None:
    arrived = receive("messytables_multilineods.ods", "1 2 3 4")
    assert arrived.headings == ["1 2 3 4"]
    assert (arrived.rows, arrived.said("other-sheets")) == ([], "")


def test_a_cell_merged_down_two_rows_is_in_both_and_said(receive: Receive) -> None:
    arrived = receive("messytables_span_rich.xls", "I")
    assert [row["h"] for row in arrived.rows] == ["MERGE", "MERGE", "s", "bold and italic", "o"]
    assert "1 row below" in arrived.said("merged-cells")


def test_formatting_of_cells_changes_nothing_in_them(receive: Receive) -> None:
    arrived = receive("messytables_excel_properties.xls", "bold")
    assert arrived.column("bold")[:3] == ["italic", "underline", "black bg"]
    assert arrived.column("bold")[-5:] == ["2014-01-01"] * 5


def test_a_sheet_with_an_accent_in_its_name_is_found_by_it(receive: Receive) -> None:
    arrived = receive("messytables_unicode_sheet_name.xls", "anything", more='sheet = "mês"')
    assert "sheet “mês”" in arrived.said("headings-unknown")  # it holds one sentence and no table
    assert arrived.rows == []


def test_an_empty_workbook_is_said_to_be_empty(receive: Receive) -> None:
    arrived = receive("messytables_libreoffice.xlsx", "anything")
    assert arrived.said("empty-sheet")
    assert arrived.rows == []


# Kept by hand


def test_a_list_kept_by_hand_has_42_rows_with_a_tally_beside_it(receive: Receive) -> None:
    arrived = receive("user_pcc_list_by_year.xlsx", "2012", "Name in dataset", more='sheet = "changes"')
    assert len(arrived.rows) == 42
    assert arrived.headings[:6] == ["Name in dataset", "Name in datawrapper", "2012", "2016", "2021", "2024"]
    assert len(arrived.headings) == 10  # 11 with the blank one
    assert "2 columns without a heading" in arrived.said("column-unnamed")
    assert "1 column of the table is hidden" in arrived.said("hidden-columns")
