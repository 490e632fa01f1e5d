"""A finished file, opened again with nothing but a zip reader: what it says and what it carries.

Word and Excel files are read part by part, HTML as it is. The letters on a PDF's pages are glyph numbers and are not
read: the same text is proved in the HTML, and of the PDF its titles, alternative texts and properties are.
"""

from __future__ import annotations

import base64
import html
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

KINDS = (".docx", ".xlsx", ".html", ".pdf")
OBJECTS = "objects"  # a PDF's own bookkeeping
_READ_PARTS = (".xml", ".rels", ".svg", ".vml", ".htm", ".html", ".txt", ".json")
# Where one piece of text ends and the next begins; within a paragraph, tags only change the look of the letters.
_BREAKS = re.compile(
    r"</(?:w:p|a:p|si|is|p|li|td|th|tr|h\d|dt|dd|text|title|figcaption|caption|option)\s*>|<(?:w:tab|w:br|br)\b[^>]*>"
)
_SPOKEN = re.compile(
    r"""\b(?:descr|title|alt|aria-label|content|w:alias|name|displayName)\s*=\s*(?:"([^"]*)"|'([^']*)')"""
)
_UNSPOKEN = re.compile(r"<style\b.*?</style>|data:[\w/+.-]+;base64,[\w+/=]+", re.DOTALL | re.IGNORECASE)
_DRAWING = re.compile(r"data:image/svg\+xml;base64,([\w+/=]+)")
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f]{4,})>", re.DOTALL)


@dataclass(frozen=True)
class Opened:
    """One finished file. `parts` maps the name of each readable part to its text; `names` are all parts."""

    path: Path
    names: tuple[str, ...]
    parts: dict[str, str]

    @property
    def kind(self) -> str:
        return self.path.suffix.lower()

    def text(self) -> str:
        """All that a reader, a screen reader or a curious one with the file's properties can read."""
        return "\n".join(spoken(part) for name, part in sorted(self.parts.items()) if name != OBJECTS)


def open_output(path: Path) -> Opened:
    """Open a finished file. Raises ValueError where it is not what its name says."""
    if path.suffix.lower() == ".pdf":
        return _open_pdf(path)
    if path.suffix.lower() not in (".docx", ".xlsx"):
        return Opened(path, ("",), {"": path.read_text("utf-8")})
    try:
        with zipfile.ZipFile(path) as archive:
            names = tuple(sorted(archive.namelist()))
            parts = {name: archive.read(name).decode("utf-8") for name in names if name.lower().endswith(_READ_PARTS)}
    except (zipfile.BadZipFile, UnicodeDecodeError):
        raise ValueError("it cannot be opened") from None
    return Opened(path, names, parts)


def spoken(markup: str) -> str:
    """The text of XML or HTML, with the attributes that are read out and the words in its drawings."""
    drawings = [base64.b64decode(data).decode("utf-8", "replace") for data in _DRAWING.findall(markup)]
    markup = _UNSPOKEN.sub(" ", markup)
    attributes = [first or second for first, second in _SPOKEN.findall(markup)]
    text = re.sub(r"<[^>]*>", "", _BREAKS.sub("\n", markup))
    return "\n".join([html.unescape("\n".join([text, *attributes])), *map(spoken, drawings)])


def _open_pdf(path: Path) -> Opened:
    raw = path.read_bytes()
    if not raw.startswith(b"%PDF-") or b"%%EOF" not in raw[-1024:]:
        raise ValueError("it is not a whole PDF")
    streams = re.compile(rb"\bstream\r?\n.*?\bendstream", re.DOTALL)
    metadata = b"".join(found for found in streams.findall(raw) if b"<x:xmpmeta" in found)
    objects = streams.sub(b" ", raw)
    literals = "\n".join(_literal(*found) for found in _LITERAL.findall(objects))
    parts = {
        OBJECTS: objects.decode("latin-1"),
        "strings": html.escape(literals),
        "metadata": metadata.decode("utf-8", "replace"),
    }
    return Opened(path, tuple(sorted(parts)), parts)


def _literal(plain: bytes, hexadecimal: bytes) -> str:
    if hexadecimal:
        plain = bytes.fromhex((hexadecimal + b"0")[: len(hexadecimal) // 2 * 2].decode())
    else:
        plain = re.sub(rb"\\(\d{3})", lambda m: bytes([int(m[1], 8) % 256]), plain)
        plain = re.sub(
            rb"\\(.)", lambda m: {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(m[1], m[1]), plain, flags=re.DOTALL
        )
    return plain.decode("utf-16-be", "replace")[1:] if plain.startswith(b"\xfe\xff") else plain.decode("latin-1")
