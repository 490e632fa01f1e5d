"""The crosswalk as data: complete on our side, free of contradiction, and true of what `add` recognises."""

from __future__ import annotations

from collections import Counter

import pytest

from problemprofile import codelists, kinds
from problemprofile.htcds.crosswalk import ValueLine, field_lines, value_lines, written
from problemprofile.rows import CLEAN_FIELDS

# Fields of a clean row that say nothing of the person: how it was counted, and where it came from.
BOOKKEEPING = {
    "row_key", "dataset", "provider", "series", "scope", "unit", "count", "decision", "because", "duplicate_of",
    "person_id", "year", "quarter", "financial_year", "month", "recording_delay", "usability",
    "person_record", "crime_found", "reasonable_wait", "conclusive_wait",
    "state",
}  # fmt: skip
GROUPED = ("multiple", "unknown")  # groups of types that are no type


def test_every_field_of_a_clean_row_is_in_the_crosswalk_or_is_bookkeeping() -> None:
    crossed = {line.field for line in field_lines()}
    assert {field for field in CLEAN_FIELDS if field not in crossed} <= BOOKKEEPING


@pytest.mark.parametrize("name", ["gender", "sector", "nationality", "grounds_decision", "method"])
def test_every_code_of_a_crossed_list_has_a_line(name: str) -> None:
    crossed = {line.code for line in value_lines() if line.list == name}
    assert {code.code for code in codelists.load(name).codes} == crossed - {""}


def test_every_type_of_exploitation_has_a_line() -> None:
    crossed = {line.code for line in value_lines() if line.list == "exploitation_group"}
    groups = {code.code for code in codelists.load("exploitation_group").codes}
    assert groups - set(GROUPED) <= crossed


def test_a_value_is_read_as_one_code_and_a_code_is_written_as_one_value() -> None:
    for ways, part in ((("both", "read"), "value"), (("both", "write"), "code")):
        told = Counter((x.htcds_field, x.list, getattr(x, part)) for x in value_lines() if x.direction in ways)
        assert [key for key, times in told.items() if times > 1] == []


def test_what_has_no_counterpart_says_so_and_what_loses_something_says_what() -> None:
    for line in value_lines():
        assert bool(line.value and line.code) == (line.direction != "none"), line
        assert line.loses or line.direction in ("both", "none") or not _is_told_apart(line), line


def _is_told_apart(line: ValueLine) -> bool:
    """Whether another line of the same value or code could be mistaken for it."""
    mine = (line.htcds_field, line.list)
    same = [x for x in value_lines() if (x.htcds_field, x.list) == mine and line.value == x.value]
    return len(same) > 1 and line.code not in ("unknown", "congolese_congo")


def test_every_field_that_is_read_is_known_to_add_by_the_standards_name() -> None:
    wanted = {"local_authority": "place"}  # of a clean row, and of a heading
    fields = kinds.fields()
    for line in field_lines():
        if line.direction in ("both", "read") and line.field != "nationality_second":
            field = wanted.get(line.field, line.field)
            assert line.htcds_field in fields[field].synonyms, line.htcds_field
            assert field in kinds.kinds()["agency_records"].fields


def test_the_columns_of_the_workbook_are_numbered_once() -> None:
    places = sorted({(line.place, line.htcds_field) for line in field_lines() if line.place})
    assert [place for place, _ in places] == list(range(1, len(places) + 1))


def test_the_example_of_the_docs_holds() -> None:
    assert written("vic_TypeOfExploitation", "exploitation_group")["domestic"] == "Servitude"
    assert written("prs_Citizenship", "nationality")["vietnamese"] == "Viet Nam"
