"""Age at exploitation, at referral and now: kept apart, and put together only where it is certain."""

from __future__ import annotations

import pytest
from received_rows import Source

AGES = {"Then": "age_at_exploitation", "Age": "age", "Now": "age_now", "Born": "date_of_birth", "Began": "happened_on"}
FIELDS = ("age_at_exploitation", "age", "age_now")
GROUPS = ("age_group", "age_group_at_exploitation", "age_group_at_referral")


def one_row(source: Source, columns: dict[str, str], row: tuple, *fields: str) -> tuple:
    source.add("agency_records", {"Date": "recorded_on"} | columns, [("1 May 2024", *row)])
    source.clean()
    return tuple(source.rows(*fields, "row_key")[0][field] for field in fields)


def test_three_columns_are_three_ages(source: Source) -> None:
    columns = dict(list(AGES.items())[:3])
    assert one_row(source, columns, ("16", "18", "20"), *FIELDS, *GROUPS) == (16, 18, 20, "child", "child", "adult")


def test_a_birth_date_tells_the_age_on_the_day_recorded_and_on_the_day_it_began(source: Source) -> None:
    columns = {"Born": "date_of_birth", "Began": "happened_on"}
    row = ("02/05/2006", "2 May 2023")
    assert one_row(source, columns, row, *FIELDS, *GROUPS) == (17, 17, None, "child", "child", "child")


def test_a_stated_age_comes_before_one_that_is_worked_out(source: Source) -> None:
    columns = {"Then": "age_at_exploitation", "Age": "age", "Born": "date_of_birth", "Began": "happened_on"}
    row = ("Adult", "30", "01/01/2010", "1 May 2023")
    assert one_row(source, columns, row, *FIELDS[:2], *GROUPS) == (13, 30, "adult", "adult", "adult")


def test_age_at_exploitation_may_be_told_as_years_or_as_adult_or_child(source: Source) -> None:
    rows = [("1 May 2024", said) for said in ("17", "Child", "Adult (18 or over)", "Not known")]
    source.add("agency_records", {"Date": "recorded_on", "Then": "age_at_exploitation"}, rows)
    source.clean()
    assert source.rows("age_at_exploitation") == [17, None, None, None]
    assert source.rows("age_group") == ["child", "child", "adult", "unknown"]
    assert source.rows("age_group_at_referral") == [None] * 4


@pytest.mark.parametrize(
    ("now", "group"), [("17", "child"), ("18", "unknown"), ("20", "unknown"), ("22", "adult"), ("minor", "child")]
)
def test_age_now_tells_of_then_only_what_is_certain(source: Source, now: str, group: str) -> None:
    # The period began on 1 January 2024 and the file may have been made by the end of 2026.
    assert one_row(source, {"Now": "age_now"}, (now,), "age_group", "age") == (group, None)


def test_a_disputed_age_is_no_adult_and_is_told(source: Source) -> None:
    rows = [("1 May 2024", said) for said in ("claims 17, assessed 25", "Adult (16)", "34")]
    source.add("agency_records", {"Date": "recorded_on", "Age": "age"}, rows)
    finding = source.clean()["disputed-age"]
    assert source.rows("age_group") == ["unknown", "unknown", "adult"]
    assert (finding.rows, finding.severity) == (2, "warns")


def test_an_age_before_birth_is_none(source: Source) -> None:
    columns = {"Born": "date_of_birth"}
    assert one_row(source, columns, ("1 June 2024",), "age", "age_group") == (None, "unknown")
