"""Workshop themes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A theme that a workshop table works on; `question` heads its sheet."""

    reference: str = ""
    theme: str
    question: str = ""
    types: tuple[str, ...] = ()
