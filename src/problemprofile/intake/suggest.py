"""What a heading that was not mapped may be: fields that are still free and like it, by its name or by its cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from problemprofile.column_headings import names_people
from problemprofile.intake.column_evidence import are_of_another, evidence, is_running_number
from problemprofile.intake.guess_field import TELLING, is_of_another, words
from problemprofile.intake.look import Look
from problemprofile.intake.map_columns import NOTHING_TELLS, ColumnMap
from problemprofile.intake.recognise import Recognised
from problemprofile.kinds import Field, Kind, fields, kinds
from problemprofile.spelling import fold

ALIKE = 72  # of 100: how like a name of a field a heading is, to be mentioned
MOST = 2
PROSE = 6  # words in a cell
_BROAD = ("text", "name", "place", "freetext", "contact", "count", "tick", "yesno", "coordinates")  # many cells read so


def hints_for(look: Look, found: Recognised) -> dict[str, str]:
    """For each new heading of a delivery the fields that it may fill, of those that no other heading of it fills."""
    kind, new = kinds()[found.dataset.kind], found.matched.new
    free = set(kind.fields) - set(found.matched.fields.values()) - set(found.dataset.fixed)
    told = {g.heading: g for g in look.columns.taken if g.field in free and g.heading in new}
    hints = {heading: f"probably {guess.field}: {guess.reason}" for heading, guess in told.items()}
    free -= {guess.field for guess in told.values()}
    for heading in new:
        if heading not in hints and heading in look.headings:
            like = suggested(kind, heading, look.cells_of(heading), free)
            hints |= {heading: f"perhaps {' or '.join(like)}"} if like else {}
    return hints


def with_hints(columns: ColumnMap, look: Look, kind: Kind) -> ColumnMap:
    """The same mapping, and for each heading that was left over the fields that are free and like it."""
    free = set(kind.fields) - columns.fields
    left = []
    for heading, why in columns.left:
        is_open = heading in look.headings and why == NOTHING_TELLS
        like = suggested(kind, heading, look.cells_of(heading), free) if is_open else []
        left.append((heading, f"{why}; perhaps {' or '.join(like)}" if like else why))
    return replace(columns, left=tuple(left))


def suggested(kind: Kind, heading: str, cells: Sequence[str], free: Collection[str]) -> list[str]:
    """Names of fields, the likeliest first; empty where nothing is like it."""
    if names_people(heading) or is_running_number(cells):
        return []
    scored = [(_score(heading, fields()[name], cells), name) for name in kind.fields if name in free]
    return [name for score, name in sorted(scored, key=lambda pair: (-pair[0], pair[1])) if score > 0][:MOST]


def _score(heading: str, field: Field, cells: Sequence[str]) -> float:
    if is_of_another(field, heading) or are_of_another(field, cells):
        return 0.0
    alike = max((_likeness(fold(heading), name) for name in _plain_names(field)), default=0.0)
    share = evidence(field, cells, alone=True)
    by_cells = share is not None and share >= TELLING and (field.type not in _BROAD or _is_prose(field, cells))
    if share is not None and share < 0.5:
        return 0.0
    return (alike if alike >= ALIKE else 0.0) + (60 if by_cells else 0.0)


def _likeness(heading: str, name: str) -> float:
    """From 0 to 100: how like a name of the field a heading is written, or that it has all words of that name."""
    inside = set(name.split()) <= set(heading.split()) and name not in words()["general"]
    return max(80.0 if inside else 0.0, fuzz.token_sort_ratio(heading, name))


def _is_prose(field: Field, cells: Sequence[str]) -> bool:
    return field.type == "freetext" and sum(len(cell.split()) for cell in cells) >= PROSE * len(cells)


def _plain_names(field: Field) -> list[str]:
    return [fold(name) for name in (field.label, field.name, *field.synonyms) if len(fold(name)) > 3]
