"""What a workbook may not carry, found without parsing it: macros, passwords, bombs, declared entities."""

from __future__ import annotations

import mmap
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from problemprofile.intake.sheet import Refusal, refuse

MOST_UNPACKED = 4 << 30  # bytes that all parts of a workbook may come to
MOST_PARTS = 10_000
HIGHEST_RATIO = 300  # unpacked to packed; real sheets reach 30, and thousands of equal rows perhaps 100
SMALL_PART = 64 << 20  # bytes; a smaller part does no harm whatever its ratio
PIECE = 1 << 20

_REASONS: Mapping[str, tuple[str, str]] = {
    "password": (
        "the workbook is protected by a password.",
        "Ask the partner to save it without a password and to send it by a secure road instead.",
    ),
    "macros": (
        "the workbook carries macros, which we never open.",
        "Ask the partner to save it as a plain workbook (.xlsx) or as CSV.",
    ),
    "zip-bomb": (
        "the workbook is small but unpacks to a size that no real table has.",
        "Do not open it. Tell the partner, and ask for the table as CSV.",
    ),
    "entities": (
        "the workbook declares entities, which spreadsheet programs never write and attackers do.",
        "Do not open it. Tell the partner, and ask for the table as CSV.",
    ),
    "damaged": ("the workbook is damaged and cannot be unpacked.", "Ask the partner to send it again."),
    "not-a-spreadsheet": (
        "this is not a spreadsheet that can be read, whatever its name says, or it is damaged.",
        "Open it in a spreadsheet program and save it as .xlsx, .ods or .csv.",
    ),
    "unreadable": (
        "the workbook could not be read: it is damaged, or a sheet in it is too large.",
        "A stray cell far down or far to the right makes a sheet huge: delete the empty rows and columns around the "
        "table and save it again, or save the sheet as CSV.",
    ),
}
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("xl/macrosheets/", "scripts/")
_EMPTY_LIBRARIES = ("script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml")


def refused(check: str) -> Refusal:
    """The refusal of a workbook, in words."""
    return refuse(check, *_REASONS[check])


def look_inside_archive(path: Path) -> None:
    """Raises Refusal for an .xlsx, .xlsb or .ods with macros, a password, declared entities, or that unpacks to a bomb.

    Every part is unpacked once, in pieces, because an archive may lie about the sizes of its parts.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _look_at_parts(parts)
            for part in parts:
                _unpack(archive, part)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError):
        raise refused("damaged") from None


def _look_at_parts(parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise refused("password")
    if any(_is_macro(part.filename) for part in parts):
        raise refused("macros")
    bombs = [p for p in parts if p.file_size > SMALL_PART and p.file_size > HIGHEST_RATIO * p.compress_size]
    if bombs or len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise refused("zip-bomb")


def _is_macro(name: str) -> bool:
    lower = name.lower().replace("\\", "/")
    last = lower.rpartition("/")[2]
    if lower.startswith("basic/"):
        return last not in ("", *_EMPTY_LIBRARIES)
    return last in _MACRO_PARTS or (lower.startswith(_MACRO_FOLDERS) and bool(last))


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    left = b""
    with archive.open(part) as stream:
        while piece := stream.read(PIECE):
            seen = left + piece
            if is_xml and b"<!ENTITY" in seen:
                raise refused("entities")
            if part.filename == "META-INF/manifest.xml" and b"encryption-data" in seen:
                raise refused("password")
            left = piece[-16:]


def look_inside_compound_file(path: Path) -> None:
    """Raises Refusal for an .xls with macros and for a workbook wrapped in a password."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            raise refused("password")
        if data.find("_VBA_PROJECT".encode("utf-16-le")) >= 0:
            raise refused("macros")
