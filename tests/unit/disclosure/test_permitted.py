from __future__ import annotations

from made_counts import POLICY, by

from problemprofile.disclosure.permitted import permit, smallest_count
from problemprofile.handling import HandlingRules

ANYBODY = HandlingRules("Northshire Police")
POLICE_ONLY = HandlingRules("Border Force", audiences=("police",), smallest_count=10)


def test_a_table_is_withheld_whole_where_one_owner_does_not_allow_the_audience() -> None:
    table = by("gender", {"female": 20, "male": 30}, datasets=("a", "b"), handling=(ANYBODY, POLICE_ONLY))
    permission = permit([table], POLICY)
    assert permission.withheld == {cell.cell_id for cell in table.cells}
    assert permission.smallest == {}


def test_of_a_table_with_a_line_for_each_source_only_that_owners_line_and_the_totals_are_withheld() -> None:
    counts = {("a", "kept"): 20, ("b", "kept"): 30, ("a", "duplicate"): 2, ("b", "duplicate"): 0}
    table = by("dataset decision", counts, unit="rows", datasets=("a", "b"), handling=(ANYBODY, POLICE_ONLY))
    shown = {dict(c.categories)["dataset"] for c in table.cells if c.cell_id not in permit([table], POLICY).withheld}
    assert shown == {"a"}


def test_a_line_whose_owner_cannot_be_told_is_withheld_with_the_whole_table() -> None:
    table = by("dataset", {"a": 20, "elsewhere": 30}, datasets=("a", "b"), handling=(ANYBODY, POLICE_ONLY))
    assert len(permit([table], POLICY).withheld) == 3


def test_the_strictest_count_of_the_audience_and_the_owners_holds_for_the_table() -> None:
    everybody = HandlingRules("Border Force", smallest_count=10)
    table = by("gender", {"female": 20}, datasets=("a", "b"), handling=(ANYBODY, everybody))
    assert smallest_count(table, POLICY) == 10
    assert smallest_count(by("gender", {"female": 20}), POLICY) == 5


def test_a_number_printed_in_two_tables_follows_the_stricter_one() -> None:
    strict = by("gender", {"female": 20}, table_id="strict", handling=(HandlingRules("x", smallest_count=10),))
    permission = permit([by("gender", {"female": 20}), strict], POLICY)
    assert set(permission.smallest.values()) == {10}
