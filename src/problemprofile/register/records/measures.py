"""Measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What will show whether something worked. `cell` is the identifier of a released figure, where one is read."""

    reference: str = ""
    measure: str
    logframe: str = ""
    evidence: str = ""
    unit: str = ""
    baseline: int | None = None
    baseline_on: date | None = None
    target: int | None = None
    target_on: date | None = None
    better: str = ""
    owner: str = ""
    source: str = ""
    cell: str = ""
