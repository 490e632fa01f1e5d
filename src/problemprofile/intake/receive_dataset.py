"""One dataset's files, from `inputs/` to rows with headings: what is received, and what was refused or passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from problemprofile.findings import Finding
from problemprofile.intake.choose_sheet import choose_sheets
from problemprofile.intake.choose_table import choose_tables
from problemprofile.intake.elsewhere import NOWHERE, Elsewhere
from problemprofile.intake.read_workbook import read_workbook
from problemprofile.intake.receive_file import ReceivedFile, files_of, receive_file
from problemprofile.intake.receive_table import receive_table
from problemprofile.intake.received import Part, Received
from problemprofile.intake.sheet import Refusal, Remark, Sheet
from problemprofile.intake.text_process import read_text_file
from problemprofile.project.settings import Dataset


@dataclass
class Incoming:
    """What came of one dataset: its files, the rows of their sheets, and what was said on the way."""

    dataset: Dataset
    files: list[Received] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def say(self, remark: Remark, where: str, source: Received | None = None, sheet: str = "") -> None:
        short_hash = source.file.sha256[:8] if source else ""
        self.findings.append(remark.as_finding(self.dataset.name, where, short_hash, sheet))


def receive_dataset(dataset: Dataset, inputs: Path, first_file_no: int, datasets: Sequence[Dataset] = ()) -> Incoming:
    """Read all files of a dataset. A file that is refused becomes a finding and the others are still read.

    What other `datasets` of the project read of the same file is not said to be unread.
    """
    incoming = Incoming(dataset)
    paths, remarks = files_of(inputs, dataset.files)
    for remark in remarks:
        incoming.say(remark, "")
    for path in paths:
        name = path.relative_to(inputs).as_posix()
        try:
            file = receive_file(path, name)
            elsewhere = Elsewhere.of(dataset, datasets, file.name)
            _receive_sheets(incoming, file, first_file_no + len(incoming.files), elsewhere)
        except Refusal as refusal:
            incoming.say(refusal.remark, name)
    return incoming


def _receive_sheets(incoming: Incoming, file: ReceivedFile, file_no: int, elsewhere: Elsewhere) -> None:
    dataset = incoming.dataset
    sheets, names = read_sheets(file, dataset.sheets)
    if names and not sheets:  # a large workbook in which no sheet has the name: it may have another one now
        sheets = [replace(sheet, whole=False) for sheet in read_sheets(file)[0]]
    source = Received(file, file_no, tuple(name for name, _ in names))
    incoming.files.append(source)
    chosen, remarks = choose_sheets(sheets, names, dataset, elsewhere)
    if chosen and not chosen[0].whole:  # one that has another name now
        chosen = read_sheets(file, (chosen[0].name,))[0][:1]
    for remark in remarks:
        incoming.say(remark, file.shown, source)
    for sheet in chosen:
        try:
            parts, remarks = receive_sheet(sheet, source, dataset, elsewhere)
        except Refusal as refusal:
            incoming.say(refusal.remark, source.where(sheet.name), source, source.label(sheet.name))
            continue
        incoming.parts += parts
        for remark in (*remarks, *(remark for part in parts for remark in part.remarks)):
            incoming.say(remark, source.where(sheet.name), source, source.label(sheet.name))


def read_sheets(file: ReceivedFile, asked: Sequence[str] = ()) -> tuple[list[Sheet], list[tuple[str, bool]]]:
    """The sheets of a file (a text file is one sheet), and every sheet's name with whether it is hidden.

    Of those that are not `asked` for (where any is) the first rows at most.
    """
    if not file.is_workbook:
        sheets, names = [read_text_file(file)], []
    else:
        book = read_workbook(file, asked)
        sheets, names = list(book.sheets), list(book.names)
    return [replace(sheet, remarks=(*file.remarks, *sheet.remarks)) for sheet in sheets], names


def receive_sheet(
    sheet: Sheet, source: Received, dataset: Dataset, elsewhere: Elsewhere = NOWHERE
) -> tuple[list[Part], list[Remark]]:
    """The rows of the tables to be read on a sheet, and what is to be said of the sheet as a whole.

    Raises Refusal where there are no headings or rows to be had.
    """
    blocking = [remark for remark in sheet.remarks if remark.severity == "blocks"]
    if blocking:
        raise Refusal(blocking[0])
    tables, others = choose_tables(sheet, dataset, elsewhere)
    return [receive_table(sheet, found, source, dataset) for found in tables], [*sheet.remarks, *others]
