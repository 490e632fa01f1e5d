"""Items of returns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ReturnItem:
    """One piece of work in a body's answer, coded to themes; `coded` is by whom, and whether somebody confirmed it."""

    reference: str = ""
    item: str
    body: str = ""
    recommendation: str = ""
    part: str = ""
    themes: tuple[str, ...] = ()
    began: str = ""
    state: str = ""
    cited: str = ""
    coded: str = ""
