"""A finished file, opened again with nothing but a zip reader: what it says and what it carries.

Word, Excel and OpenDocument files are read part by part, HTML as it is; for PDF see `opened_pdf.py`.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from problemprofile.inspection.known_scripts import without_known
from problemprofile.inspection.opened_pdf import NOT_WORDS, jpegs, pdf_parts
from problemprofile.inspection.pictures_inside import ENDINGS
from problemprofile.spelling import as_read

PACKED = (".docx", ".xlsx", ".ods")  # those that are a zip of parts
KINDS = (*PACKED, ".html", ".pdf")
_READ_PARTS = (".xml", ".rels", ".svg", ".vml", ".htm", ".html", ".txt", ".json")
# Where one piece of text ends and the next begins; within a paragraph, tags only change the look of the letters.
_BREAKS = re.compile(
    r"</(?:w:p|a:p|text:p|table:table-cell|si|is|p|li|td|th|tr|h\d|dt|dd|text|title|figcaption|caption|option)\s*>|<(?:w:tab|w:br|br)\b[^>]*>"
)
_SPOKEN = re.compile(
    r"""\b(?:descr|title|alt|aria-label|content|w:alias|name|displayName)\s*=\s*(?:"([^"]*)"|'([^']*)')"""
)
_UNSPOKEN = re.compile(
    r"<style\b.*?</style>|data:[\w/+.-]+;base64,[\w+/=]+|\"coordinates\":\[[\[\]\d.,-]*\]", re.DOTALL | re.IGNORECASE
)
_PICTURE = re.compile(r"data:image/(?!svg\+xml)[\w.+-]+;base64,([\w+/=]+)")
_DRAWING = re.compile(r"data:image/svg\+xml;base64,([\w+/=]+)")


@dataclass(frozen=True)
class Opened:
    """One finished file. `parts` maps the name of each readable part to its text; `names` are all parts; `pictures`
    are those in it that are no drawings, as they are."""

    path: Path
    names: tuple[str, ...]
    parts: dict[str, str]
    pictures: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def kind(self) -> str:
        return self.path.suffix.lower()

    def text(self) -> str:
        """All that a reader, a screen reader or a curious one with the file's properties can read."""
        return as_read("\n".join(spoken(part) for name, part in sorted(self.parts.items()) if name not in NOT_WORDS))


def open_output(path: Path) -> Opened:
    """Open a finished file. Raises ValueError where it is not what its name says."""
    if path.suffix.lower() == ".pdf":
        raw = path.read_bytes()
        parts = pdf_parts(raw)
        return Opened(path, tuple(sorted(parts)), parts, tuple(jpegs(raw)))
    if path.suffix.lower() not in PACKED:
        markup = without_known(path.read_text("utf-8"))
        within = [from_base64(data) for data in _PICTURE.findall(markup)]
        return Opened(path, ("",), {"": markup}, tuple(within))
    try:
        with zipfile.ZipFile(path) as archive:
            names = tuple(sorted(archive.namelist()))
            parts = {name: archive.read(name).decode("utf-8") for name in names if name.lower().endswith(_READ_PARTS)}
            pictures = tuple(archive.read(name) for name in names if name.lower().endswith(ENDINGS))
    except (zipfile.BadZipFile, UnicodeDecodeError):
        raise ValueError("it cannot be opened") from None
    return Opened(path, names, parts, pictures)


def from_base64(data: str) -> bytes:
    """What stands in a page as letters; b"" where it is broken, which no browser shows either."""
    try:
        return base64.b64decode(data + "==")
    except binascii.Error:
        return b""


def spoken(markup: str) -> str:
    """The text of XML or HTML, with the attributes that are read out and the words in its drawings."""
    drawings = [from_base64(data).decode("utf-8", "replace") for data in _DRAWING.findall(markup)]
    markup = _UNSPOKEN.sub(" ", markup)
    attributes = [first or second for first, second in _SPOKEN.findall(markup)]
    text = re.sub(r"<[^>]*>", "", _BREAKS.sub("\n", markup))
    return "\n".join([html.unescape("\n".join([text, *attributes])), *map(spoken, drawings)])
