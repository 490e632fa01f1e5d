"""Previous products."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class PreviousProduct:
    """An earlier profile, assessment or report that this one builds on."""

    reference: str = ""
    product: str
    producer: str = ""
    period: str = ""
    published_on: date | None = None
    used_for: str = ""
    where_kept: str = ""
