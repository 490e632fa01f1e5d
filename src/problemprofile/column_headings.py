"""What a partner's heading says of its column beside the field that it is: how dates are written, and whose names."""

from __future__ import annotations

import re
from typing import Literal

from problemprofile.spelling import fold

Order = Literal["day-first", "month-first"]
_PATTERN = re.compile(r"(?<![a-z])(d{1,2}|m{1,3}|y{2,4})[-/. ]?(d{1,2}|m{1,3}|y{2,4})[-/. ]?(d{1,2}|y{2,4})(?![a-z])")
_ORDERS: dict[str, Order] = {"dmy": "day-first", "mdy": "month-first"}
_IN_WORDS: tuple[tuple[str, Order], ...] = (
    ("day first", "day-first"),
    ("month first", "month-first"),
    ("uk format", "day-first"),
    ("us format", "month-first"),
    ("american format", "month-first"),
)
_NAMED = {"name", "names", "fullname", "forename", "forenames", "surname", "surnames"}
_PEOPLE = {
    "adult", "aka", "alias", "child", "childs", "client", "clients", "family", "first", "full", "given", "individual",
    "known", "last", "nominal", "of", "offender", "patient", "perpetrator", "person", "persons", "potential", "pv",
    "resident", "service", "subject", "survivor", "suspect", "tenant", "the", "user", "victim", "victims", "worker",
    "young",
}  # fmt: skip


def order_said(heading: str) -> Order | None:
    """Day or month first, where a heading says so: "Date (MM/DD/YYYY)", "DOB dd.mm.yy"."""
    for found in _PATTERN.finditer(heading.casefold()):
        if order := _ORDERS.get("".join(part[0] for part in found.groups())):
            return order
    plain = f" {fold(heading)} "
    return next((order for words, order in _IN_WORDS if f" {words} " in plain), None)


def names_people(heading: str) -> bool:
    """Whether a heading stands over people's names: "Client name", "Name of victim"; not "Place name"."""
    mine = {word for word in fold(heading).split() if not word.isdecimal()}
    return bool(mine & _NAMED) and mine <= _NAMED | _PEOPLE


def is_of_people(heading: str) -> bool:
    """Whether a heading is the word for a person and nothing else: "Service User", "Victim 2"."""
    mine = {word for word in fold(heading).split() if not word.isdecimal()}
    return bool(mine) and mine <= _PEOPLE
