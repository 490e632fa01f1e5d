"""Returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Return:
    """One body's answer to a recommendation, or that there is none."""

    reference: str = ""
    body: str
    recommendation: str = ""
    state: str = ""
    received_on: date | None = None
    speaks_for: str = ""
