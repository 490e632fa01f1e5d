"""Which of several families a text presents as the main one, where it tells."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence

from problemprofile.cleaning.free_text.evidence import (
    EQUAL,
    FIRST,
    SECOND,
    WAS_FIRST,
    Evidence,
    Found,
    evidence,
    places,
)

FAR_MORE = 2.5  # times as many telling words: then a family comes before one that was mentioned earlier


def ranked(words: Sequence[str], starts: Sequence[int], found: Found, families: list[str]) -> tuple[list[str], bool]:
    """The families in order, and whether the text tells their order; `starts` are the first words of its sentences.

    A bare list of names does not tell it, nor does one sentence with several of them or a text that puts them side by
    side, unless it says which comes first.
    """
    if len(families) < 2:
        return families, False
    of = {name: evidence(found, name) for name in families}
    first, was_first, second = (_marked(words, found, of, which) for which in (FIRST, WAS_FIRST, SECOND))
    first = first or was_first
    if not first and (EQUAL in found or (not second and _side_by_side(of, starts))):
        return families, False
    most = max(one.told.bit_count() for one in of.values())

    def order(name: str) -> tuple[bool, bool, bool, int]:
        one = of[name]
        return name not in first, name in second, one.told.bit_count() * FAR_MORE < most, one.keys & -one.keys

    return sorted(families, key=order), True


def _side_by_side(of: Mapping[str, Evidence], starts: Sequence[int]) -> bool:
    """Whether families are no more than named, or each of them is first spoken of in the same sentence."""
    if all(one.named_only for one in of.values()):
        return True
    return len({bisect(starts, (one.keys & -one.keys).bit_length() - 1) for one in of.values()}) == 1


def _marked(words: Sequence[str], found: Found, of: Mapping[str, Evidence], which: str) -> set[str]:
    """The families that words like "mainly" or "also" are about: the next one, or where they look back the last."""
    if which not in found:
        return set()
    where = {name: places(one.keys) for name, one in of.items()}
    marked = set()
    for place in places(found[which].keys):
        back = which == WAS_FIRST or words[place + 1 : place + 2] == [")"]
        near = [((key > place) == back, abs(key - place), name) for name, keys in where.items() for key in keys]
        marked.add(min(near)[2])
    return marked if len(marked) < len(of) else set()
