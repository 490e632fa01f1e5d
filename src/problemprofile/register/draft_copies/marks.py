"""What a partner marked in a copy of the draft: each comment and each tracked change, with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_IN, _OUT = (f"{_W}ins", f"{_W}moveTo"), (f"{_W}del", f"{_W}moveFrom")
_FORMATS = ("rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange", "sectPrChange", "numberingChange")
_HEADING = "heading"
_WITHDRAWN = "withdrawn"  # put in by one partner and taken out by another: never in the draft, nor in what is wanted
_SPACE = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
Element = ElementTree.Element


@dataclass(frozen=True)
class Mark:
    """A comment, or text put in or taken out. `anchor` is the passage of a comment, and of a change the paragraph as
    it was; `section` the heading above, with its number."""

    kind: str
    text: str
    author: str
    on: date | None
    anchor: str
    section: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it was before any tracked change, and as it is with all of them."""

    section: str
    before: str
    after: str


@dataclass
class Copy:
    """A copy as it was read. `formats` counts tracked changes of looks alone, which are nobody's challenge;
    `fingerprint` says of which draft it is, where its file still tells."""

    marks: list[Mark] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    formats: int = 0
    fingerprint: str = ""


def read_marks(document: Element, comments: Element | None) -> Copy:
    """Everything that was marked, in the order of the text; comments that stand nowhere come last, without a place."""
    reader = _Reader({} if comments is None else {_of(c, "id"): c for c in comments.iter(f"{_W}comment")})
    for element in document.iter():
        if element.tag == f"{_W}p":
            reader.paragraph(element)
    return reader.finished()


class _Reader:
    """Reads one paragraph after the other; what runs over several is held open."""

    def __init__(self, comments: dict[str, Element]) -> None:
        self.copy = Copy()
        self._comments = comments
        self._said: dict[str, Mark] = {}  # comments whose place is known, in order
        self._open: dict[str, list[str]] = {}
        self._section = ""

    def paragraph(self, paragraph: Element) -> None:
        runs = list(runs_of(paragraph))
        before = _plain(text for text, way, _ in runs if way in ("", "deletion"))
        after = _plain(text for text, way, _ in runs if way in ("", "insertion"))
        if _is_heading(paragraph):
            # LibreOffice loses some of the bookmarks by which sections could be known; a heading that was changed is
            # known by what it was
            self._section = before or after
            self.copy.sections.append(self._section)
        self._changes(runs, before)
        self._anchors(paragraph, before or after)
        self.copy.formats += sum(1 for name in _FORMATS for _ in paragraph.iter(f"{_W}{name}"))
        if before or after:
            self.copy.paragraphs.append(Paragraph(self._section, before, after))

    def _changes(self, runs: list[tuple[str, str, Element | None]], before: str) -> None:
        """Runs of one change that stand side by side are one: Word cuts them at every change of looks."""
        last: Mark | None = None
        for text, way, element in runs:
            mark = None
            if way and element is not None and text:
                mark = self._mark("deletion" if way == _WITHDRAWN else way, text, element, before)
                if last and (last.kind, last.author) == (mark.kind, mark.author):
                    mark = replace(last, text=last.text + text)
                    self.copy.marks.pop()
                self.copy.marks.append(mark)
            last = mark if mark else (last if not text else None)

    def _anchors(self, paragraph: Element, text: str) -> None:
        for element in paragraph.iter():
            name, number = element.tag.removeprefix(_W), _of(element, "id")
            if name == "commentRangeStart" and number in self._comments:
                self._open[number] = []
            elif name == "commentRangeEnd" and number in self._open:
                self._place(number, _plain(self._open.pop(number)))
            elif name == "commentReference" and number not in self._said and number not in self._open:
                self._place(number, text)
            elif name in ("t", "delText", *_SPACE):
                for held in self._open.values():
                    held.append(_SPACE.get(name, element.text or ""))
        for held in self._open.values():
            held.append(" ")

    def _place(self, number: str, anchor: str) -> None:
        comment = self._comments.get(number)
        if comment is not None and number not in self._said:
            self._said[number] = self._mark("comment", _words(comment), comment, anchor)
            self.copy.marks.append(self._said[number])

    def _mark(self, kind: str, text: str, element: Element, anchor: str) -> Mark:
        return Mark(kind, text, _of(element, "author"), _day(element), anchor, self._section)

    def finished(self) -> Copy:
        for number, held in list(self._open.items()):  # the end of its passage was lost
            self._place(number, _plain(held))
        self._section = ""
        for number in self._comments:
            self._place(number, "")
        marks = (replace(mark, text=_plain([mark.text])) for mark in self.copy.marks)
        self.copy.marks = [mark for mark in marks if mark.text]
        return self.copy


def runs_of(paragraph: Element) -> Iterator[tuple[str, str, Element | None]]:
    """Each bit of text, whether it was put in or taken out, and the element that says so."""
    yield from _below(paragraph, "", None)


def _below(element: Element, way: str, said: Element | None) -> Iterator[tuple[str, str, Element | None]]:
    for child in element:
        name = child.tag.removeprefix(_W)
        if child.tag in _IN:
            yield from _below(child, way or "insertion", said if way else child)
        elif child.tag in _OUT:
            yield from _below(child, _WITHDRAWN if way == "insertion" else "deletion", child)
        elif name in ("t", "delText"):
            yield child.text or "", way, said
        elif name in _SPACE:
            yield _SPACE[name], way, said
        elif name not in ("pPr", "rPr", "p"):  # a paragraph in a text box is read by itself
            yield from _below(child, way, said)


def _is_heading(paragraph: Element) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and _of(style, "val").casefold().startswith(_HEADING)


def _words(comment: Element) -> str:
    return "\n".join(_plain(t.text or "" for t in p.iter(f"{_W}t")) for p in comment.iter(f"{_W}p")).strip()


def _plain(texts: Iterable[str]) -> str:
    return " ".join("".join(texts).split())


def _day(element: Element) -> date | None:
    try:
        return date.fromisoformat(_of(element, "date")[:10])
    except ValueError:
        return None


def _of(element: Element, name: str) -> str:
    return element.get(f"{_W}{name}", "")
