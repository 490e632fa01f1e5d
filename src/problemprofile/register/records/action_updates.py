"""Updates on actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class ActionUpdate:
    """What was said of an action on a day; the status over time is read from these."""

    reference: str = ""
    action: str
    updated_on: date | None = None
    status: str = ""
    update: str = ""
    told_by: str = ""
