"""Day first or month first, told by the whole column."""

from __future__ import annotations

from datetime import date

import pytest
from received_rows import Source

from problemprofile.cleaning.date_order import Evidence, evidence, writing
from problemprofile.column_headings import Order

LATEST = date(2026, 12, 31)
BRITISH = [("13/04/2024", 2), ("25/12/2024", 1)]
AMERICAN = [("04/13/2024", 2), ("12/25/2024", 1)]
OPEN = [("03/04/2024", 5), ("05/05/2024", 4)]
WORDS = [("3 April 2024", 9), ("2024-04-03", 9), ("", 9), ("31/31/2024", 9), ("n/k", 1)]


def test_the_evidence_counts_rows_and_only_dates_in_figures() -> None:
    assert evidence(BRITISH + AMERICAN + OPEN + WORDS, LATEST) == Evidence(day_first=3, month_first=3, either=9)


@pytest.mark.parametrize(
    ("texts", "order", "sure"),
    [
        (BRITISH + OPEN, "day-first", True),
        (AMERICAN + OPEN, "month-first", True),
        (OPEN, "day-first", False),
        (WORDS, "day-first", False),
        ([*BRITISH, ("25/01/2024", 60), *AMERICAN], "day-first", False),
        ([*AMERICAN, ("01/25/2024", 60), *BRITISH], "month-first", False),
        (BRITISH + AMERICAN + OPEN, None, False),
    ],
)
def test_the_column_tells_its_order(texts: list[tuple[str, int]], order: str | None, sure: bool) -> None:
    written, _ = writing(texts, "from-the-column", LATEST)
    assert (written.order, written.sure) == (order, sure)


def test_a_setting_rules_even_against_the_evidence_and_that_is_told() -> None:
    written, told = writing(AMERICAN + OPEN, "day-first", LATEST)
    assert (written.order, written.sure) == ("day-first", False)
    assert [(one.name, one.rows) for one in told] == [("order_against_setting", 3)]


def test_day_numbers_are_counted_from_1904_only_if_no_other_way_gives_days_of_the_period() -> None:
    period = (date(2024, 1, 1), date(2024, 12, 31))
    from_1904, from_1900 = [("43890", 3), ("44000.5", 1)], [("45300", 3)]
    assert writing(from_1904, "from-the-column", LATEST, period)[0].from_1904
    assert not writing(from_1900, "from-the-column", LATEST, period)[0].from_1904
    assert not writing(from_1904 + from_1900, "from-the-column", LATEST, period)[0].from_1904
    assert not writing(from_1904, "from-the-column", LATEST)[0].from_1904


def dated(source: Source, *cells: str, settings: str = "") -> dict:
    source.add("agency_records", {"Date": "recorded_on"}, [(cell,) for cell in cells], settings=settings)
    return source.clean()


def test_one_proof_decides_for_all_dates_of_the_column(source: Source) -> None:
    findings = dated(source, "04/05/2024", "04/13/2024", "05/04/2024")
    assert source.rows("recorded_on") == [date(2024, 4, 5), date(2024, 4, 13), date(2024, 5, 4)]
    assert findings["date-order-told"].severity == "notes"
    assert "Of 3 dates in figures" in findings["date-order-told"].message
    assert "1 can only be read month first, and none only day first" in findings["date-order-told"].message
    assert "ambiguous-date" not in findings


def test_each_column_is_decided_by_itself(source: Source) -> None:
    columns = {"Date": "recorded_on", "DOB": "date_of_birth"}
    source.add("agency_records", columns, [("04/13/2024", "13/04/1990"), ("05/04/2024", "05/04/1990")])
    source.clean()
    assert source.rows("recorded_on") == [date(2024, 4, 13), date(2024, 5, 4)]
    assert source.rows("date_of_birth") == [date(1990, 4, 13), date(1990, 4, 5)]


def test_nothing_that_tells_is_said_and_read_in_the_british_order(source: Source) -> None:
    findings = dated(source, "04/05/2024", "05/04/2024")
    assert source.rows("recorded_on") == [date(2024, 5, 4), date(2024, 4, 5)]
    assert "it was read day first" in findings["ambiguous-date"].message


def test_a_column_with_both_orders_gives_no_day_that_could_be_either(source: Source) -> None:
    findings = dated(source, "13/04/2024", "04/13/2024", "02/03/2024", "05/07/2024", "06/06/2024")
    days = [date(2024, 4, 13), date(2024, 4, 13), None, None, date(2024, 6, 6)]
    assert source.rows("recorded_on") == days
    assert source.rows("quarter") == ["2024 Q2", "2024 Q2", "2024 Q1", "unknown", "2024 Q2"]
    assert source.rows("year") == ["2024"] * 5
    assert source.decisions == ["kept"] * 5
    assert findings["both-date-orders"].severity == "warns"
    assert "1 can only be day first, 1 only month first. 3 could be either" in findings["both-date-orders"].message
    assert findings["undecided-date"].rows == 2


def test_a_few_dates_the_other_way_round_are_told_and_the_rest_read_as_nearly_all_are(source: Source) -> None:
    findings = dated(source, *["13/04/2024"] * 30, "04/13/2024", "02/03/2024")
    assert source.rows("recorded_on")[-2:] == [date(2024, 4, 13), date(2024, 3, 2)]
    assert findings["other-date-order"].rows == 1
    assert findings["ambiguous-date"].rows == 1
    assert "read day first as nearly all others are" in findings["both-date-orders"].message


def test_a_setting_against_the_dates_warns(source: Source) -> None:
    findings = dated(source, "04/13/2024", "05/04/2024", settings='date_order = "day-first"')
    assert source.rows("recorded_on") == [date(2024, 4, 13), date(2024, 4, 5)]
    assert findings["date-order-against-setting"].rows == 1


@pytest.mark.parametrize(
    ("cell", "year", "quarter", "financial_year", "check"),
    [
        ("March 2024", "2024", "2024 Q1", "2023/24", "partial-date"),
        ("2024", "2024", "unknown", "unknown", "partial-date"),
        ("w/c 4 March 2024", "2024", "2024 Q1", "2023/24", "partial-date"),
        ("??/05/2024", "2024", "2024 Q2", "2024/25", "partial-date"),
        ("approx. March 2024", "2024", "unknown", "unknown", "approximate-date"),
        ("summer 2024", "2024", "unknown", "2024/25", "approximate-date"),
        ("FY25", "unknown", "unknown", "2024/25", "financial-year-by-its-end"),
    ],
)
def test_a_date_that_is_no_day_keeps_what_is_certain(
    source: Source, cell: str, year: str, quarter: str, financial_year: str, check: str
) -> None:
    findings = dated(source, cell)
    found = source.rows("recorded_on", "year", "quarter", "financial_year")[0]
    assert found == {"recorded_on": None, "year": year, "quarter": quarter, "financial_year": financial_year}
    assert source.decisions == ["kept"]
    assert findings[check].severity == "notes"


def test_what_computers_write_for_no_date_is_no_date(source: Source) -> None:
    columns = {"Date": "recorded_on", "DOB": "date_of_birth"}
    source.add("agency_records", columns, [("01/01/1970", "1970-01-01"), ("1 May 2024", "01/01/1900")])
    findings = source.clean()
    assert source.rows("recorded_on") == [None, date(2024, 5, 1)]
    assert source.rows("date_of_birth") == [date(1970, 1, 1), None]
    assert findings["placeholder-date"].severity == "warns"


@pytest.mark.parametrize(
    ("texts", "heading", "order", "sure", "told"),
    [
        (OPEN, "month-first", "month-first", True, ["order_by_heading"]),
        (OPEN, "day-first", "day-first", True, ["order_by_heading"]),
        (BRITISH + OPEN, "day-first", "day-first", True, ["order_told"]),
        (BRITISH + OPEN, "month-first", "day-first", True, ["order_told", "order_against_heading"]),
        (BRITISH + AMERICAN + OPEN, "month-first", "month-first", False, ["both_orders"]),
        (WORDS, "month-first", "month-first", True, []),
    ],
)
def test_a_heading_decides_where_the_dates_do_not_prove_the_other(
    texts: list[tuple[str, int]], heading: Order, order: str, sure: bool, told: list[str]
) -> None:
    written, noticed = writing(texts, "from-the-column", LATEST, heading=heading)
    assert (written.order, written.sure, [one.name for one in noticed]) == (order, sure, told)


def test_the_heading_of_a_source_is_asked(source: Source) -> None:
    source.add("agency_records", {"Date (MM/DD/YYYY)": "recorded_on"}, [("03/04/2024",)])
    findings = source.clean()
    assert source.rows("recorded_on") == [date(2024, 3, 4)]
    assert "date-order-told" in findings
