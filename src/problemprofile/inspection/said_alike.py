"""Whether the formats of one document print the same numbers beside the same words, each number where another has it.

A number that was changed or added by hand in one of them stands beside words that it has beside it in no other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from problemprofile.inspection.opened import Opened
from problemprofile.inspection.opened_pdf import PAGE_ENDS, WORDS
from problemprofile.inspection.read_back import ReadBack
from problemprofile.spelling import as_read

_HYPHENS = re.compile("[-\u00ad\u2010\u2011]\\s*")
_TOKEN = re.compile(r"\[\w{1,3}\]|[^\W_]+(?:[.,]\d+)*%?")
_COUNTED = re.compile(r"\d|^\[")
_ITEM = re.compile(r"\d+\.|\([a-z]\)|[a-z]\.")  # the number of a list's item, which other formats draw themselves
_MARK = re.compile(r"\d\d?")  # may be the mark of a footnote
_NEAR_THE_EDGE = 40  # words: at a page's edge stand also the headings of a table that goes on
Near = tuple[str, str, str]


@dataclass(frozen=True)
class _Token:
    near: Near  # the word before, the number, the word after; in small letters
    place: str
    at_edge: bool = False
    beyond: Near = ("", "", "")  # as `near`, past what may be the mark of a footnote


def differing(read: Mapping[str, ReadBack], opened: Mapping[str, Opened]) -> Iterator[tuple[str, str, str]]:
    """The numbers that one format prints and no other one does there: the file, the place, and the number.

    Both mappings are by file name and of one document; of a PDF, which only `opened` has, the pages are read.
    """
    tokens = {name: list(_tokens(document.lines())) for name, document in read.items()}
    pages = {name: _pages(one) for name, one in opened.items() if one.kind == ".pdf"}
    tokens |= {name: list(_paged(texts)) for name, texts in pages.items()}
    known = {
        name: _Known([near for token in found for near in (token.near, token.beyond)]) for name, found in tokens.items()
    }
    notes = max((document.footnotes for document in read.values()), default=0)
    for name, found in tokens.items():
        others = [one for other, one in known.items() if other != name]
        strange = _strange(found, others)
        if name in pages and notes:  # where the marks of footnotes are numbers like any other
            strange = (token for token in strange if not _is_of_a_note(token, notes, others))
        yield from ((name, token.place, token.near[1]) for token in strange)


def _is_of_a_note(token: _Token, notes: int, others: list[_Known]) -> bool:
    """Whether a number is the mark of a footnote, or only stands beside one."""
    number = token.near[1]
    is_mark = number.isdigit() and int(number) <= notes
    return is_mark or any(other.has_beside(replace(token, near=token.beyond)) for other in others)


def _strange(tokens: list[_Token], others: list[_Known]) -> Iterator[_Token]:
    """The numbers that no other format has there; not those that only stand beside such a one."""
    alone = [bool(others) and not any(other.has_beside(token) for other in others) for token in tokens]
    for at, token in enumerate(tokens):
        beside = alone[max(at - 1, 0) : at] + alone[at + 1 : at + 2]
        if alone[at] or (others and not any(beside) and not any(other.has(token) for other in others)):
            yield token


class _Known:
    """The numbers of one format with the words beside them."""

    def __init__(self, near: Iterable[Near]) -> None:
        self._whole = set(near)
        self._pairs = {pair for left, number, right in self._whole for pair in ((left, number), (number, right))}

    def has(self, token: _Token) -> bool:
        left, number, right = token.near
        at_an_end = ("", number, right), (left, number, "")  # of a page, where nobody knows what stands before or after
        is_whole = not self._whole.isdisjoint((token.near, *at_an_end))
        return is_whole or (token.at_edge and self.has_beside(token))

    def has_beside(self, token: _Token) -> bool:
        left, number, right = token.near
        return (left, number) in self._pairs or (number, right) in self._pairs


def _tokens(lines: Iterable[tuple[str, str]]) -> Iterator[_Token]:
    placed = [(place, word) for place, text in lines for word in _words(text)]
    yield from _numbers(placed, edge=0)


def _numbers(placed: list[tuple[str, str]], edge: int) -> Iterator[_Token]:
    last = len(placed) - 1
    for at, (place, word) in enumerate(placed):
        if _COUNTED.search(word):
            near = placed[at - 1][1] if at else "", word, placed[at + 1][1] if at < last else ""
            yield _Token(near, place, at < edge or at > last - edge, _past_marks(placed, at))


def _past_marks(placed: list[tuple[str, str]], at: int) -> Near:
    """The words beside a number; where one of them is a number that may be a footnote's mark, the one after that."""
    left = at - 2 if at > 1 and _MARK.fullmatch(placed[at - 1][1]) else at - 1
    right = at + 2 if at + 2 < len(placed) and _MARK.fullmatch(placed[at + 1][1]) else at + 1
    return placed[left][1] if left >= 0 else "", placed[at][1], placed[right][1] if right < len(placed) else ""


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _TOKEN.findall(_HYPHENS.sub("", text))]


def _paged(pages: list[str]) -> Iterator[_Token]:
    for number, text in enumerate(pages, 1):
        yield from _numbers([(f"page {number}", word) for word in _words(text)], _NEAR_THE_EDGE)


def _pages(opened: Opened) -> list[str]:
    """What each page of a PDF says, without its head and foot."""
    texts = as_read(html.unescape(opened.parts[WORDS])).split(PAGE_ENDS)
    pages = [[line.strip() for line in text.split("\n")] for text in texts]
    same = set.intersection(*(set(map(_undigited, page)) for page in pages)) if len(pages) > 1 else _foot(pages)
    running = {line for line in same if any(map(str.isalpha, line))}  # a number alone is a cell of some table
    return ["\n".join(_own_lines(page, running)) for page in pages]


def _foot(pages: list[list[str]]) -> set[str]:
    """The foot of a single page, which no other page repeats: a last line whose numbers are "1 of 1"."""
    last = [line for page in pages for line in page if line][-1:]
    return {_undigited(line) for line in last if re.findall(r"\d+", line) == ["1", "1"]}


def _undigited(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _own_lines(page: list[str], running: set[str]) -> Iterator[str]:
    """The lines of a page itself: no running head, no leader of the contents and the number that it leads to."""
    leads = False
    for line in page:
        is_leader = line == "."
        if not (is_leader or leads or _ITEM.fullmatch(line) or (line and _undigited(line) in running)):
            yield line
        leads = is_leader
