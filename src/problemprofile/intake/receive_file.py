"""A partner's file as it comes in: found, fingerprinted, and refused before any of it is read where it is not safe."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from problemprofile.intake.refusals import look_inside_archive, look_inside_compound_file, refused
from problemprofile.intake.sheet import Remark, refuse

LARGEST = 1 << 30  # bytes of one file
WORKBOOKS = {".xlsx", ".xls", ".xlsb", ".ods"}
TEXTS = {".csv", ".tsv", ".txt"}
MACRO_WORKBOOKS = {".xlsm", ".xltm", ".xlam"}
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .xls, and a workbook with a password, begin with
ARCHIVE = b"PK\x03\x04"


@dataclass(frozen=True)
class ReceivedFile:
    """A file that may be read: its path, its name inside `inputs/`, and its fingerprint and size in bytes."""

    path: Path
    name: str
    sha256: str
    size: int

    @property
    def is_workbook(self) -> bool:
        return self.path.suffix.lower() in WORKBOOKS


def files_of(inputs: Path, patterns: tuple[str, ...]) -> tuple[list[Path], list[Remark]]:
    """The files that names or patterns like "police/*.csv" lead to inside `inputs`, in order and each once."""
    found: list[Path] = []
    remarks = []
    for pattern in patterns:
        matches = _matches(inputs, pattern)
        if not matches:
            remarks.append(_missing(pattern))
        outside = [path for path in matches if not path.resolve().is_relative_to(inputs.resolve())]
        remarks += [_outside(pattern)] if outside else []
        found += [path for path in matches if path not in found and path not in outside]
    return found, remarks


def _matches(inputs: Path, pattern: str) -> list[Path]:
    plain = inputs / pattern
    if PurePosixPath(pattern).is_absolute() or ".." in Path(pattern).parts or plain.is_file():
        return [plain]
    try:
        matches = inputs.glob(pattern)
        return sorted(path for path in matches if path.is_file() and not path.name.startswith(("~$", ".")))
    except (ValueError, NotImplementedError):
        return []


def receive_file(path: Path, name: str) -> ReceivedFile:
    """Fingerprint a file and look whether it may be read. Raises Refusal with the reason where it may not."""
    try:
        size = path.stat().st_size
    except OSError:
        raise refuse("file-missing", "the file is not there.", "Put it back into inputs/.") from None
    _refuse_by_name_and_size(path, size)
    try:
        with path.open("rb") as stream:
            start = stream.read(8)
            stream.seek(0)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        raise refuse("file-missing", "the file cannot be opened.", "Check who may read it, and close it.") from None
    check = _look(path, start)
    if check:
        check(path)
    return ReceivedFile(path, name, digest, size)


def _refuse_by_name_and_size(path: Path, size: int) -> None:
    suffix = path.suffix.lower()
    if suffix in MACRO_WORKBOOKS:
        raise refused("macros")
    if suffix not in WORKBOOKS | TEXTS:
        raise refuse(
            "not-a-spreadsheet",
            f"files ending in {suffix or 'nothing'} are not read.",
            "Send .xlsx, .xls, .xlsb, .ods, .csv or .tsv; unpack an archive first.",
        )
    if not size:
        raise refuse("file-empty", "the file is empty.", "Ask the partner to send it again.")
    if size > LARGEST:
        raise refuse(
            "too-large",
            f"the file is larger than {LARGEST >> 20:,} MB.",
            "Split it, one file a year, and name the files with a pattern in the dataset's `files`.",
        )


def _look(path: Path, start: bytes) -> Callable[[Path], None] | None:
    if path.suffix.lower() not in WORKBOOKS:
        if start.startswith((COMPOUND_FILE, ARCHIVE)):
            raise refuse(
                "not-a-spreadsheet",
                "this is a workbook or an archive, although its name says text.",
                "Give it its right ending (.xlsx, .xls, .ods), or save it as CSV.",
            )
        return None
    if start.startswith(ARCHIVE):
        return look_inside_archive
    if start.startswith(COMPOUND_FILE):
        return look_inside_compound_file
    raise refuse(
        "not-a-spreadsheet",
        "this is not a workbook, although its name says so.",
        "Programs that save a web page or CSV under a workbook's name do this: open it and save it as .xlsx or .csv.",
    )


def _missing(pattern: str) -> Remark:
    return Remark(
        "file-missing",
        "blocks",
        f"inputs/ has no file {pattern}.",
        "Put the partner's file there, or correct `files` in the dataset's settings.",
    )


def _outside(pattern: str) -> Remark:
    return Remark(
        "file-outside-inputs",
        "blocks",
        f"{pattern} leads out of the folder inputs/.",
        "Copy the file into inputs/ and name it relative to that folder.",
    )
