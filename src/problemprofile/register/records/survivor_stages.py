"""Survivors by stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class SurvivorStage:
    """How many survivors a provider supported at one stage in a period. A count of people: it is protected like any
    table.
    """

    reference: str = ""
    stage: str
    step: str = ""
    provider: str = ""
    from_day: date | None = None
    to_day: date | None = None
    people: int | None = None
    elsewhere: str = ""
