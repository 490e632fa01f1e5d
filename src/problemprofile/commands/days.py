"""Days as a person may write them on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")


def day(_: Any, tokens: Sequence[Any]) -> date:
    """A day written year first, or as Britain writes it. Raises ValueError for anything else, saying how."""
    said = tokens[0].value.strip()
    for form in FORMATS:
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    raise ValueError(f"{said} is no day that can be read: write it as 2026-01-31, or as 31/01/2026.")
