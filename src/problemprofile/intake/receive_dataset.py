"""One dataset's files, from `inputs/` to rows with headings: what is received, and what was refused or passed over."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from problemprofile.findings import Finding
from problemprofile.intake.find_header import Header, find_header, header_at
from problemprofile.intake.match_headings import Matched, known_to, match_headings
from problemprofile.intake.read_csv import read_csv
from problemprofile.intake.read_workbook import read_workbook
from problemprofile.intake.receive_file import ReceivedFile, files_of, receive_file
from problemprofile.intake.received import Part, Received, tidy, told_apart
from problemprofile.intake.sheet import HEAD_ROWS, Refusal, Remark, Sheet, count_of, listed, refuse
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


def receive_dataset(dataset: Dataset, inputs: Path, first_file_no: int) -> Incoming:
    """Read all files of a dataset. A file that is refused becomes a finding and the others are still read."""
    incoming = Incoming(dataset)
    paths, remarks = files_of(inputs, dataset.files)
    for remark in remarks:
        incoming.say(remark, "")
    for path in paths:
        name = path.relative_to(inputs).as_posix()
        try:
            file = receive_file(path, name)
            _receive_sheets(incoming, file, first_file_no + len(incoming.files))
        except Refusal as refusal:
            incoming.say(refusal.remark, name)
    return incoming


def _receive_sheets(incoming: Incoming, file: ReceivedFile, file_no: int) -> None:
    sheets, names = read_sheets(file, incoming.dataset.sheet)
    source = Received(file, file_no, tuple(name for name, _ in names))
    incoming.files.append(source)
    chosen, remarks = choose_sheets(sheets, names, incoming.dataset)
    for remark in remarks:
        incoming.say(remark, file.name, source)
    for sheet in chosen:
        where = f"{file.name}, sheet “{sheet.name}”" if sheet.name else file.name
        try:
            part = receive_sheet(sheet, source, incoming.dataset)
        except Refusal as refusal:
            incoming.say(refusal.remark, where, source, sheet.name)
            continue
        incoming.parts.append(part)
        for remark in part.remarks:
            incoming.say(remark, where, source, sheet.name)


def read_sheets(file: ReceivedFile, sheet: str = "") -> tuple[list[Sheet], list[tuple[str, bool]]]:
    """The sheets of a file (a text file is one sheet), and every sheet's name with whether it is hidden."""
    if not file.is_workbook:
        return [read_csv(file.path)], []
    book = read_workbook(file.path, sheet)
    return list(book.sheets), list(book.names)


def choose_sheets(
    sheets: list[Sheet], names: list[tuple[str, bool]], dataset: Dataset
) -> tuple[list[Sheet], list[Remark]]:
    """The sheets to take rows from, and what to say of those passed over. Raises Refusal where there is none."""
    if dataset.sheet and names:
        if not sheets:
            raise _no_such_sheet(dataset.sheet, [name for name, _ in names])
        return sheets, [_asked_hidden(sheet) for sheet in sheets if sheet.hidden]
    filled = [sheet for sheet in sheets if not sheet.is_empty]
    hidden = [name for name, is_hidden in names if is_hidden]
    remarks = [_hidden(hidden)] if hidden else []
    if not filled:
        raise refuse("empty-sheet", "no sheet in it that can be seen holds anything.", "Ask for the file again.")
    scores = [_matches(sheet, dataset) for sheet in filled]
    best = filled[scores.index(max(scores))]
    alike = [s.name for s, score in zip(filled, scores, strict=True) if s is not best and score == max(scores) > 0]
    others = [s.name for s in filled if s is not best and s.name not in alike]
    remarks += [_alike(alike)] if alike else []
    remarks += [_others(others)] if others else []
    return [best], remarks


def _matches(sheet: Sheet, dataset: Dataset) -> int:
    header = _header(sheet, dataset)
    return len(match_headings(header.headings, dataset).fields) if header else 0


def receive_sheet(sheet: Sheet, source: Received, dataset: Dataset) -> Part:
    """The rows below the headings of a sheet. Raises Refusal where there are no headings or rows to be had."""
    blocking = [remark for remark in sheet.remarks if remark.severity == "blocks"]
    if blocking:
        raise Refusal(blocking[0])
    header = _header(sheet, dataset)
    if header is None:
        raise _no_headings(dataset)
    _refuse_moved_header(sheet, header, dataset)
    body, headings, blank = tidy(sheet.below(header.last_row), told_apart(header.headings))
    matched = match_headings(headings, dataset)
    if not matched.fields:
        raise _unknown_headings(dataset)
    return Part(source, sheet.name, header, headings, matched.fields, body, blank, (*sheet.remarks, *body.remarks))


def _header(sheet: Sheet, dataset: Dataset) -> Header | None:
    known = known_to(dataset)
    if dataset.header_row:
        return header_at(sheet, dataset.header_row, dataset.heading_rows, known)
    found = find_header(sheet, known)
    if found and "heading_rows" in dataset.model_fields_set:
        return header_at(sheet, found.row, dataset.heading_rows, known, found.because)
    return found


def _refuse_moved_header(sheet: Sheet, header: Header, dataset: Dataset) -> None:
    """Where the row that the settings name lacks headings which another row has, reading on would read nonsense."""
    if not dataset.header_row or not match(header, dataset).missing:
        return
    other = find_header(sheet, known_to(dataset))
    if other and other.row != header.row and len(match(other, dataset).fields) > len(match(header, dataset).fields):
        raise refuse(
            "heading-row-moved",
            f"the headings are in row {other.row}, and the dataset's settings look for them in row {header.row}.",
            f"Set header_row = {other.row} in datasets/{dataset.name}.toml, or take the setting out: it is then found.",
        )


def match(header: Header, dataset: Dataset) -> Matched:
    return match_headings(told_apart(header.headings), dataset)


def _no_headings(dataset: Dataset) -> Refusal:
    if dataset.header_row:
        return refuse(
            "no-headings",
            f"it has no row {dataset.header_row}, where the dataset's settings look for the headings, "
            "or that row is too far down.",
            f"Correct header_row in datasets/{dataset.name}.toml.",
        )
    return refuse("empty-sheet", "there is nothing in it.", "Ask the partner to send the file again.")


def _unknown_headings(dataset: Dataset) -> Refusal:
    """Says nothing of what was found: a file without headings begins with somebody's data."""
    return refuse(
        "headings-unknown",
        f"none of the {count_of(len(dataset.columns), 'heading')} that the dataset's settings name stands in its first "
        f"{HEAD_ROWS} rows.",
        f"Look whether it is the right file and has a row of headings; if the partner renamed them all, write the new "
        f"ones into [columns] of datasets/{dataset.name}.toml.",
    )


def _no_such_sheet(asked: str, names: list[str]) -> Refusal:
    return refuse(
        "sheet-missing",
        f"it has no sheet “{asked}”; its sheets are {listed(names)}.",
        "Correct `sheet` in the dataset's settings, or ask the partner what became of the sheet.",
    )


def _asked_hidden(sheet: Sheet) -> Remark:
    return Remark(
        "hidden-sheets",
        "notes",
        f"the sheet “{sheet.name}” is hidden; it was read because the settings name it.",
        "Check that the partner meant to send it.",
    )


def _hidden(names: list[str]) -> Remark:
    return Remark(
        "hidden-sheets",
        "notes",
        f"it has {count_of(len(names), 'hidden sheet')}, which {_were(names)} not read: {listed(names)}.",
        "Ask the partner whether they meant to send what is hidden; to read one, name it in `sheet`.",
    )


def _alike(names: list[str]) -> Remark:
    return Remark(
        "sheets-alike",
        "warns",
        f"{count_of(len(names), 'other sheet')} with the same headings {_were(names)} not read: {listed(names)}.",
        'Where they belong to it, set sheet = "*" in the dataset\'s settings (or a pattern such as "20*"); '
        "else name the one sheet.",
    )


def _others(names: list[str]) -> Remark:
    return Remark(
        "other-sheets",
        "notes",
        f"{count_of(len(names), 'other sheet')} {_were(names)} not read: {listed(names)}.",
        "To read another one, name it in `sheet` in the dataset's settings.",
    )


def _were(names: list[str]) -> str:
    return "was" if len(names) == 1 else "were"
