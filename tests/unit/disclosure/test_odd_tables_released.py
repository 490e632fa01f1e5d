"""Tables and policies that leave little to show: nothing fails, and what happened is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_counts import POLICY, by, hidden

from problemprofile.disclosure import bare_tables, release
from problemprofile.released import Edition


def edition(*tables: object, **policy: object) -> Edition:
    return release(list(tables), (replace(POLICY, **policy),))["board"]  # type: ignore[arg-type]


def test_a_policy_that_hides_everything_says_so_in_the_table() -> None:
    found = edition(by("gender", {"f": 45, "m": 129}), smallest_count=1000)
    assert hidden(found) == {"f", "m", "total"}
    assert any("Every number of this table" in note for note in found.tables[0].notes)


def test_the_analyst_is_told_which_tables_a_policy_leaves_bare() -> None:
    tables = [by("gender", {"f": 45, "m": 129}), by("crime", {"yes": 0, "no": 0}, population="crimes")]
    found = edition(*tables, smallest_count=1000)
    (finding,) = bare_tables({"board": found})
    assert finding.message == (
        "The edition board shows no number of 1 of 2 tables, with a smallest_count of 1000: referrals-by-gender."
    )
    assert "45" not in finding.message + finding.remedy
    assert not list(bare_tables({"board": edition(*tables)}))


def test_of_many_bare_tables_some_are_named() -> None:
    tables = [by("gender", {"f": 1, "m": 2}, population=f"p{n:02}") for n in range(12)]
    (finding,) = bare_tables({"board": edition(*tables)})
    assert "every table" in finding.message
    assert finding.message.endswith("p09-by-gender and 2 more.")
    assert finding.rows == 12


def test_a_range_that_cannot_be_had_is_not_promised() -> None:
    """Two editions: the wide one shows all but the small numbers' neighbours, so the narrow one cannot widen them."""
    found = edition(by("gender", {"f": 2, "m": 4}), narrowest_safe_interval=10_000)
    assert {"f", "m"} <= hidden(found)
    assert all(cell.value is None or cell.value == 6 for cell in found.tables[0].cells)
    assert any(("comes close" in note) or ("several possible" in note) for note in found.tables[0].notes)


@pytest.mark.parametrize(("count", "shown"), [(0, "0"), (3, "[c]"), (5, "5")])
def test_a_table_with_one_cell(count: int, shown: str) -> None:
    found = edition(by("", {(): count}))
    assert [cell.shown for cell in found.tables[0].cells] == [shown]


@pytest.mark.parametrize("zeros_shown", [True, False])
def test_nobody_at_all(zeros_shown: bool) -> None:
    found = edition(by("group gender", {("a", "f"): 0, ("b", "m"): 0}), zeros_shown=zeros_shown)
    assert {cell.value for cell in found.tables[0].cells} == ({0} if zeros_shown else {None})


def test_ten_thousand_cells() -> None:
    """Most of them in lines that hold no small number."""
    counts = {(f"p{n:03}", f"q{m:02}"): 20 + (n * m) % 7 for n in range(250) for m in range(40)}
    counts["p000", "q00"] = counts["p017", "q03"] = 2
    found = hidden(edition(by("place quarter", counts)))
    assert {"p000|q00", "p017|q03"} <= found
    assert len(found) <= 8
