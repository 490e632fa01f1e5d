"""Which tables get a chart, of which kind, and the words beside it: read from `charts.toml`."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from problemprofile.released import ReleasedTable


@dataclass(frozen=True)
class Choice:
    """One kind of chart for tables broken down by `by`."""

    by: tuple[str, ...]
    kind: str
    largest_first: bool = False
    leave_out: tuple[str, ...] = ()


def choice_for(table: ReleasedTable) -> Choice | None:
    """How a table is drawn; None where it is not."""
    return _choices().get(tuple(dimension.name for dimension in table.dimensions))


def most_bars() -> int:
    return int(_toml()["most_bars"])


def most_series() -> int:
    return int(_toml()["most_series"])


def words() -> dict[str, str]:
    return dict(_toml()["words"])


@functools.cache
def _choices() -> dict[tuple[str, ...], Choice]:
    found = {}
    for chart in _toml()["charts"]:
        by, left_out = tuple(chart["by"]), tuple(chart.get("leave_out", ()))
        found[by] = Choice(by, chart["kind"], bool(chart.get("largest_first")), left_out)
    return found


@functools.cache
def _toml() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "charts.toml").read_text("utf-8"))
