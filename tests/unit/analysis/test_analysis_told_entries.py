"""Which told numbers are left out: those that count people again, or give a hidden number away beside others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from problemprofile import disclosure
from problemprofile.analysis import case_conferences, survivors
from problemprofile.analysis.counting import Counting
from problemprofile.analysis.told_entries import slug
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import TOTAL, CountTable
from problemprofile.findings import Finding
from problemprofile.handling import DisclosurePolicy
from problemprofile.project.load import Project
from problemprofile.register.records import NOTHING_KEPT, Register
from problemprofile.register.records.case_conferences import CaseConference
from problemprofile.register.records.survivor_stages import SurvivorStage
from problemprofile.store import Store

Days = tuple[date | None, date | None]
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
QUARTERS = tuple(
    (date(2025, first, 1), date(2025, first + 2, last)) for first, last in ((1, 31), (4, 30), (7, 30), (10, 31))
)
JANUARY, FEBRUARY = (date(2025, 1, 1), date(2025, 1, 31)), (date(2025, 2, 1), date(2025, 2, 28))
POLICY = DisclosurePolicy("public", smallest_count=5, narrowest_safe_interval=4)


def told(people: int | None, days: Days = YEAR, stage: str = "before", **more: Any) -> SurvivorStage:
    plain = {"provider": "Lantern House", "from_day": days[0], "to_day": days[1]}
    return SurvivorStage(stage=stage, people=people, **{**plain, **more})


def met(cases: int | None, days: Days = YEAR, **more: Any) -> CaseConference:
    plain = {"conference": "SERAC", "area": "Marlbeck", "from_day": days[0], "to_day": days[1]}
    return CaseConference(cases=cases, **{**plain, **more})


@pytest.fixture
def counting(make_project: Callable[..., Project], store: Store) -> Callable[..., Counting]:
    def make(*entries: Any) -> Counting:
        lists = {
            "survivor_stages": tuple(one for one in entries if isinstance(one, SurvivorStage)),
            "case_conferences": tuple(one for one in entries if isinstance(one, CaseConference)),
        }
        rows: Any = None  # these tables ask no row
        return Counting(make_project(), store, rows, (), Register(NOTHING_KEPT.lists | lists))

    return make


def numbers(tables: Sequence[CountTable]) -> list[int]:
    return [cell.count for table in tables for cell in table.cells]


def whole(tables: Sequence[CountTable]) -> int:
    (total,) = (cell.count for table in tables for cell in table.cells if {c for _, c in cell.categories} == {TOTAL})
    return total


def found(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    return [(one.check, one.rows) for one in findings]


def test_a_year_beside_its_quarters_does_not_give_the_hidden_quarter_away(counting: Callable[..., Counting]) -> None:
    quarters = [told(count, days) for count, days in zip((12, 12, 13, 3), QUARTERS, strict=True)]
    made = counting(*quarters, told(40))
    edition = disclosure.release(survivors.count(made), (POLICY,))["public"]
    assert [cell.value for table in edition.tables for cell in table.cells] == [40]
    assert found(survivors.check(made)) == [("told-overlap", 4)]


def test_periods_overlap_whether_or_not_they_are_told_by_step(counting: Callable[..., Counting]) -> None:
    made = counting(told(9, QUARTERS[0]), told(20, step="Waiting"), told(11, step="In work"))
    assert numbers(survivors.count(made)) == [31, 11, 20]
    assert found(survivors.check(made)) == [("told-overlap", 1)]


def test_periods_of_other_stages_and_providers_do_not_overlap(counting: Callable[..., Counting]) -> None:
    entries = [told(40), told(9, QUARTERS[0], "during"), told(8, QUARTERS[0], provider="Harbour Voices")]
    assert sorted(numbers(survivors.count(counting(*entries)))) == [8, 9, 40]
    assert survivors.check(counting(*entries)) == []


def test_survivors_of_months_are_not_added_to_a_quarter(counting: Callable[..., Counting]) -> None:
    (table,) = survivors.count(counting(told(9, JANUARY), told(8, FEBRUARY)))
    assert numbers([table]) == [9, 8]
    assert [one.label for one in table.dimensions[0].categories] == ["January 2025", "February 2025"]


def test_steps_of_more_people_than_their_stage_are_left_out(counting: Callable[..., Counting]) -> None:
    made = counting(told(10), told(8, step="Waiting"), told(3, step="In work"))
    assert numbers(survivors.count(made)) == [10]
    assert found(survivors.check(made)) == [("told-steps-exceed", 2)]


@pytest.mark.parametrize(
    ("days", "check"),
    [
        ((date(2019, 1, 1), None), "told-outside-period"),
        ((None, date(2026, 1, 31)), "told-outside-period"),
        ((date(2025, 3, 1), None), "told-no-days"),
        ((None, None), "told-no-days"),
        ((date(2025, 3, 31), date(2025, 1, 1)), "told-no-days"),
    ],
)
def test_numbers_of_no_certain_days_stand_in_no_table(
    counting: Callable[..., Counting], days: Days, check: str
) -> None:
    made = counting(told(100, days), told(9, QUARTERS[0]), met(100, days), met(9, QUARTERS[0]))
    by_stage, by_area = survivors.count(made)[0], case_conferences.count(made)[0]
    assert (set(numbers([by_stage])), set(numbers([by_area]))) == ({9}, {9})
    for table in (by_stage, by_area):
        assert table.title.endswith("January 2025 to March 2025")
        assert UNKNOWN not in {one.code for one in table.dimensions[0].categories}
    assert found(survivors.check(made)) == found(case_conferences.check(made)) == [(check, 1)]


def test_providers_are_added_for_a_period_that_is_known(counting: Callable[..., Counting]) -> None:
    days = [QUARTERS[0], (date(2025, 4, 1), None)]
    pairs = [("Lantern House", (20, 9)), ("Harbour Voices", (21, 12))]
    entries = [
        told(people, when, provider=provider, elsewhere="no")
        for provider, counts in pairs
        for people, when in zip(counts, days, strict=True)
    ]
    *_, together = survivors.count(counting(*entries))
    assert numbers([together]) == [21, 20, 41]


def test_what_an_entry_says_of_other_providers_holds_though_it_is_not_counted(
    counting: Callable[..., Counting],
) -> None:
    entries = [told(20, elsewhere="no"), told(9, QUARTERS[0], elsewhere="yes")]
    other = told(12, provider="Harbour Voices", elsewhere="no")
    tables = survivors.count(counting(*entries, other))
    assert survivors.TOGETHER not in {table.table_id for table in tables}


def test_cases_of_a_year_and_of_its_quarters_are_not_added(counting: Callable[..., Counting]) -> None:
    made = counting(met(40), *(met(10, days) for days in QUARTERS))
    assert whole(case_conferences.count(made)) == 40
    assert found(case_conferences.check(made)) == [("told-overlap", 4)]


def test_what_two_bodies_tell_of_the_same_days_and_area_is_not_added(counting: Callable[..., Counting]) -> None:
    twice = [met(20, told_by="Police", reference="CCF-001"), met(20, told_by="Council", reference="CCF-002")]
    made = counting(*twice, met(7, area="Saltmere"))
    assert whole(case_conferences.count(made)) == 7
    (finding,) = case_conferences.check(made)
    assert (finding.check, finding.dataset) == ("told-twice", "case_conferences")
    assert finding.message.endswith("They are: CCF-001, CCF-002.")


@pytest.mark.parametrize("unsaid", ["", "–"])
def test_cases_of_no_area_beside_areas_may_be_their_sum_and_are_left_out(
    counting: Callable[..., Counting], unsaid: str
) -> None:
    made = counting(met(40, area=unsaid), met(20), met(17, area="Saltmere"), met(3, area="Aldervale"))
    assert whole(case_conferences.count(made)) == 40
    assert found(case_conferences.check(made)) == [("told-area-unsaid", 1)]


def test_a_line_called_total_is_not_counted_again(counting: Callable[..., Counting]) -> None:
    made = counting(met(12), met(18, area="Saltmere"), met(30, area="TOTAL"), told(9), told(9, step="All steps"))
    assert whole(case_conferences.count(made)) == 30
    assert numbers(survivors.count(made)) == [9]
    assert found(case_conferences.check(made)) == found(survivors.check(made)) == [("told-sum", 1)]


@pytest.mark.parametrize("name", ["total", "unknown", "not said", "kept"])
def test_no_name_meets_a_code(counting: Callable[..., Counting], name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_conferences, "without_sums", lambda entries, _: entries)
    monkeypatch.setattr(survivors, "without_sums", lambda entries, _: entries)
    conferences = [met(12, area=name), met(18, conference=name)]
    providers = [told(9, step=name, elsewhere="no"), told(7, provider=name, step=name, elsewhere="no")]
    made = counting(*conferences, *providers)
    tables = [*case_conferences.count(made), *survivors.count(made)]
    codes = {one.code for table in tables for dimension in table.dimensions for one in dimension.categories}
    assert not codes & {TOTAL, UNKNOWN, slug(name)}
    assert sorted(max(numbers([table])) for table in tables) == [7, 7, 9, 9, 12, 16, 18]


def test_names_in_other_alphabets_stay_apart(counting: Callable[..., Counting]) -> None:
    assert len({slug(name) for name in ("Ελπίδα", "Надежда", "希望", "Lantern", "Lantern 希望", "—")}) == 6
    (table,) = case_conferences.count(counting(met(12, area="Ελπίδα"), met(18, area="Надежда")))
    assert sorted(set(numbers([table]))) == [12, 18, 30]


def test_a_finding_repeats_no_reference_that_may_be_a_name(counting: Callable[..., Counting]) -> None:
    entries = [told(9, days, reference="Jane Smith") for days in QUARTERS] * 3
    (finding, *_) = survivors.check(counting(*entries))
    assert "Jane" not in finding.message
    named = ", ".join(f"entry {number}" for number in range(1, 11))
    assert finding.message.endswith(f"They are: {named} and 2 more.")
