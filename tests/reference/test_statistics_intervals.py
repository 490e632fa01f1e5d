"""Published intervals, changes and standardised rates, to the printed digit."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from problemprofile.statistics.changes import change, largest_fall, mid_p_ratio, p_value, ratio_of_ratios, smallest_rise
from problemprofile.statistics.intervals import Interval, byar_count, exact_count, rate, wilson
from problemprofile.statistics.standardised import Stratum, direct, indirect

pytestmark = pytest.mark.reference
Sheet = Callable[[str], list[dict[str, str]]]
BOTH = ((0.95, "95_0"), (0.998, "99_8"))


@pytest.fixture
def sheet(reference_data: Path) -> Sheet:
    def rows(name: str) -> list[dict[str, str]]:
        with (reference_data / "trends" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return rows


def number(text: str) -> float | None:
    return None if text in ("", "NA") else float(text)


def near(low: str, high: str) -> tuple[object, object]:
    """What a published interval must be, to nine digits; None where it has no end."""
    ends = number(low), number(high)
    return tuple(None if end is None else pytest.approx(end, rel=1e-9) for end in ends)  # type: ignore[return-value]


def test_counts_have_the_published_exact_and_byar_intervals(sheet: Sheet) -> None:
    for row in sheet("byars_exact_counts"):
        count = int(row["x"])
        assert exact_count(count) == near(row["exact_lo95"], row["exact_hi95"])
        assert byar_count(count) == near(row["byar_lo95"], row["byar_hi95"])
        assert byar_count(count, 0.998) == near(row["byar_lo998"], row["byar_hi998"])


def test_shares_have_the_published_wilson_intervals(sheet: Sheet) -> None:
    for row in sheet("wilson_exact_proportions"):
        part, base = int(row["num"]), int(row["den"])
        assert wilson(part, base) == near(row["wil_lo95"], row["wil_hi95"])
        assert wilson(part, base, 0.998) == near(row["wil_lo998"], row["wil_hi998"])


def test_the_public_health_sheet_of_byar_and_wilson(sheet: Sheet) -> None:
    for row in sheet("phe_published_byars_wilson"):
        confidence = float(row["confidence"].rstrip("%")) / 100
        made = (
            wilson(float(row["x"]), float(row["n"]), confidence)
            if row["method"] == "Wilson"
            else byar_count(float(row["x"]), confidence)
        )
        assert made == near(row["lowercl"], row["uppercl"])


def test_the_public_health_sheets_of_rates_and_shares(sheet: Sheet) -> None:
    seen = 0
    for row in (*sheet("phe_published_rate"), *sheet("phe_published_proportion")):
        if row["lower95_0cl"] and row["Denominator"]:
            count, base, per = (float(row[name]) for name in ("Numerator", "Denominator", "multiplier"))
            for confidence, name in BOTH:
                made = rated(row["method"], count, base, per, confidence)
                assert made == near(row[f"lower{name}cl"], row[f"upper{name}cl"])
                seen += 1
    assert seen > 30


def rated(method: str, count: float, base: float, per: float, confidence: float) -> Interval:
    if method == "Wilson":
        return wilson(count, base, confidence).times(per)
    made = rate(count, base, per, confidence)
    assert made.method == {"Exact": "exact", "Byars": "byar"}[method]
    return made.between


def test_rates_of_the_example_forces(sheet: Sheet) -> None:
    for row in sheet("phe_rate_examples"):
        for confidence, name in BOTH:
            made = rate(int(row["num"]), int(row["den"]), confidence=confidence)
            assert made.value == pytest.approx(float(row["value"]))
            assert made.between == near(row[f"lower{name}cl"], row[f"upper{name}cl"])


EUROPE_2013 = (
    5000,
    5500,
    5500,
    5500,
    6000,
    6000,
    6500,
    7000,
    7000,
    7000,
    7000,
    6500,
    6000,
    5500,
    5000,
    4000,
    2500,
    1500,
    1000,
)


def test_a_standardised_ratio_is_the_published_one(sheet: Sheet) -> None:
    rows = [row for row in sheet("phe_published_testresults_ISR") if row["lower99_8cl"]]
    bands = sheet("phe_published_testdata_multiarea_isr")
    whole = {row["ageband"]: float(row["refcount"] or 0) / float(row["refpop"]) for row in bands}
    assert len(rows) == 12
    for row in rows:
        found = strata(sheet, row["area"], list(whole.values()))
        per = {"x 1": 1.0, "x 100": 100.0}.get(row["statistic"].split("ratio ")[-1]) or float(row["ref_rate"])
        for confidence, name in BOTH:
            made = indirect(found, per, confidence)
            assert made.value == pytest.approx(float(row["value"]), rel=1e-9)
            assert made.between == near(row[f"lower{name}cl"], row[f"upper{name}cl"])


def strata(sheet: Sheet, area: str, standard: Sequence[float]) -> list[Stratum]:
    rows = [row for row in sheet("phe_published_testdata_multiarea") if row["area"] == area]
    return [(float(r["count"] or 0), float(r["pop"]), weight) for r, weight in zip(rows, standard, strict=True)]


@pytest.mark.parametrize("area", ["testdata_big", "testdata_small"])
def test_a_directly_standardised_rate_is_the_published_one(sheet: Sheet, area: str) -> None:
    rows = sheet("phe_published_testresults_DSR")
    row = next(row for row in rows if row["area"] == area and row["statistic"].endswith("100000"))
    for confidence, name in BOTH:
        made = direct(strata(sheet, area, EUROPE_2013), confidence=confidence)
        assert made is not None
        assert made.value == pytest.approx(float(row["value"]), rel=1e-9)
        assert made.between == near(row[f"lower{name}cl"], row[f"upper{name}cl"])


def test_no_directly_standardised_rate_is_given_on_fewer_than_ten(sheet: Sheet) -> None:
    assert direct(strata(sheet, "testdata_tiny", EUROPE_2013)) is None


def test_changes_have_the_published_exact_and_mid_p_intervals(sheet: Sheet) -> None:
    lines = sheet("pct_change_reference")
    assert len(lines) == 16
    for row in lines:
        before, after, days = int(row["before"]), int(row["after"]), (float(row["e_before"]), float(row["e_after"]))
        found = change(before, after, days)
        assert found.between.low == pytest.approx(float(row["exact_lo"]), rel=1e-9)
        assert found.between.high == pytest.approx(float(row["exact_hi"]), rel=1e-9)
        mid = mid_p_ratio(before, after, days)
        assert 100 * ((mid.low or 0) - 1) == pytest.approx(float(row["midp_lo"]), rel=1e-6)
        assert 100 * (mid.high - 1) == pytest.approx(float(row["midp_hi"]), rel=1e-6)
        assert p_value(before, after, days) == pytest.approx(float(row["p_exact"]), rel=1e-6)
        if math.isfinite(float(row["pct"])):
            assert found.percent == pytest.approx(float(row["pct"]))
        else:
            assert found.percent is None


def test_the_smallest_real_rise_and_largest_real_fall_are_the_published_ones(sheet: Sheet) -> None:
    for row in sheet("min_significant_change"):
        before = int(row["before"])
        assert (smallest_rise(before), largest_fall(before)) == (
            int(row["min_rise_sig05"]),
            number(row["max_fall_sig05"]),
        )


def test_local_growth_over_the_rest_of_the_nation() -> None:
    found = ratio_of_ratios((72, 149), (6986 - 72, 10627 - 149))
    assert found is not None
    assert [round(n, 3) for n in (found.ratio, found.between.low or 0, found.between.high, found.p)] == [
        1.366,
        1.029,
        1.812,
        0.031,
    ]
