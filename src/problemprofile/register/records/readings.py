"""Readings of measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a measure showed on a day: a number, or words where it is qualitative."""

    reference: str = ""
    measure: str
    read_on: date | None = None
    value: int | None = None
    said: str = ""
    told_by: str = ""
