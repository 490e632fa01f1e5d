"""A finding: something in a partner's data that a person should know about, in words that they can act on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["blocks", "warns", "notes"]
SEVERITIES: tuple[Severity, ...] = ("blocks", "warns", "notes")


@dataclass(frozen=True, order=True)
class Finding:
    """One finding. `message` and `remedy` are sentences and never repeat what a cell holds.

    `row_id` points at one row ("" when the finding is about a whole file or column); `rows` says how many it touches.
    """

    check: str
    severity: Severity
    dataset: str
    message: str
    remedy: str
    row_id: str = ""
    field: str = ""
    rows: int = 0

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def any_block(findings: list[Finding]) -> bool:
    return any(finding.severity == "blocks" for finding in findings)
