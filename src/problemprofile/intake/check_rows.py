"""Checks of the rows: none, the same twice, blank ones."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.findings import Finding
from problemprofile.intake.check import Check
from problemprofile.intake.receive_dataset import Incoming
from problemprofile.intake.sheet import count_of


class SameFileTwice(Check):
    name, severity, title = "same-file-twice", "blocks", "Two files of a dataset with the same content"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        first: dict[str, str] = {}
        for source in incoming.files:
            earlier = first.setdefault(source.file.sha256, source.file.name)
            if earlier != source.file.name:
                yield self.finding(
                    incoming,
                    f"{source.file.name} is the same file as {earlier}; every row would count twice.",
                    "Take one of them out of inputs/, or narrow `files` in the dataset's settings.",
                )


class EmptySheet(Check):
    name, severity, title = "empty-sheet", "warns", "A sheet with headings and no rows"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        only = not any(part.rows for part in incoming.parts)
        for part in incoming.parts:
            if not part.rows:
                yield self.finding(
                    incoming,
                    f"there are no rows below the headings in row {part.header.last_row}.",
                    "Ask the partner whether there was nothing to send; if so, take the dataset out of the project.",
                    part,
                    severity="blocks" if only else self.severity,
                )


class BlankRows(Check):
    name, severity, title = "blank-rows", "notes", "Blank rows between the others"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            if part.blank_rows:
                yield self.finding(
                    incoming,
                    f"{count_of(part.blank_rows, 'blank row')} between the others "
                    f"{'was' if part.blank_rows == 1 else 'were'} skipped.",
                    "Nothing to do.",
                    part,
                    rows=part.blank_rows,
                )
