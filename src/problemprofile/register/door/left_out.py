"""What an edited workbook left out by accident: a column, or the reference of a row. Neither takes anything out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from problemprofile.register.headings import known_headings
from problemprofile.register.records import Record
from problemprofile.register.tables import Line, Table
from problemprofile.register.wording import list_fields, naming_field
from problemprofile.spelling import fold


def missing_columns(table: Table) -> dict[str, str]:
    """The fields of a list for which its sheet has no column, with their labels."""
    known = known_headings(table.name)
    there = {known[fold(heading)].name for heading in table.rows[0][1] if fold(heading) in known}
    return {f.name: f.label for f in list_fields(table.name) if f.name not in there}


def with_references(
    table: Table, read: Sequence[Line], before: Sequence[Record], missing: Mapping[str, str]
) -> tuple[list[Line], list[str]]:
    """Rows without a reference that are an entry of `before` all the same, with its reference; and a note of each."""
    left = {one.reference.casefold() for _, one in read}
    gone = [one for one in before if one.reference.casefold() not in left]
    lines, notes = [], []
    for number, one in read:
        same = None if one.reference else _same(table.name, one, gone, missing)
        if same:
            gone.remove(same)
            one = replace(one, reference=same.reference)
            reason = f"it has the name and most of what {same.reference} held, so it is taken for that entry"
            notes.append(f"{table.place(number)[:1].upper()}{table.place(number)[1:]} has no reference: {reason}.")
        lines.append((number, one))
    return lines, notes


def with_columns(read: Sequence[Line], before: Sequence[Record], missing: Mapping[str, str]) -> list[Line]:
    """The rows, in which the fields that have no column are as they were."""
    old = {one.reference.casefold(): one for one in before}
    return [
        (number, replace(one, **{f: getattr(old[one.reference.casefold()], f) for f in missing}))
        if one.reference.casefold() in old
        else (number, one)
        for number, one in read
    ]


def _same(name: str, one: Record, gone: Sequence[Record], missing: Mapping[str, str]) -> Record | None:
    """The entry of the same name of which most fields that either has filled are as they were."""
    key = naming_field(name)
    fields = [f.name for f in list_fields(name) if f.name != "reference" and f.name not in missing]
    alike = [(_share(one, old, fields), old) for old in gone if fold(getattr(old, key)) == fold(getattr(one, key))]
    share, best = max(alike, key=lambda pair: pair[0], default=(0.0, None))
    return best if share > 1 / 2 else None


def _share(one: Record, other: Record, fields: Sequence[str]) -> float:
    pairs = [(getattr(one, f), getattr(other, f)) for f in fields]
    filled = [pair for pair in pairs if any(side not in ("", (), None) for side in pair)]
    return sum(first == second for first, second in filled) / len(filled)
