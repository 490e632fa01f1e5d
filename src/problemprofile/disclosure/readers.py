"""An edition decided for everybody who may hold it: each group of readers knows other earlier releases.

What the public was given, every audience knows; what the board was given, the public does not. Members of the board
read the public edition too, so it must give nothing away to them either.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from problemprofile import attacker
from problemprofile.counts import CountTable
from problemprofile.disclosure.controlled_rounding import may_be
from problemprofile.disclosure.previous_releases import Facts, both_told, facts
from problemprofile.disclosure.reading import Reading
from problemprofile.disclosure.secondary import SEARCHED_WHOLE, Protection, protect
from problemprofile.disclosure.sums import Arithmetic
from problemprofile.earlier import EarlierRelease
from problemprofile.handling import DisclosurePolicy


def readers(
    tables: Sequence[CountTable],
    numbers: Arithmetic,
    policies: Sequence[DisclosurePolicy],
    earlier: Sequence[EarlierRelease],
) -> dict[str, list[Facts]]:
    """For each audience what the readers of its edition know: those of that audience first, then those of narrower
    ones who know more. An earlier audience that there is no more may have been anybody."""
    turn = {policy.audience: place for place, policy in enumerate(policies)}
    known = [tuple(one for one in earlier if turn.get(one.audience, 0) <= place) for place in range(len(policies))]
    told = {releases: facts(tables, numbers, releases) for releases in dict.fromkeys(known)}
    return {name: [told[releases] for releases in dict.fromkeys(known[place:])] for name, place in turn.items()}


def protect_from_all(reading: Reading, small: frozenset[str], known: Iterable[Facts]) -> Protection:
    """Hide `small`, and what keeps it and every small change since an earlier release from each group of readers."""
    made = Protection(small, frozenset())
    for place, one in enumerate(known):
        theirs, at_risk = _as_read_by(reading, made.hidden, one)
        found = protect(theirs, at_risk)
        width = reading.policy.narrowest_safe_interval if place else 0  # what others know already is not told here
        made = Protection(
            found.hidden,
            made.narrow | {name for name in found.narrow if _left(theirs, name) >= width},
            made.searched_nearby | found.searched_nearby,
            (*made.movements, *found.movements),
            told_before=made.told_before | one.told.keys() | {name for now in one.changes.values() for name in now},
        )
    return made


def rounding_keeps_from_all(
    reading: Reading, small: frozenset[str], values: Mapping[str, int], known: Iterable[Facts]
) -> bool:
    """Whether rounded numbers leave every group of readers in doubt of small numbers and changes."""
    width = min(reading.policy.narrowest_safe_interval, reading.policy.rounding_base - 1)
    for one in known:
        if not one.told:
            continue
        theirs, at_risk = _as_read_by(reading, small, one)
        low: dict[str, float] = {}
        high: dict[str, float] = {}
        for name in theirs.numbers.counts:
            told = theirs.told.get(name, (0, math.inf))
            low[name], high[name] = may_be(theirs, name, values[name]) if name in theirs.smallest else told
        counts = theirs.numbers.counts
        ranges = attacker.bounds(theirs.numbers.sums, {}, at_risk, low, high, width, counts)
        if any(top - bottom < min(width, _left(theirs, name)) for name, (bottom, top) in ranges.items()):
            return False
    return True


def _as_read_by(reading: Reading, small: frozenset[str], known: Facts) -> tuple[Reading, frozenset[str]]:
    """The edition as some readers read it, and what must be kept from them."""
    if not known.told:
        return reading, small
    at_risk = small | known.small_changes(reading.smallest, reading.policy)
    numbers = known.added_to(reading.numbers)
    theirs = replace(reading, numbers=numbers, told=both_told(reading.told, known.told))
    return replace(theirs, told=_past_mending(theirs, at_risk)), at_risk


def _past_mending(reading: Reading, at_risk: Collection[str]) -> dict[str, tuple[float, float]]:
    """What is told, with the numbers that follow so closely from it that hiding all there is would not help."""
    told, counts = dict(reading.told), reading.numbers.counts
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    fixed = {}
    for name, count in counts.items():
        low[name], high[name] = reading.learns(name, hidden=name in at_risk or reading.can_hide(name))
        if low[name] == high[name]:
            fixed[name] = count
    if len(counts) - len(fixed) <= SEARCHED_WHOLE:
        width = reading.policy.narrowest_safe_interval
        ranges = attacker.bounds(reading.numbers.sums, fixed, at_risk, low, high, width, counts)
        told |= {name: range_ for name, range_ in ranges.items() if range_[1] - range_[0] < width}
    return told


def _left(reading: Reading, name: str) -> float:
    low, high = reading.told.get(name, (0, math.inf))
    return high - low
