from __future__ import annotations

from collections.abc import Sequence

import pytest
from intake_books import sheet_of

from problemprofile.intake.find_header import find_header
from problemprofile.intake.find_tables import MOST_PIECES, Found, find_tables
from problemprofile.intake.set_apart import set_apart
from problemprofile.intake.sheet import Range

CASES = [["Ref", "Date", "Age", "Type"], ["A1", "2025-03-01", "17", "Labour"], ["A2", "2025-03-02", "41", "Sexual"]]
MORE = [["A3", "2025-04-01", "30", "Labour"], ["A4", "2025-04-02", "22", "Criminal"]]
FIGURES = [
    ["Force", "2023", "2024", "2025"],
    ["North", "5", "7", "9"],
    ["South", "4", "1", "0"],
    ["Total", "9", "8", "9"],
]
BLANK: list[str] = []


def known(text: str) -> bool:
    return text in {"Ref", "Date", "Age", "Type"}


def tables(rows: Sequence[Sequence[str]], merged: tuple[Range, ...] = (), *, know: bool = False) -> list[Found]:
    return find_tables(sheet_of(rows, merged), known if know else lambda text: False)


def only(rows: Sequence[Sequence[str]], merged: tuple[Range, ...] = (), *, know: bool = False) -> Found:
    (found,) = tables(rows, merged, know=know)
    return found


def kept(found: Found) -> list[int]:
    return set_apart(found).rows.tolist()


@pytest.mark.parametrize("know", [False, True])
def test_title_notes_and_blank_rows_around_a_table_are_none_of_it(know: bool) -> None:
    rows = [["Cases, made-up county"], BLANK, *CASES, BLANK, *MORE, BLANK, ["Source: made up"], ["1. Not real"]]
    found = only(rows, know=know)
    assert found.header.row == 3
    assert kept(found) == [4, 5, 7, 8]


def test_notes_right_below_a_table_are_told_by_how_they_begin() -> None:
    found = only([*FIGURES, ["* Provisional"], ["^ This includes Wales"]])
    assert kept(found) == [2, 3, 4]
    assert set_apart(found).notes == [5, 6]


def test_a_key_of_two_columns_below_a_table_is_no_row_of_it() -> None:
    found = only([*FIGURES, BLANK, ["[c]", "Hidden to protect people"], ["..", "Not available"]])
    assert kept(found) == [2, 3, 4]


def test_a_last_row_with_hardly_anything_in_it_is_still_a_row() -> None:
    assert kept(only([*CASES, ["A9"]])) == [2, 3, 4]


def test_what_a_form_says_of_itself_above_a_table_is_no_table() -> None:
    rows = [["Force:", "Northshire"], ["Period:", "Q1 2025"], ["Records:", "2"], BLANK, *CASES]
    assert only(rows).header.row == 5


def test_what_a_form_says_right_above_the_headings_is_no_table() -> None:
    rows = [["Force:", "Northshire"], ["Period:", "Q1 2025"], *CASES, *MORE]
    found = only(rows)
    assert (found.header.row, kept(found)) == (3, [4, 5, 6, 7])


def test_two_tables_one_below_the_other_are_two() -> None:
    first, second = tables([["Table 1"], *FIGURES, BLANK, ["Table 2"], *CASES])
    assert (first.header.row, first.last_row, second.header.row, second.last_row) == (2, 5, 8, 10)
    assert (first.alike, second.alike) == (0, 0)


def test_two_tables_with_the_same_headings_under_titles_are_alike() -> None:
    first, second = tables([["Deaths"], *FIGURES, BLANK, ["Injuries"], *FIGURES])
    assert (first.last_row, second.header.row, second.alike) == (5, 8, 1)


def test_headings_that_only_stand_again_do_not_begin_another_table() -> None:
    found = only([*CASES, BLANK, CASES[0], *MORE])
    assert kept(found) == [2, 3, 6, 7]
    assert set_apart(found).again == [5]


def test_headings_on_every_printed_page_are_no_rows() -> None:
    found = only([*CASES, CASES[0], *MORE, CASES[0], *MORE])
    assert kept(found) == [2, 3, 5, 6, 8, 9]


def test_headings_on_ever_more_printed_pages_are_no_rows_and_soon_found(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = 0

    def looked(*told: object) -> object:
        nonlocal looks
        looks += 1
        return find_header(*told)  # type: ignore[arg-type]

    monkeypatch.setattr("problemprofile.intake.table_starts.find_header", looked)
    page = [["Name", "Age", "Date"], *[[f"Person {i}", "31", "01/02/2024"] for i in range(3)]]
    found = only(page * (MOST_PIECES + 50))
    assert len(kept(found)) == 3 * (MOST_PIECES + 50)
    assert looks < 10


def test_a_second_table_is_told_though_no_blank_row_stands_before_it() -> None:
    first, second = tables(
        [*FIGURES, ["By type"], ["Type", "Boys", "Girls", "All"], ["Labour", "4", "3", "7"], ["Sexual", "1", "9", "10"]]
    )
    assert (first.last_row, second.header.row, second.last_row) == (4, 6, 8)


def beside(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]], width: int = 4) -> list[list[str]]:
    rows = []
    for i in range(max(len(left), len(right))):
        mine, other = (side[i] if i < len(side) else [] for side in (left, right))
        rows.append([*mine, *[""] * (width - len(mine)), "", *other])
    return rows


def test_a_summary_beside_a_list_is_a_table_of_its_own() -> None:
    rows = beside([*CASES, *MORE, *MORE, *MORE], [["Type", "Number"], ["Labour", "2"], ["Sexual", "1"]])
    left, right = tables(rows)
    assert (left.header.headings, right.header.headings) == (("Ref", "Date", "Age", "Type"), ("Type", "Number"))
    assert (right.part.left, len(kept(left)), len(kept(right))) == (5, 8, 2)


def test_two_tables_with_the_same_headings_side_by_side_are_alike() -> None:
    left, right = tables(beside(FIGURES, FIGURES))
    assert (left.alike, right.alike, right.part.left) == (0, 1, 5)


def test_tables_side_by_side_may_begin_in_different_rows() -> None:
    summary = [["", ""], ["", ""], ["Type", "Number"], ["Labour", "2"], ["Sexual", "1"], ["All", "3"]]
    left, right = tables(beside([["Cases of the year"], *CASES, *MORE], summary))
    assert (left.header.row, right.header.row) == (2, 3)


def test_a_blank_column_inside_a_table_does_not_part_it() -> None:
    rows = [[*row[:2], "", *row[2:]] for row in [*CASES, *MORE]]
    assert only(rows).header.headings == ("Ref", "Date", "", "Age", "Type")


def test_remarks_beside_some_rows_are_no_table() -> None:
    rows = [[*row, "", note] for row, note in zip([*CASES, *MORE], ["Remarks", "", "late", "", ""], strict=True)]
    assert len(only(rows).header.headings) == 6


def test_a_table_that_is_short_of_cells_at_its_end_is_one_table() -> None:
    rows = [["Ref", "Date", "", "Outcome", "Closed"], *[[f"A{n}", "2025-01-01", "", "x", "y"] for n in range(5)]]
    rows += [[f"B{n}", "2025-01-01"] for n in range(2)]
    assert len(only(rows).header.headings) == 5


def test_months_over_groups_of_rows_are_no_rows() -> None:
    found = only([CASES[0], ["MARCH 2025"], *CASES[1:], ["APRIL 2025"], *MORE])
    assert kept(found) == [3, 4, 6, 7]
    assert set_apart(found).sections == [2, 5]


def test_a_label_merged_over_the_table_is_no_row() -> None:
    rows = [*CASES, ["Second quarter", "", "", ""], *MORE]
    assert set_apart(only(rows, ((3, 0, 3, 3),))).sections == [4]


def test_areas_over_their_forces_after_blank_rows_are_no_rows() -> None:
    rows = [FIGURES[0], ["England"], *FIGURES[1:3], BLANK, ["Wales"], ["Gwent", "1", "2", "3"]]
    found = only(rows)
    assert kept(found) == [3, 4, 7]


def test_a_row_of_column_numbers_below_the_headings_belongs_to_them() -> None:
    found = only([FIGURES[0], ["1", "2", "3", "4"], *FIGURES[1:]])
    assert (found.header.rows, found.header.headings, kept(found)) == (2, ("Force", "2023", "2024", "2025"), [3, 4, 5])


def test_a_row_of_units_below_the_headings_belongs_to_them() -> None:
    rows = [["Force", "Crimes", "Rate"], ["", "number", "per 1,000"], ["North", "5", "0.1"], ["South", "7", "0.4"]]
    assert only(rows).header.headings == ("Force", "Crimes > number", "Rate > per 1,000")


def test_headings_on_three_rows_are_joined() -> None:
    rows = [
        ["Area", "Adults", "", "", "", "Children", ""],
        ["", "Men", "", "Women", "", "All", ""],
        ["", "2024", "2025", "2024", "2025", "2024", "2025"],
        ["North", "1", "2", "3", "4", "5", "6"],
        ["South", "1", "2", "3", "4", "5", "6"],
    ]
    merged = ((0, 0, 2, 0), (0, 1, 0, 4), (0, 5, 0, 6), (1, 1, 1, 2), (1, 3, 1, 4), (1, 5, 1, 6))
    header = only(rows, merged).header
    assert header.rows == 3
    assert header.headings[:3] == ("Area", "Adults > Men > 2024", "Adults > Men > 2025")
    assert header.headings[5:] == ("Children > All > 2024", "Children > All > 2025")


def test_a_blank_row_between_headings_and_rows_does_no_harm() -> None:
    found = only([["Title"], BLANK, CASES[0], BLANK, *CASES[1:], BLANK, *MORE])
    assert (found.header.row, kept(found)) == (3, [5, 6, 8, 9])


def test_a_table_of_words_alone_is_found_below_its_title() -> None:
    rows = [["Wards"], BLANK, ["Ward", "Town", "Lead"], ["Abbey", "Northtown", "Ann"], ["Bridge", "Southtown", "Bob"]]
    found = only(rows)
    assert (found.header.row, kept(found)) == (3, [4, 5])


def test_a_list_of_one_column_is_a_table() -> None:
    assert kept(only([["Name"], ["Ann"], ["Bob"], BLANK, ["Source: made up"]])) == [2, 3]


def test_a_record_that_says_note_is_a_row() -> None:
    rows = [["Ref", "Date", "Summary"], ["A1", "2025-01-01", "Note: seen twice"], ["A2", "2025-01-02", "Source: a tip"]]
    assert kept(only(rows)) == [2, 3]


def test_numbered_lines_of_a_form_that_nobody_filled_in_are_no_rows() -> None:
    rows = [["", "Ref", "Date"], ["1", "A1", "2025-01-01"], ["2", "A2", "2025-01-02"], ["3"], ["4"], ["5"]]
    found = only(rows)
    assert (kept(found), set_apart(found).prepared) == ([2, 3], [4, 5, 6])
    assert kept(only([rows[0], ["1"], ["2"], ["3"]])) == []


def test_rows_with_nothing_but_a_reference_are_rows() -> None:
    assert kept(only([*CASES, ["A7"], ["A9"]])) == [2, 3, 4, 5]


def test_suppressed_figures_are_not_taken_for_words() -> None:
    rows = [["Force", "2024", "2025"], ["North", "[c]", ".."], ["South", "..", "[c]"], ["East", "4", "5"]]
    found = only([["Table 9"], BLANK, *rows])
    assert (found.header.row, kept(found)) == (3, [4, 5, 6])


def test_what_a_sheet_of_nothing_holds_is_nothing() -> None:
    assert tables([]) == tables([["", " "], ["\u00a0"]]) == []


def test_a_sheet_with_a_blank_row_after_every_row_is_one_table() -> None:
    rows = [row for case in [CASES[0], *[CASES[1]] * 600] for row in (case, BLANK)]
    assert len(kept(only(rows))) == 600


UNKNOWN = ["Somebody", "Not known", "Unknown", "Labour"]


@pytest.mark.parametrize("gap", [[], [BLANK]])
def test_a_record_of_words_alone_does_not_begin_a_table(gap: list[list[str]]) -> None:
    rows = [*CASES, *MORE, *gap, UNKNOWN, *MORE, *gap, ["Nobody", "To be confirmed", "Adult", "Sexual"], *MORE]
    assert len(kept(only(rows))) == 10
