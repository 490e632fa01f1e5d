"""Distribution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Sent:
    """Which version went to whom. `version` is the start of the package's manifest hash."""

    reference: str = ""
    edition: str
    version: str = ""
    organisation: str = ""
    sent_on: date | None = None
    sent_by: str = ""
    conditions: str = ""
