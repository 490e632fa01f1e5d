"""What a workbook or an archive may not carry, found without parsing it: macros, passwords, bombs, entities."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO, BinaryIO

from problemprofile.intake.sheet import Refusal, refuse

MOST_UNPACKED = 4 << 30  # bytes that all parts of a workbook may come to
MOST_PARTS = 10_000
HIGHEST_RATIO = 300  # unpacked to packed; real sheets reach 30, and thousands of equal rows perhaps 100
SMALL_PART = 64 << 20  # bytes; a smaller part does no harm whatever its ratio
PIECE = 1 << 20
BROKEN = (  # what unpacking a damaged or forged archive may raise
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)

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
        "the file is small but unpacks to a size that no real table has.",
        "Do not open it. Tell the partner, and ask for the table as CSV.",
    ),
    "entities": (
        "the workbook declares entities, which spreadsheet programs never write and attackers do.",
        "Do not open it. Tell the partner, and ask for the table as CSV.",
    ),
    "damaged": ("the file is damaged and cannot be unpacked.", "Ask the partner to send it again."),
    "not-a-spreadsheet": (
        "this is not a spreadsheet that can be read, whatever its name says, or it is damaged.",
        "Open it in a spreadsheet program and save it as .xlsx, .ods or .csv.",
    ),
    "no-table": (
        "this is a web page without a table in it, whatever its name says.",
        "Ask the partner for the table itself, as .xlsx, .ods or .csv.",
    ),
    "unreadable": (
        "the workbook could not be read: it is damaged, or a sheet in it is too large.",
        "A stray cell far down or far to the right makes a sheet huge: delete the empty rows and columns around the "
        "table and save it again, or save the sheet as CSV.",
    ),
    "text-too-costly": (
        "reading the file takes more time or memory than any table of its size should.",
        "Open it in an editor: millions of blank lines do this. Ask for the table alone, or for a workbook.",
    ),
    "too-slow": (
        "reading the workbook took longer than any workbook of its size should.",
        "Ask the partner for the table alone, in a workbook of its own or as CSV.",
    ),
}
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_MACRO_FOLDERS = ("xl/macrosheets/", "scripts/")
_EMPTY_LIBRARIES = ("script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml")


def refused(check: str) -> Refusal:
    """The refusal of a workbook, in words."""
    return refuse(check, *_REASONS[check])


def look_inside_archive(stream: BinaryIO) -> int:
    """Unpack every part of an .xlsx, .xlsb or .ods once, in pieces; gives how many bytes that came to.

    An archive may lie about the sizes of its parts. Raises Refusal for macros, a password, declared entities, or where
    it unpacks to a bomb.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            parts = archive.infolist()
            refuse_bombs(parts)
            if any(_is_macro(part.filename) for part in parts):
                raise refused("macros")
            return sum(_unpack(archive, part) for part in parts)
    except BROKEN:
        raise refused("damaged") from None


def refuse_bombs(parts: list[zipfile.ZipInfo]) -> None:
    """Raises Refusal for parts that are encrypted, packed in an odd way, or that come to more than a table can."""
    if any(part.flag_bits & 1 for part in parts):
        raise refused("password")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise refused("damaged")
    bombs = [p for p in parts if p.file_size > SMALL_PART and p.file_size > HIGHEST_RATIO * p.compress_size]
    packed, unpacked = sum(part.compress_size for part in parts), sum(part.file_size for part in parts)
    many = unpacked > 4 * SMALL_PART and unpacked > HIGHEST_RATIO * packed
    if bombs or many or len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise refused("zip-bomb")


def _is_macro(name: str) -> bool:
    lower = name.lower().replace("\\", "/")
    last = lower.rpartition("/")[2]
    if lower.startswith("basic/"):
        return last not in ("", *_EMPTY_LIBRARIES)
    return last in _MACRO_PARTS or (lower.startswith(_MACRO_FOLDERS) and bool(last))


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    with archive.open(part) as stream:
        if part.filename.lower().endswith((".xml", ".rels")):
            return _look_through(stream, is_manifest=part.filename == "META-INF/manifest.xml")
        size = 0
        while piece := stream.read(PIECE):
            size += len(piece)
        return size


def _look_through(stream: IO[bytes], is_manifest: bool = False) -> int:
    """The size of XML. Raises Refusal where it declares entities, which can grow without end, or is encrypted."""
    start = stream.read(PIECE)
    size, left = 0, b""
    encoding = "utf-16-le" if start[1:2] == b"\0" or start[:1] == b"\xff" else "utf-16-be"
    sought = "<!ENTITY".encode(encoding) if b"\0" in start[:4] else b"<!ENTITY"
    piece = start
    while piece:
        size += len(piece)
        if sought in piece or sought in left + piece[:64]:
            raise refused("entities")
        if is_manifest and b"encryption-data" in left + piece:
            raise refused("password")
        left, piece = (left + piece)[-64:], stream.read(PIECE)
    return size


def look_inside_compound_file(stream: BinaryIO) -> int:
    """The size of an .xls. Raises Refusal for one with macros."""
    stream.seek(0)
    data = stream.read()
    if "_VBA_PROJECT".encode("utf-16-le") in data:
        raise refused("macros")
    return len(data)


def look_inside_markup(stream: BinaryIO) -> int:
    """The size of a workbook that is one XML or HTML file. Raises Refusal where it declares entities."""
    stream.seek(0)
    return _look_through(stream)
