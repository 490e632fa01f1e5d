"""Rates of areas as dots with their intervals, on a scale from nothing, with all areas together as a grey line."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Any

from problemprofile.charts import style
from problemprofile.charts.bar import down
from problemprofile.charts.funnel import MANY, funnel_exhibit, scale_top
from problemprofile.project import residents
from problemprofile.project.load import Project
from problemprofile.rates import DIMENSIONS, AreaRate, RateTable, rate_tables
from problemprofile.released import Edition, Exhibit

_STEP, _CLOSE_STEP = 28, 17
_ROOM = 1.45  # of the longest interval: the numbers stand behind it

_COLOUR = {"condition": {"test": "datum.own", "value": style.BLUE}, "value": style.GREY}
_DOT = {"type": "point", "filled": True, "size": 70, "opacity": 1, "aria": False}
_TEXT = {"type": "text", "align": "left", "dx": 8, "aria": False}
_AT_END = _TEXT | {"align": "right", "dx": 0}


def draw(edition: Edition, project: Project) -> list[Exhibit]:
    """For each table with rates a chart of its intervals, and from eight areas on a funnel plot.

    Raises ProfileError where a population file cannot be used.
    """
    people = {dimension: residents.residents(project, dimension) for dimension in DIMENSIONS}
    exhibits: list[Exhibit | None] = []
    for one in rate_tables(edition, people, residents.own_areas(project)):
        exhibits += [_intervals(one), funnel_exhibit(one, words())]
    return [exhibit for exhibit in exhibits if exhibit]


def _intervals(one: RateTable) -> Exhibit | None:
    lines = sorted((line for line in one.lines if line.rate is not None), key=lambda line: -(line.rate or 0))
    without = [] if len(lines) > MANY else [line for line in one.lines if line.rate is None]
    if len(lines) < 2:
        return None
    table, dimension = one.table, one.table.dimensions[0].label.lower()
    title = words()["rates_title"].format(unit=table.unit.capitalize(), dimension=dimension)
    said = _alt(one, lines, without, title)
    return Exhibit(f"rates-{table.table_id}", "rates", table.table_id, title, said, _spec(one, lines, without))


def _spec(one: RateTable, lines: Sequence[AreaRate], without: Sequence[AreaRate]) -> dict[str, Any]:
    many = len(lines) > MANY
    y = {"y": down({line.code: style.wrapped(line.label, 34) for line in (*lines, *without)})}
    y["y"]["axis"] |= {"labelFontSize": 11} if many else {}
    top = scale_top(one, [line.between.high for line in lines if line.between])
    x: dict[str, Any] = {"type": "quantitative", "scale": {"domain": [0, round(top * _ROOM, 1)]}, "axis": None}
    ends = {"x": x | {"field": "low"}, "x2": {"field": "high"}, "color": _COLOUR}
    far = [_named(line, one, words()["beyond"]) for line in lines if (line.rate or 0) > top]
    blanks = [{"code": line.code, "name": line.label, "text": _blank(line)} for line in without]
    text, end = {"text": {"field": "text"}}, {"x": {"value": "width"}}
    layers: list[dict[str, Any]] = [
        *_middle(one, x),
        {"mark": {"type": "rule", "strokeWidth": 2, "aria": False}, "encoding": y | ends},
        {"mark": _DOT, "encoding": y | {"x": x | {"field": "rate"}, "color": _COLOUR}},
        {"mark": _TEXT if many else _AT_END, "encoding": y | text | ({"x": x | {"field": "high"}} if many else end)},
        {"data": {"values": far}, "mark": _AT_END, "encoding": y | text | end},
        {"data": {"values": blanks}, "mark": _TEXT, "encoding": y | text | {"x": {"value": 0}}},
    ]
    notes = [middle] if (middle := _told_middle(one, "middle")) else []
    height = (_CLOSE_STEP if many else _STEP) * (len(lines) + len(without)) + 16
    values = [_row(line, one, many, top) for line in lines if (line.rate or 0) <= top]
    return style.spec(layers, height, [*notes, words()["interval"]], data={"values": values})


def _blank(line: AreaRate) -> str:
    """The mark of a hidden number; of one that is shown and too small, that there is no rate."""
    return line.cell.shown if line.cell.value is None else words()["none"]


def _row(line: AreaRate, one: RateTable, many: bool, top: float) -> dict[str, Any]:
    """A line's numbers as they are printed; of many areas only the profile's own are written out."""
    rate, low, high = (round(end or 0, 1) for end in (line.rate, *(line.between or (0, 0))))
    named = _named(line, one, "" if many and line.code not in one.own else "{shown}")
    return named | {"rate": rate, "low": low, "high": min(high, round(top, 1))}


def _named(line: AreaRate, one: RateTable, pattern: str) -> dict[str, Any]:
    shown = words()["number"].format(**_printed(line))
    text = pattern.format(shown=shown)
    return {"code": line.code, "name": line.label, "shown": shown, "text": text, "own": line.code in one.own}


def _middle(one: RateTable, x: dict[str, Any]) -> list[dict[str, Any]]:
    if one.middle is None:
        return []
    mark = {"type": "rule", "color": style.CONTEXT, "strokeWidth": 2, "aria": False}
    return [
        {
            "data": {"values": [{"all": round(one.middle.rate, 1)}]},
            "mark": mark,
            "encoding": {"x": x | {"field": "all"}},
        }
    ]


def _told_middle(one: RateTable, name: str) -> str:
    """All areas as one, in the words of this name; "" where there is no such rate."""
    if one.middle is None or not one.exact:
        return ""
    return words()[f"{name}_shown" if one.leaves_out else name].format(rate=f"{one.middle.rate:,.1f}")


def _alt(one: RateTable, lines: Sequence[AreaRate], without: Sequence[AreaRate], title: str) -> str:
    """What the chart shows, area by area; of a nation's many, the profile's own, the highest and the lowest."""
    many = len(lines) > MANY
    told = [line for line in lines if not many or line.code in one.own or line in (lines[0], lines[-1])]
    areas = "".join(words()["area"].format(label=line.label, **_printed(line)) for line in told)
    areas += _told_middle(one, "all")
    labels = ", ".join(line.label for line in without)
    areas += words()["hidden"].format(labels=labels) if labels else ""
    return words()["national_alt" if many else "rates_alt"].format(title=title, areas=areas).strip()


def _printed(line: AreaRate) -> dict[str, str]:
    low, high = (f"{end or 0:,.1f}" for end in line.between or (0, 0))
    rate = f"{line.rate or 0:,.1f}" if line.cell.outcome == "shown" else f"{line.rate or 0:,.0f}"
    return {"rate": rate, "low": low, "high": high}


@functools.cache
def words() -> dict[str, str]:
    return tomllib.loads((resources.files(__package__) / "rates.toml").read_text("utf-8"))
