"""Every number in the prose of a document is accounted for: by a printed figure, or by words that are not the report's.

A figure is known from `figures.json`, which is itself held against the released cells. Words that are not the report's
are the partnership's own (sections, register, case studies, settings), and the product's (templates, code lists).
"""

from __future__ import annotations

import csv
import functools
import json
import re
from collections.abc import Iterable, Iterator, Set
from importlib import resources
from pathlib import Path
from typing import Any

from problemprofile.inspection.not_counts import MASK, without
from problemprofile.project.load import Project
from problemprofile.released import Edition
from problemprofile.spelling import as_read

_DIGITS = r"\d+(?:,\d+)*(?:\.\d+)?%?"
NUMBER = re.compile(rf"(?<![\w.,]){_DIGITS}(?!\w)")
_WORD = re.compile(rf"{_DIGITS}|[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_FEW_DIGITS = 2
_TEXTS = (".md", ".csv", ".toml")
_TYPED = re.compile(r"\{\{-?\s*as_typed\(\s*[\"']([^\"']*)[\"']\s*\)\s*-?\}\}")
_ELSEWHERE = ("workbook", "picture")  # kinds of figures that no sentence prints
IN_A_TABLE = "table"
Pairs = Set[tuple[str, str]]


class Accounts:
    """What accounts for the numbers of an edition's prose."""

    def __init__(self, project: Project, edition: Edition, figures: Path) -> None:
        printed = list(_printed(figures))
        bare = {(text, kind) for text, kind in printed if NUMBER.fullmatch(text)}
        self._in_prose = {text for text, kind in bare if kind != IN_A_TABLE}
        self._in_tables = {"100%", *(text for text, _ in bare)}
        whole = {text for text, _ in printed if _DIGIT.search(text)} - self._in_tables
        told = {text for text in (*whole, *_labels(edition)) if _DIGIT.search(without(text))}  # a month is no count
        self._phrases = sorted(told, key=lambda text: (-len(text), text))
        self._own = _pairs(_own_texts(project)) | _products_own()
        self._register = set(_register_numbers(project))
        self._told: dict[tuple[str, bool], tuple[str, ...]] = {}  # the formats of a document say much the same

    def unfounded(self, text: str, *, in_a_table: bool = False) -> tuple[str, ...]:
        """The numbers of a text that nothing accounts for."""
        if not _DIGIT.search(text):
            return ()
        if (text, in_a_table) not in self._told:
            self._told[text, in_a_table] = tuple(self._unfounded(text, in_a_table))
        return self._told[text, in_a_table]

    def _unfounded(self, text: str, in_a_table: bool) -> Iterator[str]:
        for phrase in self._phrases:
            if phrase in text:
                text = re.sub(rf"(?<![\w,]){re.escape(phrase)}(?![\w%])", MASK, text)
        text = without(text)
        is_sum = " = " in text and " + " in text  # what became of the rows: a table in a line
        known = self._in_tables if in_a_table or is_sum else self._in_prose
        words = _WORD.findall(text)
        beside = {number: {(left, number), (number, right)} for left, number, right in _threes(words)}
        for number in NUMBER.findall(text):
            if number not in known and not beside.get(_bare(number), set()) & self._own:
                yield number


def _printed(figures: Path) -> Iterator[tuple[str, str]]:
    try:
        listed: list[dict[str, Any]] = json.loads(figures.read_text("utf-8"))["figures"]
        yield from ((str(one["printed"]), str(one["kind"])) for one in listed if one["kind"] not in _ELSEWHERE)
    except (OSError, ValueError, KeyError, TypeError):
        return  # said of the file itself


def _labels(edition: Edition) -> Iterator[str]:
    """What tables are called, and what is counted in them, wherever that has digits."""
    for table in edition.tables:
        labels = [category.label for dimension in table.dimensions for category in dimension.categories]
        texts = (table.title, table.question, table.scope, table.hidden_words, *table.notes, *labels)
        yield from (as_read(text) for text in texts if _DIGIT.search(text))


def _register_numbers(project: Project) -> Iterator[str]:
    cells = (text.strip().replace(",", "") for text in _texts(_files(project.paths.register)))
    yield from (text for text in cells if NUMBER.fullmatch(text))


@functools.cache
def _products_own() -> Pairs:
    product = Path(str(resources.files("problemprofile")))
    return _pairs(_texts(_files(product / "report" / "templates", product / "codelists" / "data")))


def _own_texts(project: Project) -> Iterator[str]:
    paths = project.paths
    places = paths.sections, paths.products, paths.register, paths.case_studies, paths.datasets, paths.codelists
    last = sorted(paths.previous.glob("*/register"))  # what became of the last cycle's gaps and actions is told
    return _texts([paths.profile, *_files(*places, *last)])


def _files(*places: Path) -> list[Path]:
    return [path for place in places for path in sorted(place.rglob("*")) if path.suffix in _TEXTS]


def _texts(files: Iterable[Path]) -> Iterator[str]:
    for path in files:
        text = path.read_text("utf-8-sig", errors="replace") if path.is_file() else ""
        if path.suffix == ".csv":
            yield from _cells(text)
        else:
            yield _TYPED.sub(r"\1", text)


def _cells(text: str) -> Iterator[str]:
    """Each cell of a list, by itself and after its column's heading: so it is printed where cells are run together."""
    headings: list[str] = []
    for row in csv.reader(text.splitlines()):
        headings = headings or row
        yield from row
        yield from (f"{heading} {cell}" for heading, cell in zip(headings, row, strict=False))


def _pairs(texts: Iterable[str]) -> Pairs:
    """Each number with the word before it, and with the word after it."""
    found: set[tuple[str, str]] = set()
    for text in texts:
        if _DIGIT.search(text):
            for left, number, right in _threes(_WORD.findall(without(as_read(text)))):
                found |= {(left, number), (number, right)}
    return found


def _threes(words: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each number with its neighbours, in small letters, and without the commas between its thousands."""
    padded = ["", *(word.casefold() for word in words), ""]
    for left, word, right in zip(padded, padded[1:], padded[2:], strict=False):
        if word[:1].isdigit():
            yield left, _bare(word), right


def _bare(number: str) -> str:
    return number.replace(",", "")
