"""What stands on and beside the bars and points of a chart: numbers, the marks of hidden ones, ranges, and breaks."""

from __future__ import annotations

from typing import Any

from problemprofile.charts import style
from problemprofile.charts.broken import Broken
from problemprofile.charts.points import Point

ROOM = 36  # points above a chart, for the words of a break
ACROSS: dict[str, Any] = {"type": "quantitative", "axis": None, "scale": {"domainMin": 0, "nice": False}}


def row(point: Point, broken: Broken | None = None) -> dict[str, Any]:
    """One number as the layers of a chart read it; `end` is where what is written beside it begins."""
    plain = {"code": point.code, "value": point.value, "shown": point.shown, "end": point.value}
    if broken and point.code in broken.places:
        plain["breaks"] = "inside" if broken.places[point.code] else "before"
    if point.high is None:
        return plain
    return plain | {"low": round(point.low or 0, 1), "high": round(point.high, 1), "end": round(point.high, 1)}


def numbers(encoding: dict[str, Any], **place: Any) -> dict[str, Any]:
    """A layer that writes each number that is shown."""
    return {
        "transform": [{"filter": "datum.value !== null && datum.shown !== ''"}],
        "mark": {"type": "text", "aria": False, **place},
        "encoding": encoding | {"text": {"field": "shown"}},
    }


def haloed(encoding: dict[str, Any], **place: Any) -> list[dict[str, Any]]:
    """The same on white, so that lines do not run through the digits."""
    ground = {"stroke": "white", "strokeWidth": 4, "strokeJoin": "round"}
    return [numbers(encoding, **place, **ground), numbers(encoding, **place)]


def hidden_marks(encoding: dict[str, Any], **place: Any) -> dict[str, Any]:
    """A layer that writes the mark of each hidden number where its bar or point would begin."""
    return {
        "transform": [{"filter": "datum.value === null"}],
        "mark": {"type": "text", "color": style.LINE, **place},
        "encoding": encoding | {"text": {"field": "shown"}},
    }


def whiskers(beside: dict[str, Any], along: str, channel: dict[str, Any]) -> list[dict[str, Any]]:
    """Thin lines from the low to the high end of each range, on a white casing, so that they show on a dark bar too.

    `beside` places them among the categories; `along` ("x" or "y") is the direction of the numbers.
    """
    ends = {along: channel | {"field": "low"}, f"{along}2": {"field": "high"}}
    return [
        {
            "transform": [{"filter": "isValid(datum.high)"}],
            "mark": {"type": "rule", "aria": False, "color": colour, "strokeWidth": width},
            "encoding": beside | ends,
        }
        for colour, width in (("white", 4.5), (style.TEXT, 1.5))
    ]


def break_lines(x: dict[str, Any]) -> list[dict[str, Any]]:
    """Dashed vertical lines before the periods whose row says `breaks: "before"`, and through those with "inside"."""
    line = {"type": "rule", "aria": False, "strokeDash": [5, 4], "color": style.LINE, "strokeWidth": 1.5}
    return [
        {
            "transform": [{"filter": f"datum.breaks === '{where}'"}],
            "mark": line,
            "encoding": {"x": x | {"bandPosition": at}},
        }
        for where, at in (("before", 0), ("inside", 0.5))
    ]


def break_words(x: dict[str, Any], broken: Broken) -> list[dict[str, Any]]:
    """What each dashed line is, above the chart."""
    text = {"type": "text", "aria": False, "align": "left", "dx": 5, "color": style.LINE, "fontSize": 12}
    return [
        {
            "data": {"values": [{"code": code, "words": broken.words[code]}]},
            "mark": text,
            "encoding": {
                "x": x | {"bandPosition": 0.5 if inside else 0},
                "y": {"value": 9 - ROOM},
                "text": {"field": "words"},
            },
        }
        for code, inside in broken.places.items()
    ]


def padding(broken: Broken, right: int = style.PADDING) -> dict[str, int]:
    """The edges of a chart, with room above for the words of its breaks."""
    edges = dict.fromkeys(("left", "right", "top", "bottom"), style.PADDING)
    return edges | {"right": right, **({"top": ROOM} if broken.words else {})}
