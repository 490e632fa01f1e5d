"""Scores of risks and priorities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Score:
    """How one organisation scored one risk or priority, from 0 (none) to 4 (the worst), and why. Confidence and
    position too.
    """

    reference: str = ""
    scored: str
    scored_by: str = ""
    scored_on: date | None = None
    physical_harm: int | None = None
    psychological_harm: int | None = None
    financial_harm: int | None = None
    community_harm: int | None = None
    likelihood: int | None = None
    confidence: int | None = None
    position: int | None = None
    because: str = ""
