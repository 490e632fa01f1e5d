"""The charts of a page, which carry their numbers as data: held, with the tables and files under them, to the release.

The data of a chart is seen by nobody who only looks at it. So it may hold nothing that the chart does not draw.
"""

from __future__ import annotations

import base64
import binascii
import csv
import html
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from problemprofile.formulas import as_meant
from problemprofile.inspection.known_scripts import CHART
from problemprofile.inspection.pictures_again import Pictures

_FIGURE = re.compile(r"<figure\b[^>]*>.*?</figure>", re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption>", re.DOTALL)
_ALT = re.compile(r'<img\b[^>]*\balt="([^"]*)"')
_BLOCK = re.compile(re.escape(CHART) + r"([^<]*)</script>")
_NUMBERS = re.compile(r'<details class="numbers">.*?</details>', re.DOTALL)
_ROW, _CELL = re.compile(r"<tr>(.*?)</tr>", re.DOTALL), re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
_FILE = re.compile(r'href="data:text/csv;charset=utf-8;base64,([\w+/=]*)"')
_SAYS = ("said", "shown", "text")  # what of a row stands in the chart or beside the pointer
_LOADS = re.compile(r'"(?:url|href|loader)":')


def strange_charts(markup: str, pictures: Pictures) -> Iterator[tuple[str, bool]]:
    """The charts of a page whose data is not as released: the figure, and whether that must not be given out."""
    blocks = 0
    for figure in _FIGURE.findall(markup):
        alt, caption = _ALT.search(figure), _CAPTION.search(figure)
        for block in _BLOCK.findall(figure):
            blocks += 1
            for grave in sorted(set(_wrong(block, html.unescape(alt[1]) if alt else "", pictures))):
                yield _named(caption), grave
    if markup.count("<script") != blocks:
        yield "a script that is no figure's", True


def strange_files(markup: str) -> Iterator[str]:
    """The figures whose numbers, to take away as a file, are not those of the table above the link."""
    files = 0
    for told in _NUMBERS.findall(markup):
        rows = [tuple(_text(cell) for cell in _CELL.findall(row)) for row in _ROW.findall(told)]
        for data in _FILE.findall(told):
            files += 1
            if _rows_of(data) != rows:
                yield _text(told.partition("</summary>")[0])
    if markup.count('href="data:') != files:
        yield "a file that is under no figure"


def _wrong(block: str, alt: str, pictures: Pictures) -> Iterator[bool]:
    try:
        spec = json.loads(block)
        sources = [source["values"] for source in spec["data"] if "values" in source]
        rows = [row.get("properties", row) for source in sources for row in source]
        rules = json.dumps({**spec, "data": [_rules(source) for source in spec["data"]]})
        texts = tuple(str(row[key]) for row in rows for key in _SAYS if row.get(key))
    except (ValueError, KeyError, TypeError, AttributeError):
        yield True
        return
    if _LOADS.search(block) or any(not _is_drawn(key, rules) for key in _numbers_of(rows)):
        yield True
    if any(pictures.tells_hidden(alt, row) for row in rows):
        yield True
    if any(pictures.unfounded(alt, texts)):
        yield False


def _rules(source: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in source.items() if key != "values"}


def _numbers_of(rows: list[dict[str, Any]]) -> set[str]:
    return {
        key for row in rows for key, value in row.items() if isinstance(value, int | float) and value is not bool(value)
    }


def _is_drawn(key: str, rules: str) -> bool:
    """Whether a chart's rules name a column of its data."""
    return bool(re.search(rf"\b{re.escape(key)}\b", rules))


def _rows_of(data: str) -> list[tuple[str, ...]]:
    try:
        text = base64.b64decode(data, validate=True).decode("utf-8-sig")
    except (binascii.Error, UnicodeDecodeError):
        return []
    return [tuple(" ".join(as_meant(cell).split()) for cell in row) for row in csv.reader(io.StringIO(text))]


def _text(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", markup)).split())


def _named(caption: re.Match[str] | None) -> str:
    return _text(caption[1]) if caption else "a figure"
