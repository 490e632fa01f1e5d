"""Who keeps which number, whatever groups known rows fall into."""

from __future__ import annotations

from collections import Counter, defaultdict

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.linkage.known_people import Known, Numbers

FREE = 100
rows = st.dictionaries(st.integers(0, 11), st.integers(0, 4), min_size=1)  # row -> group
persons = st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=12, max_size=12)


def numbered(groups: dict[int, int], person: list[int | None]) -> tuple[Numbers, dict[int, int], dict[int, Known]]:
    """The numbers, the first row of each row's group, and what was known."""
    members = defaultdict(list)
    for row in sorted(groups):
        members[groups[row]].append(row)
    people = {found[0]: found for found in members.values() if len(found) > 1}
    known = {row: Known(told, row) for row in groups if (told := person[row]) is not None}
    numbers = Numbers(people, known, FREE)
    numbers.give(sorted(found[0] for found in members.values()))
    return numbers, {row: members[group][0] for row, group in groups.items()}, known


@given(rows, persons)
def test_each_person_has_one_number_and_no_two_have_the_same(groups: dict[int, int], person: list[int | None]) -> None:
    numbers, first, _ = numbered(groups, person)
    assert numbers.of.keys() == set(first.values())
    assert len(set(numbers.of.values())) == len(numbers.of)


@given(rows, persons)
def test_every_row_whose_number_changes_is_in_a_record(groups: dict[int, int], person: list[int | None]) -> None:
    numbers, first, known = numbered(groups, person)
    changed = Counter((told.person, numbers.of[first[row]]) for row, told in known.items())
    changed = Counter({pair: n for pair, n in changed.items() if pair[0] != pair[1]})
    assert Counter({(move.person, move.other): move.rows for move in numbers.moves()}) == changed
    for move in numbers.moves():
        assert (move.what == "joined") == (move.person not in numbers.of.values())
        assert (move.what == "divided") <= (move.other >= FREE)


@given(rows, persons)
def test_a_number_stays_wherever_nothing_takes_it_away(groups: dict[int, int], person: list[int | None]) -> None:
    numbers, first, known = numbered(groups, person)
    for told in {one.person for one in known.values()}:
        homes = {first[row] for row, one in known.items() if one.person == told}
        rivals = {one.person for row, one in known.items() if first[row] in homes}
        if told == min(rivals):  # nobody older is with them
            assert numbers.of[next(f for f in homes if numbers.of[f] == told)] == told


@given(rows, persons)
def test_found_again_as_they_are_nobody_moves(groups: dict[int, int], person: list[int | None]) -> None:
    numbers, first, _ = numbered(groups, person)
    again, _, _ = numbered(groups, [numbers.of[first[row]] if row in first else None for row in range(12)])
    assert again.of == numbers.of
    assert again.moves() == []
