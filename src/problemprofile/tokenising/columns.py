"""What becomes of each column: replaced by tokens, kept, or left out; and which a person must decide on first."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from problemprofile.column_headings import names_people
from problemprofile.errors import ProfileError
from problemprofile.intake.look import Look
from problemprofile.intake.match_headings import heading_key
from problemprofile.intake.sheet import listed
from problemprofile.kinds import fields
from problemprofile.register.headings import is_personal
from problemprofile.spelling import fold
from problemprofile.tokens.scheme import is_heading

Does = Literal["tokens", "keep", "drop", "ask"]
WHOLE_NAME, YOU_SAID = "whole_name", "you said so"
# What the columns of a field are replaced by, in the order of the new columns.
BECOMES = {
    "first_name": "name",
    "surname": "name",
    WHOLE_NAME: "name",
    "date_of_birth": "date of birth",
    "postcode": "postcode",
    "contact": "contact details",
    "reference": "reference",
    "person_reference": "person reference",
    "quoted_reference": "quoted reference",
}
_LEFT_OUT = {
    "exploitation_description": "free text may say who somebody is",
    "coordinates": "a point on the map may say who somebody is",
}
_ABOUT_SOMEBODY = re.compile(
    r"\b(names?|initials|alias|aka|known as|nickname|handle|user ?name|dob|born|birth|address|e ?mail|phone|mobile"
    r"|telephone|passport|nhs|nino|national insurance|driving licence|vehicle|registration|vrm|bank|account|imei"
    r"|photo|link|url|http|twitter|facebook|instagram|snapchat|whatsapp|mother|father|parent|spouse|next of kin)\b"
)
_SENTENCE, _SHARE = 5, 0.3  # words of a cell, and share of cells with as many, from which a column is free text


@dataclass(frozen=True)
class Treatment:
    """One column (by its position from 0): what becomes of it, as which field of ours, and why."""

    position: int
    heading: str
    does: Does
    field: str
    why: str


def treatments(look: Look, drop: Collection[str], keep: Collection[str], replace: Mapping[str, str]) -> list[Treatment]:
    """What becomes of each column of a table; `replace` leads from headings to what tokens are to stand for.

    Raises ProfileError where something was asked for that is not there.
    """
    asked = {heading_key(heading): does for does, every in (("keep", keep), ("drop", drop)) for heading in every}
    asked |= {heading_key(heading): what for heading, what in replace.items()}
    known = {heading_key(heading) for heading in look.headings if heading}
    if unknown := [heading for heading in (*drop, *keep, *replace) if heading_key(heading) not in known]:
        there = listed(look.headings, 60)
        raise ProfileError(f"There is no column {listed(unknown)} in this file.", remedy=f"Its columns are {there}.")
    if not set(replace.values()) <= BECOMES.keys():
        raise ProfileError("Tokens do not stand for that.", remedy=f"They stand for {', '.join(BECOMES)}.")
    mapped = {guess.position: guess.field for guess in look.columns.taken}
    return [_treatment(look, place, asked, mapped.get(place, "")) for place in range(len(look.headings))]


def _treatment(look: Look, place: int, asked: Mapping[str, str], field: str) -> Treatment:
    heading = look.headings[place]
    said = asked.get(heading_key(heading), "") if heading else ""
    if said in BECOMES:
        return Treatment(place, heading, "tokens", said, YOU_SAID)
    if said:
        return Treatment(place, heading, "keep" if said == "keep" else "drop", field, YOU_SAID)
    if is_heading(heading):
        return Treatment(place, heading, "ask", "", "it holds tokens already")
    if field in BECOMES:
        return Treatment(place, heading, "tokens", field, fields()[field].label.lower())
    if field in _LEFT_OUT:
        return Treatment(place, heading, "drop", field, _LEFT_OUT[field])
    if field:
        return Treatment(place, heading, "keep", field, fields()[field].label.lower())
    return _unmapped(look, place, heading)


def _unmapped(look: Look, place: int, heading: str) -> Treatment:
    cells = [cell for cell in look.body.cells.column(place).to_pylist() if cell and cell.strip()]
    if not cells:
        return Treatment(place, heading, "drop", "", "it is empty")
    if not heading:
        return Treatment(place, heading, "drop", "", "it has no heading")
    if names_people(heading):
        return Treatment(place, heading, "tokens", WHOLE_NAME, "whole name")
    if is_personal(heading) or _ABOUT_SOMEBODY.search(fold(heading)):
        return Treatment(place, heading, "ask", "", "its heading may be about who somebody is")
    if _is_free_text(cells):
        return Treatment(place, heading, "ask", "", "it is free text, which may say who somebody is")
    return Treatment(place, heading, "keep", "", "not known to us")


def _is_free_text(cells: Sequence[str]) -> bool:
    return sum(len(cell.split()) >= _SENTENCE for cell in cells) > _SHARE * len(cells)
