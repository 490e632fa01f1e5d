"""The eight steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Step:
    """Where the partnership stands in one of the guide's eight steps."""

    reference: str = ""
    step: str
    owner: str = ""
    starts_on: date | None = None
    due: date | None = None
    done_on: date | None = None
    blocked_by: str = ""
    note: str = ""
