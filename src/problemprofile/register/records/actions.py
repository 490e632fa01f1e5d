"""Actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something that a partner has taken on. `priority` names an entry of the list of priorities; `answers` what it
    rests on.
    """

    reference: str = ""
    action: str
    priority: str = ""
    owner: str = ""
    four_ps: tuple[str, ...] = ()
    starts_on: date | None = None
    due: date | None = None
    resources: str = ""
    how_acquired: str = ""
    status: str = ""
    status_on: date | None = None
    status_because: str = ""
    answers: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    waits_for: tuple[str, ...] = ()
    begun_in: str = ""
