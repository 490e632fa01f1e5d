"""Checks of the cells that need no understanding of them: blanks, and errors that a spreadsheet wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

import pyarrow.compute as pc

from problemprofile.findings import Finding
from problemprofile.intake.check import Check
from problemprofile.intake.receive_dataset import Incoming
from problemprofile.intake.received import Part
from problemprofile.intake.sheet import count_of
from problemprofile.kinds import fields

MOSTLY = 0.5  # share of blanks from which a column is named


class BlankColumn(Check):
    name, severity, title = "column-blank", "notes", "A mapped column that is mostly or wholly blank"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            for position, name in sorted(part.fields.items()):
                blank = part.column(position).null_count
                if part.rows and blank >= MOSTLY * part.rows and fields()[name].type != "tick":
                    yield self._finding(incoming, part, part.headings[position], name, blank)

    def _finding(self, incoming: Incoming, part: Part, heading: str, name: str, blank: int) -> Finding:
        wholly = blank == part.rows
        many = "every row" if wholly else f"{blank:,} of {count_of(part.rows, 'row')}"
        return self.finding(
            incoming,
            f"the column “{heading}” is blank in {many}.",
            "Ask the partner whether the field is not recorded or was lost on the way.",
            part,
            rows=blank,
            field=name,
            severity="warns" if wholly else None,
        )


class ErrorText(Check):
    name, severity, title = "error-cells", "warns", "Cells that hold a spreadsheet's error"

    _ERROR: ClassVar[str] = r"^\s*#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)\s*$"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            for i, heading in enumerate(part.headings):
                suspects = pc.filter(part.column(i), pc.fill_null(pc.starts_with(part.column(i), "#"), False))
                errors = sum(1 for cell in suspects.to_pylist() if re.match(self._ERROR, cell)) if len(suspects) else 0
                if errors:
                    yield self.finding(
                        incoming,
                        f"{count_of(errors, 'cell')} in the column “{heading}” hold an error such as #N/A or #####.",
                        "Ask the partner to mend the formulas, or to widen the column, before saving it.",
                        part,
                        rows=errors,
                        field=part.fields.get(i, ""),
                    )
