"""References of one organisation's records that another's quotes: the police's crime number on a referral form.

A field made for them may quote one of any length; a description, or words around it, only what can be nothing else.
A reference that two sources have in common belongs to neither for certain, and leads nowhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

MOST_PARTS = 5  # of a reference that is written with spaces and strokes: NX / 24 / 40 123
LEAST, LEAST_DIGITS = 6, 4  # characters, and digits among them, of a reference that is told in the midst of a text
_PART = re.compile(r"[^\W_]+")
_EDGES = re.compile(r"[\W_]+")


def plain(reference: str) -> str:
    """A reference without what stands between its parts: "NX-24/00123" as "nx2400123"."""
    return _EDGES.sub("", reference).casefold()


def known_references(records: Iterable[tuple[str, str, int]]) -> dict[str, tuple[int, ...]]:
    """The records of each plain reference, from triples of dataset, reference and row key."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for dataset, reference, key in records:
        if name := plain(reference):
            found[name].add((dataset, key))
    return {
        name: tuple(sorted(key for _, key in rows))
        for name, rows in sorted(found.items())
        if len({dataset for dataset, _ in rows}) == 1
    }


def quoted_in_field(text: str, known: Mapping[str, tuple[int, ...]]) -> set[int]:
    """The records whose references stand in a field that is meant for them."""
    whole = known.get(plain(text), ())
    return {*whole} or quoted_in_text(text, known)


def quoted_in_text(text: str, known: Mapping[str, tuple[int, ...]]) -> set[int]:
    """The records whose references stand in a text, where they are long enough to be nothing else."""
    parts = [part.casefold() for part in _PART.findall(text)]
    runs = ("".join(parts[start:end]) for start in range(len(parts)) for end in _ends(start, len(parts)))
    return {key for run in runs if _is_telling(run) for key in known.get(run, ())}


def _ends(start: int, parts: int) -> range:
    return range(start + 1, min(start + MOST_PARTS, parts) + 1)


def _is_telling(run: str) -> bool:
    return len(run) >= LEAST and sum(letter.isdigit() for letter in run) >= LEAST_DIGITS
