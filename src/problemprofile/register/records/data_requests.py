"""Data requests and sharing agreements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class DataRequest:
    """Data asked of a partner, from the first request to the end of the agreement; `dataset` is the name of the file
    in datasets/.
    """

    reference: str = ""
    data: str
    organisation: str = ""
    purpose: str = ""
    lawful_basis: str = ""
    state: str = ""
    asked_on: date | None = None
    agreed_on: date | None = None
    barrier: str = ""
    conditions: str = ""
    removed: str = ""
    expires_on: date | None = None
    dataset: str = ""
