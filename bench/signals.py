"""How many false signals does a report carry, and what does it miss? Ways of looking for a rise, side by side.

    python bench/signals.py [--write]

Reports of 30 lines (types, nationalities) with a baseline of 8 quarters, and the quarter after it tested: 2,000 with
nothing happening, and 2,000 where one line rose. The means (0.5 to 30 a quarter) are assumed. Counts are Poisson, or
come in clumps so that they vary half as much again. `--write` rewrites the table of the page in docs/reference.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from problemprofile.statistics.many_tests import benjamini_hochberg, holm
from problemprofile.statistics.signals import (
    ALONE,
    FALSE_DISCOVERIES,
    conditional_chance,
    poisson_chance,
    pooled_dispersion,
    predictive_chance,
)

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "signals.md"
LINES, PERIODS, REPORTS, SEED = 30, 8, 2000, 20
MEANS = np.geomspace(0.5, 30, LINES)
RISES = ((4.0, 12.0), (2.0, 8.0))
Looking = Callable[[Any, Any], Any]  # baselines and latest counts of one report: which lines stand out


def counted(means: Any, clumps: float, draw: np.random.Generator) -> Any:
    """Poisson counts, or ones whose variance is `clumps` times the mean."""
    if clumps == 1:
        return draw.poisson(means)
    return draw.negative_binomial(means / (clumps - 1), 1 / clumps)


def reports(clumps: float, rise: tuple[float, float] | None, number: int) -> Iterator[tuple[Any, Any]]:
    """Baselines (a row a line) and latest counts; with a rise, the first line goes from one mean to another."""
    draw = np.random.default_rng(SEED)
    before, after = MEANS.copy(), MEANS.copy()
    if rise:
        before[0], after[0] = rise
    for _ in range(number):
        yield counted(np.repeat(before[:, None], PERIODS, axis=1), clumps, draw), counted(after, clumps, draw)


def half_up(before: Any, now: Any) -> Any:
    """What is often done: up by half, and at least 5."""
    return (now >= 1.5 * before.mean(axis=1)) & (now >= 5)


def two_deviations(before: Any, now: Any) -> Any:
    return now > before.mean(axis=1) + 2 * before.std(axis=1, ddof=1)


def moving_range(before: Any, now: Any) -> Any:
    return now > before.mean(axis=1) + 2.66 * np.abs(np.diff(before, axis=1)).mean(axis=1)


def ears(before: Any, now: Any) -> Any:
    return now > before.mean(axis=1) + 3 * before.std(axis=1, ddof=1)


def conditional(before: Any, now: Any) -> Any:
    return conditional_chance(now, before.sum(axis=1), PERIODS)


def predictive(before: Any, now: Any) -> Any:
    return predictive_chance(now, before.sum(axis=1), PERIODS, pooled_dispersion(before))


def signal(before: Any, now: Any) -> Any:
    chances = predictive(before, now)
    return (np.array(benjamini_hochberg(chances)) <= FALSE_DISCOVERIES) & (chances <= ALONE)


WAYS: dict[str, Looking] = {
    "up 50% and at least 5": half_up,
    "mean and 2 standard deviations": two_deviations,
    "Poisson, the baseline taken as known, 5%": lambda b, n: poisson_chance(n, b.sum(axis=1), PERIODS) <= 0.05,
    "XmR upper limit": moving_range,
    "EARS C1 (mean and 3 standard deviations)": ears,
    "exact conditional, 5%": lambda b, n: conditional(b, n) <= 0.05,
    "**WATCH**: exact conditional, 1%": lambda b, n: conditional(b, n) <= 0.01,
    "exact conditional, Benjamini-Hochberg 10%": lambda b, n: np.array(benjamini_hochberg(conditional(b, n))) <= 0.1,
    "**SIGNAL**: negative binomial predictive, Benjamini-Hochberg 10%, and under 1% alone": signal,
    "exact conditional, Holm 5%": lambda b, n: np.array(holm(conditional(b, n))) <= 0.05,
}


def false_alarms(way: Looking, clumps: float, number: int = REPORTS) -> tuple[float, float]:
    """With nothing happening: false alarms a report, and the share of reports with any."""
    found = [int(way(*report).sum()) for report in reports(clumps, None, number)]
    return float(np.mean(found)), float(np.mean([one > 0 for one in found]))


def power(way: Looking, clumps: float, rise: tuple[float, float], number: int = REPORTS) -> float:
    """The share of reports in which the line that rose stands out."""
    return float(np.mean([bool(way(*report)[0]) for report in reports(clumps, rise, number)]))


def table() -> str:
    head = "| way | false a report | any false | any false, clumps | finds 4 to 12 | clumps | finds 2 to 8 | clumps |"
    lines = [head, "|---|---|---|---|---|---|---|---|"]
    for name, way in WAYS.items():
        (each, some), (_, clumped) = false_alarms(way, 1), false_alarms(way, 1.5)
        found = [f"{power(way, clumps, rise):.2f}" for rise in RISES for clumps in (1, 1.5)]
        lines.append(f"| {name} | {each:.2f} | {some:.0%} | {clumped:.0%} | {' | '.join(found)} |")
        print(lines[-1])
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    made = table()
    if parser.parse_args().write:
        before, _, rest = PAGE.read_text("utf-8").partition("<!-- table -->")
        after = rest.partition("<!-- end of table -->")[2]
        text = f"{before}<!-- table -->\n\n{made}\n\n<!-- end of table -->{after}"
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
