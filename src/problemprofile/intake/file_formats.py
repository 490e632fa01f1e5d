"""What a file is, told by what is in it and not by its name: case systems save web pages and CSV under a workbook's."""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Callable
from typing import BinaryIO, Literal

from problemprofile.intake.refusals import BROKEN, refused
from problemprofile.intake.sheet import Refusal, refuse

Format = Literal["xlsx", "xlsb", "ods", "fods", "xls", "xml", "html", "zip", "text"]
WORKBOOKS: tuple[Format, ...] = ("xlsx", "xlsb", "ods", "fods", "xls", "xml", "html")

ARCHIVE = b"PK\x03\x04"
EMPTY_ARCHIVE = b"PK\x05\x06"
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what .xls, and a workbook with a password, begin with
LOOKED_AT = 64 << 10

_BARE_BIFF = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")  # an .xls without the container around it
_WEB_PAGE = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|table|meta|style|title|div|center|form|font)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x00\x01\x00\x00Standard", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"MIME-Version:", "a web archive"),
    (b"$FL2", "a file of SPSS"),
    (b"-----BEGIN PGP", "an encrypted message"),
)
_INSIDE = (
    ("word/document.xml", "a text document"),
    ("ppt/presentation.xml", "a presentation"),
    ("index/document.iwa", "a document of Apple's programs"),
    ("index.zip", "a document of Apple's programs"),
)


def format_of(stream: BinaryIO) -> Format:
    """What a file holds. Raises Refusal for what is no table, and for an archive that cannot be opened."""
    stream.seek(0)
    start = stream.read(LOOKED_AT)
    if start.startswith((ARCHIVE, EMPTY_ARCHIVE)):
        return _of_archive(stream)
    if start.startswith(COMPOUND_FILE):
        return _of_compound_file(stream)
    if _BARE_BIFF.match(start):
        return "xls"
    for magic, what in _OTHERS:
        if start.startswith(magic):
            raise no_table(what)
    return _of_text(start)


def no_table(what: str) -> Refusal:
    """The refusal of a file that is something else."""
    return refuse(
        "not-a-spreadsheet",
        f"this is {what} and no spreadsheet.",
        "Ask the partner for the table itself, as .xlsx, .ods or .csv.",
    )


def _of_archive(stream: BinaryIO) -> Format:
    try:
        with zipfile.ZipFile(stream) as archive:
            names = {name.lower().replace("\\", "/").lstrip("/") for name in archive.namelist()}
            mimetype = archive.open("mimetype").read(200) if "mimetype" in archive.namelist() else b""
    except BROKEN:
        raise refused("damaged") from None
    if b"opendocument" in mimetype and b"spreadsheet" not in mimetype:
        raise no_table("a text document or a drawing")
    for name, what in _INSIDE:
        if name in names:
            raise no_table(what)
    if "encrypted-package" in names:
        raise refused("password")
    if "content.xml" in names:
        return "ods"
    if "[content_types].xml" in names:
        return "xlsb" if "xl/workbook.bin" in names else "xlsx"
    return "zip"


def _of_compound_file(stream: BinaryIO) -> Format:
    is_there = _finder(stream)
    if is_there("EncryptedPackage"):
        raise refused("password")
    if is_there("Workbook") or is_there("Book"):
        return "xls"
    raise no_table("a document or a message of another program, or a damaged workbook,")


def _finder(stream: BinaryIO) -> Callable[[str], bool]:
    """Looks for the name of a stream, wherever the directory of the compound file lies."""
    stream.seek(0)
    data = stream.read()
    return lambda name: f"{name}\0".encode("utf-16-le") in data


def _of_text(start: bytes) -> Format:
    text = _decoded(start).lstrip("\ufeff \t\r\n\0")
    if not text.startswith("<"):
        return "text"
    if _WEB_PAGE.match(text):
        return "html"
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return "xml"
    if "urn:oasis:names:tc:opendocument" in text:
        return "fods"
    if text.startswith("<?xml"):
        raise no_table("an XML file of another program")
    return "text"


def _decoded(start: bytes) -> str:
    if start.startswith(codecs.BOM_UTF16_LE) or start[1:20:2].count(0) > 6:
        return start.decode("utf-16-le", "replace")
    if start.startswith(codecs.BOM_UTF16_BE) or start[0:20:2].count(0) > 6:
        return start.decode("utf-16-be", "replace")
    return start.decode("utf-8", "replace")
