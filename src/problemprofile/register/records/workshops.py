"""Workshops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Workshop:
    """A workshop that was or will be held."""

    reference: str = ""
    workshop: str
    held_on: date | None = None
    themes: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    beyond_core: str = ""
    facilitated_by: str = ""
