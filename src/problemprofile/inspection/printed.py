"""Every printed figure follows from released cells, checked anew from `figures.json` and the released tables."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from problemprofile.released import Edition

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CAUTION = 10.0  # the base below which the report prints a caution that names this number; see `_caution`


def wrong_figures(edition: Edition, path: Path) -> Iterator[str]:
    """The cells of printed figures that are not released, are hidden, or do not give what is printed."""
    try:
        figures = json.loads(path.read_text("utf-8"))["figures"]
    except (OSError, ValueError, KeyError):
        yield path.name
        return
    values = {cell.cell_id: cell.value for table in edition.tables for cell in table.cells}
    ranges = {(one.cell_id, one.low, one.high) for table in edition.tables for one in table.between}
    for figure in figures:
        if not _follows(figure, values, ranges, _caution(edition)):
            yield " and ".join(figure["cells"]) or path.name


def _caution(edition: Edition) -> float:
    """Rounded numbers say little of a ratio: those rounded to 5, nothing on a base below 25."""
    return max(_CAUTION, 5.0 * edition.policy.rounding_base)


def _follows(
    figure: dict[str, Any], values: dict[str, int | None], ranges: set[tuple[str, int, int]], caution: float
) -> bool:
    counts = [values.get(cell) for cell in figure["cells"]]
    if not counts or any(count is None for count in counts):
        return False
    known = [float(count) for count in counts if count is not None]
    if figure.get("kind") == "range":
        if (figure["cells"][0], figure.get("low"), figure.get("high")) not in ranges:
            return False
        known += [float(figure["low"]), float(figure["high"])]
    printed = [float(number.replace(",", "")) for number in _NUMBER.findall(figure["printed"])]
    fits = _DERIVED.get(figure.get("kind", ""), lambda number, counts, caution: False)
    return bool(printed) and all(number in known or fits(number, known, caution) for number in printed)


def _share(number: float, counts: list[float], caution: float) -> bool:
    return len(counts) == 2 and bool(counts[1]) and abs(number - 100 * counts[0] / counts[1]) <= 0.5


def _change(number: float, counts: list[float], caution: float) -> bool:
    if counts[0] < caution:
        return number == caution
    return abs(number - 100 * abs(counts[1] - counts[0]) / counts[0]) <= 0.5


def _ratio(number: float, counts: list[float], caution: float) -> bool:
    if counts[1] < caution:
        return number == caution
    return abs(number - counts[0] / counts[1]) <= 0.05


def _rest(number: float, counts: list[float], caution: float) -> bool:
    return number == counts[0] - sum(counts[1:])


# What a figure may print besides the counts themselves, by its kind.
_DERIVED: dict[str, Callable[[float, list[float], float], bool]] = {
    "share": _share,
    "change": _change,
    "ratio": _ratio,
    "rest": _rest,
}
