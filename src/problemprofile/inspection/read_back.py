"""What a finished page or Word file prints, read back in its order: passages, tables, and what stands for pictures."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from problemprofile.inspection.opened import Opened, from_base64
from problemprofile.spelling import as_read

FRONT = "the first page"
_TOKEN = re.compile(r"<(/?)([\w:]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>|([^<]+)")
_TABLE, _ROW, _CELL = ("table", "w:tbl"), ("tr", "w:tr"), ("td", "th", "w:tc")
_BLOCKS = (
    "p",
    "li",
    "dt",
    "dd",
    "figcaption",
    "caption",
    "div",
    "summary",
    "w:p",
    *(f"h{level}" for level in range(1, 7)),
)
_SPACE = ("br", "w:br", "w:tab", "w:cr")
_SAID = re.compile(r"""\b(?:descr|alt|aria-label|w:tblDescription)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_HEADING = re.compile(r"h[1-6]$")
_NUMBERS = re.compile(r'\bclass="numbers"')  # under a figure of a page
_WORD_HEADING = re.compile(r'<w:pStyle w:val="(?:Heading|Title)')
# The page numbers in the lists of contents, tables and figures, once somebody has had Word fill them in.
_WORD_PAGES = re.compile(
    r'<w:fldSimple w:instr="\s*PAGEREF\b.*?</w:fldSimple>|PAGEREF\b[^<]*</w:instrText>.*?w:fldCharType="end"', re.DOTALL
)
_LEFT_OUT = re.compile(
    r"<(head|style|script)\b.*?</\1>|<![^>-][^>]*>|<a\b[^>]*\b(?:footnote-ref|footnote-back)\b.*?</a>|<!--.*?-->",
    re.DOTALL,
)
_DRAWING = re.compile(r"data:image/svg\+xml;base64,([\w+/=]+)")
_DRAWN_FOR = re.compile(rf'(<source\b[^>]*\bsrcset=")?{_DRAWING.pattern}')
_DRAWN = re.compile(r'aria-label="([^"]*)"|<text\b[^>]*>(.*?)</text>', re.DOTALL)
_SCALE = re.compile(r'<g class="mark-text role-axis-label"[^>]*>(?:<text\b[^>]*>[\d,.\s]*</text>)+</g>')
_WORD_PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")


@dataclass(frozen=True)
class Passage:
    """A paragraph, or the words that stand for a picture; `place` is the heading that it stands under."""

    place: str
    text: str


@dataclass(frozen=True)
class Grid:
    """A printed table: its caption and all its rows, the headings first, as text."""

    place: str
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass
class ReadBack:
    """All that a document prints. `pieces` are its passages and tables in order, `spoken` what stands for pictures,
    `drawn` what is written in each drawing, `apart` those of `pieces` that only a page has: the numbers of its figures.
    The marks of its footnotes are only counted."""

    pieces: list[Passage | Grid] = field(default_factory=list)
    spoken: list[Passage] = field(default_factory=list)
    drawn: list[tuple[str, ...]] = field(default_factory=list)
    apart: list[Passage | Grid] = field(default_factory=list)
    footnotes: int = 0

    @property
    def grids(self) -> list[Grid]:
        return [piece for piece in self.pieces if isinstance(piece, Grid)]

    @property
    def passages(self) -> list[Passage]:
        return [piece for piece in self.pieces if isinstance(piece, Passage)]

    def lines(self) -> Iterator[tuple[str, str]]:
        """Every passage and every cell of a table in order, each with where it stands."""
        apart = {id(piece) for piece in self.apart}
        for piece in (one for one in self.pieces if id(one) not in apart):
            if isinstance(piece, Passage):
                yield piece.place, piece.text
            else:
                yield from ((piece.caption or piece.place, cell) for row in piece.rows for cell in row)


def read_back(opened: Opened) -> ReadBack:
    """Read a page or a Word file. Of other files nothing is read."""
    reader = _Reader()
    if opened.kind == ".html":
        reader.read(_DRAWING.sub("", _LEFT_OUT.sub("", opened.parts[""])), only_in=None)
        reader.found.footnotes = len(re.findall(r"<a\b[^>]*\bfootnote-ref\b", opened.parts[""]))
        reader.found.drawn += _drawings(opened.parts[""])
    elif opened.kind == ".docx":
        for name in sorted(name for name in opened.parts if _WORD_PARTS.fullmatch(name)):
            reader.found.footnotes += opened.parts[name].count("<w:footnoteReference ")
            reader.read(_WORD_PAGES.sub("", opened.parts[name]), only_in="w:t")
    return reader.found


def _drawings(markup: str) -> list[tuple[str, ...]]:
    """What is written in each drawing of a page; one for narrow screens goes with the drawing that it stands for."""
    found: list[tuple[str, ...]] = []
    narrow: tuple[str, ...] = ()
    for source, data in _DRAWN_FOR.findall(markup):
        written = (*narrow, *_drawn(from_base64(data).decode("utf-8", "replace")))
        narrow = written if source else ()
        found += [] if source else [written]
    return [*found, narrow] if narrow else found


def _drawn(svg: str) -> tuple[str, ...]:
    """What is written in a drawing; not the numbers along an axis, which are a scale and count nothing."""
    found = (label or re.sub(r"<[^>]*>", " ", text) for label, text in _DRAWN.findall(_SCALE.sub("", svg)))
    return tuple(" ".join(html.unescape(text).split()) for text in found)


class _Reader:
    """Goes through the tags of a page or of Word's XML, which nest their tables, rows and cells alike."""

    def __init__(self) -> None:
        self.found = ReadBack()
        self._text: list[str] = []
        self._heading, self._caption = FRONT, ""
        self._is_heading = False
        self._tables: list[list[list[str]]] = []
        self._around: list[list[str]] = []  # what a cell says before a table within it
        self._only_in: str | None = None
        self._inside = True
        self._apart: int | None = None  # where the pieces begin that only a page has

    def read(self, markup: str, *, only_in: str | None) -> None:
        """Read markup; where `only_in` is given, text stands only in that tag."""
        self._only_in, self._inside = only_in, only_in is None
        for match in _TOKEN.finditer(markup):
            closes, tag, attributes, text = match.groups()
            if text is not None:
                self._text += [html.unescape(text)] if self._inside else []
            elif closes:
                self._close(tag)
            else:
                self._open(tag, attributes, match[0])
        self._flush("")

    def _open(self, tag: str, attributes: str, whole: str) -> None:
        is_empty = attributes.endswith("/")
        if tag == self._only_in:
            self._inside = not is_empty
        elif tag in _SPACE:
            self._text.append(" ")
        elif tag == "details" and _NUMBERS.search(attributes):
            self._apart = len(self.found.pieces)
        elif tag in _BLOCKS and not is_empty:
            self._flush("")
        elif tag in _TABLE:
            self._flush("")
            self._tables.append([])
            self._around.append(self._text)
            self._text = []
        elif tag in _ROW and self._tables:
            self._tables[-1].append([])
        elif tag == "w:pStyle":
            self._is_heading = bool(_WORD_HEADING.match(whole))
        spoken = (first or second for first, second in _SAID.findall(attributes))
        self.found.spoken += [Passage(self._heading, as_read(html.unescape(said))) for said in spoken if said]

    def _close(self, tag: str) -> None:
        if tag == self._only_in:
            self._inside = False
        elif tag in _CELL and self._tables and self._tables[-1]:
            self._tables[-1][-1].append(self._taken())
        elif tag in _TABLE and self._tables:
            rows = tuple(tuple(row) for row in self._tables.pop())
            self._text = self._around.pop()
            self.found.pieces.append(Grid(self._heading, self._caption, rows))
        elif tag in _BLOCKS:
            self._flush(tag)
        elif tag == "details" and self._apart is not None:
            self.found.apart += self.found.pieces[self._apart :]
            self._apart = None

    def _flush(self, tag: str) -> None:
        """A block ends. Within a cell its text stays the cell's; a caption is the next table's."""
        if self._tables and self._tables[-1]:
            self._text.append(" ")
            return
        text = self._taken()
        if not text:
            return
        if _HEADING.match(tag) or self._is_heading:
            self._heading = text
        if tag == "caption" or re.match(r"Table\s\d", text):
            self._caption = text
        self._is_heading = False
        self.found.pieces.append(Passage(self._heading, text))

    def _taken(self) -> str:
        text = " ".join(as_read("".join(self._text)).split())
        self._text = []
        return text
