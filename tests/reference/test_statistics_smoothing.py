"""Published smoothed rates of small areas, to the printed digit."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from problemprofile.statistics.empirical_bayes import smoothed

pytestmark = pytest.mark.reference


def columns(path: Path, *wanted: str) -> list[list[float]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [[float(row[column]) for row in rows] for column in wanted]


def test_eight_districts_have_the_published_rates(reference_data: Path) -> None:
    path = reference_data / "trends" / "area_index_reference.csv"
    counts, people, published = columns(path, "nrm", "pop", "eb")
    found = smoothed(counts, people)
    assert found.spread == pytest.approx(5.4648e-10, rel=1e-4)
    assert found.overall == pytest.approx(8.5690e-05, rel=1e-4)
    assert [rate * 100_000 for rate in found.rates] == pytest.approx(published, abs=1e-6)


def test_the_hundred_counties_of_north_carolina_have_the_published_rates(reference_data: Path) -> None:
    path = reference_data / "trends" / "nc_sids_spatial_reference.csv"
    counts, people, published = columns(path, "SID74", "BIR74", "eb")
    found = smoothed(counts, people)
    assert found.spread == pytest.approx(7.692931e-07, rel=1e-6)
    assert found.overall == pytest.approx(0.002021445, rel=1e-6)
    assert list(found.rates) == pytest.approx(published, abs=1e-12)
