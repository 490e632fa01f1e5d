"""What a template says of itself, so that a filled-in one is known again: its sheets, and lines of its guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GUIDE, DATA, COLUMNS, LISTS = "Guide", "Data", "Columns", "Lists"
KIND_LINE, SENDER_LINE = "Kind of source", "Your organisation"
LINES_LOOKED_AT = 40
_OURS = {name.casefold() for name in (GUIDE, COLUMNS, LISTS)}


@dataclass(frozen=True)
class FilledTemplate:
    """What the guide of a filled-in template says. `sender` is "" where nobody has entered it."""

    kind: str
    sender: str = ""


def read_guide(lines: Sequence[Sequence[str]]) -> FilledTemplate | None:
    """What the guide sheet's first lines say, whatever else was written on it; None where it names no kind."""
    said: dict[str, str] = {}
    for line in lines[:LINES_LOOKED_AT]:
        first, *others = [cell.strip() for cell in line] or [""]
        if first in (KIND_LINE, SENDER_LINE):
            said.setdefault(first, next((cell for cell in others if cell), ""))
    return FilledTemplate(said[KIND_LINE], said.get(SENDER_LINE, "")) if said.get(KIND_LINE) else None


def is_beside_data(name: str) -> bool:
    """Whether a sheet of a template is one that we wrote and nobody fills."""
    return name.casefold() in _OURS
