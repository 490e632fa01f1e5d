"""Whether a series over time behaves as it did: its mean, the limits of its ordinary variation, and what is beyond."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from problemprofile.charts.choice import words
from problemprofile.charts.points import Point
from problemprofile.statistics.control_charts import FEWEST_POINTS, kind_of_chart, xmr
from problemprofile.statistics.control_charts import Point as Judged

RUNS = ("trend", "run on one side")


@dataclass(frozen=True)
class Limits:
    """`beyond` says of each point outside of the limits on which side it is; `runs` are the stretches, in words, that
    are a run or a trend."""

    mean: float
    low: float
    high: float
    beyond: dict[str, str]
    runs: tuple[str, ...]

    def lines(self) -> list[tuple[float, str, bool]]:
        """What is drawn in grey: where, its name, and whether it is dashed. Counts have no limit below nothing."""
        limits = [(at, words()[name], True) for at, name in ((self.high, "upper"), (self.low, "lower")) if at > 0]
        return [(self.mean, words()["mean"], False), *limits]

    def said(self) -> list[str]:
        """What the limits tell, under the chart and to those who do not see it."""
        told = [words()["limits"], words()["beyond" if self.beyond else "within"]]
        return [*told, *([words()["runs"].format(periods="; ".join(self.runs))] if self.runs else [])]

    def alt(self) -> list[str]:
        beyond = "; ".join(f"{code} is {side}" for code, side in self.beyond.items())
        return [words()["alt_beyond"].format(periods=beyond)] if beyond else []


def limits_of(found: list[Point]) -> Limits | None:
    """The limits of a series; None where it is too short, too small, not exact, or not known throughout.

    Parts of a period are drawn and not judged.
    """
    whole = [point for point in found if point.is_whole]
    if len(whole) < FEWEST_POINTS or any(point.value is None or not point.exact for point in whole):
        return None
    values = [float(point.value or 0) for point in whole]
    if kind_of_chart(sum(values) / len(values)) != "xmr":
        return None
    chart = xmr(values)
    judged = list(zip(whole, chart.points, strict=True))
    beyond = {p.code: words()["above" if q.side > 0 else "below"] for p, q in judged if q.signal == "beyond a limit"}
    return Limits(chart.mean, chart.low, chart.high, beyond, tuple(_runs(judged)))


def _runs(judged: list[tuple[Point, Judged]]) -> Iterator[str]:
    """The first and the last period of each stretch that lies on one side of the mean, or rises or falls, too long."""
    for signal, stretch in itertools.groupby(judged, key=lambda pair: (pair[1].signal, pair[1].side)):
        periods = [point for point, _ in stretch]
        if signal[0] in RUNS:
            yield words()["span"].format(first=periods[0].label, last=periods[-1].label)
