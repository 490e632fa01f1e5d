"""Checks of the cells that need no understanding of them: blanks, and errors that a spreadsheet wrote."""

from __future__ import annotations

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
                if self._is_of_form(incoming, part, blank) or fields()[name].type == "tick":
                    continue
                if part.rows and blank >= MOSTLY * part.rows:
                    yield self._finding(incoming, part, part.headings[position], name, blank)

    def _is_of_form(self, incoming: Incoming, part: Part, blank: int) -> bool:
        """Whether nobody filled a column that stood in a template before anybody did: that is no loss."""
        return incoming.dataset.form and blank == part.rows

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

    _ERROR: ClassVar[str] = r"^(#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|ERROR|#+)|Err:\d{3})\s*$"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            for i, heading in enumerate(part.headings):
                rows = self._in_error(part, i)
                if rows:
                    where = f"“{heading}”" if heading else "without a heading"
                    yield self.finding(
                        incoming,
                        f"{count_of(len(rows), 'cell')} in the column {where} {'holds' if len(rows) == 1 else 'hold'} "
                        f"an error such as #N/A or #####; the first is in row {rows[0]}.",
                        "Ask the partner to mend the formulas, or to widen the column, before saving it.",
                        part,
                        rows=len(rows),
                        field=part.fields.get(i, ""),
                        row_number=rows[0],
                    )

    def _in_error(self, part: Part, position: int) -> list[int]:
        """The numbers of rows in which a column holds an error."""
        column = part.column(position)
        if not any(pc.any(pc.starts_with(column, start)).as_py() for start in ("#", "Err:")):
            return []
        in_error = pc.fill_null(pc.match_substring_regex(column, self._ERROR), False)
        return part.body.row_numbers.filter(in_error.combine_chunks()).to_pylist()
