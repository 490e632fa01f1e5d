"""Rates, silence, shifts and the six questions as the report prints them. All numbers are made up."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from editions import dataset, edition, project, table

from problemprofile.charts import rate_intervals
from problemprofile.errors import ProfileError
from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.printed import wrong_figures
from problemprofile.inspection.rates_again import living
from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.blocks import Blocks
from problemprofile.report.comparisons import Comparisons
from problemprofile.report.figures import Figures

PEOPLE = {"A": 100_000, "B": 200_000, "C": 100_000, "D": 100_000}
COUNTS: dict[str, int | None] = {"A": 40, "B": 50, "C": 6, "D": None}
AREA = {"name": "Northshire", "local_authorities": tuple(PEOPLE)}
FILES = {"label": "residents, mid-2024", "local_authority": "people.csv", "nation": "nation.csv"}


def by_area(counts: Mapping[str, int | None] = COUNTS, total: int | None = 150, **more: int | None) -> ReleasedTable:
    given = {**counts, "unknown": 0, **more}
    return table(dimensions={"local_authority": list(given)}, counts=given, total=total)


def made(folder: Path, *tables: ReleasedTable, policy: DisclosurePolicy | None = None, **changes: Any) -> Said:
    (folder / "areas").mkdir(exist_ok=True)
    write(folder / "areas" / "people.csv", PEOPLE)
    write(folder / "areas" / "nation.csv", {"E": 40_000_000, "W": 10_000_000})
    source = dataset(keep_only=changes.pop("keep_only", {}))
    one = project(folder, [source], **{"area": AREA, "populations": FILES, **changes})
    return Said(one, edition(*tables, **({"policy": policy} if policy else {})))


def write(path: Path, people: Mapping[str, int]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([("code", "population"), *people.items()])


CHART = "rates-referrals-by-local-authority"


class Said:
    """What one edition says; `wrong` are the figures that inspection cannot follow."""

    def __init__(self, one: Any, released: Edition) -> None:
        self.project, self.edition = one, released
        self.exhibits = {exhibit.exhibit_id: exhibit for exhibit in rate_intervals.draw(released, one)}
        self.figures = Figures(released)
        blocks = Blocks(one, released, list(self.exhibits.values()), self.figures)
        self.series = {series.name: series for series in blocks.series}
        self.names = Comparisons(one, released, self.figures, blocks).as_dict()

    def __call__(self, name: str, *asked: object) -> str:
        return str(self.names[name](*asked)).replace("\\", "")

    def table(self) -> str:
        return "\n".join(str(one["table"]) for one in self.names["rates"]()).replace("\\", "")

    def wrong(self, folder: Path) -> list[str]:
        self.figures.save(folder / "figures.json")
        return list(wrong_figures(self.edition, folder / "figures.json", {}, living(self.project)))


def test_a_rate_stands_with_count_people_interval_and_a_rank_that_has_its_range(tmp_path: Path) -> None:
    said = made(tmp_path, table(total=150), by_area())
    printed = said.table()
    assert "| A | 40 | 100,000 | 40.0 | 28.6 to 54.5 | 1 (1 to 1) |" in printed
    assert "| C | 6 | 100,000 | 6.0 | 2.2 to 13.1 | 3 (3 to 3) |" in printed
    assert "among 3 areas" in printed
    assert "residents, mid-2024" in printed
    assert said.wrong(tmp_path) == []


def test_a_hidden_area_has_the_mark_and_no_rate(tmp_path: Path) -> None:
    said = made(tmp_path, table(total=150), by_area())
    assert "| D | [c] | – | [c] | [c] | [c] |" in said.table()
    assert said("rate", "referrals-by-local-authority:local_authority=D").startswith("not shown")
    assert "[c]" in json.dumps(said.exhibits["rates-referrals-by-local-authority"].vega_spec)


def test_all_together_are_only_those_that_are_shown(tmp_path: Path) -> None:
    hidden = made(tmp_path, table(), by_area()).table()
    assert "| **All of these together whose number is shown** | **96** | **400,000** | **24.0** |" in hidden
    assert "Those whose number is shown together 24.0" in made(tmp_path, table(), by_area()).exhibits[CHART].alt_text
    every = made(tmp_path, table(total=153), by_area({"A": 55, "B": 60, "C": 6, "D": 32}, total=153)).table()
    assert "| **All of these together** | **153** | **500,000** |" in every


def test_a_rate_may_be_asked_for_by_its_cell(tmp_path: Path) -> None:
    said = made(tmp_path, table(total=150), by_area({"A": 40, "B": 3, "C": 6}))
    cell = "referrals-by-local-authority:local_authority="
    assert said("rate", f"{cell}A") == "40.0 for each 100,000 residents, mid-2024 (95% interval 28.6 to 54.5)"
    assert "too small" in said("rate", f"{cell}B")
    assert "not known" in said("rate", f"{cell}unknown")
    with pytest.raises(ProfileError):
        said("rate", f"{cell}NOWHERE")


def test_a_joined_area_is_one_and_its_members_are_refused(tmp_path: Path) -> None:
    said = made(tmp_path, table(total=150), by_area({"A": 40, "B": 50, "C & D": 12}))
    assert "| C & D | 12 | 200,000 | 6.0 |" in said.table()
    assert said("rate", "referrals-by-local-authority:local_authority=C").startswith("not shown")


def test_rounded_numbers_have_rates_said_as_about_and_no_ranks(tmp_path: Path) -> None:
    policy = DisclosurePolicy("public", smallest_count=5, small_numbers="rounded", rounding_base=5)
    plain = by_area({"A": 40, "B": 50, "C": 5}, total=95)
    rounded = replace(plain, cells=tuple(replace(cell, outcome="rounded") for cell in plain.cells))
    said = made(tmp_path, table(total=95), rounded, policy=policy)
    assert "| A | 40 | 100,000 | about 40 | 25.2 to 59.1 | – |" in said.table()
    assert "| C | 5 | 100,000 | – | – | – |" in said.table()
    assert "nothing is ranked" in said.table()
    assert said.wrong(tmp_path) == []


def test_which_areas_stand_out_is_said_with_all_areas_allowed_for(tmp_path: Path) -> None:
    says = made(tmp_path, table(total=150), by_area()).names["rates"]()[0]["says"]
    assert "A is higher and C lower by more than chance" in says
    even = made(tmp_path, table(total=90), by_area({"A": 21, "B": 40, "C": 19})).names["rates"]()[0]["says"]
    assert "none is higher or lower by more than chance" in even


def test_of_a_force_among_all_forces_nothing_is_said_of_the_others(tmp_path: Path) -> None:
    forces = [f"f{number}" for number in range(10)]
    counts = {code: 60 if place % 2 else 140 for place, code in enumerate(forces)} | {"f1": 40}
    given = {**counts, "unknown": 0}
    nation = table("national-referrals", {"police_force": list(given)}, given)
    (tmp_path / "areas").mkdir()
    write(tmp_path / "areas" / "forces.csv", dict.fromkeys(forces, 1_000_000))
    files = {"label": "residents, mid-2024", "police_force": "forces.csv"}
    said = made(
        tmp_path,
        table("national-referrals", total=sum(given.values())),
        nation,
        area={"name": "One", "police_forces": ("f1",)},
        populations=files,
    )
    says = said.names["rates"]()[0]["says"]
    assert "f1 is lower by more than chance" in says
    assert "others cannot be told" not in says
    assert "differ from one another by more than chance in any case, which may be because forces" in says


def test_the_whole_area_stands_beside_the_nation_only_over_the_same_days(tmp_path: Path) -> None:
    nation = table("national-referrals", total=20_000)
    said = made(tmp_path, table(total=150), nation)
    assert "30.0 for each 100,000 residents" in said("whole_rates")
    assert "it was 40.0 (95% interval 39.4 to 40.6)" in said("whole_rates")
    assert said.wrong(tmp_path) == []
    longer = replace(nation, covered=(("2020-01-01", "2024-12-31"),))
    assert "40.0" not in made(tmp_path, table(total=150), longer)("whole_rates")


@pytest.mark.parametrize(("kept", "compares"), [({"first_responder": ("A",)}, False), ({"place": ("A",)}, True)])
def test_a_source_of_one_agency_alone_is_not_set_beside_the_whole_nation(
    tmp_path: Path, kept: dict[str, tuple[str, ...]], compares: bool
) -> None:
    said = made(tmp_path, table(total=150), table("national-referrals", total=20_000), keep_only=kept)
    assert "30.0 for each" in said("whole_rates")
    assert ("40.0" in said("whole_rates")) == compares


def test_without_population_files_nothing_is_said(tmp_path: Path) -> None:
    said = made(tmp_path, table(total=150), by_area(), populations={})
    assert said.names["rates"]() == []
    assert said("whole_rates") == said("silence_gaps") == ""
    assert "was not looked for: the populations of the area's districts were not given and there are no" in said(
        "silence"
    )
    assert said.exhibits == {}


def test_a_district_with_far_fewer_than_its_people_is_a_question_with_who_might_know(tmp_path: Path) -> None:
    said = made(tmp_path, table(total=153), by_area({"A": 55, "B": 60, "C": 6, "D": 32}, total=153))
    assert "| C: NRM referrals (Northshire Police) | 6 | about 31 |" in said("silence")
    gap = said("silence_gaps")
    assert "6 referrals in C, where its share of the people who live in the area would give about 31" in gap
    assert "may mean that nobody looked" in gap
    assert "Who might know: Northshire Police" in gap
    assert "because" not in gap
    assert said.wrong(tmp_path) == []


def test_none_at_all_is_said_with_how_many_there_may_still_be(tmp_path: Path) -> None:
    said = made(tmp_path, table(total=150), by_area({"A": 50, "B": 60, "C": 0, "D": 40}, total=150))
    assert "no referrals in C (0), where" in said("silence_gaps")
    assert "chance alone could still leave none where up to 3.7 would be usual, but seldom where more would" in said(
        "silence_gaps"
    )
    assert "true level" not in said("silence") + said("silence_gaps")
    assert said.wrong(tmp_path) == []


def test_a_hidden_district_is_not_looked_at_and_counted(tmp_path: Path) -> None:
    said = made(tmp_path, table(total=153), by_area({"A": 55, "B": 60, "C": 6, "D": None}, total=153))
    assert "D:" not in said("silence")
    assert "not shown: 1 number." in said("silence")


@pytest.mark.parametrize("apart", [{"unknown": None}, {"elsewhere": None}])
def test_where_those_without_a_district_are_hidden_nothing_is_expected(tmp_path: Path, apart: dict[str, None]) -> None:
    counts = {"A": 55, "B": 60, "C": 6, "D": 32}
    text = made(tmp_path, table(total=153), by_area(counts, total=153, **apart))("silence")
    assert text == (
        "Nothing can be expected, because a number that it takes is not shown, of NRM referrals by local authority."
    )


AGENCIES = {"police": 90, "local_authority": 8, "ngo": 22}
NATION = {"police": 10_000, "local_authority": 8_000, "ngo": 2_000}


def by_agency(counts: Mapping[str, int | None], series: str = "referrals", **more: int | None) -> ReleasedTable:
    given = {**counts, "unknown": 0, **more}
    return table(series, {"first_responder_type": list(given)}, given)


def test_an_agency_type_is_set_against_the_nations_mix(tmp_path: Path) -> None:
    nation = table("national-referrals", total=20_000), by_agency(NATION, "national-referrals")
    said = made(tmp_path, table(total=120), by_agency(AGENCIES), *nation)
    assert "from agencies of the kind “local_authority”, where the nation's mix of agencies would give about 48" in (
        said("silence_gaps")
    )
    assert said.wrong(tmp_path) == []


def test_a_file_of_one_agency_says_nothing_of_the_others(tmp_path: Path) -> None:
    nation = table("national-referrals", total=20_000), by_agency(NATION, "national-referrals")
    only = {"police": 120, "local_authority": 0, "ngo": 0}
    said = made(tmp_path, table(total=120), by_agency(only), *nation)
    assert said("silence_gaps") == ""
    assert "all records here are of one kind of agency, and the nation's of several" in said("silence")


def test_where_one_kind_of_agency_made_all_records_the_mix_of_types_is_not_the_nations(tmp_path: Path) -> None:
    types = {"labour": 5, "criminal": 85, "sexual": 30, "unknown": 0}
    there = {"labour": 10_000, "criminal": 6_000, "sexual": 4_000, "unknown": 0}
    mixes = [
        table(name, {"exploitation_group": list(types)}, counts)
        for name, counts in (("referrals", types), ("national-referrals", there))
    ]
    nation = table("national-referrals", total=20_000), by_agency(NATION, "national-referrals")
    several = made(tmp_path, table(total=120), by_agency(AGENCIES), *mixes, *nation)
    assert "the nation's mix of types would give about 60" in several("silence_gaps")
    only = {"police": 120, "local_authority": 0, "ngo": 0}
    assert made(tmp_path, table(total=120), by_agency(only), *mixes, *nation)("silence_gaps") == ""


def test_a_mix_is_not_set_against_other_days(tmp_path: Path) -> None:
    nation = table("national-referrals", total=20_000), by_agency(NATION, "national-referrals")
    longer = [replace(one, covered=(("2020-01-01", "2024-12-31"),)) for one in nation]
    assert "no national figures of the same things and days" in made(
        tmp_path, table(total=120), by_agency(AGENCIES), *longer
    )("silence")


def test_what_every_table_has_to_say_is_said_once(tmp_path: Path) -> None:
    crimes = replace(by_area(), table_id="crimes-by-local-authority", series="crimes", unit="crimes")
    crimes = replace(
        crimes, cells=tuple(replace(c, cell_id=c.cell_id.replace("referrals", "crimes")) for c in crimes.cells)
    )
    whole = replace(table("crimes", total=150), unit="crimes")
    printed = made(tmp_path, table(total=150), whole, by_area(), crimes).table()
    assert printed.count("| 40.0 |") == 2
    assert printed.count("in about nineteen cases of twenty") == 1
