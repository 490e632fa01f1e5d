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
    """One kind of chart for tables broken down by `by`.

    With `ranges`, small numbers carry the range in which chance alone would keep them; with `limits`, a series that is
    long and large enough those of its ordinary variation.
    """

    by: tuple[str, ...]
    kind: str
    largest_first: bool = False
    leave_out: tuple[str, ...] = ()
    ranges: bool = False
    limits: bool = False


def choice_for(table: ReleasedTable) -> Choice | None:
    """How a table is drawn; None where it is not."""
    return _choices().get(tuple(dimension.name for dimension in table.dimensions))


def most_bars() -> int:
    return int(_toml()["most_bars"])


def most_series() -> int:
    return int(_toml()["most_series"])


def most_panels() -> int:
    return int(_toml()["most_panels"])


def largest_with_range() -> int:
    return int(_toml()["ranges_below"])


def words() -> dict[str, str]:
    return dict(_toml()["words"])


@functools.cache
def _choices() -> dict[tuple[str, ...], Choice]:
    found = {}
    for chart in _toml()["charts"]:
        tuples = {"by": tuple(chart["by"]), "leave_out": tuple(chart.get("leave_out", ()))}
        found[tuples["by"]] = Choice(**chart | tuples)
    return found


@functools.cache
def _toml() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "charts.toml").read_text("utf-8"))
