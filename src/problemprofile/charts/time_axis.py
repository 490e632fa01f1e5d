"""The axis of a chart over time: every period has its place, and no more of them words than there is room for."""

from __future__ import annotations

import calendar
from typing import Any

from problemprofile.charts import style
from problemprofile.charts.points import Point

MOST_WRITTEN = 12  # numbers written beside their points, and periods that each have their year under them


def time_axis(found: list[Point], labels: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """Periods from left to right, each in the middle of its own stretch."""
    order = [point.code for point in found]
    axis = {"labelExpr": style.axis_labels(labels or _labels(found)), "labelLineHeight": 15, "labelOverlap": False}
    scale = {"domain": order, "type": "band", "padding": 0}
    return {"field": "code", "type": "nominal", "sort": order, "scale": scale, "axis": axis | {"tickBand": "center"}}


def ends(found: list[Point]) -> dict[str, list[str]]:
    """Words under the first and the last of many periods only, for a panel without room for more."""
    inner = {point.code: [""] for point in found}
    named = found if len(found) <= 4 else (found[0], found[-1])
    return inner | {p.code: [part for part in (_named(p.code, many=False), p.code[:4]) if part] for p in named}


def _labels(found: list[Point]) -> dict[str, list[str]]:
    """ "Q1" over the year; of many, the year under its first only, and every second quarter or third month."""
    labels: dict[str, list[str]] = {}
    year, many = "", len(found) > MOST_WRITTEN
    for point in found:
        before, year = year, point.code[:4]
        named = _named(point.code, many=many)
        part = point.label[point.label.find("(") :] if "(" in point.label else ""
        labels[point.code] = [named, *([year] if not many or year != before else []), *([part] if part else [])]
    return labels


def _named(code: str, *, many: bool) -> str:
    """ "Q1", "Jan"; of many months every third."""
    if code[4:5] != "-":
        return "" if many and code[5:] in ("Q2", "Q4") else code[5:]
    month = int(code[5:7])
    return "" if many and month % 3 != 1 else calendar.month_abbr[month]
