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
from problemprofile.report.since import SinceLast, cycle_of, last_release
from problemprofile.report.since_lists import changes_in_actions, changes_in_gaps
from problemprofile.report.then_and_now import comparable

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
