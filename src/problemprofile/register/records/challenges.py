"""Challenges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Challenge:
    """A partner disputes or amends the draft, and what was done about it. `anchor` is the passage it stands beside."""

    reference: str = ""
    challenge: str
    kind: str = ""
    section: str = ""
    anchor: str = ""
    organisation: str = ""
    raised_on: date | None = None
    raised_in: str = ""
    evidence: str = ""
    disposition: str = ""
    because: str = ""
    changed: str = ""
    decided_by: str = ""
    decided_on: date | None = None
