"""The summary in one picture: a few large released numbers in plain words, each with its years in small columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from problemprofile.charts import style
from problemprofile.charts.choice import words
from problemprofile.charts.tiles import Tile, tiles
from problemprofile.released import Edition, Exhibit

FEWEST, MOST = 3, 6
_BARS = 44  # points: the height of the largest small column
_LINE = 17  # of the words under a number
_WORDS, _FOOT = 56, 144  # within a tile: where its words begin, and the floor of its columns under two lines of them
_BELOW, _APART = 12, 24  # a tile's last points: under its columns, and under words without columns


@dataclass(frozen=True)
class Layout:
    """How tiles stand: how many in a row, how wide each is, the letters of a line in it and how many lines, and a
    year's room."""

    columns: int
    width: int
    letters: int
    lines: int
    year: int


WIDE = Layout(3, 200, 29, 2, 37)
NARROW = Layout(2, 165, 23, 3, 32)  # on the screen of a phone


def summary(edition: Edition) -> Exhibit | None:
    """The picture, named "summary"; None where fewer than three numbers can be shown."""
    found = list(tiles(edition))[:MOST]
    if len(found) < FEWEST:
        return None
    cells = tuple(dict.fromkeys(cell for tile in found for cell in tile.cells))
    of = next(table.title.partition(", ")[2] for table in edition.tables if not table.dimensions)
    title, alt = words()["summary_title"].format(of=of), " ".join([words()["summary"].strip(), *map(_said, found)])
    wide, narrow = _spec(found, WIDE), _spec(found, NARROW)
    return Exhibit("summary", "summary", "", title, alt, wide, cells=cells, narrow_spec=narrow)


def _said(tile: Tile) -> str:
    years = "; ".join(f"{point.code}: {point.shown}" for point in tile.years)
    pattern = words()["summary_in_all" if tile.is_total else "summary_one"]
    return pattern.format(words=tile.words, number=tile.number, years=f" ({years})" if years else "")


def _spec(found: list[Tile], layout: Layout) -> dict[str, Any]:
    """Tiles in rows, placed in points from the top left; a row is as high as what stands in it."""
    texts: list[dict[str, Any]] = []
    bars: list[dict[str, Any]] = []
    top = 0
    for first in range(0, len(found), layout.columns):
        row = found[first : first + layout.columns]
        lines = max(len(style.wrapped(tile.words, layout.letters, layout.lines)) for tile in row)
        floor = top + _FOOT + _LINE * max(lines - 2, 0)
        for column, tile in enumerate(row):
            left = column * layout.width
            texts += [*_words(tile, left, top, layout), *_under(tile, left, floor, layout.year)]
            bars += _columns(tile, left, floor, layout.year)
        top = floor + _BELOW if any(tile.years for tile in row) else top + _WORDS + _LINE * (lines - 1) + _APART
    return style.placed([_bars_layer(bars), *_text_layers(texts)], top, layout.columns * layout.width)


def _words(tile: Tile, left: float, top: float, layout: Layout) -> Iterator[dict[str, Any]]:
    yield _text(tile.number, left, top + 34, 34, style.BLUE, "bold")
    for n, line in enumerate(style.wrapped(tile.words, layout.letters, layout.lines)):
        yield _text(line, left, top + _WORDS + _LINE * n, 13, style.TEXT)


def _columns(tile: Tile, left: float, foot: float, year: int) -> Iterator[dict[str, Any]]:
    most = max((point.value or 0 for point in tile.years), default=0) or 1
    for n, (point, x) in enumerate(zip(tile.years, _places(tile, left, year), strict=True)):
        floor = foot - 16
        colour = style.BLUE if n == len(tile.years) - 1 else style.CONTEXT
        high = floor - _BARS * 0.6 * (point.value or 0) / most
        yield {"x": x - 15, "x2": x + 15, "y": round(high, 1), "y2": floor, "colour": colour}


def _under(tile: Tile, left: float, foot: float, year: int) -> Iterator[dict[str, Any]]:
    """The year under each column, and its number above."""
    columns = _columns(tile, left, foot, year)
    for column, point, x in zip(columns, tile.years, _places(tile, left, year), strict=True):
        yield _text(point.code, x, foot - 6, 11, style.TEXT, align="center")
        yield _text(point.shown, x, column["y"] - 8, 11, style.TEXT, align="center")


def _places(tile: Tile, left: float, year: int) -> list[float]:
    return [left + 15 + year * n for n in range(len(tile.years))]


def _text(
    text: str, x: float, y: float, size: int, colour: str, weight: str = "normal", align: str = "left"
) -> dict[str, Any]:
    return {"text": text, "x": x, "y": round(y, 1), "size": size, "colour": colour, "weight": weight, "align": align}


_PLAIN = {"x": {"field": "x", "type": "quantitative", "scale": None, "axis": None}} | {
    "y": {"field": "y", "type": "quantitative", "scale": None, "axis": None}
}


def _bars_layer(bars: list[dict[str, Any]]) -> dict[str, Any]:
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    colour = {"color": {"field": "colour", "type": "nominal", "scale": None}}
    return {"data": {"values": bars}, "mark": {"type": "rect", "aria": False}, "encoding": _PLAIN | ends | colour}


def _text_layers(texts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A layer for each weight and side, which a mark has and not its data."""
    return [
        {
            "data": {"values": [text for text in texts if text["weight"] == weight and text["align"] == align]},
            "mark": {"type": "text", "aria": False, "fontWeight": weight, "align": align},
            "encoding": _PLAIN
            | {
                "text": {"field": "text"},
                "size": {"field": "size", "type": "quantitative", "scale": None},
                "color": {"field": "colour", "type": "nominal", "scale": None},
            },
        }
        for weight, align in (("bold", "left"), ("normal", "left"), ("normal", "center"))
    ]
