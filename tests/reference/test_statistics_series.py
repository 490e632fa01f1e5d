"""Published signals, charts, funnels, mixes and seasons, to the printed digit."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from problemprofile.statistics.control_charts import poisson_limits, xmr
from problemprofile.statistics.farrington import farrington
from problemprofile.statistics.funnels import (
    dispersion,
    expected_between,
    funnel,
    share_between,
    share_standing,
    standing,
)
from problemprofile.statistics.intervals import wilson
from problemprofile.statistics.many_tests import benjamini_hochberg, holm
from problemprofile.statistics.mix import compare
from problemprofile.statistics.seasonality import change_point, season, trend
from problemprofile.statistics.signals import conditional_chance, poisson_chance, predictive_chance
from problemprofile.statistics.surveillance import bayes, cusum, ears, likelihood_ratio

pytestmark = pytest.mark.reference
Row = dict[str, str]
Sheet = Callable[[str], list[Row]]
BASELINE = 8
LABELS = {"beyond a limit": "CL", "two of three near a limit": "2 in 3", "run on one side": "7 Points", "": "Common"}


@pytest.fixture
def sheet(reference_data: Path) -> Sheet:
    def rows(name: str) -> list[Row]:
        with (reference_data / "trends" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return rows


def test_the_quarterly_worked_series(sheet: Sheet) -> None:
    rows = sheet("quarterly_small_count_signal")
    counts = [int(row["y"]) for row in rows]
    sums = sum(counts[:BASELINE])
    tested = rows[BASELINE:]
    for place, (row, alarm) in enumerate(zip(tested, cusum(counts, BASELINE), strict=True), BASELINE):
        before = sum(counts[place - BASELINE : place])
        for way, column in (
            (conditional_chance, "p_cond"),
            (poisson_chance, "p_poisson"),
            (predictive_chance, "p_nb_jeffreys"),
        ):
            assert float(way(counts[place], before, BASELINE)) == pytest.approx(float(row[column]), rel=1e-9)
        limit = ears(counts[: place + 1], "C1", BASELINE)
        assert limit.upper == pytest.approx(float(row["C1_ub"]), rel=1e-9)
        assert limit.alarm == (row["C1_alarm"] == "1")
        assert alarm.upper == pytest.approx(float(row["cusum"]), rel=1e-6)
        assert alarm.alarm == (row["cusum_alarm"] == "1")
    chances = [float(row["p_cond"]) for row in tested]
    assert benjamini_hochberg(chances) == pytest.approx([float(row["bh_p_cond"]) for row in tested])
    assert holm(chances) == pytest.approx([float(row["holm_p_cond"]) for row in tested])
    assert sums == 32
    assert [round(ratio, 3) for ratio, _ in likelihood_ratio(counts, BASELINE)[-3:]] == [4.128, 10.367, 14.605]


def test_weekly_limits_and_alarms_of_the_surveillance_methods(sheet: Sheet) -> None:
    counts = [int(row["observed"]) for row in sheet("salmonella_agona_weekly")]
    rows = sheet("surveillance_salmonella_280_312")
    assert len(rows) == 33
    for row, sums in zip(rows, cusum(counts, 279), strict=True):
        so_far = counts[: int(row["t"])]
        found = {method: ears(so_far, method) for method in ("C1", "C2", "C3")}
        found |= {"farr": farrington(so_far, years=4, chance=0.01), "cusum": sums, "bayes": bayes(so_far)}
        for name, limit in found.items():
            assert limit.upper == pytest.approx(float(row[f"{name}_ub"]), rel=2e-5), (row["t"], name)
            assert limit.alarm == (row[f"{name}_alarm"] == "1"), (row["t"], name)


def test_the_control_chart_of_24_quarters(sheet: Sheet) -> None:
    rows = sheet("spc_xmr_reference")
    series = [int(row["y"]) for row in rows]
    for baseline, mean, low, high, column in (
        (None, "mean_col", "lpl", "upl", "special_cause_type"),
        (12, "fix12_mean", "fix12_lpl", "fix12_upl", "fix12_special"),
    ):
        chart = xmr(series, baseline)
        expected = [float(rows[0][name]) for name in (mean, low, high)]
        assert [chart.mean, chart.low, chart.high] == pytest.approx(expected)
        for point, row in zip(chart.points, rows, strict=True):
            assert LABELS[point.signal] in row[column]
    fixed = xmr(series, 12)
    assert next(place for place, point in enumerate(fixed.points, 1) if point.signal) == 15
    assert poisson_limits(fixed.mean)[1] == int(rows[0]["exact_ucl_fix12"])


def test_the_funnel_of_eight_districts(sheet: Sheet) -> None:
    rows = sheet("area_poisson_bh")
    counts, people = [int(row["obs"]) for row in rows], [float(row["pop"]) for row in rows]
    found = funnel(counts, people)
    for area, row, label in zip(found, rows, sheet("funnel_example_sig"), strict=True):
        assert area.standing == label["significance"]
        published = [float(row[name]) for name in ("exp", "p_two", "BH")]
        assert [area.expected, area.chance, area.adjusted] == pytest.approx(published)
    expected = [area.expected for area in found]
    assert round(dispersion(counts, expected), 3) == 0.675
    assert round(dispersion(counts, expected, 0), 3) == 1.830


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("funnel_example_limits", 1),
        ("testdata_funnel_rate_outputs", 3),
        ("testdata_funnel_rate_outputs_2", 3),
        ("testdata_funnel_rate_outputs_3", 3),
    ],
)
def test_the_edges_of_published_rate_funnels(sheet: Sheet, name: str, years: int) -> None:
    """To four digits: the published edges were searched for until near enough, ours are solved."""
    rows = sheet(name)
    assert len(rows) == 100
    for row in rows:
        events, baseline = float(row["Events"]), float(row["baseline"]) / 100_000
        for sigma, confidence in (("2s", 0.95), ("3s", 0.998)):
            between = expected_between(events, confidence)
            for edge, expected in (("lower", between.low or 0), ("upper", between.high)):
                people = expected / baseline / years
                assert people == pytest.approx(float(row[f"{edge}_{sigma}_population_1_year"]), rel=1e-4)
                limit = events / people / years * 100_000
                assert limit == pytest.approx(float(row[f"{edge}_{sigma}_limit"]), rel=1e-4)


def test_the_edges_of_the_published_ratio_funnel(sheet: Sheet) -> None:
    for row in sheet("testdata_funnel_ratio_outputs"):
        events = float(next(iter(row.values())))
        for sigma, confidence in (("2s", 0.95), ("3s", 0.998)):
            between = expected_between(events, confidence)
            assert between.low == pytest.approx(float(row[f"lower_{sigma}_exp_events"]), rel=1e-4)
            assert between.high == pytest.approx(float(row[f"upper_{sigma}_exp_events"]), rel=1e-4)


def test_published_standings_of_areas(sheet: Sheet) -> None:
    for row in sheet("testdata_funnel_ratio_inputs"):
        assert standing(float(row["obs"]), float(row["expected"])) == row["significance"]
    shares = sheet("testdata_funnel_prop_inputs")
    parts, bases = ([float(row[name]) for row in shares] for name in ("numerator", "denominator"))
    average = sum(parts) / sum(bases)
    for part, base, row in zip(parts, bases, shares, strict=True):
        assert share_standing(part, base, average) == row["significance"]
    for row in sheet("testdata_funnel_prop_outputs"):
        for sigma, limit, confidence in (("2s", "0025", 0.95), ("3s", "0001", 0.998)):
            between = share_between(float(row["Baseline"]) / 100, float(row["Population"]), confidence)
            assert 100 * (between.low or 0) == pytest.approx(float(row[f"Lower{sigma}{limit}limit"]), abs=1e-5)
            assert 100 * between.high == pytest.approx(float(row[f"Upper{sigma}{limit}limit"]), abs=1e-5)


def test_the_mix_of_crimes_and_referrals_of_a_police_report(sheet: Sheet) -> None:
    rows = sheet("mix_change_reference")
    found = compare([int(row["nrm"]) for row in rows], [int(row["crimes"]) for row in rows])
    assert found is not None
    facts = found.chi_square, found.chi_square_chance, found.exact_chance, found.strength, found.smallest_expected
    assert [round(fact, digits) for fact, digits in zip(facts, (6, 4, 5, 4, 2), strict=True)] == [
        6.645642,
        0.0841,
        0.06384,
        0.1779,
        3.04,
    ]
    for part, row in zip(found.parts, rows, strict=True):
        assert part.difference == pytest.approx(float(row["diff"]))
        assert part.between == pytest.approx((float(row["newc_lo"]), float(row["newc_hi"])))
        assert (part.chance, part.adjusted) == pytest.approx((float(row["fisher_p"]), float(row["holm"])))


def test_trend_season_and_change_of_24_quarters(sheet: Sheet) -> None:
    series = [int(row["y"]) for row in sheet("spc_xmr_reference")]
    growth, seasons, change = trend(series), season(series), change_point(series)
    assert seasons is not None
    assert change is not None
    facts = growth.growth, growth.between.low or 0, growth.between.high, growth.dispersion
    assert [f"{fact:.2f}" for fact in facts[:3]] == ["5.09", "3.53", "6.67"]
    assert round(growth.dispersion, 3) == 0.703
    assert (round(seasons.ratio, 3), round(seasons.chance, 3)) == (1.381, 0.710)
    assert (change.after, round(change.ratio, 3), round(change.chance, 4)) == (14, 44.425, 0.0002)
    assert [round(level, 2) for level in change.levels] == [11.36, 22.5]


def test_percentages_printed_on_small_bases_are_counts(sheet: Sheet) -> None:
    """What can be read back from a percentage: the shares that give it when rounded."""
    for row in sheet("percentage_inversion"):
        printed, base = int(row["pct"]), int(row["denominator"])
        rounded = [part for part in range(base + 1) if int(100 * part / base + 0.5) == printed]
        assert str(rounded).replace(" ", "") == row["consistent_if_rounded"].replace(" ", "")
        assert all((wilson(part, base).low or 0) < part / base for part in rounded)
