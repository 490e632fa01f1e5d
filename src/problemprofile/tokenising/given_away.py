"""Whether a column that is kept gives away what another hides: the surname in a file's name, the number in a note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from problemprofile.kinds import fields
from problemprofile.spelling import fold
from problemprofile.tokenising.columns import BECOMES, YOU_SAID, Treatment

_SHORTEST, _FIGURES = 3, 5  # letters of a name, and figures of a number, below which they are like many others
_PLAIN = ("code", "yesno", "tick", "age", "count", "date", "period")  # types whose cells have no room for a name


def given_away(columns: Mapping[int, Sequence[str]], treated: Iterable[Treatment]) -> dict[str, int]:
    """The headings of kept columns that repeat what tokens stand for, and in how many rows. Never of those that a
    person asked to keep."""
    told = list(treated)
    hidden = [one for one in told if one.does == "tokens"]
    kept = [one for one in told if one.does == "keep" and one.why != YOU_SAID and _has_room(one)]
    secrets = [_secrets(cells) for cells in zip(*(columns[one.position] for one in hidden), strict=True)]
    found = {one.heading: sum(map(_repeats, columns[one.position], secrets)) for one in kept}
    return {heading: rows for heading, rows in found.items() if rows}


def _has_room(one: Treatment) -> bool:
    kind = fields()[one.field].type.partition(":")[0] if one.field and one.field not in BECOMES else ""
    return kind not in _PLAIN


def _secrets(cells: Sequence[str]) -> frozenset[str]:
    """What a row's hidden cells say, as a whole and word by word; figures alone only as a whole."""
    plain = [fold(cell) for cell in cells]
    words = {word for text in plain for word in text.split() if word.isalpha()}
    return frozenset(text for text in {*plain, *words} if len(text) >= (_FIGURES if text.isdigit() else _SHORTEST))


def _repeats(cell: str, secrets: frozenset[str]) -> bool:
    if not cell or not secrets:
        return False
    plain = fold(cell)
    words = set(plain.split())
    return any(secret in words or (" " in secret and f" {secret} " in f" {plain} ") for secret in secrets)
