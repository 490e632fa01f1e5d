"""Assets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Asset:
    """What there is already. `levels` and `phases` place it in the cells of the four-by-four matrix."""

    reference: str = ""
    asset: str
    provider: str = ""
    levels: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    where: str = ""
    who_for: str = ""
    cohorts: tuple[str, ...] = ()
    capacity: str = ""
    funder: str = ""
    funding: str = ""
    funded_until: date | None = None
    standard: str = ""
    evaluation: str = ""
    referral_route: str = ""
    languages: str = ""
