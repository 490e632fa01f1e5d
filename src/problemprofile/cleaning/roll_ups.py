"""Which type an organisation was of on the day of a row, where the code list says that this changed.

A code may stand on several lines of its list, each with another parent and the days from and to which it held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import narwhals as nw

from problemprofile.codelists import Code, Codelist

ROLLED_UP = {"first_responder_type": "first_responder"}  # what a code's parent is, by the list that names it


def as_of_the_day(type_of: nw.Expr, code: nw.Expr, day: nw.Expr, listed: Codelist) -> nw.Expr:
    """The type as it was on the day; as it was read where the day is not known or the code had one type only."""
    found = type_of.cast(nw.String)
    for line in _lines_of_several(listed):
        then = nw.when(code.cast(nw.String) == line.code, *_holds(line, day))
        found = then.then(nw.lit(line.parent)).otherwise(found)
    return found


def has_dated(listed: Codelist) -> bool:
    """Whether any code of a list had more than one parent."""
    return any(True for _ in _lines_of_several(listed))


def _lines_of_several(listed: Codelist) -> Iterator[Code]:
    lines: dict[str, list[Code]] = defaultdict(list)
    for one in listed.codes:
        lines[one.code].append(one)
    for several in lines.values():
        if len({one.parent for one in several}) > 1:
            yield from several


def _holds(line: Code, day: nw.Expr) -> Iterator[nw.Expr]:
    if line.valid_from:
        yield day >= nw.lit(date.fromisoformat(line.valid_from))
    if line.valid_to:
        yield day <= nw.lit(date.fromisoformat(line.valid_to))
