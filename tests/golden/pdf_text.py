"""The words of a PDF as its pages spell them, told from the glyph numbers by each font's own table."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf

Glyphs = dict[int, str]
_PAIR = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(r"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_MOVES = {"Td", "TD", "Tm", "T*", "ET"}


def pages_of(path: Path) -> list[str]:
    """The text of each page, in the order in which it is painted; a space wherever the pen was moved."""
    with pikepdf.open(path) as pdf:
        return [_page(page) for page in pdf.pages]


def _page(page: pikepdf.Page) -> str:
    fonts = {name: _glyphs(font) for name, font in page.resources.get("/Font", {}).items()}
    text, font = [], Glyphs()
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            font = fonts[str(operands[0])]
        elif str(operator) in _MOVES:
            text.append(" ")
        elif str(operator) in ("Tj", "TJ"):
            pieces = operands[0] if str(operator) == "TJ" else operands
            text += [_spelt(bytes(piece), font) for piece in pieces if isinstance(piece, pikepdf.String)]
    return " ".join("".join(text).split())


def _spelt(raw: bytes, font: Glyphs) -> str:
    return "".join(font.get(int.from_bytes(raw[at : at + 2], "big"), "") for at in range(0, len(raw), 2))


def _glyphs(font: pikepdf.Object) -> Glyphs:
    """Which text each glyph number of a two-byte font stands for."""
    glyphs: Glyphs = {}
    table = font["/ToUnicode"].read_bytes().decode("latin-1")
    for kind, block in _BLOCK.findall(table):
        if kind == "bfchar":
            glyphs |= {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in _PAIR.findall(block)}
        for first, last, text in _RANGE.findall(block) if kind == "bfrange" else ():
            start = ord(bytes.fromhex(text).decode("utf-16-be"))
            glyphs |= {code: chr(start + code - int(first, 16)) for code in range(int(first, 16), int(last, 16) + 1)}
    return glyphs
