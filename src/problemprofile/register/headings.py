"""Which column of a list holds which field; and no column about a person."""

from __future__ import annotations

import re

from problemprofile.errors import ProfileError
from problemprofile.kinds import fields
from problemprofile.register.tables import Table
from problemprofile.register.wording import ListField, list_fields
from problemprofile.spelling import fold

_PERSONAL_FIELDS = ("person_reference", "first_name", "surname", "date_of_birth", "contact")
_PERSONAL_WORDS = re.compile(
    r"\b(victims?|survivors?|suspects?|offenders?|clients?|patients?|nominals?|child(ren)?|persons?) (full )?"
    r"(names?|initials|id|ref|address|age|nationality)\b"
    r"|\b(names? of (the )?(victim|survivor|suspect|offender|client|patient|person|child)s?|full name|contact name)\b"
    r"|\b(dob|date of birth|born|nhs|national insurance|nino|passport|e ?mail|mobile|phone|telephone|home address)\b"
)


def read_headings(table: Table, problems: list[ProfileError]) -> list[ListField | None]:
    """The field of each column, by its label or name; None for an empty heading. Adds what is wrong to `problems`."""
    number, headings = table.rows[0]
    known = known_headings(table.name)
    columns = [known.get(fold(heading)) for heading in headings]
    for position, (heading, column) in enumerate(zip(headings, columns, strict=True), 1):
        if column is None and heading:
            problems.append(_refusal(table, position, heading))
        elif column and columns.index(column) < position - 1:
            problems.append(table.problem(number, f"Two columns are “{column.label}”."))
    missing = [f for f in list_fields(table.name) if f.required and f not in columns]
    problems += [table.problem(number, f"There is no column “{f.label}”.") for f in missing]
    return columns


def known_headings(name: str) -> dict[str, ListField]:
    """The fields of a list by what may stand over them, folded."""
    return {fold(word): f for f in list_fields(name) for word in (f.label, f.name)}


def _refusal(table: Table, position: int, heading: str) -> ProfileError:
    number = table.rows[0][0]
    if is_personal(heading):
        message = f"Column {position} is about a person, and the register holds nothing about persons."
        return table.problem(number, message, "Take the column out of this file.")
    labels = ", ".join(f.label for f in list_fields(table.name))
    message = f"Column {position} has a heading that this list does not have."
    return table.problem(number, message, f"Its headings are {labels}.")


def is_personal(heading: str) -> bool:
    """True where a heading is that of a person's name, birth date, number or address."""
    folded = fold(heading)
    person_fields = (fields()[name] for name in _PERSONAL_FIELDS)
    known = {fold(word) for f in person_fields for word in (f.name, f.label, *f.synonyms)}
    return folded in known or bool(_PERSONAL_WORDS.search(folded))
