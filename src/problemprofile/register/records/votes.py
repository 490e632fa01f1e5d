"""Votes on priorities."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Vote:
    """How many votes an organisation or a table gave to a priority."""

    reference: str = ""
    priority: str
    organisation: str = ""
    workshop: str = ""
    table: str = ""
    votes: int | None = None
