"""How the seconds to protect grow with the numbers that hang together, as a picture."""

from __future__ import annotations

from collections.abc import Sequence


def picture(taken: Sequence[dict[str, object]]) -> str:
    """An SVG; `taken` has numbers, seconds, width and name of each set of tables."""
    import vl_convert

    least = 0.01  # a logarithm has no place for 0
    points = [one | {"seconds": max(float(str(one["seconds"])), least)} for one in taken]
    axis = {"type": "quantitative", "scale": {"type": "log"}}
    at = {
        "x": {"field": "numbers", "title": "numbers that are protected together", **axis},
        "y": {"field": "seconds", "title": "seconds of one processor", **axis},
    }
    look = {"field": "width", "title": "width", "type": "nominal"}
    name = {"text": {"field": "name"}, "color": {"value": "#0B0C0C"}}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "white",
        "width": 520,
        "height": 320,
        "data": {"values": points},
        "encoding": at,
        "layer": [
            {"mark": {"type": "line", "point": True}, "encoding": {"color": look, "strokeDash": look}},
            {
                "mark": {"type": "text", "align": "right", "dx": -8, "dy": -8},
                "transform": [{"filter": "datum.width == '4'"}],
                "encoding": name,
            },
        ],
        "config": {"range": {"category": ["#12436D", "#6BACE6"]}},
    }
    return str(vl_convert.vegalite_to_svg(spec))
