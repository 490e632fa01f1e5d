from __future__ import annotations

from dataclasses import replace

import pytest
from made_counts import POLICY, by, hidden

from problemprofile.attacker import Sum
from problemprofile.counts import CountTable
from problemprofile.disclosure import release
from problemprofile.disclosure import secondary as room
from problemprofile.disclosure.reading import Reading
from problemprofile.disclosure.sums import Arithmetic
from problemprofile.released import Edition

TWO_WAY = {
    ("labour", "f"): 3,
    ("labour", "m"): 40,
    ("sexual", "f"): 30,
    ("sexual", "m"): 9,
    ("criminal", "f"): 12,
    ("criminal", "m"): 80,
}


def edition(*tables: CountTable, **policy: object) -> Edition:
    return release(list(tables), (replace(POLICY, **policy),))["board"]


def test_a_lone_small_number_takes_the_cheapest_rectangle_with_it_and_no_total() -> None:
    assert hidden(edition(by("group gender", TWO_WAY))) == {"labour|f", "labour|m", "sexual|f", "sexual|m"}


def test_a_zero_is_never_hidden_to_protect_another_where_zeros_are_shown() -> None:
    found = edition(by("group", {"labour": 3, "sexual": 0, "criminal": 90}))
    assert hidden(found) == {"labour", "criminal"}


def test_counts_that_must_all_be_one_take_their_total_with_them() -> None:
    five_ones = by("group nationality", {("labour", code): 1 for code in "abcde"} | {("sexual", "f"): 50})
    assert "labour|total" in hidden(edition(five_ones))


def test_a_small_quarter_is_not_given_away_by_a_year_in_another_table() -> None:
    nesting = {"2024 Q1": "2024", "2024 Q2": "2024", "2025 Q1": "2025", "2025 Q2": "2025"}
    counts = {"2024 Q1": 3, "2024 Q2": 40, "2025 Q1": 6, "2025 Q2": 50}
    quarters = by("quarter", counts, within={"quarter": ("year", nesting)})
    assert hidden(edition(quarters)) == {"2024 Q1", "2025 Q1"}
    assert hidden(edition(quarters, by("year", {"2024": 43, "2025": 56}))) == {"2024 Q1", "2024 Q2"}


def test_the_same_people_are_hidden_in_every_table() -> None:
    found = edition(
        by("group", {"labour": 43, "sexual": 4, "criminal": 92}),
        by("group gender", TWO_WAY | {("sexual", "f"): 2, ("sexual", "m"): 2}),
    )
    assert "sexual" in hidden(found, "referrals-by-group")
    assert "sexual|total" in hidden(found, "referrals-by-group-gender")


def test_every_small_number_is_left_with_as_many_values_as_the_policy_asks_for() -> None:
    narrow = edition(by("group gender", TWO_WAY), narrowest_safe_interval=1)
    wide = edition(by("group gender", TWO_WAY), narrowest_safe_interval=35)
    assert hidden(narrow) < hidden(wide)
    assert any("several possible values" in note for note in wide.tables[0].notes)


def test_a_small_rest_that_no_table_prints_is_protected() -> None:
    listed = by("offence", {"sexual": 23, "labour": 48})
    beyond = tuple(c if c.count < 71 else replace(c, count=75) for c in listed.cells)
    assert hidden(edition(replace(listed, cells=beyond))) != set()


SUPPOSED = {"age_group": {"under_18": "child", "adult_years": "adult"}}


@pytest.mark.parametrize(("supposed", "with_the_children"), [({}, False), (SUPPOSED, True)])
def test_a_reader_who_supposes_that_bands_and_groups_agree_comes_no_closer(
    supposed: dict[str, dict[str, str]], with_the_children: bool
) -> None:
    """Of 4 under 18 and 9 of unknown age the sums say 1 to 12; that 5 are children would say 1 to 5."""
    groups = by("age_group", {"child": 5, "adult": 60, "unknown": 8})
    bands = by(
        "age_band", {"under_18": 4, "adult_years": 60, "unknown": 9}, within={"age_band": ("", {}, {}, supposed)}
    )
    found = edition(groups, bands, narrowest_safe_interval=5)
    assert "under_18" in hidden(found)
    assert ("child" in hidden(found)) is with_the_children


def test_rounded_numbers_need_fewer_partners() -> None:
    plain, rounded = (edition(by("group gender", TWO_WAY), rounding_base=base) for base in (0, 10))
    assert hidden(rounded) == {"labour|f"} < hidden(plain)


def test_readers_who_hold_the_wider_edition_too_learn_no_small_number() -> None:
    """Alone, the board's edition would rather show what two tables print; but the public's tells the other number."""
    counts = by("group", {"labour": 3, "sexual": 9, "criminal": 12, "domestic": 60})
    again = by("group", {"sexual": 9}, table_id="again")
    tables = [counts, replace(again, cells=again.cells[:1], additive=False)]
    public = replace(POLICY, audience="public", smallest_count=10)
    alone = release(tables, (POLICY,))["board"]
    second = release(tables, (public, POLICY))["board"]
    assert hidden(alone) == {"labour", "criminal"}
    assert hidden(second) == {"labour", "sexual"}


@pytest.mark.parametrize("zeros_shown", [True, False])
def test_what_is_too_large_to_search_is_left_out_whole_and_said(
    zeros_shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "LARGEST", 8)
    found = edition(by("gender", {"f": 45, "m": 129}), by("group gender", TWO_WAY), zeros_shown=zeros_shown)
    gender, both = found.tables
    assert {cell.outcome for cell in both.cells} == {"withheld"}
    assert "too large" in both.notes[0]
    assert "too large" in both.hidden_words
    assert len(both.cells) == 1
    assert {cell.outcome for cell in gender.cells} == {"shown"}


def _reading(counts: dict[str, int], printings: dict[str, int], *sums: Sum) -> tuple[room._Island, Reading]:
    printed = {name: printings[name] for name in counts if name in printings}
    depth = {name: int(name not in ("total", "all lines")) for name in printed}
    numbers = Arithmetic(counts, depth, printed, sums, {})
    return room._Island(tuple(counts), sums), Reading(numbers, dict.fromkeys(printed, 5), POLICY, {})


def test_a_number_is_as_dear_as_the_headline_that_would_have_to_go_with_it() -> None:
    counts = {"total": 310, "line": 310, "small line": 3, "all lines": 313}
    printings = {"total": 25, "line": 1, "small line": 1, "all lines": 1}
    island, reading = _reading(counts, printings, Sum("total", ("line",)), Sum("all lines", ("line", "small line")))
    assert reading.cost("line") < reading.cost("all lines") < reading.cost("total")
    assert room._prices(island, {"small line"}, reading)["line"] > reading.cost("total")
    assert room._no_lone_number(island, {"small line"}, reading) == {"all lines"}


def test_what_is_printed_nowhere_and_asks_for_nothing_takes_no_number_with_it() -> None:
    counts = {"total": 310, "of them": 40, "total but not of them": 270, "small": 3, "other": 37}
    printings = dict.fromkeys(("total", "of them", "small", "other"), 1)
    rest = Sum("total", ("of them", "total but not of them"))
    island, reading = _reading(counts, printings, rest)
    assert room._no_lone_number(island, set(), reading) == set()
    island, reading = _reading(counts, printings, rest, Sum("total but not of them", ("other", "small")))
    assert room._no_lone_number(island, {"small"}, reading) == {"other"}, "the rest is known, so it is no company"
