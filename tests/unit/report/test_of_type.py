"""What is said of one type of exploitation, of kinds of organisation over time, and of uptake. All is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from editions import dataset, edition, project, table

from problemprofile.released import ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.insights import Insights
from problemprofile.report.of_type import OfType
from problemprofile.report.periods import Span
from problemprofile.report.series import Series, all_series
from problemprofile.report.uptake import uptake

WHOLE = Span(date(2023, 1, 1), date(2024, 12, 31))


def made(*tables: ReleasedTable) -> tuple[OfType, Series, Figures]:
    released = edition(table(total=200), *tables)
    (series,) = all_series(released, project(Path("nowhere"), [dataset()]))
    figures = Figures(released)
    return OfType(Insights(figures, WHOLE)), series, figures


def by_type(other: str, counts: dict[str, int | None], code: str = "criminal", **changes: Any) -> ReleasedTable:
    given = {(code, name): count for name, count in counts.items()}
    names = [name for name in counts if name != "total"]
    return table(dimensions={"exploitation_group": [code], other: names}, counts=given, **changes)


def test_county_lines_are_a_share_of_criminal_exploitation_with_its_base() -> None:
    of_type, series, _ = made(by_type("county_lines", {"yes": 23, "no": 19, "total": 42}))
    assert "Related to county lines: 55% (23 of 42)." in of_type.profile_of(series, "criminal").replace("\\", "")


def test_county_lines_are_not_told_of_other_types_nor_where_hidden() -> None:
    of_type, series, _ = made(by_type("county_lines", {"yes": 23, "no": 19, "total": 42}, "labour"))
    assert of_type.profile_of(series, "labour") == ""
    of_type, series, _ = made(by_type("county_lines", {"yes": None, "no": None, "total": 42}))
    assert of_type.profile_of(series, "criminal") == ""


def test_the_methods_mentioned_most_are_named_and_what_is_hidden_is_not_said_to_be_less() -> None:
    counts = {"debt": 12, "papers": 20, "threats": 15, "family": 11}
    of_type, series, _ = made(by_type("method", counts, additive=False))
    text = of_type.profile_of(series, "criminal").replace("\\", "")
    assert "mentioned most are papers (20), threats (15) and debt (12)" in text
    of_type, series, _ = made(by_type("method", {"debt": None, "papers": 20}, additive=False))
    text = of_type.profile_of(series, "criminal").replace("\\", "")
    assert "papers (20) can be shown" in text
    assert "most" not in text


def test_labour_is_told_by_sector() -> None:
    of_type, series, _ = made(by_type("sector", {"care": 30, "farming": 12, "total": 42}, "labour"))
    assert "care" in of_type.profile_of(series, "labour")


def test_each_kind_of_organisation_has_its_change_over_the_years() -> None:
    counts = {("police", "2023"): 33, ("police", "2024"): 72, ("ngo", "2023"): None, ("ngo", "2024"): 10}
    years = table(dimensions={"first_responder_type": ["police", "ngo"], "year": ["2023", "2024"]}, counts=counts)
    of_type, series, _ = made(years)
    text = of_type.agencies_over_time(series).replace("\\", "")
    assert "police: Between 2023 and 2024 the number of referrals went from 33 to 72, up 118%." in text
    assert "ngo" not in text


def told(counts: dict[tuple[str, str], int | None]) -> ReleasedTable:
    return table(
        "survivors",
        dimensions={"quarter": ["2024 Q3", "2024 Q4"], "survivor_stage": ["before", "during"]},
        counts=counts,
        table_id="survivors-by-period-and-stage",
        analysis="survivors",
        unit="survivors",
        sources=("Lantern House Trust",),
        additive=False,
    )


def test_referrals_stand_beside_the_newest_quarter_that_supporters_told_of() -> None:
    supported = told({("2024 Q3", "before"): 14, ("2024 Q3", "during"): None})
    quarters = table(dimensions={"quarter": ["2024 Q3", "2024 Q4"]}, counts={"2024 Q3": 40, "2024 Q4": 50}, total=200)
    _, series, figures = made(quarters, supported)
    text = uptake(edition(table(total=200), quarters, supported), [series], figures).replace("\\", "")
    assert "2024 Q3: 40 referrals" in text
    assert "as Lantern House Trust told: before (14)." in text
    assert "2024 Q4" not in text
    assert "%" not in text


def test_without_what_supporters_told_nothing_is_said_of_uptake() -> None:
    quarters = table(dimensions={"quarter": ["2024 Q3"]}, counts={"2024 Q3": 40}, total=200)
    _, series, figures = made(quarters)
    assert uptake(edition(quarters), [series], figures) == ""


def test_a_nationality_that_was_just_named_as_the_largest_is_not_named_again() -> None:
    group = by_type("nationality_group", {"british": 33, "foreign": 9, "total": 42})
    same = by_type("nationality", {"british": 33, "albanian": 9, "total": 42})
    of_type, series, _ = made(group, same)
    text = of_type.profile_of(series, "criminal").replace("\\", "")
    assert text.count("79% (33 of 42)") == 1
    assert "ationality: next comes albanian (9)" in text
    other = by_type("nationality", {"british": 19, "albanian": 23, "total": 42})
    of_type, series, _ = made(group, other)
    assert "with 55% (23 of 42)" in of_type.profile_of(series, "criminal").replace("\\", "")
