"""What is said of deliveries that differ in one thing, or in nothing."""

from __future__ import annotations

from datetime import date

import pytest
from partner import HEADINGS, Partner, Row, year

FIRST, SECOND = date(2024, 1, 1), date(2025, 1, 1)
STAGE, TOWN, TYPE, DAY = 5, 4, 3, 1


@pytest.fixture
def two(partner: Partner) -> list[Row]:
    """The rows of a second year; the first year is sent already, the second is not."""
    partner.send(year(FIRST, 366, 1, "A"))
    return year(SECOND, 365, 2, "B")


def test_nothing_is_said_where_nothing_differs(partner: Partner, two: list[Row]) -> None:
    partner.send(two)
    drift = partner.compare()
    assert (drift.latest, drift.before) == ("2.csv", ("1.csv",))
    assert drift.findings == []
    report = (partner.folder / "build" / "drift" / "list.md").read_text("utf-8")
    assert "PERSONAL DATA" in report
    assert "Nothing differs more than chance allows." in report


def test_one_delivery_is_compared_with_nothing(partner: Partner) -> None:
    partner.send(year(FIRST, 30))
    drift = partner.compare()
    assert (drift.latest, drift.findings) == ("", [])
    assert not list((partner.folder / "build").glob("drift/*"))


def test_a_new_code_is_counted_in_the_finding_and_named_in_the_report_alone(partner: Partner, two: list[Row]) -> None:
    for row in two[::40]:
        row[STAGE] = "=Referred abroad"
    partner.send(two)
    found = partner.said()
    assert list(found) == ["drift-unseen-value outcome"]
    assert found["drift-unseen-value outcome"].rows == 10
    assert "abroad" not in found["drift-unseen-value outcome"].message
    assert "=Referred abroad: 10 rows" in (partner.folder / "build" / "drift" / "list.md").read_text("utf-8")


def test_a_code_seen_once_where_each_code_is_frequent_is_only_mentioned(partner: Partner, two: list[Row]) -> None:
    two[100][STAGE] = "Mistake"
    partner.send(two)
    drift = partner.compare()
    assert drift.findings == []
    assert [sentence for sentence, _ in drift.information] == [
        "“Stage”: 1 value never seen before in 1 row; no more than chance brings."
    ]


def test_a_share_that_moved_is_said_with_both_shares(partner: Partner, two: list[Row]) -> None:
    for row in two[::3]:
        row[TYPE] = "Criminal"
    partner.send(two)
    found = partner.said()
    assert list(found) == ["drift-share-moved exploitation_type"]
    assert "from 3" in found["drift-share-moved exploitation_type"].message  # about 30% of the first year


def test_another_spelling_of_the_same_code_is_no_change(partner: Partner, two: list[Row]) -> None:
    for row in two:
        row[TYPE] = {"Labour": "Forced Labour", "Criminal": "criminal exploitation"}.get(row[TYPE], row[TYPE])
    partner.send(two)
    assert partner.said() == {}


def test_a_field_that_is_now_empty_or_half_empty(partner: Partner, two: list[Row]) -> None:
    partner.send([[*row[:TOWN], "", "" if n % 2 else row[STAGE]] for n, row in enumerate(two)])
    found = partner.said()
    assert set(found) == {"drift-field-emptied place", "drift-share-filled outcome"}
    assert "is filled in 50% of the rows" in found["drift-share-filled outcome"].message


def test_rows_are_too_few_for_the_days_that_the_settings_say_are_covered(partner: Partner, two: list[Row]) -> None:
    partner.send(two[: len(two) // 2])
    days = "period_covered = { start = 2025-01-01, end = 2025-12-31 }"
    both = '[[delivery]]\nfile = "1.csv"\nperiod_covered = { start = 2024-01-01, end = 2024-12-31 }\n'
    found = partner.said(tables=f'{both}[[delivery]]\nfile = "2.csv"\n{days}')
    assert set(found) == {"drift-fewer-rows", "drift-silent-stretch"}
    assert "has 182 new rows for 1 January 2025 to 31 December 2025" in found["drift-fewer-rows"].message
    assert "it would be about 365" in found["drift-fewer-rows"].message


@pytest.mark.parametrize(
    ("start", "said"),
    [("2025-01-01", set()), ("2025-02-01", {"drift-period-gap"}), ("2024-12-01", {"drift-period-overlap"})],
)
def test_days_that_are_missing_or_sent_twice_by_what_the_settings_say(
    partner: Partner, two: list[Row], start: str, said: set[str]
) -> None:
    partner.send([row for row in two if date.fromisoformat(start) <= day_of(row)])
    tables = '[[delivery]]\nfile = "1.csv"\nperiod_covered = { start = 2024-01-01, end = 2024-12-31 }\n'
    tables += f'[[delivery]]\nfile = "2.csv"\nperiod_covered = {{ start = {start}, end = 2025-12-31 }}'
    assert {check for check in partner.said(tables=tables) if "silent" not in check} == said


def day_of(row: Row) -> date:
    day, month, of = row[DAY].split("/")
    return date(int(of), int(month), int(day))


def test_the_order_of_day_and_month_is_told_by_days_that_are_no_months(partner: Partner, two: list[Row]) -> None:
    partner.send([[row[0], f"{day_of(row):%m/%d/%Y}", *row[2:]] for row in two])
    drift = partner.compare()
    assert [(f.check, f.field) for f in drift.findings] == [("drift-date-order", "recorded_on")]
    assert any("nothing was compared that hangs on dates" in sentence for sentence, _ in drift.information)


def test_a_file_that_went_through_american_settings_gives_itself_away(partner: Partner, two: list[Row]) -> None:
    partner.files.clear()
    partner.send([[row[0], day_of(row).isoformat(), *row[2:]] for row in year(FIRST, 366, 1, "A")], name="a.csv")
    swapped = [f"{d.year}-{d.day:02}-{d.month:02}" if (d := day_of(row)).day < 13 else row[DAY] for row in two]
    partner.send([[row[0], day, *row[2:]] for row, day in zip(two, swapped, strict=True)])
    found = partner.said()
    assert set(found) == {"drift-date-order recorded_on"}
    assert "none of 144 real dates is after the twelfth" in found["drift-date-order recorded_on"].message


def test_day_numbers_and_months_in_words_where_figures_were_before(partner: Partner, two: list[Row]) -> None:
    partner.send([[row[0], str((day_of(row) - date(1899, 12, 30)).days), *row[2:]] for row in two])
    assert set(partner.said()) == {"drift-date-serial recorded_on"}
    partner.files.pop()
    partner.send([[row[0], f"{day_of(row):%d %B %Y}", *row[2:]] for row in two], name="b.csv")
    assert set(partner.said()) == {"drift-date-text recorded_on"}


def test_a_renamed_column_is_said_once_whatever_its_cells(partner: Partner, two: list[Row]) -> None:
    partner.send(two, ["Ref", "Date referred", "Gender", "Type", "Town", "Where it stands"])
    found = partner.said()
    assert set(found) == {"drift-renamed-column gender", "drift-renamed-column outcome"}
    assert '"Gender" = "gender"' in found["drift-renamed-column gender"].remedy
    assert "hold what the old column held" in found["drift-renamed-column outcome"].message


def test_a_renamed_column_that_is_mapped_is_a_note_and_its_cells_are_compared(partner: Partner, two: list[Row]) -> None:
    for row in two[::2]:
        row[2] = "F"
    partner.send(two, ["Ref", "Date referred", "Gender", "Type", "Town", "Stage"])
    partner.headings["Gender"] = "gender"
    found = partner.said()
    assert {check: one.severity for check, one in found.items()} == {
        "drift-renamed-column gender": "notes",
        "drift-share-moved gender": "warns",
    }


def test_columns_that_come_and_go(partner: Partner, two: list[Row]) -> None:
    numbered = [[*row[:STAGE], str(n % 7)] for n, row in enumerate(two)]
    partner.send(numbered, ["Ref", "Date referred", "Sex", "Type", "Town", "Ward number"])
    found = partner.said()
    assert set(found) == {"drift-missing-column outcome", "drift-new-column"}
    assert "it filled “Outcome”" in found["drift-missing-column outcome"].message


def test_columns_are_those_of_the_delivery_before_not_of_all(partner: Partner, two: list[Row]) -> None:
    partner.send(two, [*list(HEADINGS)[:STAGE], "Ward"])
    partner.send(year(date(2026, 1, 1), 365, 3, "C"), [*list(HEADINGS)[:STAGE], "Ward"])
    assert not [check for check in partner.said() if "column" in check]


def test_a_typing_error_in_a_date_does_not_stretch_the_period(partner: Partner, two: list[Row]) -> None:
    two[5][DAY] = "05/01/2005"
    partner.send(two)
    assert partner.said() == {}


def test_a_field_that_two_columns_fill_is_compared_where_one_of_them_is_gone(partner: Partner) -> None:
    partner.headings["District"] = "place"
    partner.send([[*row, ""] for row in year(FIRST, 366, 1, "A")], [*HEADINGS, "District"])
    emptied = [[*row[:TOWN], "", row[STAGE]] for row in year(SECOND, 365, 2, "B")]
    partner.send(emptied)
    assert set(partner.said()) == {"drift-missing-column place", "drift-field-emptied place"}
