from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from intake_books import sheet_of

from problemprofile.intake.receive_dataset import receive_sheet
from problemprofile.intake.receive_file import ReceivedFile
from problemprofile.intake.received import Part, Received
from problemprofile.intake.sheet import Refusal, Remark, Sheet
from problemprofile.project.settings import Dataset

HEADINGS = ["Ref", "Date", "Age", "Type"]
NORTH = [["A1", "2025-03-01", "17", "Labour"], ["A2", "2025-03-02", "41", "Sexual"]]
SOUTH = [["B1", "2025-04-01", "30", "Labour"]]
STACKED = sheet_of([["North"], HEADINGS, *NORTH, [], ["South"], HEADINGS, *SOUTH])
SOURCE = Received(ReceivedFile(Path("a.xlsx"), "a.xlsx", "0" * 64, 1), 1, ("S",))


def dataset(**more: Any) -> Dataset:
    columns = {"Ref": "reference", "Date": "recorded_on"} | more.pop("columns", {})
    said = {"name": "police", "kind": "nrm_referrals", "provider": "Police", "files": ["a.xlsx"], "columns": columns}
    return Dataset.model_validate(said | more)


def received(sheet: Sheet, **more: Any) -> tuple[list[Part], dict[str, Remark]]:
    parts, remarks = receive_sheet(sheet, SOURCE, dataset(**more))
    return parts, {remark.check: remark for remark in (*remarks, *(r for part in parts for r in part.remarks))}


def rows(sheet: Sheet, **more: Any) -> list[int]:
    return [row for part in received(sheet, **more)[0] for row in part.body.row_numbers.to_pylist()]


def test_the_first_of_tables_that_are_alike_is_read_and_the_others_are_named() -> None:
    parts, said = received(STACKED)
    assert [part.body.row_numbers.to_pylist() for part in parts] == [[3, 4]]
    assert (
        "1 other table of the sheet with the same headings was not read: table 2 (rows 7 to 8)."
        in said["tables-alike"].message
    )
    assert said["tables-alike"].severity == "warns"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"table": 1}, [3, 4]),
        ({"table": 2}, [8]),
        ({"table": "*"}, [3, 4, 8]),
        ({"rows": "7:"}, [8]),
        ({"rows": "2:3"}, [3]),
        ({"header_row": 7}, [8]),
        ({"header_row": 2}, [3, 4]),
    ],
)
def test_the_settings_choose_the_table(more: dict[str, Any], expected: list[int]) -> None:
    assert rows(STACKED, **more) == expected


def test_the_table_with_the_headings_of_the_settings_is_read_wherever_it_stands() -> None:
    summary = [["Type", "Cases"], ["Labour", "2"], ["Sexual", "1"], ["All", "3"], []]
    parts, said = received(sheet_of([*summary, HEADINGS, *NORTH]))
    assert parts[0].body.row_numbers.to_pylist() == [7, 8]
    assert "table 1 (rows 1 to 4)" in said["other-tables"].message
    assert said["other-tables"].severity == "notes"


def test_a_table_to_the_right_is_named_with_its_columns() -> None:
    summary = [["Type", "Cases"], ["Labour", "2"], ["Sexual", "1"]] + [["", ""]] * 5
    cases = [HEADINGS, *NORTH, *NORTH, *NORTH, *SOUTH]
    _, said = received(sheet_of([[*row, "", *other] for row, other in zip(cases, summary, strict=True)]))
    assert "columns F to G" in said["other-tables"].message


@pytest.mark.parametrize(
    ("more", "check"),
    [
        ({"table": 3}, "table-missing"),
        ({"rows": "99:100"}, "rows-missing"),
        ({"header_row": 99}, "no-headings"),
        ({"rows": "5:5"}, "empty-sheet"),
        ({"table": 2, "header_row": 2}, "settings-disagree"),
    ],
)
def test_what_the_settings_ask_for_and_the_sheet_lacks_is_refused(more: dict[str, Any], check: str) -> None:
    with pytest.raises(Refusal) as refusal:
        received(STACKED, **more)
    assert refusal.value.remark.check == check


def test_rows_that_the_settings_give_are_all_read_whatever_they_look_like() -> None:
    sheet = sheet_of([HEADINGS, ["MARCH"], *NORTH, ["APRIL"], *SOUTH, [], ["Source: made up"]])
    assert rows(sheet) == [3, 4, 6]
    assert rows(sheet, rows="1:8") == [2, 3, 4, 5, 6, 8]


def test_what_the_headings_were_taken_for_is_said_with_the_reason() -> None:
    _, said = received(sheet_of([["Cases"], HEADINGS, *NORTH]))
    assert said["headings-found"].message == (
        "headings found in row 2, because 2 of its 4 cells are headings that we know and numbers or dates stand below "
        "its words; below them 2 rows, down to row 4."
    )


def hidden(**more: Any) -> Sheet:
    return replace(sheet_of([HEADINGS, *NORTH, *SOUTH]), hidden_rows=frozenset({3}), hidden_columns=(3,), **more)


def test_hidden_rows_are_read_and_a_warning_until_somebody_has_decided() -> None:
    parts, said = received(hidden())
    assert parts[0].body.row_numbers.to_pylist() == [2, 3, 4]
    assert (said["hidden-rows"].severity, said["hidden-rows"].rows) == ("warns", 1)
    assert said["hidden-rows"].message == "row 3 of the table is hidden, and was read all the same."
    assert "is hidden by a filter, and" in received(hidden(filtered=True))[1]["hidden-rows"].message
    assert received(hidden(), hidden_rows="read")[1]["hidden-rows"].severity == "notes"


def test_hidden_rows_are_left_out_where_the_settings_say_so() -> None:
    parts, said = received(hidden(), hidden_rows="leave-out")
    assert parts[0].body.row_numbers.to_pylist() == [2, 4]
    assert said["hidden-rows"].severity == "notes"


def test_hidden_columns_are_named() -> None:
    assert "“Age”. The settings use none of them." in received(hidden())[1]["hidden-columns"].message


def test_a_value_merged_down_is_filled_into_the_rows_below_and_counted() -> None:
    sheet = sheet_of([HEADINGS, NORTH[0], ["", *NORTH[1][1:]], ["", *SOUTH[0][1:]]], ((1, 0, 3, 0),))
    parts, said = received(sheet)
    assert parts[0].column(0).to_pylist() == ["A1", "A1", "A1"]
    assert (said["merged-cells"].rows, said["merged-cells"].row_number) == (2, 3)
    assert "in column A:" in said["merged-cells"].message


def test_a_figure_merged_down_is_not_multiplied() -> None:
    sheet = sheet_of(
        [["Period", "Type", "Number"], ["2024", "Labour", "5"], ["", "Sexual", ""]], ((1, 0, 2, 0), (1, 2, 2, 2))
    )
    columns = {"Period": "period", "Number": "count", "Type": "exploitation_type"}
    parts, _ = receive_sheet(
        sheet, SOURCE, dataset().model_copy(update={"kind": "published_table", "columns": columns})
    )
    assert [parts[0].column(i).to_pylist() for i in range(3)] == [["2024", "2024"], ["Labour", "Sexual"], ["5", None]]


def test_a_cell_merged_over_the_whole_table_is_not_filled_into_rows() -> None:
    sheet = sheet_of([HEADINGS, *NORTH, ["See below", "", "", ""], ["", "2025-05-01", "", ""]], ((3, 0, 4, 3),))
    assert "merged-cells" not in received(sheet)[1]


def test_marks_of_footnotes_in_headings_do_not_hide_them() -> None:
    parts, _ = received(
        sheet_of([["Ref(1)", "Date [note 2]", "Age*"], *[row[:3] for row in NORTH]]), columns={"Age": "age"}
    )
    assert parts[0].fields == {0: "reference", 1: "recorded_on", 2: "age"}


def test_two_headings_that_differ_only_by_a_mark_are_not_guessed_between() -> None:
    parts, _ = received(sheet_of([["Ref", "Date (1)", "Date (2)"], *[row[:3] for row in NORTH]]))
    assert parts[0].fields == {0: "reference"}


def test_columns_without_headings_can_be_mapped_by_their_letter() -> None:
    sheet = sheet_of([["Ref", "", "Age"], *[row[:3] for row in NORTH]])
    parts, _ = received(sheet, columns={"column B": "recorded_on"})
    assert parts[0].fields == {0: "reference", 1: "recorded_on"}
    assert parts[0].headings == ("Ref", "column B", "Age")


def test_bare_day_numbers_of_a_workbook_that_counts_from_1904_are_moved_and_said() -> None:
    sheet = replace(
        sheet_of([HEADINGS, ["A1", "43889", "43889", ""], ["A2", "2024-02-29", "", ""]]), counts_from_1904=True
    )
    parts, said = received(sheet)
    assert [parts[0].column(i).to_pylist()[0] for i in (1, 2)] == ["45351", "43889"]
    assert said["days-from-1904"].rows == 1
    assert "days-from-1904" not in received(replace(sheet, counts_from_1904=False))[1]


def test_a_formula_without_its_result_is_told_where_it_is_among_the_rows() -> None:
    sheet = replace(sheet_of([HEADINGS, *NORTH]), formulas={3: (1, 3), 9: (3,)})
    _, said = received(sheet)
    assert said["formula-without-value"].rows == 1
    assert "the column “Age” holds a formula and not its result" in said["formula-without-value"].message


def test_lines_below_that_belong_to_no_table_are_named() -> None:
    sheet = sheet_of([["Title"], HEADINGS, *NORTH, [], ["Somebody said"], [], ["Source: made up"]])
    _, said = received(sheet)
    assert (said["lines-outside"].rows, said["lines-outside"].row_number) == (2, 6)
    assert (
        "rows 6 and 8 below the headings read like notes, in no table, and were not read."
        in said["lines-outside"].message
    )


def test_every_line_of_a_sheet_is_accounted_for() -> None:
    sheet = sheet_of(
        [
            ["Title"],
            [],
            HEADINGS,
            ["MARCH"],
            *NORTH,
            [],
            HEADINGS,
            *SOUTH,
            ["APRIL"],
            *SOUTH,
            [],
            ["Note: x"],
            ["South"],
            [],
            HEADINGS,
            *SOUTH,
        ]
    )
    (part,), _ = received(sheet)
    assert part.account == {
        "above": 1, "headings": 1, "rows": 4, "headings again": 1, "column numbers": 0, "sections": 2, "notes": 0,
        "prepared": 0, "totals": 0, "below": 4, "beside": 0,
    }  # fmt: skip
