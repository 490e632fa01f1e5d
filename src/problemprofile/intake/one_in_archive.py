"""A zip that a partner packed one table into: which file it is, and why an archive is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from problemprofile.intake.refusals import BROKEN, refuse_bombs, refused
from problemprofile.intake.sheet import Refusal, count_of, refuse

TABLES = (".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
PERHAPS = (".txt", ".html", ".htm", ".xml", ".fods")  # a table only where nothing else is
MACRO_WORKBOOKS = (".xlsm", ".xltm", ".xlam")
_JUNK = ("thumbs.db", "desktop.ini", "")


def one_inside(stream: BinaryIO, largest: int) -> tuple[str, BinaryIO]:
    """The name of the one table in a zip, and its bytes. Raises Refusal with the reason where it cannot be had."""
    try:
        with zipfile.ZipFile(stream) as archive:
            part = _the_one(archive.infolist())
            if part.file_size > largest:
                raise refused("zip-bomb")
            return part.filename, io.BytesIO(archive.read(part))
    except BROKEN:
        raise refused("damaged") from None


def _the_one(parts: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    if any(part.flag_bits & 1 for part in parts):
        raise _encrypted()
    refuse_bombs(parts)
    files = [part for part in parts if not part.filename.endswith(("/", "\\")) and not _is_junk(part.filename)]
    if any(_leads_out(part.filename) for part in parts):
        raise _paths()
    if any(_suffix(part) in MACRO_WORKBOOKS for part in files):
        raise refused("macros")
    tables = [p for p in files if _suffix(p) in TABLES] or [p for p in files if _suffix(p) in PERHAPS]
    if len(tables) == 1:
        return tables[0]
    raise _several(len(tables)) if tables else _none(any(_suffix(part) in (".zip", ".7z", ".rar") for part in files))


def _suffix(part: zipfile.ZipInfo) -> str:
    return PurePosixPath(part.filename).suffix.lower()


def _is_junk(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return "__MACOSX" in path.parts or path.name.startswith((".", "~$")) or path.name.lower() in _JUNK


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in (path.parts or ("",))[0]


def _encrypted() -> Refusal:
    return refuse(
        "password",
        "the archive is protected by a password.",
        "Unpack it yourself and put the file inside it into inputs/, or ask for it by a secure road without one.",
    )


def _paths() -> Refusal:
    return refuse(
        "zip-paths",
        "the archive holds a file whose path leads out of it, as no packing program writes it.",
        "Do not unpack it. Tell the partner, and ask for the table alone.",
    )


def _several(number: int) -> Refusal:
    return refuse(
        "zip-several",
        f"the archive holds {count_of(number, 'table')}, and which of them is meant cannot be told.",
        'Unpack it into inputs/ and name the files, or a pattern such as "police/*.csv", in the dataset\'s `files`.',
    )


def _none(is_nested: bool) -> Refusal:
    inside = "another archive and no table" if is_nested else "no table that can be read"
    return refuse(
        "zip-without-table", f"the archive holds {inside}.", "Unpack it, and put the table inside it into inputs/."
    )
