from __future__ import annotations

from dataclasses import replace

import pytest
from made_counts import POLICY, by, cell, table

from problemprofile.counts import CountTable
from problemprofile.disclosure.permitted import permit
from problemprofile.disclosure.primary import small_numbers
from problemprofile.disclosure.sums import arithmetic
from problemprofile.handling import DisclosurePolicy

SENT = {
    ("police", "kept"): 300,
    ("police", "duplicate"): 2,
    ("charity", "kept"): 3,
    ("charity", "duplicate"): 1,
    ("council", "kept"): 40,
    ("council", "duplicate"): 0,
}


def small(tables: list[CountTable], policy: DisclosurePolicy = POLICY) -> set[str]:
    found = small_numbers(tables, arithmetic(tables), permit(tables, policy), policy)
    return {name.partition(":")[2] for name in found}


@pytest.mark.parametrize(("zeros_shown", "expected"), [(True, {"b", "c"}), (False, {"a", "b", "c"})])
def test_counts_below_the_smallest_are_small_and_zeros_as_the_policy_says(
    zeros_shown: bool, expected: set[str]
) -> None:
    counted = by("theme", {"a": 0, "b": 1, "c": 4, "d": 5})
    found = small([counted], replace(POLICY, zeros_shown=zeros_shown))
    assert found == {f"theme={code}" for code in expected}


def test_of_rows_received_the_line_of_a_source_with_few_kept_goes_with_the_totals() -> None:
    sent = by("dataset decision", SENT, unit="rows", population="rows")
    lines = {name.partition("dataset=")[2].partition("|")[0] or "total" for name in small([sent])}
    assert lines == {"charity", "total"}


def test_of_a_source_with_few_rows_kept_no_number_of_cells_is_shown_that_may_be_a_multiple_of_them() -> None:
    sent = by("dataset decision", SENT, unit="rows", population="rows")
    read = {("police", "code_list"): 600, ("charity", "code_list"): 18}
    cells = by("dataset rule", read, unit="cells", population="cells")
    assert {name for name in small([sent, cells]) if "rule=" in name} == {"dataset=charity|rule=code_list"}


def test_few_rows_left_out_may_be_shown() -> None:
    sent = {key: count for key, count in SENT.items() if key[0] != "charity"}
    assert small([by("dataset decision", sent, unit="rows", population="rows")]) == set()


def test_what_a_total_holds_beyond_the_parts_listed_under_it_can_be_small_too() -> None:
    listed = by("offence", {"sexual": 23, "labour": 48})
    cells = [c if c.count < 71 else replace(c, count=75) for c in listed.cells]
    found = small([replace(listed, cells=tuple(cells))])
    assert [name.startswith("total in referrals-by-offence") for name in found] == [True]


def test_overlapping_headings_leave_no_such_rest() -> None:
    total = table("referrals", (), [cell("referrals", "referrals", {}, 20)])
    answers = [cell("fields", "referrals", {"field": name}, 18) for name in ("age", "gender")]
    assert (
        small([total, table("fields", by("field", {"age": 18, "gender": 18}).dimensions, answers, additive=False)])
        == set()
    )
