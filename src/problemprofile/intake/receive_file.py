"""A partner's file as it comes in: found, fingerprinted, and refused before any of it is read where it is not safe."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from problemprofile.intake.file_formats import WORKBOOKS, Format, format_of
from problemprofile.intake.one_in_archive import MACRO_WORKBOOKS, one_inside
from problemprofile.intake.refusals import (
    look_inside_archive,
    look_inside_compound_file,
    look_inside_markup,
    refused,
)
from problemprofile.intake.sheet import Refusal, Remark, refuse

LARGEST = 1 << 30  # bytes of one file, also of one inside an archive
ENDINGS: Mapping[str, tuple[Format, ...]] = {
    ".xlsx": ("xlsx",),
    ".xls": ("xls",),
    ".xlsb": ("xlsb",),
    ".ods": ("ods",),
    ".fods": ("fods",),
    ".csv": ("text",),
    ".tsv": ("text",),
    ".txt": ("text",),
    ".xml": ("xml", "fods"),
    ".html": ("html",),
    ".htm": ("html",),
    ".zip": ("zip",),
}
_LOOK: Mapping[Format, Callable[[BinaryIO], int]] = {
    "xlsx": look_inside_archive,
    "xlsb": look_inside_archive,
    "ods": look_inside_archive,
    "xls": look_inside_compound_file,
    "xml": look_inside_markup,
    "fods": look_inside_markup,
    "html": look_inside_markup,
}


@dataclass(frozen=True)
class ReceivedFile:
    """A file that may be read: its path, its name inside `inputs/`, its fingerprint and size in bytes.

    `format` is what it holds, whatever its name says; `inner` is the name of the table that it was packed around, ""
    where it is no archive; `unpacked` is the size of all that is in it.
    """

    path: Path
    name: str
    sha256: str
    size: int
    format: Format = "text"
    inner: str = ""
    unpacked: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def is_workbook(self) -> bool:
        return self.format in WORKBOOKS

    @property
    def shown(self) -> str:
        """The name to call it by: "police.zip/cases.csv" for a table inside an archive."""
        return f"{self.name}/{self.inner}" if self.inner else self.name

    def content(self) -> bytes:
        """The bytes of the table itself. Raises Refusal where it went away since it was received."""
        try:
            with self.path.open("rb") as stream:
                return one_inside(stream, LARGEST)[1].read() if self.inner else stream.read()
        except OSError:
            raise _gone("the file cannot be opened.") from None


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
        _refuse_by_name_and_size(path, size)
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            return _looked_at(ReceivedFile(path, name, digest, size), stream)
    except FileNotFoundError:
        raise refuse("file-missing", "the file is not there.", "Check its name and the folder it is in.") from None
    except OSError:
        raise _gone("the file cannot be opened.") from None


def _looked_at(file: ReceivedFile, stream: BinaryIO) -> ReceivedFile:
    found, inner = format_of(stream), ""
    if found == "zip":
        inner, stream = one_inside(stream, LARGEST)
        found = format_of(stream)
        if found == "zip":
            raise refuse(
                "zip-without-table",
                "the archive holds another archive, whatever its name says.",
                "Unpack it, and put the table inside it into inputs/.",
            )
    size = _LOOK[found](stream) if found in _LOOK else file.size
    ending = PurePosixPath(inner or file.path.name).suffix.lower()
    remarks = () if found in ENDINGS.get(ending, ()) else (_other_ending(ending, found),)
    return ReceivedFile(file.path, file.name, file.sha256, file.size, found, inner, size, remarks)


def _refuse_by_name_and_size(path: Path, size: int) -> None:
    suffix = path.suffix.lower()
    if suffix in MACRO_WORKBOOKS:
        raise refused("macros")
    if suffix not in ENDINGS:
        raise refuse(
            "not-a-spreadsheet",
            f"files ending in {suffix or 'nothing'} are not read.",
            "Send .xlsx, .xls, .xlsb, .ods, .csv or .tsv, or a zip of one of them.",
        )
    if not size:
        raise refuse("file-empty", "the file is empty.", "Ask the partner to send it again.")
    if size > LARGEST:
        raise refuse(
            "too-large",
            f"the file is larger than {LARGEST >> 20:,} MB.",
            "Split it, one file a year, and name the files with a pattern in the dataset's `files`.",
        )


_KINDS: Mapping[Format, str] = {
    "xlsx": "an Excel workbook",
    "xlsb": "a binary Excel workbook",
    "xls": "an old Excel workbook",
    "ods": "an OpenDocument spreadsheet",
    "fods": "an OpenDocument spreadsheet",
    "xml": "an XML spreadsheet",
    "html": "a web page",
    "text": "plain text",
}


def _other_ending(ending: str, found: Format) -> Remark:
    return Remark(
        "wrong-ending",
        "notes",
        f"its name ends in {ending or 'nothing'}, but it holds {_KINDS[found]}, and was read as that.",
        "Nothing to do, unless it looks wrong: then open it in a spreadsheet program and save it as .xlsx or .csv.",
    )


def _gone(message: str) -> Refusal:
    return refuse("file-missing", message, "Check who may read it, and close it.")


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
