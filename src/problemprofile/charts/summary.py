"""The summary in one picture: a few large released numbers in plain words, each with its years in small columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from problemprofile.charts import style
from problemprofile.charts.choice import words
from problemprofile.charts.tiles import Tile, tiles
from problemprofile.released import Edition, Exhibit

FEWEST, MOST = 3, 6
COLUMNS, TILE_WIDTH, TILE_HEIGHT = 3, 200, 162
_BARS = 44  # points: the height of the largest small column
_LETTERS = 29  # of the words under a number, in a line
_TOP, _FOOT = 66, 146  # within a tile: where its words begin, and the floor of its columns


def summary(edition: Edition) -> Exhibit | None:
    """The picture, named "summary"; None where fewer than three numbers can be shown."""
    found = list(tiles(edition))[:MOST]
    if len(found) < FEWEST:
        return None
    cells = tuple(dict.fromkeys(cell for tile in found for cell in tile.cells))
    of = next(table.title.partition(", ")[2] for table in edition.tables if not table.dimensions)
    title, alt = words()["summary_title"].format(of=of), " ".join([words()["summary"].strip(), *map(_said, found)])
    return Exhibit("summary", "summary", "", title, alt, _spec(found), cells=cells)


def _said(tile: Tile) -> str:
    years = "; ".join(f"{point.code}: {point.shown}" for point in tile.years)
    pattern = words()["summary_in_all" if tile.is_total else "summary_one"]
    return pattern.format(words=tile.words, number=tile.number, years=f" ({years})" if years else "")


def _spec(found: list[Tile]) -> dict[str, Any]:
    """Tiles in rows of three, placed in points from the top left."""
    texts: list[dict[str, Any]] = []
    bars: list[dict[str, Any]] = []
    for position, tile in enumerate(found):
        left, top = position % COLUMNS * TILE_WIDTH, position // COLUMNS * TILE_HEIGHT
        texts += [_text(tile.number, left, top + 34, 34, style.BLUE, "bold")]
        lines = style.wrapped(tile.words, _LETTERS)
        texts += [_text(line, left, top + _TOP - 10 + 17 * n, 13, style.TEXT) for n, line in enumerate(lines)]
        bars += [*_columns(tile, left, top)]
        texts += [*_under(tile, left, top)]
    height = -(-len(found) // COLUMNS) * TILE_HEIGHT
    return style.placed([_bars_layer(bars), *_text_layers(texts)], height)


def _columns(tile: Tile, left: float, top: float) -> Iterator[dict[str, Any]]:
    most = max((point.value or 0 for point in tile.years), default=0) or 1
    for n, (point, x) in enumerate(zip(tile.years, _places(tile, left), strict=True)):
        floor = top + _FOOT - 16
        colour = style.BLUE if n == len(tile.years) - 1 else style.CONTEXT
        high = floor - _BARS * 0.6 * (point.value or 0) / most
        yield {"x": x - 15, "x2": x + 15, "y": round(high, 1), "y2": floor, "colour": colour}


def _under(tile: Tile, left: float, top: float) -> Iterator[dict[str, Any]]:
    """The year under each column, and its number above."""
    for column, point, x in zip(_columns(tile, left, top), tile.years, _places(tile, left), strict=True):
        yield _text(point.code, x, top + _FOOT - 6, 11, style.TEXT, align="center")
        yield _text(point.shown, x, column["y"] - 8, 11, style.TEXT, align="center")


def _places(tile: Tile, left: float) -> list[float]:
    return [left + 15 + 37 * n for n in range(len(tile.years))]


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
