"""Resources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Resource:
    """Money, a post or something in kind, and until when."""

    reference: str = ""
    resource: str
    organisation: str = ""
    kind: str = ""
    pounds: int | None = None
    source: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    dedicated: str = ""
