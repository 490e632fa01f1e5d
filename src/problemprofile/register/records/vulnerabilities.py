"""Vulnerabilities."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Vulnerability:
    """What makes exploitation easier; `assets` names the entries of the list of assets that answer it."""

    reference: str = ""
    vulnerability: str
    who_is_affected: str = ""
    where: str = ""
    levels: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
