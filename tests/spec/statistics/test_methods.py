"""Every line of methods.csv: a method, what it is given, and the published value that it gives."""

from __future__ import annotations

import csv
import importlib.util
import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from problemprofile.hidden_population.two_lists import chapman
from problemprofile.statistics.changes import change, largest_fall, mid_p_ratio, ratio_of_ratios, smallest_rise
from problemprofile.statistics.intervals import Interval, byar_count, exact_count, rate, wilson
from problemprofile.statistics.mix import compare, newcombe

with (Path(__file__).parent / "methods.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
Numbers = list[int]


def six(value: float | None) -> str:
    return "0" if not value else f"{value:.6f}"


def ends(interval: Interval) -> str:
    return f"{six(interval.low)} to {six(interval.high)}"


def rates(given: Numbers) -> str:
    found = rate(*given)
    return f"{found.value:.4f} ({found.between.low:.4f} to {found.between.high:.4f})"


def changes(given: Numbers) -> str:
    found = change(*given)
    low, high = found.between
    reach = f"{low:.2f}% and more" if math.isinf(high) else f"{low:.2f}% to {high:.2f}%"
    return f"{reach}: {found.verdict}"


def mid_p(given: Numbers) -> str:
    low, high = mid_p_ratio(*given)
    return f"{100 * ((low or 0) - 1):.2f}% to {100 * (high - 1):.2f}%"


def falls(given: Numbers) -> str:
    found = largest_fall(*given)
    return "none" if found is None else str(found)


def ratios(given: Numbers) -> str:
    found = ratio_of_ratios((given[0], given[1]), (given[2], given[3]))
    assert found
    return f"{found.ratio:.3f} ({found.between.low:.3f} to {found.between.high:.3f}) p {found.p:.3f}"


def mixes(given: Numbers) -> str:
    found = compare(given[:4], given[4:])
    assert found
    chances = f"p {found.chi_square_chance:.4f}; exact {found.exact_chance:.5f}; V {found.strength:.4f}"
    text = f"chi-square {found.chi_square:.6f} of {found.freedom}, {chances}; "
    return re.sub(r" 0\.", " .", text) + f"smallest expected {found.smallest_expected:.2f}"


def shares(given: Numbers) -> str:
    low, high = newcombe((given[0], given[1]), (given[2], given[3]))
    return f"{low:.4f} to {high:.4f}"


def two_lists(given: Numbers) -> str:
    found = chapman(*given)
    return f"{found.estimate:.2f} ({found.error:.2f})"


METHODS: dict[str, Callable[[Numbers], str]] = {
    "exact count": lambda given: ends(exact_count(*given)),
    "byar count": lambda given: ends(byar_count(*given)),
    "rate per 100000": rates,
    "wilson share": lambda given: ends(wilson(*given)),
    "exact change": changes,
    "mid-p change": mid_p,
    "smallest real rise": lambda given: str(smallest_rise(*given)),
    "largest real fall": falls,
    "ratio of ratios": ratios,
    "mix": mixes,
    "difference of shares": shares,
    "chapman": two_lists,
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['method']} {row['given']}")
def test_a_method_gives_the_published_value(row: dict[str, str]) -> None:
    given = [int(number) for number in re.findall(r"\d+", row["given"])]
    assert METHODS[row["method"]](given) == row["gives"]


def test_every_method_has_a_line() -> None:
    assert {row["method"] for row in ROWS} == set(METHODS)


def test_the_page_of_statistics_is_up_to_date() -> None:
    root = Path(__file__).resolve().parents[3]
    spec = importlib.util.spec_from_file_location("statistics_docs", root / "scripts" / "make_statistics_docs.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.PAGE.read_text("utf-8") == script.page(), "run: python scripts/make_statistics_docs.py"
