"""Priorities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Priority:
    """A priority of the partnership and the two parts that the report prints under it; `answers` names the findings,
    gaps and risks it rests on.
    """

    reference: str = ""
    priority: str
    theme: str = ""
    owner: str = ""
    answers: tuple[str, ...] = ()
    assets_and_vulnerabilities: str = ""
    priorities_and_actions: str = ""
    agreed_on: date | None = None
    agreed_at: str = ""
