"""Checks of the rows: none, the same twice, blank ones, headings among them."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow.compute as pc

from problemprofile.findings import Finding
from problemprofile.intake.check import Check
from problemprofile.intake.find_header import JOINED
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
                    "Nothing to do, unless a second table stands below the blank row.",
                    part,
                    rows=part.blank_rows,
                )


class RepeatedHeadings(Check):
    name, severity, title = "headings-in-rows", "warns", "The headings again, further down"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            named = [i for i, heading in enumerate(part.headings) if heading]
            lowest = [part.header.headings[i].split(JOINED)[-1] if i < len(part.header.headings) else "" for i in named]
            same = [pc.fill_null(pc.equal(part.column(i), text), False) for i, text in zip(named, lowest, strict=True)]
            if len(same) < 2 or not part.rows:
                continue
            rows = pc.indices_nonzero(pc.and_(same[0], same[1]))
            if len(rows):
                number = part.body.row_numbers[rows[0].as_py()].as_py()
                yield self.finding(
                    incoming,
                    f"the headings stand again in {count_of(len(rows), 'row')}; the first is row {number}.",
                    "Tables pasted below one another do this: check that their columns are in the same order.",
                    part,
                    rows=len(rows),
                    row_number=number,
                )
