"""Intelligence gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What nobody knows yet, who might, and how it will be found out."""

    reference: str = ""
    gap: str
    kind: str = ""
    why_it_matters: str = ""
    who_might_know: str = ""
    access: str = ""
    collection: str = ""
    owner: str = ""
    due: date | None = None
    state: str = ""
    closed_by: str = ""
    raised_in: str = ""
