"""A funnel plot: each area's rate against how many people live there, inside the lines that chance alone would keep.

Only from eight areas on: with fewer it shows nothing but the areas.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from problemprofile.charts import style
from problemprofile.rates import PER, AreaRate, RateTable
from problemprofile.released import Exhibit
from problemprofile.statistics.funnels import FEWEST_AREAS, STRICT, USUAL, dispersion, expected_between, standing

_HEIGHT, _POINTS = 330, 60
MANY = 20  # areas: of more, the profile's own stand among grey ones
_TENFOLD = 10  # how many times the smallest area the largest is, from where the scale goes by tenfolds
_COLOUR = {"condition": {"test": "datum.own", "value": style.BLUE}, "value": style.GREY}
_DOT = {"type": "point", "filled": True, "size": 60, "opacity": 1, "aria": False}
_GREY = {"type": "rule", "color": style.CONTEXT, "strokeWidth": 2, "aria": False}
_HALO = {"stroke": "white", "strokeWidth": 4}
_TEXT = {
    "type": "text",
    "align": {"expr": "datum.right ? 'right' : 'left'"},
    "dx": {"expr": "datum.right ? -7 : 7"},
    "dy": -8,
    "aria": False,
}


def funnel_exhibit(one: RateTable, words: Mapping[str, str]) -> Exhibit | None:
    """The funnel of a table; None with fewer than eight areas, or where a number is rounded."""
    lines = [line for line in one.lines if line.rate is not None and line.cell.outcome == "shown"]
    if len(lines) < FEWEST_AREAS or one.middle is None or not one.exact:
        return None
    table, dimension = one.table, one.table.dimensions[0].label.lower()
    title = words["funnel_title"].format(unit=table.unit.capitalize(), dimension=dimension)
    beyond = [line.label for line in lines if _is_beyond(line, one.middle.rate)]
    told = words["outside"].format(labels=", ".join(beyond)) if beyond else words["inside"]
    said = words["funnel_alt"].format(title=title, rate=f"{one.middle.rate:,.1f}", standing=told).strip()
    spec = _spec(one, lines, one.middle.rate, words)
    return Exhibit(f"funnel-{table.table_id}", "funnel", table.table_id, title, said, spec)


def scale_top(one: RateTable, every: Sequence[float]) -> float:
    """Where the scale ends: at the largest; of many areas further down, where one of hardly any people lies far out."""
    most, usual = max(every), sorted(every)[int(0.95 * (len(every) - 1))]
    own = max((line.between.high for line in one.printed if line.between), default=0.0)
    return max(own, usual * 1.1) if len(every) > MANY and most > 2 * usual else most


def _spec(one: RateTable, lines: Sequence[AreaRate], middle: float, words: Mapping[str, str]) -> dict[str, Any]:
    top = scale_top(one, [line.rate or 0 for line in lines]) * 1.15
    drawn = [line for line in lines if (line.rate or 0) <= top]
    people = [line.people for line in drawn]
    x, y = _people_scale(words["people"], min(people), max(people)), _rate_scale(words["rate"], top)
    place = {"x": x | {"field": "people"}, "y": y | {"field": "rate"}}
    layers: list[dict[str, Any]] = [
        {"data": {"values": [{"all": round(middle, 1)}]}, "mark": _GREY, "encoding": {"y": y | {"field": "all"}}},
        *(
            _line(_edges(middle, max(people), top, confidence, upper=upper), min(people), dash, x, y)
            for confidence, dash in ((USUAL, [4, 3]), (STRICT, []))
            for upper in (False, True)
        ),
        {"mark": _DOT, "encoding": place | {"color": _COLOUR}},
        {"mark": _TEXT | _HALO, "encoding": place | {"text": {"field": "text"}}},
        {"mark": _TEXT, "encoding": place | {"text": {"field": "text"}}},
    ]
    written = _written(one, drawn, middle)
    values = [_row(line, one, line.code in written, line.people > max(people) / 2) for line in drawn]
    notes = _notes(lines, [line for line in lines if line not in drawn], middle, words)
    return style.spec(layers, _HEIGHT, notes, data={"values": values})


def _people_scale(title: str, smallest: int, largest: int) -> dict[str, Any]:
    """How many people, from nothing; or by tenfolds, where the largest area would crowd the others together."""
    axis: dict[str, Any] = {"title": title, "format": ",d"}
    if largest < _TENFOLD * smallest:
        whole = {"domain": [0, largest * 1.08]}
        return {"type": "quantitative", "scale": whole, "axis": axis | {"tickCount": 5}}
    domain = [smallest * 0.8, largest * 1.15]
    ticks = [step * 10**power for power in range(1, 10) for step in (1, 2, 5)]
    fit = [tick for tick in ticks if domain[0] <= tick <= domain[1]]
    return {"type": "quantitative", "scale": {"type": "log", "domain": domain}, "axis": axis | {"values": fit}}


def _rate_scale(title: str, top: float) -> dict[str, Any]:
    axis = {"title": title, "format": ",d" if top > 10 else ".1f", "tickCount": 5}
    return {"type": "quantitative", "scale": {"domain": [0, round(top, 1)]}, "axis": axis}


def _notes(lines: Sequence[AreaRate], off: Sequence[AreaRate], middle: float, words: Mapping[str, str]) -> list[str]:
    expected = [middle * line.people / PER for line in lines]
    notes = [words["middle"].format(rate=f"{middle:,.1f}"), words["funnel_note"]]
    notes += (
        [words["off"].format(labels=", ".join(f"{line.label} {line.rate or 0:,.1f}" for line in off))] if off else []
    )
    varied = dispersion([line.cell.value or 0 for line in lines], expected) > 1
    return [*notes, words["varied"]] if varied else notes


def _line(
    edges: list[dict[str, float]], smallest: int, dash: list[int], x: dict[str, Any], y: dict[str, Any]
) -> dict[str, Any]:
    mark = {"type": "line", "color": style.LINE, "strokeWidth": 1, "strokeDash": dash, "aria": False}
    where = {"x": x | {"field": "people"}, "y": y | {"field": "edge"}}
    return {"data": {"values": [edge for edge in edges if edge["people"] >= smallest]}, "mark": mark, "encoding": where}


def _row(line: AreaRate, one: RateTable, is_written: bool, at_the_right: bool) -> dict[str, Any]:
    rate = round(line.rate or 0, 1)
    named = {"code": line.code, "name": line.label, "shown": f"{rate:,.1f}", "text": line.label if is_written else ""}
    return named | {"people": line.people, "rate": rate, "own": line.code in one.own, "right": at_the_right}


def _written(one: RateTable, lines: Sequence[AreaRate], middle: float) -> set[str]:
    """Whose names are written: the profile's own areas', and of those beyond the outer lines the furthest each way."""

    def apart(line: AreaRate) -> float:
        expected = middle * line.people / PER
        return ((line.cell.value or 0) - expected) / math.sqrt(expected)

    beyond = sorted((line for line in lines if _is_beyond(line, middle)), key=apart)
    return {line.code for line in lines if line.code in one.own} | {line.code for line in (*beyond[:1], *beyond[-1:])}


def _is_beyond(line: AreaRate, middle: float) -> bool:
    return standing(line.cell.value or 0, middle * line.people / PER).endswith("(0.001)")


def _edges(middle: float, largest: float, top: float, confidence: float, *, upper: bool) -> list[dict[str, float]]:
    """One line: for so many events, how many people there would have to be for them to lie on it."""
    most = middle * largest / PER * 2 + 10
    found = []
    for events in (most * (place / _POINTS) ** 2 for place in range(1, _POINTS + 1)):
        edge = expected_between(events, confidence)
        people = ((edge.high if upper else edge.low) or 0.0) * PER / middle
        if 0 < people <= largest and events * PER / people <= top:
            found.append({"people": round(people), "edge": round(events * PER / people, 2)})
    return found
