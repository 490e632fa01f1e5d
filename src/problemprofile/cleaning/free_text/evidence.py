"""What a text has in evidence for each code: the words that speak for it, and how much they weigh."""

from __future__ import annotations

from problemprofile.cleaning.free_text.lexicon import Term

FAMILIES = ("sexual", "labour", "domestic", "organ_harvesting", "criminal")
FLAGS = ("county_lines", "cuckooing")
LABOUR, CRIMINAL, DOMESTIC, ORGANS = "labour", "criminal", "domestic", "organ_harvesting"
ENOUGH = 0.99  # of weight, for a family or a flag
WORK = "work"  # kept from pay, papers or sleep: says that somebody is exploited, and not how
UNFREE = "unfree"  # somebody is in others' power: an assault is then part of exploitation, and no crime apart from it
FIRST, SECOND = "first", "second"  # words that say which family is the main one
WAS_FIRST = "was_first"  # the same, said after it: "that was the worst of it"
EQUAL = "equal"  # that several families are alike: "both", "in turn", "by day … by night"


class Evidence:
    """What speaks for one code: how much, the words that told as bits, and the rarest of each term as bits."""

    __slots__ = ("keys", "named_only", "strongest", "told", "weight")

    def __init__(self, weight: float = 0.0, told: int = 0, keys: int = 0, named_only: bool = True) -> None:
        self.weight, self.told, self.keys, self.named_only = weight, told, keys, named_only
        self.strongest = 0.0

    def add(self, term: Term, told: int, keys: int) -> None:
        """Words that have told already do not count again."""
        if told & ~self.told:
            self.weight += term.weight
            self.strongest = max(self.strongest, term.weight)
            self.named_only = self.named_only and term.names
            self.told |= told
        self.keys |= keys


Found = dict[str, Evidence]


def evidence(found: Found, code: str) -> Evidence:
    """What speaks for a code; for a family that has little or nothing of its own, also what it was inferred from."""
    own = found.get(code) or Evidence()
    if code == LABOUR and WORK in found:
        work = found[WORK]
        return Evidence(own.weight, own.told | work.told, own.keys or work.keys, own.named_only and not work.told)
    for flag in FLAGS if code == CRIMINAL and not own.told else ():
        own = found.get(flag, own)
    return own


def places(bits: int) -> list[int]:
    """The numbers of the bits that are set."""
    found = []
    while bits:
        lowest = bits & -bits
        found.append(lowest.bit_length() - 1)
        bits ^= lowest
    return found
