"""What a reader of an edition learns from a number that is shown, hidden, or not printed at all."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from problemprofile.attacker import Range
from problemprofile.disclosure.rounding import read_as
from problemprofile.disclosure.sums import Arithmetic
from problemprofile.handling import DisclosurePolicy


@dataclass(frozen=True)
class Reading:
    """One audience's view of the numbers.

    `smallest` holds those that are printed, each with its smallest count. `told` is what wider editions have told of a
    number: readers of this one may hold those too.
    """

    numbers: Arithmetic
    smallest: Mapping[str, int]
    policy: DisclosurePolicy
    told: Mapping[str, Range]

    def learns(self, number: str, *, hidden: bool) -> Range:
        """The smallest and largest value that a reader may suppose before doing any sums."""
        low, high = self._learns_here(number, hidden)
        told_low, told_high = self.told.get(number, (0, math.inf))
        return max(low, told_low), min(high, told_high)

    def can_hide(self, number: str) -> bool:
        """A zero stays where zeros are shown: readers rely on a hidden number being 1 or more. What is published, or
        what a wider edition tells as closely as this one would, cannot be hidden any more."""
        if not self.smallest.get(number) or (self.policy.zeros_shown and not self.numbers.counts[number]):
            return False
        return self.learns(number, hidden=True) != self.learns(number, hidden=False)

    def can_be_known(self, number: str, hidden: Collection[str]) -> bool:
        """Whether what is printed gives the number exactly, with no sums done."""
        low, high = self.learns(number, hidden=number in hidden)
        return low == high

    def cost(self, number: str) -> float:
        """What readers lose when a number is hidden: most for a headline, less for a small cell of one cross-table."""
        level = {0: 1000.0, 1: 10.0}.get(self.numbers.depth[number], 1.0)
        return level * self.numbers.printings[number] * (1 + math.log1p(self.numbers.counts[number]))

    def _learns_here(self, number: str, hidden: bool) -> Range:
        if number not in self.smallest:
            return 0, math.inf
        if hidden:
            return self._at_least(number), math.inf
        return read_as(self.numbers.counts[number], self.policy.rounding_base, self.smallest[number])

    def _at_least(self, number: str) -> int:
        """1 where zeros are shown, and where a table would not list the category if nobody were in it.

        A zero that is hidden with its line counts as 0 all the same, so that no sum is impossible.
        """
        listed = self.policy.zeros_shown or self.numbers.depth[number] <= 1
        return min(1, self.numbers.counts[number]) if listed else 0
