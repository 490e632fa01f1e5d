"""Recommendations sent out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """A recommendation sent to many bodies, each of which is asked to answer by a day. `asked` is how many were asked,
    if that is known; `answered` how many did, where the answers of some are not listed here.
    """

    reference: str = ""
    recommendation: str
    issued_by: str = ""
    sent_on: date | None = None
    deadline: date | None = None
    asked: int | None = None
    answered: int | None = None
