"""A state in the published tables, as its short profile prints it. Fictional figures."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from editions import POLICY, table

from problemprofile import codelists
from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.states import States
from problemprofile.report.wording import language, template_text, template_toml, words, written_for

YEARS = ["2024", "2025"]
OFFENSES = {"64A": 5, "64B": 2, "not_shown": 0, "total": 7}


def by_state_and_year(unit: str, counts: dict[tuple[str, ...], int | None], **more: Any) -> ReleasedTable:
    dimensions = {"state": ["TX", "OH"], "year": YEARS}
    name = unit.replace(" ", "-").replace(",", "")
    return table(f"national-{name}", dimensions, counts, unit=unit, analysis="offences_by_area", **more)


def offenses() -> list[ReleasedTable]:
    dimensions = {"state": ["TX", "OH"], "offence": ["64A", "64B", "not_shown"], "year": YEARS}
    counts = {("TX", code, "2024"): number for code, number in OFFENSES.items()}
    counts |= {("OH", code, year): 1 for code in OFFENSES for year in YEARS}
    told = {"unit": "offenses", "analysis": "offences_by_area"}
    by_year = {("TX", "2024"): 7, ("OH", "2024"): 3, ("OH", "2025"): 3, ("total", "2024"): 10, ("total", "2025"): 3}
    return [table("national-offenses", dimensions, counts, **told), by_state_and_year("offenses", by_year)]


def states(*tables: ReleasedTable, of: tuple[str, ...] = ("TX",)) -> list[dict[str, Any]]:
    area = SimpleNamespace(states=of, national_name="United States")
    project = SimpleNamespace(
        profile=SimpleNamespace(area=area), datasets=(), codelist=lambda name: codelists.load(name, "us")
    )
    edition = Edition(POLICY, tables)
    with written_for("us"):
        return States(project, edition, Figures(edition)).states()  # type: ignore[arg-type]


def read(text: str) -> str:
    return text.replace("\\", "")


def test_a_states_figures_are_told_by_year_and_a_year_without_it_is_not_nought() -> None:
    (state,) = states(*offenses())
    assert state["label"] == "Texas"
    assert "| 2024: All human trafficking offenses | 7 | – | – |" in read(
        state["figures"]
    )  # nobody tells what was cleared
    assert "2025" not in state["figures"]
    assert "Texas is not listed in the tables of 2025. That is not the same as none." in state["unlisted"]
    assert state["undivided"] == ""


def test_what_a_table_does_not_divide_is_said() -> None:
    (state,) = states(*offenses(), of=("OH",))
    assert "more than its two kinds of offense together, in 2024 (by 1) and 2025 (by 1)" in state["undivided"]


def test_no_rate_is_given_without_the_population_covered() -> None:
    (state,) = states(*offenses())
    assert "no rate is given" in state["rates"]
    assert "nothing can be said of how complete the figures are" in state["coverage"]


def test_sentences_by_year_stand_only_where_there_is_no_table_that_says_the_same() -> None:
    (state,) = states(*offenses())
    assert state["says"] == ""
    (alone,) = states(offenses()[1])
    assert (alone["figures"], "in Texas reported in 2024: **7**" in alone["says"]) == ("", True)


def people(**counts: int | None) -> ReleasedTable:
    told = {("TX", "2024"): 1_000_000, ("OH", "2024"): 500_000, ("total", "2024"): 1_500_000}
    told |= {(code, "2024"): number for code, number in counts.items()}
    return by_state_and_year("people covered", told)


def test_a_rate_is_of_the_people_covered_and_the_nation_of_the_same_states() -> None:
    (state,) = states(many(), people())
    assert "| 2024 | 4.0 | 2.9 to 5.4 | 2.9 | 2.1 to 3.9 |" in read(state["rates"])  # 40 of 1,000,000; 43 of 1,500,000
    assert "1,000,000" in state["coverage"]
    assert read(state["coverage"]).count("Source:") == 1


def many() -> ReleasedTable:
    by_year = {("TX", "2024"): 40, ("OH", "2024"): 3, ("total", "2024"): 43}
    return by_state_and_year("offenses", by_year)


def test_on_fewer_than_ten_offenses_no_rate_is_given() -> None:
    (few,) = states(*offenses(), people())
    assert "on fewer than ten offenses" in few["rates"]
    by_year = {("TX", "2024"): 40, ("TX", "2025"): 9, ("total", "2024"): 40, ("total", "2025"): 9}
    covered = {("TX", "2024"): 1_000_000, ("TX", "2025"): 1_000_000}
    tables = by_state_and_year("offenses", by_year), by_state_and_year("people covered", covered)
    (state,) = states(*tables)
    assert "| 2025 | – | – | – | – |" in read(state["rates"])
    assert "A dash: fewer than ten offenses" in read(state["rates"])


def test_several_states_are_named_with_and() -> None:
    project = SimpleNamespace(
        profile=SimpleNamespace(area=SimpleNamespace(states=("TX", "MS"))),
        codelist=lambda name: codelists.load(name, "us"),
    )
    edition = Edition(POLICY, ())
    with written_for("us"):
        assert States(project, edition, Figures(edition)).named() == "Texas and Mississippi"  # type: ignore[arg-type]
    assert "states_named()" in template_text("products/state-profile.toml")


@pytest.mark.parametrize("hidden", [{"TX": None}, {"TX": 0}])
def test_a_hidden_number_and_nobody_covered_give_no_rate(hidden: dict[str, int | None]) -> None:
    (state,) = states(many(), people(**hidden))
    assert "no rate is given" in state["rates"]


def test_a_state_that_no_table_has_is_found_nowhere() -> None:
    (state,) = states(*offenses(), of=("WY",))
    assert (state["found"], state["figures"]) == (False, "")
    assert states(*offenses(), of=()) == []


def test_documents_are_in_the_words_of_the_country_and_afterwards_in_the_shared_ones_again() -> None:
    assert (language(), words().get("states")) == ("en-GB", None)
    with written_for("us"):
        assert language() == "en-US"
        assert words()["series"]["crimes"] == "Recorded human trafficking crimes"
        assert "three Ps" in template_text("sections/aim.md")
        assert "task force has not yet recorded any risks" in template_text("sections/threat-and-risk.md")
        headings = {one["name"]: one["heading"] for one in template_toml("contents.toml")["sections"]}
        assert headings["partnership-progress"] == "Task Force Progress"
    assert "prepare services" in template_text("sections/aim.md")
    assert language() == "en-GB"
