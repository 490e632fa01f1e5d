"""What stands out is larger than chance for all that was looked at, and told by its released figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from editions import POLICY, dataset, edition, project, table

from problemprofile.handling import DisclosurePolicy
from problemprofile.project.settings import Dataset
from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.insights import Insights
from problemprofile.report.periods import Span
from problemprofile.report.series import all_series
from problemprofile.report.standing_out import StandingOut

TYPES = ["labour", "criminal", "sexual"]
WHOLE = Span(date(2023, 1, 1), date(2024, 12, 31))
WHOLE_DAYS = {"start": date(2023, 1, 1), "end": date(2024, 12, 31)}
COVERED = (("2023-01-01", "2024-12-31"),)


def over_years(**lines: tuple[int | None, int | None]) -> ReleasedTable:
    counts: dict[Any, int | None] = {}
    for code, (before, after) in lines.items():
        counts |= {(code, "2023"): before, (code, "2024"): after}
    dimensions = {"exploitation_group": list(lines), "year": ["2023", "2024"]}
    return table("referrals", dimensions, counts, covered=COVERED)


def mix(series: str, labour: int | None, criminal: int, sexual: int, **changes: Any) -> ReleasedTable:
    counts = {"labour": labour, "criminal": criminal, "sexual": sexual}
    return table(series, {"exploitation_group": TYPES}, counts, covered=COVERED, **changes)


def told(tmp_path: Path, made: Edition, datasets: Sequence[Dataset] = ()) -> tuple[list[dict[str, str]], Figures]:
    figures, series = Figures(made), all_series(made, project(tmp_path))
    local = [one for one in series if one.scope == "local"]
    national = [one for one in series if one.scope == "national"]
    asked = project(tmp_path, datasets)
    return StandingOut(asked, figures, Insights(figures, WHOLE), local, national).stands_out(), figures


def totals(series: str, count: int) -> ReleasedTable:
    return table(series, total=count, covered=COVERED)


def test_a_change_beyond_chance_stands_out_and_one_within_it_does_not(tmp_path: Path) -> None:
    found, figures = told(tmp_path, edition(totals("referrals", 225), over_years(labour=(33, 72), criminal=(60, 60))))
    assert [one["name"] for one in found] == ["change:referrals:exploitation_group=labour"]
    assert "from 33 to 72, up 118%" in found[0]["text"]
    (change,) = [one for one in figures.printed() if one.kind == "change"]
    by_year = "referrals-by-exploitation-group-and-year:exploitation_group=labour|year="
    assert change.cells == (f"{by_year}2023", f"{by_year}2024")


def test_a_percentage_of_a_small_base_is_no_headline(tmp_path: Path) -> None:
    found, _ = told(tmp_path, edition(totals("referrals", 89), over_years(labour=(2, 27), criminal=(30, 30))))
    assert found == []


def test_a_share_unlike_the_rest_of_the_nation_stands_out_with_both_bases(tmp_path: Path) -> None:
    tables = totals("referrals", 100), mix("referrals", 60, 20, 20)
    nation = totals("national-referrals", 4000), mix("national-referrals", 1200, 1500, 1300)
    found, _ = told(tmp_path, edition(*tables, *nation))
    assert [one["name"] for one in found] == ["nation:referrals:exploitation_group=labour"]  # of one breakdown, one
    assert "60% (60 of 100) here, and 30% (1,200 of 4,000) across the United Kingdom" in found[0]["text"]
    assert "more of the records here" in found[0]["text"]


def test_records_of_one_kind_of_agency_are_not_set_beside_those_of_all(tmp_path: Path) -> None:
    here = totals("referrals", 100), mix("referrals", 60, 20, 20)
    nation = totals("national-referrals", 4000), mix("national-referrals", 1200, 1500, 1300)
    kinds = {"first_responder_type": ["police", "ngo"]}
    there = table("national-referrals", kinds, {"police": 3000, "ngo": 1000}, covered=COVERED)
    for of_police, stand_out in ((100, False), (70, True)):
        agencies = table("referrals", kinds, {"police": of_police, "ngo": 100 - of_police}, covered=COVERED)
        found, _ = told(tmp_path, edition(*here, agencies, *nation, there))
        assert ("nation:referrals:exploitation_group=labour" in [one["name"] for one in found]) == stand_out


def test_hidden_and_rounded_numbers_are_not_looked_at(tmp_path: Path) -> None:
    nation = totals("national-referrals", 4000), mix("national-referrals", 1200, 1500, 1300)
    hidden = edition(totals("referrals", 100), mix("referrals", None, 50, 50, total=100), *nation)
    assert all("labour" not in one["name"] for one in told(tmp_path, hidden)[0])
    policy = DisclosurePolicy(**{**POLICY.__dict__, "rounding_base": 5})
    tables = totals("referrals", 100), mix("referrals", 60, 20, 20)
    rounded = edition(*(_rounded(one) for one in (*tables, *nation)), policy=policy)
    assert told(tmp_path, rounded)[0] == []


def test_a_source_of_other_days_than_the_nations_is_not_set_beside_it(tmp_path: Path) -> None:
    earlier = (("2022-01-01", "2023-12-31"),)
    nation = [
        table("national-referrals", total=4000, covered=earlier),
        table(
            "national-referrals",
            {"exploitation_group": TYPES},
            {"labour": 1200, "criminal": 1500, "sexual": 1300},
            covered=earlier,
        ),
    ]
    assert told(tmp_path, edition(totals("referrals", 100), mix("referrals", 60, 20, 20), *nation))[0] == []


def test_better_recording_on_one_side_is_not_taken_for_a_difference(tmp_path: Path) -> None:
    here = {"labour": 40, "criminal": 40, "unknown": 20}
    there = {"labour": 1990, "criminal": 2000, "unknown": 10}  # a half of the known, there as here
    tables = [
        table(series, {"exploitation_group": list(counts)}, counts, covered=COVERED)
        for series, counts in (("referrals", here), ("national-referrals", there))
    ]
    assert told(tmp_path, edition(totals("referrals", 100), totals("national-referrals", 4000), *tables))[0] == []


def test_a_file_of_one_agencys_own_referrals_is_not_set_beside_the_nations_mix_of_agencies(tmp_path: Path) -> None:
    kinds = {"first_responder_type": ["police", "council"]}
    tables = [
        table("referrals", kinds, {"police": 90, "council": 10}, covered=COVERED),
        table("national-referrals", kinds, {"police": 1000, "council": 3000}, covered=COVERED),
        totals("referrals", 100),
        totals("national-referrals", 4000),
    ]
    assert told(tmp_path, edition(*tables))[0] != []
    kept = dataset(keep_only={"police_force": ("northshire",)}, period_covered=WHOLE_DAYS)
    assert told(tmp_path, edition(*tables), [kept])[0] == []


def test_what_cannot_be_told_still_counts_among_how_many_were_looked_at(tmp_path: Path) -> None:
    """A chance of 0.04 stands alone and not beside others of which too many are of no known year."""
    lines = {"labour": (34, 56)}
    alone = edition(totals("referrals", 90), over_years(**lines))
    assert told(tmp_path, alone)[0] != []
    others = {"criminal": (30, 31), "sexual": (30, 29), "domestic": (30, 30)}
    counts: dict[Any, int | None] = {(code, "unknown"): 5 for code in others} | {("labour", "unknown"): 0}
    for code, (before, after) in {**lines, **others}.items():
        counts |= {(code, "2023"): before, (code, "2024"): after}
    dimensions = {"exploitation_group": [*lines, *others], "year": ["2023", "2024", "unknown"]}
    made = edition(totals("referrals", 300), table("referrals", dimensions, counts, covered=COVERED))
    assert told(tmp_path, made)[0] == []


def _rounded(one: ReleasedTable) -> ReleasedTable:
    from dataclasses import replace

    return replace(one, cells=tuple(replace(cell, outcome="rounded") for cell in one.cells))
