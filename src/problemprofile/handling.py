"""Who may see what: the rules that a data owner sets, and the policy of each audience."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_LADDER = ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET")


@dataclass(frozen=True)
class HandlingRules:
    """What the owner of a dataset allows. The rules travel with every number made from its rows."""

    owner: str
    classification: str = "OFFICIAL-SENSITIVE"
    handling_code: str = ""
    conditions: str = ""
    audiences: tuple[str, ...] = ()  # names of the audiences it may reach; empty: all of them
    smallest_count: int = 0  # the owner's own threshold, where stricter than the audience's; 0: none
    retain_until: str = ""  # ISO date; "": not stated
    published: bool = False  # its owner has published these very counts, so hiding them here would protect nobody

    def allows(self, audience: str) -> bool:
        return not self.audiences or audience in self.audiences


@dataclass(frozen=True)
class DisclosurePolicy:
    """What one audience may be shown.

    A count from 1 to `smallest_count` - 1 is hidden; or, where `small_numbers` is "rounded", all counts are rounded
    to multiples of `rounding_base` that still add up. `rounding_base` 0 means no rounding. `hidden_reads` is what a
    sentence says in place of a hidden number and `hidden_mark` what a table prints: one wording for every kind of
    hiding, because two would tell the reader which cells hold a small count. `merge` names the dimensions whose small
    categories are joined first.
    """

    audience: str
    title: str = ""
    smallest_count: int = 5
    small_numbers: Literal["hidden", "rounded"] = "hidden"
    rounding_base: int = 0
    zeros_shown: bool = True
    narrowest_safe_interval: int = 4
    marking: str = "OFFICIAL-SENSITIVE"
    hidden_mark: str = "[c]"
    hidden_reads: str = ""
    merge: tuple[str, ...] = ()

    @property
    def rounds_together(self) -> bool:
        return self.small_numbers == "rounded"

    @property
    def hidden_words(self) -> str:
        return self.hidden_reads or f"not shown (fewer than {self.smallest_count}, or protecting such a number)"


def highest(markings: Iterable[str]) -> str:
    """The strictest marking; one that is not on the ladder is named beside it."""
    asked = dict.fromkeys(markings)
    known = [marking for marking in asked if marking in _LADDER]
    others = [marking for marking in asked if marking and marking not in _LADDER]
    return " · ".join([*([max(known, key=_LADDER.index)] if known else []), *others])
