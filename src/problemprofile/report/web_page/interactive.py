"""The chart that takes a picture's place in a browser: what the picture was drawn from, and what each mark stands for.

It holds the rows that the picture was drawn from and no others; each gets the words that a reader sees when pointing at
it: its label and the released number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from problemprofile.released import ReleasedTable
from problemprofile.report.pictures import Picture

FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"  # the drawing names the first; few machines have it
_FONT = "Liberation Sans"
_OF_NO_USE = ("$schema", "usermeta", "description")


def drawing(svg: str) -> str:
    """A picture's SVG, in a typeface that every machine has."""
    return svg.replace(f'font-family="{_FONT}"', f'font-family="{FONTS}"')


def chart(picture: Picture) -> str:
    """The Vega specification as JSON that may stand inside of a script element; "" where no mark has words."""
    spec = {key: value for key, value in picture.vega.items() if key not in _OF_NO_USE}
    table = picture.table
    if table is None or not spec.get("data"):
        return ""
    sources = _as_drawn([_with_words(source, table) for source in spec["data"]], spec)
    if not any("said" in row for source in sources for row in _facts(source)):
        return ""
    text = json.dumps(spec | {"data": sources}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text = text.replace(f'"{_FONT}"', f'"{FONTS}"')
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _as_drawn(sources: list[dict[str, Any]], spec: dict[str, Any]) -> list[dict[str, Any]]:
    """The sources without the columns of numbers that nothing in the chart names."""
    bare = [{key: value for key, value in source.items() if key != "values"} for source in sources]
    rules = json.dumps(spec | {"data": bare})
    numbers = {key for source in sources for row in _facts(source) for key, value in row.items() if _is_number(value)}
    idle = {key for key in numbers if not re.search(rf"\b{re.escape(key)}\b", rules)}
    return [
        source | {"values": [_without(row, idle) for row in _rows(source)]} if _rows(source) else source
        for source in sources
    ]


def _without(row: dict[str, Any], idle: set[str]) -> dict[str, Any]:
    if "properties" in row:
        return row | {"properties": _without(row["properties"], idle)}
    return {key: value for key, value in row.items() if key not in idle}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _with_words(source: dict[str, Any], table: ReleasedTable) -> dict[str, Any]:
    """A source of data whose rows say what they are."""
    rows = []
    for row in _rows(source):
        facts = row.get("properties", row)
        words = _words(facts, table)
        if words and "properties" in row:
            row = row | {"properties": facts | {"said": words}}
        elif words:
            row = row | {"said": words}
        rows.append(row)
    return source | {"values": rows} if rows else source


def _rows(source: dict[str, Any]) -> list[dict[str, Any]]:
    rows = source.get("values")
    return rows if isinstance(rows, list) else []


def _facts(source: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (row.get("properties", row) for row in _rows(source))


def _words(facts: dict[str, Any], table: ReleasedTable) -> str:
    """ "Labour, 2025: 24"; of an area on a map its name and what is written on it, which may be a rate."""
    if "code" not in facts:
        return ""
    if "name" in facts:
        return f"{facts['name']}: {facts['shown']}" if facts.get("shown") else str(facts["name"])
    codes = [str(facts[key]) for key in ("code", "series") if key in facts]
    if len(codes) != len(table.dimensions):
        return ""
    cell = table.cell(**{dimension.name: code for dimension, code in zip(table.dimensions, codes, strict=True)})
    labels = [_label(table, position, code) for position, code in enumerate(codes)]
    if cell is None or not all(labels):
        return ""
    shown = cell.shown if facts.get("value") == cell.value else facts.get("shown")  # it may be a rate, and say so
    return f"{', '.join(labels)}: {shown}" if shown else ""


def _label(table: ReleasedTable, position: int, code: str) -> str:
    return next((c.label for c in table.dimensions[position].categories if c.code == code), "")
