"""Logframe."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class LogframeRow:
    """One row of the logical framework: an activity, output or outcome, what it leads to, and the assumption between
    them.
    """

    reference: str = ""
    statement: str
    intervention: str = ""
    level: str = ""
    phase: str = ""
    theme: str = ""
    leads_to: tuple[str, ...] = ()
    assumption: str = ""
    assumption_state: str = ""
    risk: str = ""
