"""What every check of the received files has. The checks themselves are listed in `checks.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from problemprofile.findings import Finding, Severity
from problemprofile.intake.receive_dataset import Incoming
from problemprofile.intake.received import Part
from problemprofile.intake.sheet import Remark


class Check:
    """What a check has: a name for machines, how grave it is, a title, and findings about one dataset."""

    name: ClassVar[str]
    severity: ClassVar[Severity]
    title: ClassVar[str]

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        raise NotImplementedError

    def finding(
        self,
        incoming: Incoming,
        message: str,
        remedy: str,
        part: Part | None = None,
        rows: int = 0,
        field: str = "",
        row_number: int = 0,
        severity: Severity | None = None,
    ) -> Finding:
        remark = Remark(self.name, severity or self.severity, message, remedy, rows, row_number, field)
        if part is None:
            return remark.as_finding(incoming.dataset.name)
        return remark.as_finding(incoming.dataset.name, part.where, part.source.file.sha256[:8], part.label)
