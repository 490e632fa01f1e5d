"""Organisations."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """A partner. `contact_role` is a post ("safeguarding lead"), never a person's name."""

    reference: str = ""
    name: str
    sector: str = ""
    role: str = ""
    contact_role: str = ""
    area: str = ""
    first_responder: str = ""
    data_held: str = ""
    contribution: str = ""
