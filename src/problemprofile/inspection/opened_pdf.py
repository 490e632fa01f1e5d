"""A PDF taken apart with patterns alone: its objects, its strings and properties, and the words on its pages.

Letters on a page are glyph numbers; the font's own table (ToUnicode) says which letters they are. Where a name stands
for several fonts on different pages, a text is read by each of them. A font without such a table is read as Latin.
"""

from __future__ import annotations

import functools
import html
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

OBJECTS = "objects"  # a PDF's own bookkeeping
DRAWN = "drawn"  # what draws its pages
REVISIONS = "revisions"  # "x" where it keeps an earlier version of itself
AUTHOR = "author"  # who is named as its author in its oldest place for that
WORDS, PAGE_ENDS = "words", "\f"  # what its pages say, one after the other, not in their order
NOT_WORDS = (OBJECTS, DRAWN, REVISIONS)
_MOST = 50_000_000  # bytes of one stream, unpacked
_STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_NUMBERED = re.compile(rb"(?:^|\s)(\d+)\s+\d+\s+obj\b(.*?)\bendobj", re.DOTALL)
_INNER = rb"[^()\\]|\\."
for _ in range(6):  # brackets in pairs stand in a string as they are
    _INNER = rb"[^()\\]|\\.|\((?:" + _INNER + rb")*\)"
_LITERAL = re.compile(rb"\(((?:" + _INNER + rb")*)\)|<([0-9A-Fa-f]{2,})>", re.DOTALL)
_AUTHOR = re.compile(rb"/Author\s*(?:" + _LITERAL.pattern + rb")", re.DOTALL)
_OBJECT_NUMBERS = re.compile(rb"\s*\d+\s+\d+\s[\d\s]*<<", re.DOTALL)  # how a stream of packed objects begins
_BEGINS, _ENDS = re.compile(rb"BT\b(?<=\bBT)"), re.compile(rb"ET\b(?<=\bET)")
_DRAWS = re.compile(rb"\bBT\b.*?\bET\b", re.DOTALL)
_FONTS = re.compile(rb"/Font\s*<<(.*?)>>", re.DOTALL)
_FONT = re.compile(rb"/([^\s/<>()\[\]]+)\s+(\d+)\s+\d+\s+R")
_TABLE = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
_CHOSEN = re.compile(rb"/([^\s/<>()\[\]]+)\s+[-\d.]+\s+Tf|\(((?:" + _INNER + rb")*)\)|<([0-9A-Fa-f\s]*)>", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
Table = dict[int, str]


def pdf_parts(raw: bytes) -> dict[str, str]:
    """The readable parts of a PDF by name. Raises ValueError where it is not a whole one."""
    if not raw.startswith(b"%PDF-") or b"%%EOF" not in raw[-1024:]:
        raise ValueError("it is not a whole PDF")
    streams = [_unpacked(body) for body in _STREAM.findall(raw)]
    packed = [plain for plain in streams if _OBJECT_NUMBERS.match(plain)]
    objects = b" ".join([_STREAM.sub(b" ", raw), *packed])
    pages = [plain for plain in streams if _draws(plain)]
    metadata = b"".join(plain for plain in streams if b"<x:xmpmeta" in plain)
    literals = "\n".join(text(string(*found)) for found in _LITERAL.findall(objects))
    return {
        OBJECTS: objects.decode("latin-1"),
        DRAWN: b"\n".join(pages).decode("latin-1"),
        REVISIONS: "x" if raw.count(b"%%EOF") > 1 else "",
        AUTHOR: html.escape("\n".join(text(string(*found)) for found in _AUTHOR.findall(objects))),
        "strings": html.escape(literals),
        "metadata": metadata.decode("utf-8", "replace"),
        WORDS: html.escape(PAGE_ENDS.join("\n".join(page) for page in _words(pages, _fonts(raw, objects)))),
    }


def jpegs(raw: bytes) -> list[bytes]:
    """The photographs in a PDF, which keep in it what they carried before."""
    return [body for body in _STREAM.findall(raw) if body.startswith(b"\xff\xd8")]


def string(plain: bytes, hexadecimal: bytes) -> bytes:
    """The bytes of a string as a PDF writes them, in brackets or in hexadecimal."""
    if hexadecimal:
        digits = re.sub(rb"\s", b"", hexadecimal)
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _ESCAPED.sub(lambda m: _meant(m[1]), plain) if b"\\" in plain else plain


@functools.cache
def _meant(escaped: bytes) -> bytes:
    is_octal = escaped.isdigit() and max(escaped) < ord("8")
    return bytes([int(escaped, 8) % 256]) if is_octal else _MEANT.get(escaped, escaped)


def text(plain: bytes) -> str:
    return plain.decode("utf-16-be", "replace")[1:] if plain.startswith(b"\xfe\xff") else plain.decode("latin-1")


def _draws(plain: bytes) -> bool:
    """Whether a stream has a block of text. Asked in two steps, for in a picture the end is long looked for."""
    begins = _BEGINS.search(plain)
    return begins is not None and _ENDS.search(plain, begins.end()) is not None


def _unpacked(body: bytes) -> bytes:
    """A stream as it was before it was packed; as it is where it is packed otherwise, or not at all."""
    try:
        return zlib.decompressobj().decompress(body, _MOST)
    except zlib.error:
        return body


def _fonts(raw: bytes, objects: bytes) -> dict[bytes, list[Table]]:
    """The tables of letters of all fonts, by the names that pages give them."""
    numbered = {int(number): body for number, body in _NUMBERED.findall(raw)}
    tables: dict[bytes, dict[int, Table]] = defaultdict(dict)
    for listed in _FONTS.findall(objects):
        for name, number in _FONT.findall(listed):
            found = _TABLE.search(numbered.get(int(number), b""))
            stream = _STREAM.search(numbered.get(int(found[1]), b"")) if found else None
            tables[name][int(number)] = _letters(_unpacked(stream[1])) if stream else {}
    return {name: list(by_number.values()) for name, by_number in tables.items()}


def _letters(table: bytes) -> Table:
    letters: Table = {}
    for kind, block in _BLOCK.findall(table):
        if kind == b"char":
            letters |= {int(glyph, 16): _letter(code) for glyph, code in _PAIR.findall(block)}
        for first, last, code in _RANGE.findall(block) if kind == b"range" else ():
            start = int(code, 16)
            run = range(int(first, 16), min(int(last, 16), int(first, 16) + 65_535) + 1)
            letters |= {glyph: chr(min(start + n, 0x10FFFF)) for n, glyph in enumerate(run)}
    return letters


def _letter(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace") if len(code) % 4 == 0 else chr(int(code, 16))


def _words(pages: Iterable[bytes], fonts: dict[bytes, list[Table]]) -> Iterator[list[str]]:
    """What each piece of text on a page says, read by every font that it may be set in; a page at a time."""
    for page in pages:
        yield [said for block in _DRAWS.findall(page) for said in _readings(block, fonts)]


def _readings(block: bytes, fonts: dict[bytes, list[Table]]) -> Iterator[str]:
    readings: dict[int, list[str]] = defaultdict(list)
    tables: list[Table] = [{}]
    for font, plain, hexadecimal in _CHOSEN.findall(block):
        if font:
            tables = fonts.get(font) or [{}]
            continue
        for number, table in enumerate(tables):
            readings[number].append(_said(string(plain, hexadecimal), table))
    yield from ("".join(pieces) for pieces in readings.values())


def _said(glyphs: bytes, table: Table) -> str:
    if not table:
        return glyphs.decode("latin-1")
    wide = not any(glyphs[::2]) or (len(glyphs) % 2 == 0 and max(table) > 255)
    numbers = [int.from_bytes(glyphs[n : n + 2]) for n in range(0, len(glyphs), 2)] if wide else list(glyphs)
    return "".join(table.get(number, "") for number in numbers)
