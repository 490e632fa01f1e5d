"""Controlled rounding: every number of an edition to a multiple of one base, so that all tables still add up.

One integer programme over the whole edition, after Causey, Cox and Ernst (1985): a number goes to the multiple of the
base just below or just above it, one that is a multiple already stays, every sum that a reader can make holds for the
rounded numbers too, and the changes are as small together as they can be. A category that is rounded to nobody may not
be listed: a reader would know that somebody is in it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from problemprofile import attacker
from problemprofile.attacker import Range, Row, Sum
from problemprofile.disclosure.reading import Reading

BROKEN = 10_000.0  # what a sum that does not add up costs, against 1 for a change by 1
NODES = 2000  # not a time limit, which is not the same twice
GAP = 0.01
LARGEST = 3000  # numbers that hang together; with three times as many no answer was found in minutes


@dataclass(frozen=True)
class Rounded:
    """`values` by number, multiples of the base; `broken` sums do not add up; in `narrow` are small numbers that a
    reader can bring down to fewer values than the policy asks for."""

    values: Mapping[str, int]
    broken: tuple[Sum, ...]
    narrow: frozenset[str]

    @property
    def holds(self) -> bool:
        return not self.broken and not self.narrow


def round_together(reading: Reading, small: Collection[str]) -> Rounded | None:
    """All numbers of a reading rounded to its policy's base; None where too many hang together to be rounded as one.

    A number moves by less than the base. `small` are those of which a reader must be left in doubt. What a table of
    another edition prints and none of this one does is not rounded, and what it is tied to not tied by it.
    """
    whole, unseen = reading, reading.numbers.printings.keys() - reading.smallest.keys()
    reading = replace(reading, numbers=reading.numbers.without(unseen))
    base = reading.policy.rounding_base
    counts = {name: count for name, count in reading.numbers.counts.items() if name not in unseen}
    moving = frozenset(name for name, count in counts.items() if count % base and reading.smallest.get(name, 1))
    values = {name: count // base * base if name in moving else count for name, count in counts.items()}
    sums = tuple(
        one for one in reading.numbers.sums if not moving.isdisjoint(_terms(one)) and _can_hold(one, values, base)
    )
    for numbers, related in _islands(moving, sums):
        if len(numbers) > LARGEST:
            return None
        values |= _solved(numbers, related, values, reading)
    broken = tuple(one for one in sums if values[one.total] != sum(values[part] for part in one.parts))
    return Rounded(values, broken, frozenset() if broken else _narrow(whole, small, values))


def read_as(value: int, base: int) -> Range:
    """The smallest and largest count that may have been rounded to a value."""
    return max(0, value - base + 1), value + base - 1


def may_be(reading: Reading, number: str, value: int) -> Range:
    """What a reader learns of a number that is printed as `value`, with what wider editions have told."""
    if not reading.smallest[number] and value == reading.numbers.counts[number]:
        return value, value
    low, high = read_as(value, reading.policy.rounding_base)
    told_low, told_high = reading.told.get(number, (0, math.inf))
    return max(low, told_low), min(high, told_high)


def _can_hold(one: Sum, values: Mapping[str, int], base: int) -> bool:
    """Not where a number that its owner has published, and that is printed as it is, is added to rounded ones."""
    return all(values[name] % base == 0 for name in _terms(one))


def _terms(one: Sum) -> tuple[str, ...]:
    return (one.total, *one.parts)


def _islands(moving: Collection[str], sums: Collection[Sum]) -> list[tuple[list[str], list[Sum]]]:
    """The numbers that move and hang together, with their sums. One that stays ties nothing."""
    root = {name: name for name in moving}
    for one in sums:
        names = [name for name in _terms(one) if name in root]
        for name in names:
            root[attacker.root_of(root, name)] = attacker.root_of(root, names[0])
    numbers: dict[str, list[str]] = defaultdict(list)
    related: dict[str, list[Sum]] = defaultdict(list)
    for name in sorted(root):
        numbers[attacker.root_of(root, name)].append(name)
    for one in sums:
        first = next(name for name in _terms(one) if name in root)
        related[attacker.root_of(root, first)].append(one)
    return [(members, related[first]) for first, members in numbers.items()]


def _solved(numbers: list[str], sums: list[Sum], down: Mapping[str, int], reading: Reading) -> dict[str, int]:
    """The island's numbers, each down or up. Every sum has what it may be short or over by, at a price."""
    import highspy

    base, place = reading.policy.rounding_base, {name: column for column, name in enumerate(numbers)}
    short, over = len(numbers), len(numbers) + len(sums)
    rows = [_equation(one, down, base, place, (short + row, over + row)) for row, one in enumerate(sums)]
    least = [0.0] * len(numbers)
    problem = attacker.linear_problem(
        [*least, *[0.0] * 2 * len(sums)], [*[1.0] * len(numbers), *[math.inf] * 2 * len(sums)], rows
    )
    problem.col_cost_ = np.array([*(_cost(name, reading) for name in numbers), *[BROKEN] * 2 * len(sums)])
    problem.integrality_ = [highspy.HighsVarType.kInteger] * problem.num_col_
    solver = attacker.quiet_solver(problem, presolve="on", mip_rel_gap=GAP, mip_max_nodes=NODES)
    solver.run()
    steps = np.rint(np.array(solver.getSolution().col_value)[: len(numbers)])
    return {name: down[name] + base * int(step) for name, step in zip(numbers, steps, strict=True)}


def _equation(one: Sum, down: Mapping[str, int], base: int, place: Mapping[str, int], slack: tuple[int, int]) -> Row:
    """What a sum asks of the steps up, in units of the base. One that cannot hold is asked as nearly as can be."""
    terms: dict[int, int] = defaultdict(int)
    for name, sign in ((one.total, -1), *((part, 1) for part in one.parts)):
        if name in place:
            terms[place[name]] += sign
    terms |= {slack[0]: 1, slack[1]: -1}
    right = (down[one.total] - sum(down[part] for part in one.parts)) // base
    return tuple(sorted((column, sign) for column, sign in terms.items() if sign)), right


def _cost(name: str, reading: Reading) -> float:
    """By how much more a number moves up than down. Differences that nobody prints may go either way."""
    base, rest = reading.policy.rounding_base, reading.numbers.counts[name] % reading.policy.rounding_base
    return float(base - 2 * rest) if name in reading.smallest else 0.0


def _narrow(reading: Reading, small: Collection[str], values: Mapping[str, int]) -> frozenset[str]:
    """The small numbers that a reader of all rounded numbers can bring down to too few values."""
    width = min(reading.policy.narrowest_safe_interval, reading.policy.rounding_base - 1)
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    for number, value in values.items():
        printed = number in reading.smallest
        low[number], high[number] = may_be(reading, number, value) if printed else (0, math.inf)
    counts = reading.numbers.counts
    ranges = attacker.bounds(reading.numbers.sums, {}, small, low, high, width, counts)
    return frozenset(number for number in small if ranges[number][1] - ranges[number][0] < width)
