"""Counts told instead of sent: what each provider and conference said, protected with every sum a reader can make."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from problemprofile import disclosure
from problemprofile.analysis import case_conferences, survivors, told_counts
from problemprofile.analysis.counting import Counting, members
from problemprofile.counts import TOTAL, CountTable
from problemprofile.handling import DisclosurePolicy
from problemprofile.project.load import Project
from problemprofile.register.records import NOTHING_KEPT, Register
from problemprofile.register.records.case_conferences import CaseConference
from problemprofile.register.records.survivor_stages import SurvivorStage
from problemprofile.store import Store

Make = Callable[..., Project]
Q1 = (date(2025, 1, 1), date(2025, 3, 31))
Q2 = (date(2025, 4, 1), date(2025, 6, 30))
CHARITY = (
    'kind = "agency_records"\nprovider = "Lantern House"\nfiles = ["a.csv"]\n[columns]\nDate = "recorded_on"\n'
    '[handling]\nsmallest_count = 12\naudiences = ["public"]\n'
)
POLICY = DisclosurePolicy("public", smallest_count=5, narrowest_safe_interval=4)


def told(stage: str, people: int | None, days: tuple[date, date] = Q1, **more: Any) -> SurvivorStage:
    plain = {"provider": "Lantern House", "from_day": days[0], "to_day": days[1]}
    return SurvivorStage(stage=stage, people=people, **{**plain, **more})


def met(cases: int | None, days: tuple[date, date] = Q1, **more: Any) -> CaseConference:
    plain = {"conference": "SERAC", "area": "Marlbeck", "from_day": days[0], "to_day": days[1]}
    return CaseConference(cases=cases, **{**plain, **more})


@pytest.fixture
def counting(make_project: Make, store: Store) -> Callable[..., Counting]:
    def make(*entries: Any, **datasets: str) -> Counting:
        lists = {
            "survivor_stages": tuple(one for one in entries if isinstance(one, SurvivorStage)),
            "case_conferences": tuple(one for one in entries if isinstance(one, CaseConference)),
        }
        rows: Any = None  # these tables ask no row
        return Counting(make_project(**datasets), store, rows, (), Register(NOTHING_KEPT.lists | lists))

    return make


def values(table: CountTable) -> dict[tuple[str, ...], int]:
    return {tuple(code for _, code in cell.categories): cell.count for cell in table.cells}


def test_survivors_are_given_by_quarter_and_stage_and_never_added(counting: Callable[..., Counting]) -> None:
    (table,) = survivors.count(counting(told("before", 9), told("during", 20), told("before", 8, Q2)))
    assert values(table) == {("2025 Q1", "before"): 9, ("2025 Q1", "during"): 20, ("2025 Q2", "before"): 8}
    assert not table.additive
    assert any("it is not a zero" in note for note in table.notes)  # nobody told of Q2, in the NRM


def test_what_nobody_told_is_not_a_zero(counting: Callable[..., Counting]) -> None:
    tables = survivors.count(counting(told("before", 9), told("during", 20, Q2)))
    assert ("2025 Q2", "before") not in values(tables[0])
    assert "Where there is no number, nobody told of one: it is not a zero." in tables[0].notes


def test_providers_are_not_added_unless_every_one_says_that_nobody_else_counts_its_survivors(
    counting: Callable[..., Counting],
) -> None:
    def entries(elsewhere: str) -> list[SurvivorStage]:
        return [told("before", 9, elsewhere="no"), told("before", 7, provider="Harbour Voices", elsewhere=elsewhere)]

    unsure = [table.table_id for table in survivors.count(counting(*entries("")))]
    assert unsure == ["survivors-harbour-voices-by-period-and-stage", "survivors-lantern-house-by-period-and-stage"]
    *_, together = survivors.count(counting(*entries("no")))
    assert values(together) == {
        ("provider-harbour-voices", "before"): 7,
        ("provider-lantern-house", "before"): 9,
        (TOTAL, "before"): 16,
    }


def test_a_sum_of_providers_does_not_give_a_hidden_one_away(counting: Callable[..., Counting]) -> None:
    entries = [
        told("before", count, provider=provider, elsewhere="no")
        for provider, count in {"Lantern House": 9, "Harbour Voices": 3, "Thornmarsh": 8}.items()
    ]
    edition = disclosure.release(survivors.count(counting(*entries)), (POLICY,))["public"]
    together = edition.table("survivors-together")
    assert together
    shown = [cell.cell_id for cell in together.cells if cell.value is not None]
    assert len(shown) < len(together.cells) - 1  # one hidden number beside its total would be no secret
    for table in edition.tables:
        assert all(cell.value != 3 for cell in table.cells)


def test_the_steps_of_a_stage_are_hidden_with_their_whole(counting: Callable[..., Counting]) -> None:
    entries = [told("after", 18, step="With a support worker"), told("after", 3, step="In work")]
    edition = disclosure.release(survivors.count(counting(*entries)), (POLICY,))["public"]
    by_stage, by_step = edition.tables
    assert by_stage.cells[0].value == 21
    assert [cell.value for cell in by_step.cells] == [None, None]


def test_an_entry_without_a_step_is_the_whole_of_its_stage(counting: Callable[..., Counting]) -> None:
    by_stage, by_step = survivors.count(counting(told("after", 30), told("after", 18, step="In work")))
    assert (list(values(by_stage).values()), list(values(by_step).values())) == ([30], [18])


def test_entries_that_say_the_same_thing_twice_are_not_counted_and_that_is_said(
    counting: Callable[..., Counting],
) -> None:
    made = counting(told("after", 30), told("after", 31), told("before", 9), told("during", None))
    assert list(values(survivors.count(made)[0]).values()) == [9]
    (finding,) = survivors.check(made)
    assert (finding.check, finding.rows) == ("told-twice", 3)


def test_entries_outside_the_period_are_not_counted_and_that_is_said(counting: Callable[..., Counting]) -> None:
    made = counting(told("after", 30, (date(2026, 1, 1), date(2026, 3, 31))))
    assert survivors.count(made) == []
    assert [finding.check for finding in survivors.check(made)] == ["told-outside-period"]


def test_days_that_are_no_quarters_are_given_as_they_were_told(counting: Callable[..., Counting]) -> None:
    (table,) = survivors.count(counting(told("before", 9, (date(2025, 1, 1), date(2025, 12, 31)))))
    time = table.dimensions[0]
    assert (time.name, time.categories[0].label) == ("told_period", "January 2025 to December 2025")


def test_a_providers_own_handling_rules_are_followed_though_it_published_other_counts(
    counting: Callable[..., Counting],
) -> None:
    published = CHARITY.replace("smallest_count = 12", "smallest_count = 12\npublished = true").replace(
        'kind = "agency_records"', 'kind = "agency_records"\nscope = "national"'
    )
    (table,) = survivors.count(counting(told("before", 9), charity=published))
    (rules,) = table.handling
    assert (rules.smallest_count, rules.published) == (12, False)
    edition = disclosure.release([table], (POLICY,))["public"]
    assert edition.tables[0].cells[0].value is None


def test_without_handling_rules_the_table_says_so(counting: Callable[..., Counting]) -> None:
    (table,) = survivors.count(counting(told("before", 9)))
    assert "no handling rules of its own" in table.notes[-1]


def test_cases_are_added_over_months_and_areas(counting: Callable[..., Counting]) -> None:
    january, february = (date(2025, 1, 1), date(2025, 1, 31)), (date(2025, 2, 1), date(2025, 2, 28))
    entries = [met(12, january), met(10, february), met(6, february, area="Saltmere"), met(4, Q2, area="")]
    (table,) = case_conferences.count(counting(*entries))
    found = values(table)
    assert (found["2025 Q1", "area-marlbeck"], found["2025 Q1", TOTAL], found[TOTAL, TOTAL]) == (22, 28, 32)
    assert table.dimensions[1].categories[-1].label == "Not said"


def test_actions_are_counted_apart_from_cases(counting: Callable[..., Counting]) -> None:
    cases, actions = case_conferences.count(counting(met(12, safeguarding_actions=15, disruption_actions=6)))
    assert not any("it is not a zero" in note for table in (cases, actions) for note in table.notes)
    assert (cases.unit, actions.unit) == ("cases considered", "actions")
    assert values(actions)[TOTAL, TOTAL] == 21


def test_two_conferences_are_never_added(counting: Callable[..., Counting]) -> None:
    tables = case_conferences.count(counting(met(12), met(9, conference="MARAC")))
    assert [table.table_id for table in tables] == [
        "cases-marac-by-period-and-area",
        "cases-serac-by-period-and-area",
    ]


def test_every_number_leads_back_to_its_entries(counting: Callable[..., Counting]) -> None:
    made = counting(told("after", 18, step="A", reference="SUR-007"), told("after", 3, step="B", reference="SUR-008"))
    told_counts.keep_entries(made)
    (by_stage, _) = survivors.count(made)
    found = made.store.rows(members(made.store, by_stage.table_id, {"quarter": "2025 Q1", "survivor_stage": "after"}))
    entries = {row["row_key"]: row["reference"] for row in made.store.rows(made.store.frame("register_entries"))}
    assert {entries[row["row_key"]]: row["count"] for row in found} == {"SUR-007": 18, "SUR-008": 3}
