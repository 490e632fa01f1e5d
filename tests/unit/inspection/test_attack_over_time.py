"""Released tables attacked by a reader who kept the last report: a difference of few people is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from problemprofile.errors import ProfileError
from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.attack import attack
from problemprofile.project.load import load_project
from problemprofile.released import (
    Edition,
    ReleasedCategory,
    ReleasedCell,
    ReleasedDimension,
    ReleasedTable,
    content_hash,
    save_edition,
)
from problemprofile.store import Store, arrow

NOW = {"labour": 3, "sexual": 12, "criminal": 40}
POLICY = DisclosurePolicy("public")
DAYS = (("2023-01-01", "2024-12-31"),)


@pytest.fixture
def store(tmp_path: Path):
    columns = {"row_key": range(3), "count": NOW.values(), "theme": NOW.keys(), "half": ["a", "a", "b"]}
    with Store(tmp_path / "rows.duckdb") as opened:
        opened.write_arrow("clean_rows", arrow(columns, {"row_key": pa.int64(), "count": pa.int64()}))
        opened.keep_view("members_t", opened.frame("clean_rows").select("row_key", "count", "theme"))
        yield opened


def table(counts: dict[str, int], hidden: tuple[str, ...] = (), days: object = DAYS) -> ReleasedTable:
    every = {**counts, "total": sum(counts.values())}
    cells = tuple(
        ReleasedCell(f"t:{code}", (("theme", code),), "hidden", None, "[c]")
        if code in hidden
        else ReleasedCell(f"t:{code}", (("theme", code),), "shown", count, f"{count}")
        for code, count in every.items()
    )
    theme = ReleasedDimension("theme", "Theme", tuple(ReleasedCategory(code, code) for code in counts))
    made = ReleasedTable(
        "t", "", "", "referrals", "", "referrals", "local", "public", "", (theme,), cells, (), (), ""
    )  # fmt: skip
    made = replace(made, covered=days)
    return replace(made, content_sha256=content_hash(made))


def worked_out(folder: Path, store: Store, then: ReleasedTable, now: ReleasedTable) -> dict[str, bool]:
    """What follows, and whether it is a change."""
    save_edition(Edition(POLICY, (then,)), folder / "previous" / "1" / "released" / "public")
    (found,) = attack(load_project(folder), store, {"public": Edition(POLICY, (now,))})
    return {found.cells[name].cell_id: name in found.changes for name in found.exact}


SAFE = ("labour", "sexual")


def test_a_partner_that_was_shown_before_protects_nothing(project_folder: Path, store: Store) -> None:
    then = table(NOW, ("labour", "criminal"))
    assert worked_out(project_folder, store, then, table(NOW, SAFE)) == {"t:labour": False}


def test_the_same_numbers_hidden_again_give_nothing_away(project_folder: Path, store: Store) -> None:
    assert worked_out(project_folder, store, table(NOW, SAFE), table(NOW, SAFE)) == {}


def test_by_how_few_a_shown_number_has_changed_is_found(project_folder: Path, store: Store) -> None:
    then = table({**NOW, "criminal": 38}, SAFE)
    assert worked_out(project_folder, store, then, table(NOW, SAFE)) == {"t:criminal": True, "t:total": True}


PUBLISHED = """
kind = "published_table"
scope = "national"
provider = "Home Office"
files = ["c.csv"]
[columns]
"Period" = "period"
"N" = "count"
[handling]
published = {published}
"""


@pytest.mark.parametrize(("published", "found"), [("true", {}), ("false", {"t:criminal": True, "t:total": True})])
def test_by_how_few_a_publisher_has_revised_its_own_numbers_is_no_secret(
    project_folder: Path, store: Store, published: str, found: dict
) -> None:
    (project_folder / "datasets" / "national.toml").write_text(PUBLISHED.format(published=published), "utf-8")
    then, now = (
        signed(replace(one, sources=("national",))) for one in (table({**NOW, "criminal": 38}, SAFE), table(NOW, SAFE))
    )
    assert worked_out(project_folder, store, then, now) == found


def signed(of: ReleasedTable) -> ReleasedTable:
    return replace(of, content_sha256=content_hash(of))


def test_a_change_of_many_is_nobody_s_secret(project_folder: Path, store: Store) -> None:
    assert worked_out(project_folder, store, table({**NOW, "criminal": 30}, SAFE), table(NOW, SAFE)) == {}


def test_a_change_that_is_hidden_with_a_partner_is_not_found(project_folder: Path, store: Store) -> None:
    then = table({**NOW, "criminal": 38}, SAFE)
    assert worked_out(project_folder, store, then, table(NOW, (*SAFE, "criminal", "total"))) == {}


def test_a_change_that_follows_from_what_is_left_is_found(project_folder: Path, store: Store) -> None:
    then = table({**NOW, "sexual": 10}, ("labour", "criminal"))
    found = worked_out(project_folder, store, then, table(NOW, ("labour", "sexual")))
    assert found["t:total"]


def test_totals_of_other_days_are_not_set_against_each_other(project_folder: Path, store: Store) -> None:
    then = table({**NOW, "criminal": 38}, SAFE, (("2022-01-01", "2023-12-31"),))
    assert worked_out(project_folder, store, then, table(NOW, SAFE)) == {}


def test_days_that_were_added_tell_of_those_who_came_in_them(project_folder: Path, store: Store) -> None:
    then = table({**NOW, "criminal": 38}, SAFE, (("2023-01-01", "2023-12-31"),))
    assert worked_out(project_folder, store, then, table(NOW, SAFE)) == {"t:criminal": True, "t:total": True}


def test_what_an_earlier_release_gave_away_itself_is_not_laid_to_this_one(project_folder: Path, store: Store) -> None:
    """With a lower threshold then: nothing that is hidden now takes it back."""
    assert worked_out(project_folder, store, table(NOW), table(NOW, SAFE)) == {}


def test_a_number_that_two_earlier_tables_gave_away_is_not_either(project_folder: Path, store: Store) -> None:
    then = table(NOW, ("labour",))
    assert worked_out(project_folder, store, then, table(NOW, SAFE)) == {}


def test_an_earlier_release_that_was_changed_stops_the_audit(project_folder: Path, store: Store) -> None:
    broken = replace(table(NOW), content_sha256="0" * 64)
    with pytest.raises(ProfileError, match="not as it was released"):
        worked_out(project_folder, store, broken, table(NOW, SAFE))
