"""Charts of rates: what is drawn, what is said of it, and what is left out. All numbers are made up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from problemprofile.charts.funnel import funnel_exhibit
from problemprofile.charts.rate_intervals import _intervals, words
from problemprofile.handling import DisclosurePolicy
from problemprofile.rates import RateTable, rate_tables
from problemprofile.released import (
    Edition,
    Exhibit,
    ReleasedCategory,
    ReleasedCell,
    ReleasedDimension,
    ReleasedTable,
)

POLICY = DisclosurePolicy("public", smallest_count=5)


def rates(counts: Mapping[str, int | None], people: int = 100_000, *, national: bool = False) -> RateTable:
    name, series = ("police_force", "national-referrals") if national else ("local_authority", "referrals")
    cells = tuple(
        ReleasedCell(f"t:{c}", ((name, c),), "hidden" if n is None else "shown", n, "[c]" if n is None else str(n))
        for c, n in counts.items()
    )
    dimension = ReleasedDimension(name, "Area", tuple(ReleasedCategory(code, f"Area {code}") for code in counts))
    scope = "national" if national else "local"
    table = ReleasedTable("t", "", "", "referrals", "", series, scope, "public", "", (dimension,), cells, (), (), "")
    living = {name: {code: people for code in counts}}
    own = {name: ("A",) if national else tuple(counts)}
    (found,) = rate_tables(Edition(POLICY, (table,)), living, own)
    return found


def drawn(exhibit: Exhibit | None) -> list[dict[str, Any]]:
    assert exhibit
    sources = [exhibit.vega_spec["data"], *(layer.get("data", {}) for layer in exhibit.vega_spec["layer"])]
    return [row for source in sources for row in source.get("values", [])]


FOUR = {"A": 40, "B": 20, "C": None, "D": 4}


def test_a_dot_has_its_interval_and_its_numbers_written_out() -> None:
    row = next(row for row in drawn(_intervals(rates(FOUR))) if row.get("code") == "A")
    assert (row["rate"], row["low"], row["high"]) == (40.0, 28.6, 54.5)
    assert row["text"] == "40.0 (28.6 to 54.5)"


def test_a_hidden_number_has_its_mark_and_no_place_on_the_scale() -> None:
    rows = {row["code"]: row for row in drawn(_intervals(rates(FOUR))) if "code" in row}
    assert rows["C"] == {"code": "C", "name": "Area C", "text": "[c]"}
    assert rows["D"] == {"code": "D", "name": "Area D", "text": "no rate"}


def test_the_words_for_it_name_every_area_with_its_rate_the_highest_first() -> None:
    exhibit = _intervals(rates(FOUR))
    assert exhibit
    assert "Area A 40.0 (28.6 to 54.5). Area B 20.0 (12.2 to 30.9)." in exhibit.alt_text
    assert "Not shown: Area C, Area D." in exhibit.alt_text
    assert "Those whose number is shown together 21.3." in exhibit.alt_text


def test_of_a_nations_many_areas_the_profiles_own_stands_out_and_one_far_out_is_written() -> None:
    counts = {chr(65 + place): 30 + place for place in range(24)} | {"Z": 900}
    exhibit = _intervals(rates(counts, national=True))
    rows = {row["code"]: row for row in drawn(exhibit) if "code" in row}
    assert rows["A"]["own"]
    assert rows["A"]["text"]
    assert not rows["B"]["text"]
    assert rows["Z"]["text"].startswith("beyond the scale: 900.0")
    assert "rate" not in rows["Z"]


def test_one_rate_alone_is_no_chart() -> None:
    assert _intervals(rates({"A": 40, "B": None})) is None


@pytest.mark.parametrize(("areas", "is_drawn"), [(7, False), (8, True)])
def test_a_funnel_needs_eight_areas(areas: int, is_drawn: bool) -> None:
    made = rates({chr(65 + place): 20 + place for place in range(areas)})
    assert (funnel_exhibit(made, words()) is not None) == is_drawn


def test_a_funnel_says_who_lies_beyond_its_lines_and_that_areas_vary_too_much() -> None:
    exhibit = funnel_exhibit(rates({"A": 90, **{chr(66 + place): 20 for place in range(8)}}), words())
    assert exhibit
    assert "Beyond the outer lines: Area A." in exhibit.alt_text
    assert "differ by more than chance" in " ".join(exhibit.vega_spec["title"]["text"])
    even = funnel_exhibit(rates({chr(65 + place): 20 for place in range(9)}), words())
    assert even
    assert "No area lies beyond" in even.alt_text
    assert "differ by more" not in " ".join(even.vega_spec["title"]["text"])


def test_the_funnels_lines_come_closer_the_more_people_there_are() -> None:
    exhibit = funnel_exhibit(rates({chr(65 + place): 20 + place for place in range(8)}), words())
    assert exhibit
    lines = [layer["data"]["values"] for layer in exhibit.vega_spec["layer"] if layer["mark"]["type"] == "line"]
    assert len(lines) == 4
    for line in lines:
        away = [abs(row["edge"] - 23.5) for row in line]
        assert away == sorted(away, reverse=True)
