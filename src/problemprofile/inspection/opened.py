"""A finished file, opened again with nothing but a zip reader: what it says and what it carries.

Word and Excel files are read part by part, HTML as it is; for PDF see `opened_pdf.py`.
"""

from __future__ import annotations

import base64
import html
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from problemprofile.inspection.opened_pdf import NOT_WORDS, pdf_parts
from problemprofile.spelling import as_read

KINDS = (".docx", ".xlsx", ".html", ".pdf")
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
        return as_read("\n".join(spoken(part) for name, part in sorted(self.parts.items()) if name not in NOT_WORDS))


def open_output(path: Path) -> Opened:
    """Open a finished file. Raises ValueError where it is not what its name says."""
    if path.suffix.lower() == ".pdf":
        parts = pdf_parts(path.read_bytes())
        return Opened(path, tuple(sorted(parts)), parts)
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
