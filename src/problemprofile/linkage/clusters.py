"""Who is the same as somebody who is the same is the same, too; but nobody whom a person has told apart.

Pairs are taken in their order, the surest first: one that would bring two together who were told apart is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any, Generic, Protocol, TypeVar


class Ordered(Hashable, Protocol):
    """What can be looked up and put in order: a row's key or its address."""

    def __lt__(self, other: Any, /) -> bool: ...


T = TypeVar("T", bound=Ordered)


class Clusters(Generic[T]):
    """Groups that grow by joining; each is known by its smallest member."""

    def __init__(self, apart: Iterable[tuple[T, T]] = ()) -> None:
        """`apart` are pairs that may never be in one group."""
        self._parent: dict[T, T] = {}
        self._enemies: dict[T, set[T]] = defaultdict(set)
        for one, other in apart:
            self._enemies[one].add(other)
            self._enemies[other].add(one)

    def find(self, one: T) -> T:
        """The smallest member of the group of this one."""
        root = one
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while one != root:
            self._parent[one], one = root, self._parent.get(one, one)
        return root

    def join(self, one: T, other: T) -> bool:
        """Make one group of two; False, and nothing done, where it would bring together what is to stay apart."""
        first, second = sorted((self.find(one), self.find(other)))
        if first == second:
            return True
        if any(self.find(enemy) == second for enemy in self._enemies.get(first, ())):
            return False
        self._parent[second] = first
        if second in self._enemies:
            self._enemies[first] |= self._enemies.pop(second)
        return True

    def members(self) -> dict[T, list[T]]:
        """The groups of more than one, by their smallest members, all in order."""
        found: dict[T, list[T]] = defaultdict(list)
        for one in sorted(self._parent.keys() | set(self._parent.values())):
            found[self.find(one)].append(one)
        return {first: group for first, group in sorted(found.items()) if len(group) > 1}
