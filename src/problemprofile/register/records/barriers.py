"""Barriers and enablers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Barrier:
    """What stands in the way of working together, and what would help."""

    reference: str = ""
    barrier: str
    enabler: str = ""
    theme: str = ""
    seen_by: str = ""
