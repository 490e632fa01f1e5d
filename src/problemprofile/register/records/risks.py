"""Threats and risks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Risk:
    """One row of the threat and risk assessment. `owner` is an organisation or a post; `answers` names the findings it
    rests on.
    """

    reference: str = ""
    risk: str
    description: str = ""
    mitigation: str = ""
    owner: str = ""
    strand: str = ""
    answers: tuple[str, ...] = ()
    updated_on: date | None = None
