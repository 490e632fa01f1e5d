"""Every printed figure follows from released cells, checked anew from `figures.json` and the released tables."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from problemprofile.earlier import read_earlier
from problemprofile.inspection import rates_again
from problemprofile.project.load import Project
from problemprofile.released import Edition
from problemprofile.statistics.changes import change, largest_fall, smallest_rise

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CONFIDENCE = 95.0
_SMALL = 30  # numbers below it are printed with what would be a real change from them
_CAUTION = 10.0  # the base below which the report prints a caution that names this number; see `_caution`


def earlier_values(project: Project, audience: str) -> dict[str, int | None]:
    """What the audience was given before, by release and cell: "1/crimes:total"."""
    releases = read_earlier(place for place in project.past_releases if place.name == audience)
    tables = [(release.name, table) for release in releases for table in release.edition.tables]
    return {f"{name}/{cell.cell_id}": cell.value for name, table in tables for cell in table.cells}


def wrong_figures(
    edition: Edition,
    path: Path,
    earlier: Mapping[str, int | None] | None = None,
    living: rates_again.Living = rates_again.NOBODY,
) -> Iterator[str]:
    """The cells of printed figures that are not released, are hidden, or do not give what is printed."""
    try:
        figures = json.loads(path.read_text("utf-8"))["figures"]
    except (OSError, ValueError, KeyError):
        yield path.name
        return
    values = {cell.cell_id: cell.value for table in edition.tables for cell in table.cells} | dict(earlier or {})
    ranges = {(one.cell_id, one.low, one.high) for table in edition.tables for one in table.between}
    for figure in figures:
        worked_out = figure.get("kind") in rates_again.KINDS
        follows = rates_again.follows(figure, edition, living) if worked_out else None
        if not (_follows(figure, values, ranges, _caution(edition)) if follows is None else follows):
            yield " and ".join(figure["cells"]) or path.name


def _caution(edition: Edition) -> float:
    """Rounded numbers say little of a ratio: those rounded to 5, nothing on a base below 25."""
    return max(_CAUTION, 5.0 * edition.policy.rounding_base)


def _follows(
    figure: dict[str, Any], values: dict[str, int | None], ranges: set[tuple[str, int, int]], caution: float
) -> bool:
    before = [figure.get("earlier", "")] if figure.get("kind") == "since" or "earlier" in figure else []
    counts = [values.get(cell) for cell in (*before, *figure["cells"])]
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


def _chance(number: float, counts: list[float], caution: float) -> bool:
    """An end of the change's interval in whole per cent (no less than 1), what would be a real change, or the 95%."""
    before, after = int(counts[0]), int(counts[1])
    between = change(before, after).between
    ends = {max(1.0, math.floor(abs(end) + 0.5)) for end in between if end is not None and math.isfinite(end)}
    real = {smallest_rise(before), largest_fall(before)} if before < _SMALL else set()
    return number in {_CONFIDENCE, *real, *(ends if before >= caution else ())}


def _typical(number: float, counts: list[float], caution: float) -> bool:
    return number == len(counts) or abs(number - sum(counts) / len(counts)) <= 0.5


def _ratio(number: float, counts: list[float], caution: float) -> bool:
    if counts[1] < caution:
        return number == caution
    return abs(number - counts[0] / counts[1]) <= 0.05


def _rest(number: float, counts: list[float], caution: float) -> bool:
    return number == counts[0] - sum(counts[1:])


def _share_of_rest(number: float, counts: list[float], caution: float) -> bool:
    rest = counts[1] - counts[2]
    return number == rest or (rest > 0 and _share(number, [counts[0], rest], caution))


# What a figure may print besides the counts themselves, by its kind.
_DERIVED: dict[str, Callable[[float, list[float], float], bool]] = {
    "share": _share,
    "change": _change,
    "since": _change,
    "chance": _chance,
    "typical": _typical,
    "ratio": _ratio,
    "rest": _rest,
    "share_of_rest": _share_of_rest,
}
