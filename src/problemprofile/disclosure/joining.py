"""Which small categories of one dimension are joined with which, until each can be shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Group = tuple[str, ...]


@dataclass(frozen=True)
class Categories:
    """The categories of one dimension: how many people are in each (in print order), the `family` of each, and which
    lie `beside` which; where nothing is known of that, any two may be joined."""

    sizes: Mapping[str, int]
    family: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def total(self, group: Group) -> int:
        return sum(self.sizes[code] for code in group)

    def families(self, group: Group) -> frozenset[str]:
        return frozenset(self.family.get(code, "") for code in group)

    def occurring(self, group: Group) -> int:
        return sum(self.sizes[code] > 0 for code in group)


@dataclass(frozen=True)
class Need:
    """When a category may stand: with `smallest` people in it; if it is joined, with so many that whoever knows that
    somebody is in each of its parts is left with a range of `width` for each. Nobody may stand where noughts do."""

    smallest: int
    width: int
    zeros_shown: bool

    def met(self, categories: Categories, group: Group) -> bool:
        total = categories.total(group)
        if len(group) == 1:
            return total >= self.smallest or (total == 0 and self.zeros_shown)
        return total >= self.smallest and total - categories.occurring(group) >= self.width


def join_small(categories: Categories, need: Need) -> list[Group]:
    """The joined categories, each with its codes in print order; none where all together are too few.

    The smallest that may not stand is joined first: with one beside it, with one of its family, with what is joined
    already, and with the smallest of those.
    """
    place = {code: number for number, code in enumerate(categories.sizes)}
    groups: list[Group] = [(code,) for code in categories.sizes]
    while lacking := [group for group in groups if not need.met(categories, group)]:
        if len(groups) == 1:
            return []
        small = min(lacking, key=lambda group: (categories.total(group), group))
        partner = min((group for group in groups if group != small), key=_nearness(small, categories))
        both = tuple(sorted((*small, *partner), key=place.__getitem__))
        groups = [both if group == small else group for group in groups if group != partner]
    return [group for group in groups if len(group) > 1]


def _nearness(small: Group, categories: Categories) -> Callable[[Group], tuple[bool, bool, bool, int, Group]]:
    near = frozenset[str]().union(*(categories.beside.get(code, ()) for code in small))
    families = categories.families(small)

    def of(group: Group) -> tuple[bool, bool, bool, int, Group]:
        apart = bool(categories.beside) and near.isdisjoint(group)
        strange = families.isdisjoint(categories.families(group))
        alone = len(group) == 1 and (apart or not categories.beside)
        return apart, strange, alone, categories.total(group), group

    return of
