"""Text files as partners write them, to UTF-8: byte order marks, UTF-16, UTF-8, Windows-1252, Mac Roman."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from problemprofile.intake.letters import likelier_encoding
from problemprofile.intake.sheet import Refusal, Remark, count_of, refuse

START = 4096  # bytes from which text without a mark is told from what is no text
LOOKED_AT = 1 << 20  # bytes from which the encoding of letters is told
MOST_CONTROLS = 0.02  # share of bytes that no text has; beyond it, it is none
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes({*range(1, 32)} - {*b"\t\n\r\f\v\x1a\x1b"})


@dataclass(frozen=True)
class Text:
    """A file as UTF-8 bytes without a byte order mark, and what there is to say of how it was written."""

    data: bytes
    encoding: str
    remarks: tuple[Remark, ...] = ()


def decode(data: bytes) -> Text:
    """Tell the encoding by byte order mark, zero bytes, then UTF-8, else by which letters make words.

    Raises Refusal for what is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _from_wide(data, encoding)
    wide = _wide_without_mark(data[:START])
    if wide:
        return _from_wide(data, wide)
    data, remarks = _without_zeros(data.removeprefix(codecs.BOM_UTF8).rstrip(b"\x1a"))
    _refuse_controls(data[:LOOKED_AT])
    text = Text(data, "utf-8") if _is_utf8(data) else _from_bytes(data)
    return Text(text.data, text.encoding, (*remarks, *text.remarks))


def _wide_without_mark(start: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte of plain letters is zero. "" where it is none."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) < len(start) // 4 or min(even, odd) > len(start) // 50 or not max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _from_wide(data: bytes, encoding: str) -> Text:
    try:
        text, remarks = data.decode(encoding), tuple[Remark, ...]()
    except UnicodeError:
        unit = 4 if encoding == "utf-32" else 2
        text, remarks = data[: len(data) // unit * unit].decode(encoding, "replace"), (_BROKEN,)
        if text.count("\ufffd") > len(text) * MOST_CONTROLS:
            raise _not_text() from None
    return Text(text.removeprefix("\ufeff").replace("\0", "").encode("utf-8", "replace"), encoding, remarks)


def _without_zeros(data: bytes) -> tuple[bytes, tuple[Remark, ...]]:
    zeros = data.count(0)
    return (data.replace(b"\0", b""), (_zeros(zeros),)) if zeros else (data, ())


def _refuse_controls(start: bytes) -> None:
    if len(start) - len(start.translate(None, _CONTROLS)) > len(start) * MOST_CONTROLS:
        raise _not_text()


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


def _from_bytes(data: bytes) -> Text:
    encoding = likelier_encoding(data[:LOOKED_AT])
    if encoding == "mac-roman":
        return Text(data.decode("mac-roman").encode(), encoding, (_MAC,))
    try:
        return Text(data.decode("cp1252").encode(), "cp1252", (_WINDOWS,))
    except UnicodeDecodeError:
        return Text(data.decode("latin-1").encode(), "latin-1", (_ODD,))


_LOOK = "Look at a few accented names and pound signs in it; where they are wrong, ask for CSV, UTF-8."
_WINDOWS = Remark(
    "encoding",
    "notes",
    "the file is not UTF-8; it was read as Windows-1252, which older programs write.",
    _LOOK,
)
_MAC = Remark(
    "encoding",
    "notes",
    "the file is not UTF-8; it was read as Mac Roman, because its accented letters only make words in that.",
    _LOOK,
)
_ODD = Remark(
    "encoding",
    "warns",
    "the file is neither UTF-8 nor Windows-1252; it was read as Latin-1, so letters with accents may be wrong.",
    "Ask the partner to save it as CSV, UTF-8, or as a workbook.",
)
_BROKEN = Remark(
    "encoding",
    "warns",
    "the file is UTF-16 with broken characters in it; each was replaced by a question mark in a diamond.",
    "Ask the partner to send it again: it may have been cut off.",
)


def _zeros(number: int) -> Remark:
    return Remark(
        "zero-bytes",
        "notes",
        f"{count_of(number, 'zero byte')} in the file, which no text has, {'was' if number == 1 else 'were'} left out.",
        "Nothing to do, unless columns look cut off: then ask for the file as a workbook.",
    )


def _not_text() -> Refusal:
    return refuse(
        "not-a-spreadsheet",
        "this is not a text file, although its name says so.",
        "Open it in a spreadsheet program and save it as .xlsx or as CSV, UTF-8.",
    )
