"""Something about one row of a list that a person should look at."""

from __future__ import annotations

from dataclasses import dataclass

from problemprofile.findings import Finding, Severity
from problemprofile.register.tables import Table


@dataclass(frozen=True)
class Doubt:
    """Its check's name, the list and the number of the row, and in words what is seen and what to do."""

    check: str
    list: str
    number: int
    message: str
    remedy: str
    severity: Severity = "warns"

    def finding(self, table: Table) -> Finding:
        return Finding(self.check, self.severity, "", f"{table.place(self.number)}: {self.message}", self.remedy)
