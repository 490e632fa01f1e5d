"""Tables whose small categories are joined before they are protected. All numbers are made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from made_counts import POLICY, by, hidden

from problemprofile.attacker import bounds
from problemprofile.counts import CountTable
from problemprofile.disclosure import release
from problemprofile.disclosure.categories import Beside
from problemprofile.disclosure.merging import merge, with_parts
from problemprofile.handling import DisclosurePolicy, HandlingRules
from problemprofile.released import Edition

POLICY = replace(POLICY, narrowest_safe_interval=4)
JOINED = replace(POLICY, audience="public", merge=("nationality",))
PEOPLE = {
    ("albanian", "f"): 12,
    ("albanian", "m"): 31,
    ("chinese", "f"): 1,
    ("chinese", "m"): 2,
    ("indian", "f"): 3,
    ("indian", "m"): 1,
    ("vietnamese", "f"): 9,
    ("vietnamese", "m"): 14,
    ("polish", "f"): 2,
    ("polish", "m"): 5,
    ("unknown", "f"): 6,
    ("unknown", "m"): 7,
}
ONE_WAY = {code: sum(n for (one, _), n in PEOPLE.items() if one == code) for code, _ in PEOPLE}
TABLES = [by("nationality", ONE_WAY), by("nationality gender", PEOPLE)]


def codes(edition: Edition, table_id: str) -> list[str]:
    table = edition.table(table_id)
    assert table
    return [category.code for category in table.dimensions[0].categories]


def test_all_tables_have_the_joined_category_and_its_totals_are_true() -> None:
    made = release(TABLES, (JOINED,))["public"]
    listed = ["albanian", "chinese & indian", "vietnamese", "polish", "unknown"]
    assert [codes(made, table.table_id) for table in made.tables] == [listed, listed]
    cell = made.cell("referrals-by-nationality:nationality=chinese & indian")
    assert cell
    assert cell.shown == "7"
    assert "Other nationalities of Asia" in made.tables[0].notes[0]
    labels = {c.code: c.label for c in made.tables[0].dimensions[0].categories}
    assert labels["chinese & indian"] == "Other nationalities of Asia"


def test_less_is_hidden() -> None:
    plain = release(TABLES, (replace(JOINED, merge=()),))["public"]
    assert len(hidden(release(TABLES, (JOINED,))["public"])) < len(hidden(plain)) / 2


def test_tables_still_add_up_to_their_margins() -> None:
    for table in merge(TABLES, JOINED, {}).tables:
        counts = {cell.categories: cell.count for cell in table.cells}
        for name, categories in ((d.name, d.categories) for d in table.dimensions):
            for within, count in counts.items():
                if dict(within)[name] == "total":
                    of = [tuple((n, c.code if n == name else code) for n, code in within) for c in categories]
                    assert count == sum(counts[each] for each in of)


def learnt(
    tables: Sequence[CountTable], editions: Mapping[str, Edition], beside: Beside = MappingProxyType({})
) -> dict[str, tuple[float, float]]:
    """What a reader of all editions, who knows what every joined category holds, can say of each number not shown."""
    merged = [merge(tables, edition.policy, beside) for edition in editions.values()]
    numbers = with_parts(tables, merged)
    people = {c.cell_id: c.people for one in merged for table in one.tables for c in table.cells}
    known = {
        people[c.cell_id]: c.value for e in editions.values() for t in e.tables for c in t.cells if c.value is not None
    }
    unknown = sorted(numbers.counts.keys() - known.keys())
    return bounds(numbers.sums, known, unknown, dict.fromkeys(unknown, 0))


def test_a_reader_of_both_editions_works_out_no_small_number() -> None:
    for policies in ((JOINED, POLICY), (replace(JOINED, merge=()), replace(POLICY, merge=("nationality",)))):
        editions = release(TABLES, policies)
        small = {name for one in TABLES for name in (c.people for c in one.cells if 0 < c.count < 5)}
        ranges = learnt(TABLES, editions)
        assert small <= ranges.keys()
        assert min(high - low for name, (low, high) in ranges.items() if name in small) >= 4


def test_what_a_sum_of_another_breakdown_would_give_away_of_a_joined_part_is_protected() -> None:
    """The two small places lie together, in different parts of the area, whose totals and other places stand: each
    would be a subtraction."""
    parents = {"a": "x", "b": "x", "c": "y", "d": "y"}
    beside = {"local_authority": {"a": frozenset(), "b": frozenset("d"), "c": frozenset(), "d": frozenset("b")}}
    counts = {"a": 40, "b": 2, "c": 30, "d": 4}
    tables = [
        by("local_authority", counts, within={"local_authority": ("part", parents)}),
        by("part", {"x": 42, "y": 34}),
    ]
    editions = release(tables, (replace(POLICY, audience="public", merge=("local_authority",)),), (), beside)
    assert "b & d" in codes(editions["public"], "referrals-by-local_authority")
    ranges = learnt(tables, editions, beside)
    small = [cell.people for cell in tables[0].cells if 0 < cell.count < 5]
    assert min(ranges[name][1] - ranges[name][0] for name in small) >= 4


def test_what_its_owner_has_published_is_not_joined() -> None:
    national = by(
        "nationality", ONE_WAY, population="national", handling=(HandlingRules("Home Office", published=True),)
    )
    made = release([national, *TABLES], (JOINED,))["public"]
    assert "chinese" in codes(made, national.table_id)


def test_each_kind_of_record_is_joined_by_itself() -> None:
    crimes = by("nationality", {"chinese": 9, "indian": 12, "polish": 40}, population="crimes")
    made = release([crimes, *TABLES], (JOINED,))["public"]
    assert codes(made, crimes.table_id) == ["chinese", "indian", "polish"]


def test_rounding_a_whole_edition_rounds_the_joined_categories() -> None:
    rounding = replace(JOINED, small_numbers="rounded", rounding_base=5)
    made = release(TABLES, (rounding, POLICY))["public"]
    assert made.policy.rounds_together
    assert {cell.value % 5 for table in made.tables for cell in table.cells if cell.value is not None} == {0}
    assert "chinese & indian" in codes(made, "referrals-by-nationality")


def test_a_joined_category_that_is_asked_for_alone_is_said_to_be_hidden() -> None:
    made = release(TABLES, (JOINED,))["public"]
    asked = made.cell("referrals-by-nationality-gender:nationality=chinese|gender=f")
    assert asked
    assert (asked.outcome, asked.value) == ("hidden", None)
    assert made.cell("referrals-by-nationality:nationality=french") is None


def test_a_policy_that_joins_nothing_changes_nothing() -> None:
    plain = DisclosurePolicy("board")
    assert merge(TABLES, plain, {}).tables == tuple(TABLES)
    assert merge(TABLES, plain, {}).parts == {}
