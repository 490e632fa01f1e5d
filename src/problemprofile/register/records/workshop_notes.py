"""Workshop notes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class WorkshopNote:
    """What one table of a workshop wrote in one box; `became` names the entry of another list that it led to."""

    reference: str = ""
    note: str
    workshop: str = ""
    table: str = ""
    theme: str = ""
    box: str = ""
    leads_to: str = ""
    became: str = ""
