"""The smallest combinations of facts that fit few people, against trying every one of them on every row."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.casework.facts import Fact
from problemprofile.casework.few_rows import Few, _combinations, smallest_only

FACTS = tuple(
    Fact(what, field, frozenset([value]), number)
    for number, (what, field, value) in enumerate(
        [
            ("sex", "a", "1"),
            ("sex", "a", "2"),
            ("work", "b", "1"),
            ("work", "b", "2"),
            ("where", "c", "1"),
            ("when", "d", "1"),
        ]
    )
)
PEOPLE = st.lists(st.tuples(*(st.sampled_from("12") for _ in "abcd")), max_size=14)


def fits(person: tuple[str, ...], fact: Fact) -> bool:
    return person["abcd".index(fact.field)] in fact.values


def found_by_trying(people: list[tuple[str, ...]], smallest: int) -> set[frozenset[Fact]]:
    few = set()
    for size in range(1, 5):
        for facts in itertools.combinations(FACTS, size):
            if len({fact.what for fact in facts}) < size:
                continue
            count = sum(all(fits(person, fact) for fact in facts) for person in people)
            if 0 < count < smallest and not any(other < frozenset(facts) for other in few):
                few.add(frozenset(facts))
    return few


@settings(max_examples=150)
@given(PEOPLE, st.integers(2, 5))
def test_every_smallest_combination_is_found_and_no_other(people: list[tuple[str, ...]], smallest: int) -> None:
    groups: dict[int, int] = {}
    for person in people:
        bits = sum(1 << number for number, fact in enumerate(FACTS) if fits(person, fact))
        groups[bits] = groups.get(bits, 0) + 1
    raw = _combinations(FACTS, list(groups.items()), smallest, iter(range(10_000)))
    found = smallest_only([Few(tuple(FACTS[n] for n in chosen), "referrals", people) for chosen, people in raw])
    assert {frozenset(few.facts) for few in found} == found_by_trying(people, smallest)
    for few in found:
        assert few.people == sum(all(fits(person, fact) for fact in few.facts) for person in people)
