"""Items of returns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ReturnItem:
    """One piece of work in a body's answer, coded to themes."""

    reference: str = ""
    item: str
    body: str = ""
    part: str = ""
    themes: tuple[str, ...] = ()
    began: str = ""
    state: str = ""
    cited: str = ""
