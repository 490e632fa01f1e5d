"""The lists that a partnership keeps, one record type a list. They hold no person-level data.

The first field of a record names it and must be filled in; the others may be left empty. Coded fields hold codes of
`lists.toml`, where the words for them stand too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Organisation:
    """A partner. `contact_role` is a post ("safeguarding lead"), never a person's name."""

    name: str
    sector: str = ""
    contact_role: str = ""
    area: str = ""
    contribution: str = ""


@dataclass(frozen=True)
class Asset:
    """What there is already. `levels` and `phases` place it in the cells of the four-by-four matrix."""

    asset: str
    provider: str = ""
    levels: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    where: str = ""
    who_for: str = ""
    capacity: str = ""
    funding: str = ""
    standard: str = ""
    referral_route: str = ""
    languages: str = ""


@dataclass(frozen=True)
class Vulnerability:
    """What makes exploitation easier; `assets` names the entries of the list of assets that answer it."""

    vulnerability: str
    who_is_affected: str = ""
    where: str = ""
    levels: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gap:
    """What nobody knows yet, and who might."""

    gap: str
    why_it_matters: str = ""
    who_might_know: str = ""
    access: str = ""
    state: str = ""
    closed_by: str = ""


@dataclass(frozen=True)
class Risk:
    """One row of the threat and risk assessment. `owner` is an organisation or a post."""

    risk: str
    description: str = ""
    mitigation: str = ""
    owner: str = ""
    updated_on: date | None = None


@dataclass(frozen=True)
class Priority:
    """A priority and the two parts that the report prints under it."""

    priority: str
    assets_and_vulnerabilities: str = ""
    priorities_and_actions: str = ""


@dataclass(frozen=True)
class Action:
    """Something that a partner has taken on. `priority` names an entry of the list of priorities."""

    action: str
    priority: str = ""
    owner: str = ""
    four_ps: tuple[str, ...] = ()
    due: date | None = None
    resources: str = ""
    how_acquired: str = ""
    status: str = ""
    status_on: date | None = None
    status_because: str = ""
    answers: str = ""


Record = Organisation | Asset | Vulnerability | Gap | Risk | Priority | Action

RECORDS: dict[str, type[Any]] = {
    "organisations": Organisation,
    "assets": Asset,
    "vulnerabilities": Vulnerability,
    "gaps": Gap,
    "risks": Risk,
    "priorities": Priority,
    "actions": Action,
}


@dataclass(frozen=True)
class Register:
    """Every list by name, in the order of `RECORDS`; a list that the partnership does not keep is empty."""

    lists: dict[str, tuple[Record, ...]]
