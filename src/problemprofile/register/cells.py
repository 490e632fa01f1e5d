"""What a cell of a list means, and how a value is written into one."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from datetime import date, datetime

from problemprofile.register.wording import ListField

# As people write a day in Britain, and as Excel writes it into a CSV file there.
_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")


def plain(cell: str) -> str:
    """A cell trimmed, and freed of characters that show nothing."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in cell.replace("\r\n", "\n")).strip()


def value_of(f: ListField, cell: str) -> object:
    """A cell as its field's type. Raises ValueError with the end of a sentence that begins with the field's label."""
    if f.required and not cell:
        raise ValueError("is empty")
    if f.kind == date | None:
        return _date(cell)
    if f.kind == int | None:
        return _number(cell, f.most)
    if f.several:
        return tuple(_entry(f, part) for part in parts_of(cell))
    return _entry(f, cell) if cell else ""


def parts_of(cell: str) -> list[str]:
    """The entries of a cell that may hold several."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def entries_of(value: object) -> tuple[str, ...]:
    """The entries of a field of words: none, one or several."""
    return value if isinstance(value, tuple) else (str(value),) if value else ()


def cell_of(f: ListField, value: object, names: Mapping[str, str] | None = None) -> str:
    """How a value is written: days as 2026-03-31, codes by their labels, entries of other lists as `names` has them."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    called = f.choices or names or {}
    return "; ".join(called.get(entry, entry) for entry in entries_of(value))


def _entry(f: ListField, text: str) -> str:
    if not f.choices:
        return text
    code = f.code_for(text)
    if code is None:
        raise ValueError(f"holds something else than {', '.join(f.choices.values())}")
    return code


@functools.lru_cache(10_000)
def _date(cell: str) -> date | None:
    if not cell:
        return None
    day = re.sub(r"[ T]00:00:00$", "", cell)  # as a spreadsheet shows a day that it takes for a moment
    for form in _DATES:
        try:
            return datetime.strptime(day, form).date()
        except ValueError:
            continue
    raise ValueError("is not a day; write it as 2026-03-31 or 31/03/2026")


def _number(cell: str, most: int | None) -> int | None:
    if not cell:
        return None
    if not re.fullmatch(r"\d{1,3}(,\d{3})+|\d+", cell) or not cell.isascii() or len(cell) > 15:
        raise ValueError("is not a whole number")
    number = int(cell.replace(",", ""))
    if most is not None and number > most:
        raise ValueError(f"is not a number from 0 to {most}")
    return number
