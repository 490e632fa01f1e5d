"""Text files as partners write them, to UTF-8: byte order marks, UTF-16, UTF-8, Windows-1252."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from problemprofile.intake.sheet import Refusal, Remark, refuse

START = 4096  # bytes from which text without a mark is told from what is no text


@dataclass(frozen=True)
class Text:
    """A file as UTF-8 bytes without a byte order mark, and what there is to say of how it was written."""

    data: bytes
    encoding: str
    remarks: tuple[Remark, ...] = ()


def decode(data: bytes) -> Text:
    """Tell the encoding by byte order mark, then UTF-8, then Windows-1252. Raises Refusal for what is not text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _from_utf16(data, "utf-16")
    if b"\0" in data[:START]:
        return _from_utf16(data, _without_mark(data[:START]))
    data = data.removeprefix(codecs.BOM_UTF8)
    return Text(data, "utf-8") if _is_utf8(data) else _from_windows(data)


def _from_utf16(data: bytes, encoding: str) -> Text:
    try:
        return Text(data.decode(encoding).removeprefix("\ufeff").encode(), encoding)
    except UnicodeError:
        raise _not_text() from None


def _without_mark(start: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of plain letters is zero."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) // 4 or min(even, odd) > len(start) // 50:
        raise _not_text()
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(data: bytes, size: int = 8 << 20) -> bool:
    """Looked at piece by piece: the whole file as a Python string could take four times its size."""
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), size):
            decoder.decode(data[start : start + size])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _from_windows(data: bytes) -> Text:
    try:
        return Text(data.decode("cp1252").encode(), "cp1252", (_ENCODING,))
    except UnicodeDecodeError:
        return Text(data.decode("latin-1").encode(), "latin-1", (_ODD_ENCODING,))


_ENCODING = Remark(
    "encoding",
    "notes",
    "the file is not UTF-8; it was read as Windows-1252, which older programs write.",
    "Look at a few accented names and pound signs in it; where they are wrong, ask for CSV, UTF-8.",
)
_ODD_ENCODING = Remark(
    "encoding",
    "warns",
    "the file is neither UTF-8 nor Windows-1252; it was read as Latin-1, so letters with accents may be wrong.",
    "Ask the partner to save it as CSV, UTF-8, or as a workbook.",
)


def _not_text() -> Refusal:
    return refuse(
        "not-a-spreadsheet",
        "this is not a text file, although its name says so.",
        "Open it in a spreadsheet program and save it as .xlsx or as CSV, UTF-8.",
    )
