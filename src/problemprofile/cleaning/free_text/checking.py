"""What all the words of a text together make of the families that its terms found: some not believed, some proposed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import inf

from problemprofile.cleaning.free_text.evidence import (
    CRIMINAL,
    DOMESTIC,
    ENOUGH,
    FAMILIES,
    FLAGS,
    LABOUR,
    ORGANS,
    WORK,
    Evidence,
    Found,
)
from problemprofile.cleaning.free_text.leaning import Leanings, strongest
from problemprofile.cleaning.free_text.lexicon import Word

SHORTEST = 12  # words and stops of a text from which they lean anywhere
AGAINST = -3.0  # how a text leans where a family is not believed of which one clear term speaks
AGAINST_LITTLE = -1.5  # the same, where terms are weak
SEVERAL = 1.99  # of weight, with a clear term, that no leaning takes back
TOWARDS = 1.5  # where a family is believed of which no term speaks
TOWARDS_WARY = 1.0  # how much more it must lean where a cue says of the whole text that nothing was wrong
ALL_THE_SAME = 0.0  # how a text leans where clear terms stand although a cue takes back the whole text
TOWARDS_FLAG = 0.5  # where a flag is believed
AGAINST_FLAG = -3.0  # where it is not believed of which only weak terms speak


def checked_families(
    families: Sequence[str], found: Found, lean: Sequence[float], taken: Collection[str], *, wary: bool, made: bool
) -> list[str]:
    """The families that terms found and that the words do not speak against, and those that they speak for.

    What the text takes back is not proposed again. A `wary` text says that nothing was wrong, and must lean further;
    in one that says that somebody was `made` to, clear terms are believed whichever way it leans.
    """
    towards = TOWARDS + TOWARDS_WARY * wary
    return [
        name
        for name, leans in zip(FAMILIES, lean, strict=False)
        if (leans > _against(name, found, made=made) if name in families else leans > towards and name not in taken)
    ]


def said_all_the_same(found: Found, lean: Sequence[float]) -> bool:
    """Whether several clear terms speak for a family, and all the words too: no cue takes back the whole text then."""
    return any(
        leans > ALL_THE_SAME and not little(name, found) and _weight(name, found) >= SEVERAL
        for name, leans in zip(FAMILIES, lean, strict=False)
    )


def checked_flags(found: Found, lean: Sequence[float] | None) -> list[str]:
    """The flags that terms speak for and all the words not against; and those that the words alone speak for."""
    if lean is None:
        return [flag for flag in FLAGS if enough(found, flag)]
    leans = dict(zip(FLAGS, lean[len(FAMILIES) :], strict=True))
    return [flag for flag in FLAGS if leans[flag] > _least(flag, found)]


def leaning(name: str, words: Sequence[Word], found: Found, leanings: Leanings) -> Evidence:
    """What speaks for a family that only the leaning of the words tells: those that lean to it most."""
    own = found.get(name) or Evidence()
    most = strongest([word.sign for word in words], leanings, FAMILIES.index(name))
    told = sum(1 << place for place, word in enumerate(words) if word.sign in most)
    return Evidence(own.weight, own.told | told, own.keys or told, own.named_only and not told)


def little(name: str, found: Found) -> bool:
    """Whether only weak words speak for a family."""
    return max((one.strongest for one in _speaking(name, found)), default=0) < ENOUGH


def enough(found: Found, code: str) -> bool:
    return code in found and found[code].weight >= ENOUGH


def _against(name: str, found: Found, *, made: bool) -> float:
    """How a text leans where a family that terms found is not believed: the clearer the terms, the further.

    Organs are spoken of so seldom otherwise that no leaning takes them back.
    """
    if name == ORGANS:
        return -inf
    if little(name, found):
        return AGAINST_LITTLE
    return -inf if made or _weight(name, found) >= SEVERAL else AGAINST


def _least(flag: str, found: Found) -> float:
    """How a text must lean for a flag: anyhow where a clear term says it."""
    if not enough(found, flag):
        return TOWARDS_FLAG
    return AGAINST_FLAG if little(flag, found) else -inf


def _weight(name: str, found: Found) -> float:
    return sum(one.weight for one in _speaking(name, found))


def _speaking(name: str, found: Found) -> list[Evidence]:
    """What speaks for a family: its own words, those of unfree work for work, and the flags for crime."""
    also = {LABOUR: (WORK,), DOMESTIC: (WORK,), CRIMINAL: FLAGS}.get(name, ())
    return [found[code] for code in (name, *also) if code in found]
