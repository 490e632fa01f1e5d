"""Put what came back into a list that is there: what nobody asked about stays as it is, row for row."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

Entry = TypeVar("Entry")
Key = TypeVar("Key", bound=Hashable)


def first_places(entries: Sequence[Entry], key: Callable[[Entry], Key]) -> dict[Key, int]:
    """Where the first entry with each key stands. Others with the same key are nobody's to throw away."""
    places: dict[Key, int] = {}
    for place, entry in enumerate(entries):
        places.setdefault(key(entry), place)
    return places
