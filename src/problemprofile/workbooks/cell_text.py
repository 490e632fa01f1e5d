"""Cells as text, a column at a time: what the partner sees in a cell, as far as the cell itself says it.

Nothing is imported here that is slow to load: a small workbook is read before a library for tables has started.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

DIGITS_SHOWN = 15  # digits that a spreadsheet program shows of a number
_EXACT = 1e15  # whole numbers up to it are exact, and shown without a point


def text(value: Any) -> str:
    """A cell as text: ISO dates, whole numbers without a point, TRUE and FALSE; "" where empty."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, dt.datetime):
        return moment_text(value)
    if isinstance(value, dt.timedelta):
        return span_text(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def moment_text(value: dt.datetime) -> str:
    """To the second, which is as exact as a spreadsheet's fraction of a day; midnight is the day alone."""
    whole = value.replace(microsecond=0)
    if value.microsecond >= 500_000 and whole < dt.datetime.max.replace(microsecond=0):
        whole += dt.timedelta(seconds=1)
    return whole.date().isoformat() if whole.time() == dt.time() else whole.isoformat(" ")


def iso_text(value: str) -> str:
    """A date or moment that a file wrote in the ISO way, as we write it; unchanged where it is none."""
    try:
        return moment_text(dt.datetime.fromisoformat(value).replace(tzinfo=None))
    except ValueError:
        return value


def span_text(value: dt.timedelta) -> str:
    """Hours, minutes and seconds that have passed: "30:05:00"."""
    seconds = round(value.total_seconds())
    sign, seconds = "-" if seconds < 0 else "", abs(seconds)
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def number_text(value: float) -> str:
    """Without a point where whole, and never with an exponent."""
    if not math.isfinite(value):
        return str(value)
    if value == int(value) and abs(value) < _EXACT:
        return str(int(value))
    shown = f"{value:.{DIGITS_SHOWN}g}"
    return format(Decimal(shown), "f") if "e" in shown else shown


def texts(column: Sequence[Any]) -> Sequence[str]:
    """A column of cells as texts. Each value is turned once, however often it stands there."""
    kinds = set(map(type, column))
    if kinds == {str}:
        return column
    if bool in kinds:  # which is equal to 0 or 1, and would be taken for it
        return list(map(text, column))
    shown = {value: text(value) for value in set(column)}
    return list(map(shown.__getitem__, column))
