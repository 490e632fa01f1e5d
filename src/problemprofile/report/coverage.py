"""Which characters the PDF's own font can show. Typst refuses a PDF/UA with one that it cannot."""

from __future__ import annotations

import functools
import struct
import unicodedata
from importlib import resources
from pathlib import Path

REPLACEMENT = "\ufffd"
_NOT_DRAWN = "\n\r\t"


def fonts() -> Path:
    """The folder of the fonts that the PDF is set in."""
    return Path(str(resources.files(__package__) / "fonts"))


def showable(text: str) -> str:
    """Text with each character that the font lacks replaced. Word and HTML keep it: their readers have more fonts."""
    composed = unicodedata.normalize("NFC", text)
    strange = uncovered(composed)
    kept = {ord(c): None if unicodedata.category(c) in ("Cf", "Mn") else REPLACEMENT for c in strange}
    return composed.translate(kept)


def uncovered(text: str) -> set[str]:
    """The characters of a text that the font lacks."""
    return {c for c in set(text) if c not in _NOT_DRAWN and not _covered(ord(c))}


def _covered(code: int) -> bool:
    return any(start <= code <= end for start, end in _ranges())


@functools.cache
def _ranges() -> list[tuple[int, int]]:
    """The ranges of the font's character map (the `cmap` table's subtable of format 12)."""
    font = (fonts() / "NotoSans-Regular.ttf").read_bytes()
    tables = struct.unpack_from(">H", font, 4)[0]
    entries = [struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(tables)]
    start = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    subtables = struct.unpack_from(">H", font, start + 2)[0]
    offsets = [start + struct.unpack_from(">HHI", font, start + 4 + 8 * number)[2] for number in range(subtables)]
    twelve = next(offset for offset in offsets if struct.unpack_from(">H", font, offset)[0] == 12)
    groups = struct.unpack_from(">I", font, twelve + 12)[0]
    return [struct.unpack_from(">II", font, twelve + 16 + 12 * number) for number in range(groups)]
