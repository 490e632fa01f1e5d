"""A line over time, broken where a number is hidden or where the series means something else from a day on."""

from __future__ import annotations

from typing import Any

from problemprofile.charts import style
from problemprofile.charts.broken import Broken
from problemprofile.charts.choice import words
from problemprofile.charts.limits import Limits
from problemprofile.charts.marks import ACROSS, break_lines, break_words, haloed, hidden_marks, padding, row, whiskers
from problemprofile.charts.points import Point
from problemprofile.charts.time_axis import MOST_WRITTEN, time_axis

HEIGHT = 240
_ROOM = 96  # points at the right, for the words of the grey lines


def line(found: list[Point], notes: list[str], broken: Broken, limits: Limits | None = None) -> dict[str, Any]:
    """A line from the first period to the last; a hidden number is a gap with its mark at the foot.

    With `limits`, in grey the mean and where ordinary variation ends; a point beyond is a diamond and says so.
    """
    written, signals = _written(found), limits.beyond if limits else {}
    parts = broken.parts([point.code for point in found])
    values = [
        row(p, broken) | {"part": part, "signal": signals.get(p.code, ""), "shown": _shown(p, written, signals)}
        for p, part in zip(found, parts, strict=True)
    ]
    x, below = time_axis(found), words()["below"]
    ticks = {"tickCount": 5, "format": ",d", "tickMinStep": 1, "domain": False, "ticks": False}
    axis = ticks if len(found) > MOST_WRITTEN else None  # where each is written, a grid is only in the way
    y = ACROSS | {"axis": axis, "scale": {"domainMin": 0}}
    layers: list[dict[str, Any]] = [
        *(_grey_lines(limits, y) if limits else []),
        *whiskers({"x": x}, "y", y),
        *curve(x, y | {"field": "value"}),
        *haloed({"x": x, "y": y | {"field": "end"}}, dy={"expr": f"datum.signal === '{below}' ? 14 : -12"}),
        hidden_marks({"x": x, "y": {"value": "height"}}, dy=-9),
        *break_lines(x),
        *break_words(x, broken),
    ]
    room = padding(broken, right=_ROOM if limits else style.PADDING)
    return style.spec(layers, HEIGHT, notes, data={"values": values}, padding=room)


def curve(x: dict[str, Any], y: dict[str, Any], colour: str = style.BLUE, size: int = 55) -> list[dict[str, Any]]:
    """A line through the points of each stretch, and the points; a diamond where one is beyond a limit."""
    drawn = {"type": "line", "color": colour, "strokeWidth": 2.5, "invalid": "break-paths-show-domains", "aria": False}
    points = {"type": "point", "filled": True, "opacity": 1, "color": colour, "invalid": "filter"}
    signal = "isValid(datum.signal) && datum.signal !== ''"
    looks = {
        "shape": {"condition": {"test": signal, "value": "diamond"}, "value": "circle"},
        "size": {"condition": {"test": signal, "value": size * 4}, "value": size},
    }
    return [
        {"mark": drawn, "encoding": {"x": x, "y": y, "detail": {"field": "part"}}},
        {"mark": points, "encoding": {"x": x, "y": y, **looks}},
    ]


def _shown(point: Point, written: set[str], signals: dict[str, str]) -> str:
    if point.code in signals:
        return f"{point.shown} {signals[point.code]}"
    return point.shown if point.code in written or point.value is None else ""


def _written(found: list[Point]) -> set[str]:
    """The points that have their number beside them: of many, the first, the last and the highest."""
    shown = [point for point in found if point.value is not None]
    if len(found) <= MOST_WRITTEN:
        return {point.code for point in shown}
    return {shown[0].code, shown[-1].code, max(shown, key=lambda point: point.value or 0).code}


def _grey_lines(limits: Limits, y: dict[str, Any]) -> list[dict[str, Any]]:
    """The mean and the limits, each with its name at its right end; a limit below nothing is not drawn."""
    found = [{"at": round(at, 1), "name": name, "dashed": dashed} for at, name, dashed in limits.lines()]
    dash = {"condition": {"test": "datum.dashed", "value": [6, 4]}, "value": [1, 0]}
    rule = {"type": "rule", "aria": False, "color": style.CONTEXT, "strokeWidth": 1.5}
    text = {"type": "text", "aria": False, "align": "left", "dx": 6, "color": style.LINE, "fontSize": 12}
    at = y | {"field": "at"}
    return [
        {"data": {"values": found}, "mark": rule, "encoding": {"y": at, "strokeDash": dash}},
        {
            "data": {"values": found},
            "mark": text,
            "encoding": {"y": at, "x": {"value": "width"}, "text": {"field": "name"}},
        },
    ]
