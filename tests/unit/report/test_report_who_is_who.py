"""What the report says of the people behind the records: no more than the released numbers bear."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from editions import POLICY, dataset, edition, project, table, withheld

from problemprofile.inspection.printed import wrong_figures
from problemprofile.released import Edition, ReleasedRange, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.series import all_series
from problemprofile.report.who_is_who import WhoIsWho

NRM, COUNCIL = dataset(), dataset("council", "agency_records", provider="Council", series="council", title="Enquiries")
TOTAL = table(total=164)
FIRST = "referrals-by-person-record:person_record=first"
BOTH = "people-in-council-and-nrm:in_sources=both"


def who(made: Edition, **settings: object) -> WhoIsWho:
    whole = project(Path("nowhere"), (COUNCIL, NRM), **settings)
    return WhoIsWho(whole, made, Figures(made), all_series(made, whole))


def text(markdown: str) -> str:
    return markdown.replace("\\", "")


def people(first: int | None = 143, *between: ReleasedRange) -> ReleasedTable:
    counts = {"first": first, "further": 21 if first else None}
    return table(dimensions={"person_record": ["first", "further"]}, counts=counts, total=164, between=between)


def said_of_people(*between: ReleasedRange, first: int | None = 143) -> str:
    asked = who(edition(TOTAL, people(first, *between)))
    return text(asked.people_of(asked.local[0]))


def overlap(both: int | None = 26, *between: ReleasedRange) -> tuple[ReleasedTable, ...]:
    made = {"unit": "people", "analysis": "overlap", "sources": ("council", "nrm"), "between": between}
    codes = {"both": both, "first": 24, "second": 117}
    each = {("council", "first"): 50, ("nrm", "first"): 143}
    return (
        table("", {"dataset": ["council", "nrm"], "person_record": ["first"]}, each, total=None,
              table_id="people-by-source", **made),
        table("", {"in_sources": ["council", "nrm"]}, {"council": 24, "nrm": 117}, total=167,
              table_id="people-by-sources", **made),
        table("", {"in_sources": list(codes)}, codes, total=167, table_id="people-in-council-and-nrm", **made),
    )  # fmt: skip


def test_people_stand_with_their_range() -> None:
    said = said_of_people(ReleasedRange(FIRST, "count", 135, 150))
    assert said == "They are about **143** people; between 135 and 150, depending on how records are matched."


def test_where_matching_makes_no_difference_that_is_said() -> None:
    assert "at looser and at tighter matching of records alike" in said_of_people(
        ReleasedRange(FIRST, "count", 143, 143)
    )


def test_where_the_range_is_wide_records_are_counted_and_no_number_of_people_is_given() -> None:
    said = said_of_people(ReleasedRange(FIRST, "wide", 110, 160))
    assert "143" not in said
    assert "between 110 and 160" in said
    assert "records are counted here, not people" in said


def test_hidden_people_have_no_range() -> None:
    assert said_of_people(first=None) == f"The number of people whom they are about is {POLICY.hidden_words}."


def test_a_list_in_which_nobody_can_be_recognised_says_nothing_of_people() -> None:
    asked = who(edition(TOTAL))
    assert asked.people_of(asked.local[0]) == ""


def test_the_overlap_is_of_the_smaller_source_and_a_matrix_both_ways() -> None:
    said = text(who(edition(TOTAL, *overlap(26, ReleasedRange(BOTH, "count", 25, 30)))).overlap())
    assert "Of the people in Enquiries (Council), 52% (26 of 50) are in" in said
    assert "too; between 25 and 30, depending" in said
    assert said.count("| 26 ") == 2


def test_a_hidden_overlap_is_said_to_be_hidden() -> None:
    said = text(who(edition(TOTAL, *overlap(None))).overlap())
    assert f"too, is {POLICY.hidden_words}" in said
    assert said.count("[c] |") == 2


def test_a_withheld_overlap_says_whose_rule_it_is() -> None:
    each, together, pair = overlap()
    said = text(who(edition(TOTAL, each, withheld(together), withheld(pair))).overlap())
    assert "not given to this audience by the owner" in said
    assert "26" not in said


def test_the_people_of_all_sources_together_and_who_stands_apart() -> None:
    total = "people-by-sources:total"
    said = text(who(edition(TOTAL, *overlap(26, ReleasedRange(total, "count", 160, 175)))).people_together())
    assert "are together about **167** people; between 160 and 175" in said
    wide = text(who(edition(TOTAL, *overlap(26, ReleasedRange(total, "wide", 120, 175)))).people_together())
    assert "each source is analysed by itself below, and they are never added" in wide
    assert "167" not in wide


def test_sources_without_names_are_analysed_by_themselves_and_it_is_said_why() -> None:
    said = text(who(edition(TOTAL)).people_together())
    assert "each analysed by themselves: too few of their records name anybody" in said
    assert "Enquiries (Council)" in said


def test_where_people_are_not_looked_for_across_sources_that_is_said() -> None:
    said = text(who(edition(TOTAL, *overlap()), linkage={"across_sources": False}).people_together())
    assert said.startswith("People were not looked for across sources")


@pytest.mark.parametrize(("crime", "says"), [(64, "for 79% (64 of 81)"), (0, "for none of them")])
def test_referrals_with_a_crime_and_without(crime: int, says: str) -> None:
    codes = {"crime": crime, "other_record": 0, "none": 17, "not_looked_for": 147 - crime}
    asked = who(edition(TOTAL, table(dimensions={"crime_found": list(codes)}, counts=codes)))
    said = text(asked.crimes_of(asked.local[0]))
    assert says in said
    assert "None was found for 17." in said
    assert "incident" not in said
    assert "there may be one all the same" in said


def crimes(**counts: int | None) -> str:
    asked = who(edition(TOTAL, table(dimensions={"crime_found": list(counts)}, counts=counts, total=164)))
    return text(asked.crimes_of(asked.local[0]))


def test_the_base_of_crimes_found_is_the_referrals_in_which_one_could_be_looked_for(tmp_path: Path) -> None:
    made = table(
        dimensions={"crime_found": ["crime", "none", "not_looked_for"]},
        counts={"crime": 20, "none": 20, "not_looked_for": 124},
    )
    asked = who(edition(TOTAL, made))
    said = text(asked.crimes_of(asked.local[0]))
    assert said.startswith("Whether a crime was recorded could be looked for in 40 of 164; the other 124 quote no")
    assert "for 50% (20 of 40)" in said
    asked.figures.save(tmp_path / "figures.json")
    assert not list(wrong_figures(edition(TOTAL, made), tmp_path / "figures.json"))


def test_without_any_reference_nothing_is_said_to_be_found_for_none() -> None:
    said = crimes(crime=0, none=0, not_looked_for=164)
    assert said.startswith("Whether a crime was recorded could be looked for in none of the 164")
    assert "none of them" not in said


def test_no_share_is_given_where_it_is_hidden_how_many_could_not_be_looked_for() -> None:
    said = crimes(crime=20, none=20, not_looked_for=None)
    assert "found in the police's list for 20." in said
    assert "%" not in said


def test_a_hidden_number_leaves_every_sentence_about_crimes_one_that_can_be_read() -> None:
    counts = dict.fromkeys(("crime", "other_record", "none", "not_looked_for"))
    asked = who(edition(TOTAL, table(dimensions={"crime_found": list(counts)}, counts=counts, total=164)))
    said = text(asked.crimes_of(asked.local[0]))
    assert said.count(f" is {POLICY.hidden_words}.") == said.count(POLICY.hidden_words) == 4
    assert "in not shown" not in said
    assert "for not shown" not in said


def test_the_headings_of_the_overlap_are_short_and_tell_sources_of_one_sender_apart() -> None:
    said = text(who(edition(TOTAL, *overlap())).overlap())
    assert "| Source | People | Also in Council | Also in Northshire Police |" in " ".join(said.split())
    crimes = dataset("crimes", "recorded_crimes", series="crimes")
    asked = WhoIsWho(project(Path("nowhere"), (COUNCIL, NRM, crimes)), edition(), Figures(edition()), [])
    assert asked._short(["council", "nrm", "crimes"])["council"] == "Council"
    assert "Northshire Police" not in asked._short(["council", "nrm", "crimes"])["nrm"]


def test_the_quality_of_matching_is_told_of_groups_with_an_estimate_only() -> None:
    female, male = ("referrals-by-gender:gender=" + code for code in ("female", "male"))
    told = (ReleasedRange(female, "wrong", 0, 2), ReleasedRange(female, "missed", 3, 9))
    gender = table(dimensions={"gender": ["female", "male"]}, counts={"female": 90, "male": 74}, between=told)
    said = text(who(edition(TOTAL, gender)).matching_quality())
    assert "| up to 2% | 3 to 9% |" in said
    assert ": male" not in said
    hidden = table(dimensions={"gender": ["female"]}, counts={"female": None}, between=told)
    assert who(edition(TOTAL, hidden)).matching_quality() == ""
    assert male


def test_figures_json_has_the_ends_and_the_inspection_checks_them(tmp_path: Path) -> None:
    made = edition(TOTAL, people(143, ReleasedRange(FIRST, "count", 135, 150)))
    asked = who(made)
    asked.people_of(asked.local[0])
    asked.figures.save(tmp_path / "figures.json")
    figures = json.loads((tmp_path / "figures.json").read_text("utf-8"))["figures"]
    assert [(figure["printed"], figure["low"], figure["high"]) for figure in figures] == [
        ("135 and 150", 135, 150),
        ("143", 135, 150),
    ]
    assert list(wrong_figures(made, tmp_path / "figures.json")) == []
    other = edition(TOTAL, replace(people(143), between=(ReleasedRange(FIRST, "count", 140, 145),)))
    assert list(wrong_figures(other, tmp_path / "figures.json")) == [FIRST, FIRST]
