"""Whether a finished page can be read with a screen reader and by the keyboard, as far as its markup tells.

What only a browser can tell (contrast, what fits a narrow screen) is tested with axe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from problemprofile.inspection.opened import Opened

_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_SCOPES = ("col", "row", "colgroup", "rowgroup")


@dataclass
class _Found:
    """What was met on a page, in order."""

    lang: str = ""
    title: str = ""
    ids: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    named_by: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    tags: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def inaccessible(opened: Opened) -> Iterator[str]:
    """What bars somebody from a page, each kind once, as a clause; nothing of other files."""
    if opened.kind != ".html":
        return
    reader = _Reader()
    reader.feed(opened.parts[""])
    reader.close()
    found = reader.found
    yield from dict.fromkeys(found.faults)
    yield from (clause for clause, is_wrong in _OF_ALL.items() if is_wrong(found))


class _Reader(HTMLParser):
    """Goes through a page once."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = _Found()
        self._inside: list[Counter[str]] = []  # of each table that is open: what it has
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        self._note(tag, had)
        self.found.faults += [clause for clause, is_wrong in _OF_ONE.items() if is_wrong(tag, had)]
        if tag == "table":
            self._inside.append(Counter())
        elif self._inside:
            self._inside[-1][tag] += 1
        if tag in ("a", "title", *_HEADINGS):
            self._text = []

    def _note(self, tag: str, had: dict[str, str]) -> None:
        found = self.found
        found.tags[tag] += 1
        found.ids += [had["id"]] if "id" in had else []
        found.named_by += [name for key in ("aria-labelledby", "aria-describedby") for name in had.get(key, "").split()]
        found.levels += [int(tag[1])] if tag in _HEADINGS else []
        found.lang = had.get("lang", "").strip() if tag == "html" else found.lang
        if tag == "a" and had.get("href", "").startswith("#"):
            found.targets.append(had["href"][1:])

    def handle_endtag(self, tag: str) -> None:
        said = " ".join("".join(self._text).split())
        if tag == "title":
            self.found.title = self.found.title or said
        elif tag == "a":
            self.found.links.append(said)
        elif tag in _HEADINGS and not said:
            self.found.faults.append("a heading is empty")
        elif tag == "table" and self._inside:
            had = self._inside.pop()
            self.found.faults += [f"a table has no {what}" for name, what in _OF_A_TABLE.items() if not had[name]]

    def handle_data(self, data: str) -> None:
        self._text.append(data)


def _skips(levels: list[int]) -> bool:
    return any(after > before + 1 for before, after in zip([0, *levels], levels, strict=False))


_OF_A_TABLE = {"th": "headings", "caption": "caption"}
_OF_ONE: dict[str, Callable[[str, dict[str, str]], bool]] = {
    "a picture has no words that stand for it": lambda tag, had: tag == "img" and not had.get("alt", "").strip(),
    "a heading of a table does not say what it heads": lambda tag, had: tag == "th" and had.get("scope") not in _SCOPES,
    "a region has no name": lambda tag, had: (
        had.get("role") == "region" and not {"aria-label", "aria-labelledby"} & {*had}
    ),
    "something changes the order of the Tab key": lambda _, had: had.get("tabindex", "0") not in ("0", "-1"),
}
_OF_ALL: dict[str, Callable[[_Found], bool]] = {
    "it does not say its language": lambda found: not found.lang,
    "it has no title": lambda found: not found.title,
    "a heading skips a level": lambda found: _skips(found.levels),
    "it has no main part, or several": lambda found: found.tags["main"] != 1,
    "two things have the same name": lambda found: len(set(found.ids)) < len(found.ids),
    "a link leads nowhere": lambda found: not set(found.targets) <= {*found.ids, "top"},
    "a name is given by something that is not there": lambda found: not set(found.named_by) <= set(found.ids),
    "a link does not say where it leads": lambda found: not all(found.links),
}
