"""Whether a column that is kept gives away what another hides in the same row: the surname in a file's name, the
birth date written another way, the figures of a reference."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from problemprofile.cleaning.date_order import FROM_THE_COLUMN, writing
from problemprofile.kinds import fields
from problemprofile.spelling import fold
from problemprofile.tokenising.columns import BECOMES, YOU_SAID, Treatment
from problemprofile.tokenising.figures import days_in, numbers, ways_of_writing
from problemprofile.tokenising.values import name_in

_SHORTEST, _FIGURES = 3, 5  # letters of a name, and figures of a number, below which they are like many others
_SHARE = 0.02  # of rows in which another date may be the birth date by a slip
_PLAIN = ("code", "yesno", "tick", "age", "count", "date", "period")  # types whose cells have no room for a name
_REFERENCES = ("reference", "person_reference", "quoted_reference")
Columns = Mapping[int, Sequence[str]]


def given_away(columns: Columns, treated: Iterable[Treatment], latest: date) -> dict[str, int]:
    """The headings of kept columns that repeat what tokens stand for, and in how many rows. Never of those that a
    person asked to keep. `latest` is the last day on which somebody can have been born."""
    told = list(treated)
    hidden = [one for one in told if one.does == "tokens"]
    secrets = list(
        map(frozenset[str]().union, *(_column_secrets(one, columns[one.position], latest) for one in hidden))
    )
    kept = [one for one in told if may_tell(one) or _holds_days(one)]
    found = {one: _repeated(columns[one.position], secrets, latest) for one in kept}
    chance = _SHARE * len(secrets)
    return {one.heading: rows for one, rows in found.items() if rows > (chance if _holds_days(one) else 0)}


def may_tell(one: Treatment) -> bool:
    """Whether a column is kept unasked and its cells have room for a name."""
    return one.does == "keep" and one.why != YOU_SAID and _type(one) not in _PLAIN


def _holds_days(one: Treatment) -> bool:
    """A column taken for one of our dates by its cells may be of birth dates all the same."""
    return one.does == "keep" and one.why != YOU_SAID and _type(one) == "date"


def _type(one: Treatment) -> str:
    return fields()[one.field].type.partition(":")[0] if one.field and one.field not in BECOMES else ""


def _column_secrets(one: Treatment, cells: Sequence[str], latest: date) -> list[frozenset[str]]:
    """What each cell of a hidden column says; every different cell is looked at once."""
    if one.field == "date_of_birth":
        written, _ = writing(sorted(Counter(cells).items()), FROM_THE_COLUMN, latest)
        known = {cell: _words(cell) | ways_of_writing(days_in(cell, written, latest)) for cell in set(cells)}
    elif one.field in _REFERENCES:
        known = {cell: _words(cell) | numbers(cell) for cell in set(cells)}
    else:
        is_name = BECOMES[one.field] == "name"
        known = {cell: frozenset() if is_name and not name_in(cell) else _words(cell) for cell in set(cells)}
    return [known[cell] for cell in cells]


def _words(cell: str) -> frozenset[str]:
    """What a hidden cell says, as a whole and word by word; figures alone only as a whole."""
    plain = fold(cell)
    words = {word for word in plain.split() if word.isalpha()}
    return frozenset(text for text in {plain, *words} if len(text) >= (_FIGURES if text.isdigit() else _SHORTEST))


def _repeated(cells: Sequence[str], secrets: Sequence[frozenset[str]], latest: date) -> int:
    @functools.cache
    def said(cell: str) -> tuple[str, frozenset[str]]:
        plain = fold(cell)
        return f" {plain} ", frozenset(plain.split()) | numbers(cell) | ways_of_writing(days_in(cell, None, latest))

    return sum(_repeats(*said(cell), secret) for cell, secret in zip(cells, secrets, strict=True) if cell and secret)


def _repeats(plain: str, words: frozenset[str], secrets: frozenset[str]) -> bool:
    return not words.isdisjoint(secrets) or any(" " in secret and f" {secret} " in plain for secret in secrets)
