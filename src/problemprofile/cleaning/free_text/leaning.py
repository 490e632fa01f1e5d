"""Which way all the words of a text lean together: a check on what the lexicon's terms find, and a hint where none is.

`word_leanings.csv` (sign, and a column for each family and flag) has a weight for each sign and code. A sign is the
stem of a word, a <group> of words, or "says:denied sentence", a kind of cue. They were fitted by
`scripts/learn_leanings.py` to the sentences for development; each can be read and changed. `(any)` is what is added
whatever a text says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt

ANY = "(any)"
ENDINGS = ("ingly", "ing", "edly", "ed", "es", "ly", "s")
STEM = 3  # letters that a stem has at least
LONG = 5  # letters of a word from which more than a plural's ending is taken off


def stem(word: str) -> str:
    """A word without its ending, as roughly as is needed to tell that forms belong together."""
    if len(word) > LONG:
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= STEM:
                return word[: -len(ending)]
    elif len(word) > STEM and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@dataclass
class Leanings:
    """The number of each sign, and its weights for the families and flags in order; `base` is added for each."""

    numbers: dict[str, int] = field(default_factory=dict)
    weights: list[tuple[float, ...]] = field(default_factory=list)
    base: tuple[float, ...] = ()
    collecting: bool = False  # every sign gets a number, for learning

    def number(self, sign: str) -> int:
        """The number of a sign, -1 for one without weights."""
        if self.collecting:
            return self.numbers.setdefault(sign, len(self.numbers))
        return self.numbers.get(sign, -1)

    def add(self, sign: str, weights: tuple[float, ...]) -> None:
        if sign == ANY:
            self.base = weights
        elif sign in self.numbers:
            self.weights[self.numbers[sign]] = weights
        else:
            self.numbers[sign] = len(self.weights)
            self.weights.append(weights)

    def of(self, signs: Iterable[int]) -> tuple[float, ...]:
        """How a text with these signs leans to each code: above 0 towards it, as the logarithm of the odds."""
        rows = [self.weights[sign] for sign in signs]
        if not rows:
            return self.base
        scale = 1 / sqrt(len(rows))
        sums = map(sum, zip(*rows, strict=True))
        return tuple([low + scale * total for low, total in zip(self.base, sums, strict=True)])


def strongest(signs: Sequence[int], leanings: Leanings, column: int, most: int = 4) -> set[int]:
    """The signs that speak most for the code of a column."""
    ordered = sorted((-leanings.weights[sign][column], sign) for sign in set(signs) if sign >= 0)
    return {sign for weight, sign in ordered[:most] if weight < 0}
