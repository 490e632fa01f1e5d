"""What holds of every kind of chart: read from the specifications that are drawn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from released_tables import edition, one_way, table

from problemprofile.charts import draw, style
from problemprofile.series_breaks import SeriesBreak

PALETTE = {*style.SERIES, style.GREY, style.CONTEXT, style.LINE, style.TEXT, "white", "#FFFFFF"}
YEARS = {"2023": 33, "2024": 72, "2025": 149}
QUARTERS = {f"{year} Q{n}": 30 + n for year in range(2021, 2026) for n in (1, 2, 3, 4)}
PAIRS = {(kind, sex): 9 + n for n, kind in enumerate(("labour", "sexual")) for sex in ("female", "male", "unknown")}
OVER_TIME = {(kind, quarter): number for kind in ("labour", "sexual") for quarter, number in QUARTERS.items()}
KINDS = {
    "bar": one_way("exploitation_group", {"labour": 12, "sexual": 7, "domestic": None, "unknown": 9}),
    "column": one_way("year", YEARS, breaks=(SeriesBreak("2024-01-01", "Why."),)),
    "line": one_way("quarter", dict(list(QUARTERS.items())[:8])),
    "limits": one_way("quarter", QUARTERS),
    "grouped": table(PAIRS, "exploitation_group", "gender"),
    "panels": table(OVER_TIME, "exploitation_group", "quarter"),
}


@pytest.fixture(params=KINDS)
def spec(request: pytest.FixtureRequest) -> dict[str, Any]:
    return draw(edition(KINDS[request.param]))[0].vega_spec


def layers(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return spec["spec"]["layer"] if "spec" in spec else spec["layer"]


def channels(spec: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for layer in layers(spec):
        yield from layer["encoding"].items()


def test_every_axis_of_numbers_begins_at_nothing(spec: dict[str, Any]) -> None:
    scales = [c["scale"] for _, c in channels(spec) if c.get("type") == "quantitative" and c.get("scale")]
    assert scales
    assert all(scale.get("domainMin") == 0 or scale["domain"][0] == 0 for scale in scales)


def test_every_colour_is_of_the_house_and_stands_out_from_white_by_three_to_one(spec: dict[str, Any]) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", json.dumps(spec)))
    assert used <= PALETTE
    assert all(1.05 / (_luminance(colour) + 0.05) >= 2.95 for colour in used - {"#FFFFFF"})


def test_no_chart_has_a_legend_because_words_stand_at_the_marks(spec: dict[str, Any]) -> None:
    assert all(channel.get("legend") is None for name, channel in channels(spec) if name in ("color", "shape"))
    assert any(layer["mark"]["type"] == "text" for layer in layers(spec))


def test_where_colour_tells_series_apart_each_bar_names_its_own() -> None:
    found = draw(edition(KINDS["grouped"]))[0].vega_spec["data"]["values"]
    assert all(row["shown"].startswith(f"{row['series']}: ") for row in found)


def test_at_most_four_series_share_a_chart(spec: dict[str, Any]) -> None:
    series = {row["series"] for row in spec["data"]["values"] if "series" in row and "spec" not in spec}
    assert len(series) <= 4


def test_the_ground_is_white_and_text_is_level(spec: dict[str, Any]) -> None:
    assert spec["background"] == "white"
    assert spec["config"]["axis"]["labelAngle"] == 0
    assert "angle" not in json.dumps(layers(spec))


def test_what_is_drawn_to_help_the_eye_is_not_read_out_as_a_number(spec: dict[str, Any]) -> None:
    helps = [layer["mark"] for layer in layers(spec) if layer["mark"]["type"] in ("rule", "line")]
    assert all(mark.get("aria") is False for mark in helps)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
