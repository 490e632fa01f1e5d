"""Misspellings of the words of `often_misspelt.csv`: letters left out, put in, changed or swapped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

SHORTEST = 6  # letters of a word that is corrected to; shorter ones are too like others
TWO_FROM = 9  # letters from which two mistakes are allowed


class Typos:
    """Finds the one long word that another nearly is. Words are kept by what is left when letters are taken out."""

    def __init__(self, words: Iterable[str]) -> None:
        self._left: dict[str, set[str]] = defaultdict(set)
        for word in (word for word in words if len(word) >= SHORTEST and word.isalpha()):
            for left in _without(word, 2 if len(word) >= TWO_FROM else 1):
                self._left[left].add(word)

    def correct(self, word: str) -> str | None:
        """The word that is meant; None where there is none, or where several are as near."""
        if len(word) < SHORTEST - 1 or not word.isalpha():
            return None
        near = {other for left in _without(word, 2) for other in self._left.get(left, ()) if other[0] == word[0]}
        if not near:
            return None
        from rapidfuzz.distance import OSA

        found = sorted((OSA.distance(word, other), other) for other in near)
        best = [other for distance, other in found if distance == found[0][0]]
        allowed = 2 if len(best[0]) >= TWO_FROM else 1
        return best[0] if found[0][0] <= allowed and (len(best) == 1 or _one_stem(best)) else None


def _one_stem(words: list[str]) -> bool:
    """Whether words are forms of one ("exploited", "exploiter"): then either will do."""
    return len({word[:SHORTEST] for word in words}) == 1


def _without(word: str, letters: int) -> Iterator[str]:
    """The word, and what is left of it without one letter, and without two."""
    yield word
    for place in range(len(word)) if letters else ():
        yield from _without_from(word[:place] + word[place + 1 :], letters - 1, place)


def _without_from(word: str, letters: int, start: int) -> Iterator[str]:
    yield word
    for place in range(start, len(word)) if letters else ():
        yield from _without_from(word[:place] + word[place + 1 :], letters - 1, place)
