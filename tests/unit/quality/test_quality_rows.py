"""Row numbers as a partner reads them, and which rows have which trouble."""

from __future__ import annotations

from datetime import date

import pytest
from small_sources import Small

from problemprofile.quality.contradictions import find_contradictions
from problemprofile.quality.lines import MOST, Line, lines_of
from problemprofile.quality.measures import Source
from problemprofile.quality.missing import keep_why
from problemprofile.quality.row_numbers import PIECES, in_lines, ranges

FILES = {1: "nrm.csv"}
DATED = {"Date rec'd": "recorded_on"}


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([4], "4"), ([4, 5], "4, 5"), ([12, 14, 13, 48], "12–14, 48"), ([3, 3, 4, 5, 7, 8], "3–5, 7, 8")],
)
def test_neighbouring_rows_are_run_together(numbers: list[int], text: str) -> None:
    assert [found for found, _ in in_lines(numbers)] == [text]


def test_many_rows_go_on_in_further_lines_and_none_is_lost() -> None:
    numbers = list(range(2, 2 + 4 * PIECES, 2))
    found = list(in_lines(numbers))
    assert len(found) == 2
    assert sum(count for _, count in found) == len(numbers)
    assert len(ranges(numbers)) == len(numbers)


def lines(small: Small, source: Source) -> list[Line]:
    keep_why(small.store, source)
    list(find_contradictions(small.store, source))
    return list(lines_of(small.store, source, FILES))


def told(small: Small, source: Source) -> list[tuple[str, str, int]]:
    return [(line.column, line.rows, line.count) for line in lines(small, source)]


def test_cells_that_were_not_understood_are_named_by_the_partners_heading_and_row(small: Small) -> None:
    cells = ["Zork", "M", "Zork", "M", "Blub"]
    source = small.add(DATED | {"M/F": "gender"}, [(("x", sex), {"gender": "male"}) for sex in cells])
    for spelling in ("Zork", "Blub"):
        small.read_as("gender", spelling, None, "unrecognised")
    assert told(small, source) == [("M/F", "2, 4, 6", 3)]


def test_blanks_of_what_is_wanted_are_listed_and_a_column_that_nobody_fills_is_told_once(small: Small) -> None:
    columns = DATED | {"Nat": "nationality", "Town": "place", "Sector": "sector"}
    says = {"nationality": "unknown", "local_authority": "unknown", "sector": "unknown"}
    rows = [(("x", "", "", ""), says), (("x", "Irish", "", ""), says | {"nationality": "irish"})]
    assert sorted(told(small, small.add(columns, rows))) == [("Nat", "2", 1), ("Town", "the whole file", 2)]


def test_a_row_without_a_date_is_told_once_with_the_reason(small: Small) -> None:
    rows = [((day,), {"decision": "unreadable", "because": "no_date", "recorded_on": None}) for day in ("odd", "", "?")]
    source = small.add(DATED, rows)
    small.read_as("recorded_on", "odd", None, "unreadable_date")
    small.read_as("recorded_on", "?", None, rule="not recorded")
    assert told(small, source) == [("the whole row", "3, 4", 2), ("Date rec'd", "2", 1)]


def test_a_repeat_says_of_which_row_and_a_further_person_of_a_crime_is_none(small: Small) -> None:
    rows = [
        (("x",), {}),
        (("x",), {"decision": "duplicate", "because": "exact_repeat", "duplicate_of": 0}),
        (("x",), {"decision": "duplicate", "because": "same_crime", "duplicate_of": 0}),
        (("x",), {"decision": "duplicate", "because": "another_kind_of_repeat", "duplicate_of": 0}),
    ]
    found = lines(small, small.add(DATED, rows))
    assert [line.rows for line in found] == ["5 (as row 2)", "3 (as row 2)"]
    assert all("repeat" in line.said.what and not line.said.asks for line in found)


def test_two_rows_of_one_reference_that_differ_are_both_told(small: Small) -> None:
    rows = [(("x", "A1"), {"reference": "A1"}), (("y", "A1"), {"reference": "A1"}), (("z", "B"), {"reference": "B"})]
    assert told(small, small.add(DATED | {"Ref": "reference"}, rows)) == [("Ref", "3 (as row 2)", 1)]


def test_an_error_of_the_spreadsheet_is_found_in_columns_that_lead_nowhere_too(small: Small) -> None:
    rows = [(("x", "#N/A"), {}), (("#REF!", "fine"), {}), (("x", "# of people"), {})]
    source = small.add(DATED, rows, unmapped=("Extra",))
    assert sorted(told(small, source)) == [("Date rec'd", "3", 1), ("Extra", "2", 1)]


def test_dates_outside_what_the_file_covers_are_told(small: Small) -> None:
    rows = [(("x",), {"recorded_on": date(2023, 12, 31), "decision": "out_of_scope", "because": "out_of_period"})]
    settings = "period_covered = { start = 2024-01-01, end = 2024-12-31 }"
    assert told(small, small.add(DATED, [*rows, (("x",), {})], settings=settings)) == [("Date rec'd", "2", 1)]


def test_the_costliest_comes_first_and_what_asks_for_nothing_is_marked(small: Small) -> None:
    columns = DATED | {"M/F": "gender"}
    rows = [(("3/4/24", "Zork"), {"gender": "unknown"})] * 30
    source = small.add(columns, rows)
    small.read_as("gender", "Zork", None, "unrecognised")
    small.read_as("recorded_on", "3/4/24", "2024-04-03", "ambiguous_date")
    first, last = lines(small, source)
    assert (first.column, first.said.asks) == ("M/F", True)
    assert (last.rows, last.said.asks) == ("30 of the rows", False)


def test_more_rows_than_anybody_would_look_at_are_counted(small: Small) -> None:
    source = small.add(DATED | {"M/F": "gender"}, [(("x", "Zork"), {"gender": "unknown"})] * (MOST + 5))
    small.read_as("gender", "Zork", None, "unrecognised")
    first, last = lines(small, source)
    assert (first.rows, first.count, first.in_group) == (f"2–{MOST + 1}", MOST, MOST + 5)
    assert (last.rows, last.count, last.in_group) == ("and 5 more", 5, 0)
