"""The partner's headings to our fields: of all guesses, the likeliest for each heading and each field.

No field is proposed twice, but for places, contact details, a year beside its quarter or month, and headings that are
known to fill a field together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from problemprofile.intake.find_header import Known, parts_of
from problemprofile.intake.guess_field import BY_CELLS, SEVERAL, Guess, guess_field, names_of, words
from problemprofile.intake.match_headings import heading_key, unmarked
from problemprofile.kinds import Kind, fields
from problemprofile.tokens.scheme import is_heading

NOTHING_TELLS = "neither its name nor its cells are any field of this kind of source"
ENOUGH = 0.5  # confidence below which nothing is proposed


@dataclass(frozen=True)
class ColumnMap:
    """The guesses taken, in order of the columns, and the headings left over, each with the reason.

    Of headings that fill one field together the one to be preferred comes first.
    """

    taken: tuple[Guess, ...]
    left: tuple[tuple[str, str], ...]

    @property
    def fields(self) -> set[str]:
        return {guess.field for guess in self.taken}


def known_in(kind: Kind) -> Known:
    """Whether a text is a heading that some field of a kind goes by."""
    keys = frozenset().union(*names_of(kind.name).values())

    def is_name(part: str) -> bool:
        return heading_key(part) in keys or heading_key(unmarked(part)) in keys

    return lambda text: is_heading(text) or any(map(is_name, parts_of(text)))


def map_columns(kind: Kind, headings: Sequence[str], cells: Sequence[Sequence[str]]) -> ColumnMap:
    """Propose a field for each heading; `cells` holds some filled cells of each column."""
    otherwise = _means_otherwise(headings)
    guesses = [
        guess
        for position, heading in enumerate(headings)
        if heading and position not in otherwise
        for name in kind.fields
        if (guess := guess_field(kind, position, heading, fields()[name], cells[position])).confidence >= ENOUGH
    ]
    order = {name: place for place, name in enumerate(BY_CELLS)}
    guesses.sort(key=lambda guess: (-guess.confidence, order.get(guess.field, 99), guess.position))
    taken: dict[int, Guess] = {}
    for guess in guesses:
        if guess.position not in taken and not _is_filled(guess, taken, cells):
            taken[guess.position] = guess
    _drop_period_beside_date(taken)
    left = [
        (heading, otherwise.get(place) or _why_left(place, guesses, taken, cells[place]))
        for place, heading in enumerate(headings)
        if heading and place not in taken
    ]
    return ColumnMap(tuple(sorted(taken.values(), key=lambda g: (_place_together(g.heading), g.position))), tuple(left))


def _means_otherwise(headings: Sequence[str]) -> dict[int, str]:
    """The positions of headings that do not mean what they say in this file, with what they mean."""
    keys = [heading_key(heading) for heading in headings]
    rules = {heading_key(rule["heading"]): rule for rule in words()["means_otherwise"]}
    found = ((place, rules[key]) for place, key in enumerate(keys) if key in rules)
    return {place: rule["means"] for place, rule in found if heading_key(rule["beside"]) in keys}


def _is_filled(guess: Guess, taken: Mapping[int, Guess], cells: Sequence[Sequence[str]]) -> bool:
    """Whether a field has its heading already."""
    same = [other for other in taken.values() if other.field == guess.field]
    if not same or fields()[guess.field].type in SEVERAL:
        return False
    if all(go_together(guess.heading, other.heading) for other in same):
        return False
    return not (
        guess.field == "period" and len(same) == 1 and _complete(cells[same[0].position], cells[guess.position])
    )


def go_together(heading: str, other: str) -> bool:
    """Whether two headings are known to fill one field together."""
    return any({heading_key(heading), heading_key(other)} <= set(map(heading_key, row)) for row in words()["together"])


def _place_together(heading: str) -> int:
    """0, or how far behind another heading of its field this one comes."""
    rows = [list(map(heading_key, row)) for row in words()["together"]]
    return max((row.index(heading_key(heading)) for row in rows if heading_key(heading) in row), default=0)


def _complete(cells: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one column holds bare years and the other quarters or months without their year."""
    return _has_year(cells) != _has_year(others)


def _has_year(cells: Sequence[str]) -> bool:
    return sum(bool(re.search(r"(?:19|20)\d\d", cell)) for cell in cells) > len(cells) / 2


def _drop_period_beside_date(taken: dict[int, Guess]) -> None:
    """A day says its year and quarter; a second column for them could only contradict it."""
    if any(guess.field == "recorded_on" and guess.is_sure for guess in taken.values()):
        for position in [p for p, guess in taken.items() if guess.field == "period"]:
            del taken[position]


def _why_left(position: int, guesses: list[Guess], taken: Mapping[int, Guess], cells: Sequence[str]) -> str:
    mine = [guess for guess in guesses if guess.position == position]
    if not cells:
        return "it is blank in every row that was looked at"
    if not mine:
        return NOTHING_TELLS
    if mine[0].field == "period":
        return "the date says the period already"
    holder = next((guess.heading for guess in taken.values() if guess.field == mine[0].field), "")
    return f"it could be {mine[0].field}, which “{holder}” fills better"
