"""The action plan drawn: how many actions had each status over time, and how many each organisation carries.

These counts are of the partnership's own actions, so no disclosure control stands before them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from problemprofile.charts import style
from problemprofile.charts.bar import bar
from problemprofile.charts.choice import words
from problemprofile.charts.points import Point
from problemprofile.register import Register
from problemprofile.register.rag.progress import Load, loads, over_time
from problemprofile.register.rag.rules import Standing, colour_words
from problemprofile.released import Exhibit

COLOURS = {
    "red": "#B10E1E",
    "amber": "#FFBF47",
    "green": "#00703C",
    "complete": style.BLUE,
    "not_started": style.GREY,
}
_BAND = 44  # points for each status


def draw(register: Register, found: list[Standing], as_of: date) -> list[Exhibit]:
    """The pictures of an action plan with anything to show; `found` is how its actions stand on the day."""
    days = [(_short(day), counts) for day, counts in over_time(register, as_of)]
    carrying = [load for load in loads(register, found) if load.organisation and load.open_actions]
    return [*([_over_time(days)] if len(days) > 1 and found else []), *([_carried(carrying)] if carrying else [])]


def _short(day: date) -> str:
    return f"{day.day} {day:%b %y}"


def _over_time(days: Sequence[tuple[str, Mapping[str, int]]]) -> Exhibit:
    """A row of columns for each status that any action ever had."""
    labels = colour_words()
    used = [code for code in labels if any(counts.get(code) for _, counts in days)]
    most = max((counts.get(code, 0) for _, counts in days for code in used), default=0) or 1
    values = [_mark(day, code, counts.get(code, 0), used, most) for day, counts in days for code in used]
    layers = _layers([day for day, _ in days], used, labels)
    spec = style.spec(layers, _BAND * len(used) + 40, [], data={"values": values})
    alt = _in_words(days, used, labels)
    return Exhibit("actions-over-time", "column", "", words()["statuses_title"], alt, spec)


def _mark(day: str, code: str, count: int, used: list[str], most: int) -> dict[str, Any]:
    """A column on the floor of its status's row; the first status is the topmost row."""
    floor = len(used) - 1 - used.index(code)
    return {"day": day, "floor": floor, "top": floor + 0.6 * count / most, "count": count, "code": code}


def _layers(days: list[str], used: list[str], labels: Mapping[str, str]) -> list[dict[str, Any]]:
    floors = {str(len(used) - 1 - position): labels[code] for position, code in enumerate(used)}
    axis = {
        "values": [float(floor) for floor in floors],
        "labelExpr": f"({json.dumps(floors)})[toString(datum.value)]",
        "labelBaseline": "bottom",
        "ticks": False,
        "domain": False,
    }
    y = {"field": "floor", "type": "quantitative", "axis": axis, "scale": {"domain": [0, len(used)], "nice": False}}
    x = {"field": "day", "type": "ordinal", "sort": days, "axis": {"labelOverlap": False, "ticks": False}}
    scale = {"domain": used, "range": [COLOURS.get(code, style.LINE) for code in used]}
    colour = {"field": "code", "type": "nominal", "scale": scale, "legend": None}
    return [
        {
            "mark": {"type": "bar", "width": {"band": 0.7}},
            "encoding": {"x": x, "y": y, "y2": {"field": "top"}, "color": colour},
        },
        {
            "mark": {"type": "text", "baseline": "bottom", "dy": -2},
            "encoding": {"x": x, "y": y | {"field": "top"}, "text": {"field": "count"}},
        },
    ]


def _in_words(days: Sequence[tuple[str, Mapping[str, int]]], used: list[str], labels: Mapping[str, str]) -> str:
    (first, before), (last, now) = days[0], days[-1]
    said = [words()["statuses"].format(first=first, last=last)]
    one = words()["status"]
    said += [one.format(label=labels[c], before=before.get(c, 0), now=now.get(c, 0)) for c in used]
    return "".join(said).strip()


def _carried(carrying: Sequence[Load]) -> Exhibit:
    """A bar for each organisation, with the number of its open actions, and of those overdue, at its end."""
    named = "bar_late" if any(load.overdue for load in carrying) else "bar_in_time"
    found = [
        Point(str(number), load.organisation, load.open_actions, words()[named].format(**vars(load)))
        for number, load in enumerate(carrying)
    ]
    alt = words()["carried"] + " ".join(f"{point.label}: {point.shown}." for point in found)
    return Exhibit("actions-carried", "bar", "", words()["carried_title"], alt, bar(found, []))
