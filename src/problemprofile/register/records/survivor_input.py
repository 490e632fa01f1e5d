"""Survivor and lived-experience input."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class SurvivorInput:
    """What people with lived experience advised, how it was gathered and with what safeguards. Never who said it."""

    reference: str = ""
    advice: str
    gathered_by: str = ""
    gathered_on: date | None = None
    how: str = ""
    safeguards: str = ""
    changed: str = ""
