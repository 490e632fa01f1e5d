"""Case conferences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class CaseConference:
    """Cases that a conference (SERAC, MARAC …) considered in one month. A count of people: it is protected like any
    table.
    """

    reference: str = ""
    conference: str
    from_day: date | None = None
    to_day: date | None = None
    area: str = ""
    chair: str = ""
    told_by: str = ""
    cases: int | None = None
    safeguarding_actions: int | None = None
    disruption_actions: int | None = None
