"""What has changed since the last profile: only shown figures of both, no cause claimed, nothing of nobody lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from editions import POLICY, edition, project, register, table

from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths
from problemprofile.register.records import Action, Gap, Priority
from problemprofile.register.saving import save_lists
from problemprofile.released import Edition, ReleasedTable, content_hash, save_edition
from problemprofile.report.figures import Figures
from problemprofile.report.since import SinceLast, cycle_of, earlier_cycles, last_release
from problemprofile.report.since_lists import changes_in_actions, changes_in_gaps
from problemprofile.report.then_and_now import comparable
from problemprofile.series_breaks import SeriesBreak

TYPES = ["labour", "criminal"]
CRIMINAL = "referrals-by-exploitation-group:exploitation_group=criminal"


def made(years: list[str], criminal: dict[str, int | None], **changes: object) -> Edition:
    """An edition that counts referrals by type and year."""
    counts = {("criminal", year): criminal.get(year) for year in years}
    counts |= {("labour", year): 40 for year in years}
    covered = ((f"{years[0]}-01-01", f"{years[-1]}-12-31"),)
    total = table(total=300, covered=covered)
    groups = table(dimensions={"exploitation_group": TYPES}, counts={"labour": 120, "criminal": 180}, covered=covered)
    crossed = table(
        dimensions={"exploitation_group": TYPES, "year": years}, counts=counts, total=300, covered=covered, **changes
    )
    return edition(*(signed(one) for one in (total, groups, crossed)))


def signed(of: ReleasedTable) -> ReleasedTable:
    return replace(of, content_sha256=content_hash(of))


CITING = [Priority(priority="Children", answers=(CRIMINAL,))]
OLD = made(["2023", "2024"], {"2023": 90, "2024": 100})
NEW = made(["2024", "2025"], {"2024": 101, "2025": 150})


def test_the_last_whole_years_of_both_are_set_beside_each_other() -> None:
    found = comparable(OLD, NEW, CRIMINAL)
    assert found is not None
    assert [(one.when, one.cell.value) for one in found] == [("2024", 100), ("2025", 150)]


def test_a_year_that_is_covered_in_part_is_not_compared() -> None:
    part = replace(NEW.tables[2], covered=(("2024-01-01", "2025-09-30"),))
    assert comparable(OLD, edition(*NEW.tables[:2], part), CRIMINAL) is None  # of whole years, nothing is new


def test_a_figure_that_one_of_them_does_not_have_is_not_compared() -> None:
    assert comparable(edition(), NEW, CRIMINAL) is None
    assert comparable(OLD, NEW, "crimes:total") is None


def with_last(folder: Path, old: Edition = OLD, **lists: list[object]) -> Path:
    before = folder / "previous" / "1"
    save_edition(old, before / "released" / "public")
    if lists:
        save_lists(Paths(before), lists)
    return folder


def since(folder: Path, new: Edition = NEW, **lists: list[object]) -> dict[str, str]:
    figures = Figures(new)
    told = SinceLast(project(folder, cycle="2"), new, figures, register(**lists), lambda lists: lists).as_dict()
    return {name: text.replace("\\", "") for name, text in told.items()} | {"printed": str(figures.printed())}


def test_without_a_last_profile_nothing_is_said(tmp_path: Path) -> None:
    assert SinceLast(project(tmp_path), NEW, Figures(NEW), register(), lambda lists: lists).as_dict() == {}


def test_each_finding_stands_with_its_figures_its_verdict_and_what_was_done(tmp_path: Path) -> None:
    priorities = [Priority(priority="Children", answers=(CRIMINAL,))]
    actions = [Action(action="Link officers", priority="Children", status="complete"), Action(action="Beer mats")]
    told = since(with_last(tmp_path), priorities=priorities, actions=actions)
    line = next(line for line in told["findings"].splitlines() if "Criminal" in line)
    assert "2024 (in the last profile) and 2025 (now): from 100 to 150, up 50%." in line
    assert "a larger rise than chance" in line
    assert "Link officers (complete)" in line
    assert "Beer mats" not in line
    assert "earlier='1/referrals-by-exploitation-group-and-year" in told["printed"]


def test_a_small_difference_is_said_to_be_no_more_than_chance(tmp_path: Path) -> None:
    told = since(
        with_last(tmp_path),
        made(["2024", "2025"], {"2025": 104}),
        priorities=CITING,
    )
    assert "from 100 to 104, up 4%. Chance alone may make such a difference" in told["findings"]


@pytest.mark.parametrize(("then", "now"), [({"2024": None}, {"2025": 150}), ({"2024": 100}, {"2025": None})])
def test_a_figure_that_either_keeps_back_is_not_compared(tmp_path: Path, then: dict, now: dict) -> None:
    told = since(with_last(tmp_path, made(["2023", "2024"], then)), made(["2024", "2025"], now), priorities=CITING)
    line = next(line for line in told["findings"].splitlines() if "Criminal" in line)
    assert "one of the two numbers is not shown" in line
    assert not {"100", "150"} & set(line.replace(",", " ").split())


def test_of_rounded_numbers_nothing_is_said_of_chance(tmp_path: Path) -> None:
    old = replace(OLD, tables=tuple(rounded(one) for one in OLD.tables))
    line = next(
        line
        for line in since(with_last(tmp_path, old), priorities=CITING)["findings"].splitlines()
        if "Criminal" in line
    )
    assert "from 100 to 150, up 50%. They are rounded" in line
    assert "than chance" not in line


def rounded(of: ReleasedTable) -> ReleasedTable:
    return signed(replace(of, cells=tuple(replace(cell, outcome="rounded") for cell in of.cells)))


def test_a_cycle_whose_name_has_a_dash_is_told_from_its_packages(tmp_path: Path) -> None:
    for name in ("2025-26", "2026-27-2"):
        save_edition(OLD, tmp_path / "previous" / name / "released" / "public")
    last = last_release(project(tmp_path, cycle="2026-27"), "public")
    assert last is not None
    assert cycle_of(last, Paths(tmp_path)) == "2025-26"


def test_other_sources_are_said_to_be_other_sources(tmp_path: Path) -> None:
    other = made(["2024", "2025"], {"2025": 150}, sources=("Another force",))
    told = since(with_last(tmp_path), other, priorities=CITING)
    assert "The sources are not the same in both" in told["findings"]


def test_a_damaged_release_is_refused_and_not_read_as_if_it_were_whole(tmp_path: Path) -> None:
    with_last(tmp_path)
    path = tmp_path / "previous/1/released/public/referrals.json"
    path.write_text(path.read_text("utf-8").replace("300", "301"), "utf-8")
    with pytest.raises(ProfileError, match="is not as it was released"):
        since(tmp_path)


def test_an_earlier_package_of_the_same_cycle_is_not_the_last_profile(tmp_path: Path) -> None:
    save_edition(OLD, tmp_path / "previous" / "2-1" / "released" / "public")
    assert SinceLast(project(tmp_path, cycle="2"), NEW, Figures(NEW), register(), lambda lists: lists).as_dict() == {}


def told(text: str) -> dict[str, list[str]]:
    """The entries under each heading."""
    groups = re.findall(r"\*\*(.*?):\*\*\n\n((?:- .*\n)+)", text.replace("\\", ""))
    return {heading: [line.removeprefix("- ") for line in lines.splitlines()] for heading, lines in groups}


def test_gaps_are_told_as_closed_open_new_and_lost() -> None:
    before = register(
        gaps=[Gap(gap="Hotels", reference="GAP-1"), Gap(gap="Visas"), Gap(gap="Mules"), Gap(gap="Old", state="closed")]
    )
    after = register(
        gaps=[
            Gap(gap="Nights in hotels", reference="GAP-1", state="closed", closed_by="Monthly counts"),
            Gap(gap="Visas", state="in_hand"),
            Gap(gap="Declined"),
        ]
    )  # fmt: skip
    assert told(changes_in_gaps(before, after)) == {
        "Closed": ["Nights in hotels (closed by: Monthly counts)"],
        "Still open": ["Visas"],
        "New": ["Declined"],
        "No longer in the list, and not said to be closed": ["Mules"],
    }


def test_actions_are_told_as_done_late_open_and_lost() -> None:
    before = register(actions=[Action(action=name) for name in ("Count", "Strategy", "House", "Mats")])
    done = {"status": "complete", "due": date(2026, 6, 30)}
    after = register(
        actions=[
            Action(action="Count", status_on=date(2026, 6, 1), status_because="Three teams count", **done),
            Action(action="Strategy", status_on=date(2026, 9, 1), **done),
            Action(action="House", status="red", status_because="Bid refused"),
            Action(action="New"),
        ]
    )
    assert told(changes_in_actions(before, after)) == {
        "Done in time": ["Count (Three teams count)"],
        "Done, and late": ["Strategy"],
        "Not done yet": ["House (Bid refused)"],
        "No longer in the plan, and not said to be complete": ["Mats"],
    }


def test_the_policy_of_the_edition_decides_from_which_base_a_percentage_is_given(tmp_path: Path) -> None:
    few = made(["2023", "2024"], {"2024": 7})
    told = since(with_last(tmp_path, few), priorities=CITING)
    assert f"from 7 to 150 (caution: on fewer than {max(10, 5 * POLICY.rounding_base)}" in told["findings"]


def line_of(told: dict[str, str], part: str = "findings", what: str = "Criminal") -> str:
    return next(line for line in told[part].splitlines() if what in line)


def test_each_change_has_its_kind(tmp_path: Path) -> None:
    assert "| Real: beyond chance" in line_of(since(with_last(tmp_path), priorities=CITING))
    few = made(["2024", "2025"], {"2025": 104})
    assert "| Within chance |" in line_of(since(tmp_path, few, priorities=CITING))
    hidden = made(["2024", "2025"], {"2025": None})
    assert "| Not known |" in line_of(since(tmp_path, hidden, priorities=CITING))


def test_across_a_break_the_two_numbers_stand_with_its_reason_and_no_change_is_told(tmp_path: Path) -> None:
    one = SeriesBreak("2025-04-01", "A new form.", "recording", ("exploitation_group",), ("criminal",))
    line = line_of(since(with_last(tmp_path), made(["2024", "2025"], {"2025": 150}, breaks=(one,)), priorities=CITING))
    assert "100, and 150, which are not compared. Nothing is compared across 1 April 2025: A new form. |" in line
    assert "| Recording |" in line
    assert not any(word in line for word in ("up", "rise", "%", "chance"))


def test_the_last_profiles_numbers_stand_beside_the_same_years_counted_now(tmp_path: Path) -> None:
    told = since(with_last(tmp_path), priorities=CITING)
    assert line_of(told, "counted_again") == "| Referrals: Criminal | 2024 | 100 | 101 | 2025: 150 |"
    assert "2023" not in told["counted_again"]  # which this profile does not count
    assert "earlier='1/referrals-by-exploitation-group-and-year" in told["printed"]


def test_a_hidden_number_is_marked_and_the_mark_explained(tmp_path: Path) -> None:
    new = made(["2024", "2025"], {"2024": None, "2025": 150})
    told = since(with_last(tmp_path), new, priorities=CITING)
    assert line_of(told, "counted_again") == "| Referrals: Criminal | 2024 | 100 | [c] | 2025: 150 |"
    assert "[c] means" in told["counted_again"]


def test_where_nothing_can_be_counted_again_the_reason_is_printed(tmp_path: Path) -> None:
    told = since(with_last(tmp_path), made(["2025"], {"2025": 150}), priorities=CITING)
    assert "cannot be counted again by this profile's rules: they are of 2024" in told["counted_again"]
    assert "the sources of this profile give 2025" in told["counted_again"]


def national(counts: dict[str, int | None], received: str) -> ReleasedTable:
    days = (f"{min(counts)}-01-01", f"{max(counts)}-12-31")
    return signed(table("national-referrals", {"year": list(counts)}, counts, covered=(days,), vintage=(received,)))


def test_national_numbers_stand_as_each_edition_had_them(tmp_path: Path) -> None:
    old = edition(*OLD.tables, national({"2023": 400, "2024": 500}, "2025-02-05"))
    new = edition(*NEW.tables, national({"2024": 507, "2025": 600}, "2026-02-05"))
    text = since(with_last(tmp_path, old), new)["revisions"]
    assert "Cycle 1 (received 5 February 2025) | This profile (received 5 February 2026)" in text
    assert "| 2024 | 500 | 507 | revised |" in text
    assert "2023" not in text.replace("2023-", "")
    assert "All of the period" not in text  # the two are of different days


def test_of_a_number_that_one_edition_keeps_back_nobody_says_that_it_is_as_before(tmp_path: Path) -> None:
    old = edition(*OLD.tables, national({"2023": 400, "2024": None}, "2025-02-05"))
    new = edition(*NEW.tables, national({"2024": 507, "2025": 600}, "2026-02-05"))
    text = since(with_last(tmp_path, old), new)["revisions"]
    assert "| 507 | – |" in text
    assert "as before" not in text


def test_without_a_period_in_common_there_is_no_table_of_revisions(tmp_path: Path) -> None:
    old = edition(*OLD.tables, national({"2023": 400, "2024": 500}, "2025-02-05"))
    new = edition(*NEW.tables, national({"2025": 600}, "2026-02-05"))
    assert since(with_last(tmp_path, old), new)["revisions"] == ""


def test_of_each_cycle_the_last_package_counts(tmp_path: Path) -> None:
    for name in ("1", "1-2", "2", "3-1"):
        save_edition(OLD, tmp_path / "previous" / name / "released" / "public")
    assert [one.name for one in earlier_cycles(project(tmp_path, cycle="3"), "public")] == ["1-2", "2"]
