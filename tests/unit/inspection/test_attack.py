"""Released tables attacked: a hidden small number that the sums give away is found, a protected one is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.attack import attack, smallest_count
from problemprofile.inspection.undoing import can_be_undone
from problemprofile.project.load import Project, load_project
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable
from problemprofile.store import Store, arrow

ROWS = {  # quarter, gender: people
    ("2025 Q1", "female"): 3,
    ("2025 Q1", "male"): 20,
    ("2025 Q2", "female"): 2,
    ("2025 Q2", "male"): 30,
    ("2025 Q3", "female"): 12,
    ("2025 Q3", "male"): 15,
}
POLICY = DisclosurePolicy("public")


@pytest.fixture
def project(project_folder: Path) -> Project:
    return load_project(project_folder)


@pytest.fixture
def store(tmp_path: Path):
    keys = list(ROWS)
    columns = {
        "row_key": range(len(keys)),
        "count": ROWS.values(),
        "quarter": [quarter for quarter, _ in keys],
        "year": ["2025"] * len(keys),
        "gender": [gender for _, gender in keys],
    }
    with Store(tmp_path / "rows.duckdb") as opened:
        opened.write_arrow("clean_rows", arrow(columns, {"row_key": pa.int64(), "count": pa.int64()}))
        yield opened


def table(store: Store, names: tuple[str, ...], hidden: tuple[str, ...] = (), base: int = 0) -> ReleasedTable:
    """The true table of some dimensions, with the cells of these codes hidden and the others perhaps rounded."""
    table_id = "-".join(["t", *names])
    store.keep_view(f"members_{table_id}", store.frame("clean_rows").select("row_key", "count", *names))
    codes = {"quarter": ["2025 Q1", "2025 Q2", "2025 Q3"], "gender": ["female", "male"], "year": ["2025"]}
    grid: list[tuple[tuple[str, str], ...]] = [()]
    for name in names:
        grid = [(*cell, (name, code)) for cell in grid for code in (*codes[name], "total")]
    cells = tuple(cell_of(table_id, categories, hidden, base) for categories in grid)
    dimensions = tuple(ReleasedDimension(n, n, tuple(ReleasedCategory(c, c) for c in codes[n])) for n in names)
    return ReleasedTable(
        table_id, "", "", "referrals", "", "referrals", "local", "public", "", dimensions, cells, (), (), ""
    )  # fmt: skip


def cell_of(table_id: str, categories: tuple[tuple[str, str], ...], hidden: tuple[str, ...], base: int) -> ReleasedCell:
    wanted = dict(categories)
    count = sum(
        n
        for (quarter, gender), n in ROWS.items()
        if wanted.get("quarter", "total") in (quarter, "total") and wanted.get("gender", "total") in (gender, "total")
    )
    key = "|".join(code for _, code in categories)
    if key in hidden:
        return ReleasedCell(f"{table_id}:{key}", categories, "hidden", None, "[c]")
    value = (2 * count + base) // (2 * base) * base if base else count
    return ReleasedCell(f"{table_id}:{key}", categories, "rounded" if base else "shown", value, str(value))


def told(table_id: str, name: str, values: dict[str, int | None]) -> ReleasedTable:
    """A table of one dimension, of numbers that a provider told; None is hidden."""
    cells = tuple(
        ReleasedCell(f"{table_id}:{code}", ((name, code),), "hidden" if value is None else "shown", value, f"{value}")
        for code, value in values.items()
    )
    dimensions = (ReleasedDimension(name, name, tuple(ReleasedCategory(code, code) for code in values)),)
    return ReleasedTable(
        table_id, "", "", "survivors", "survivors", "survivors-a", "local", "public", "", dimensions, cells, (), (), "",
        additive=name == "survivor_step",
    )  # fmt: skip


def pinned(project: Project, store: Store, editions: Mapping[str, Edition]) -> list[tuple[str, ReleasedCell]]:
    """Each hidden small number that a reader of an edition can work out, with the audience."""
    attacked = attack(project, store, editions, enough=1)
    return [(one.audience, one.cells[name]) for one in attacked for name in one.exact]


def found(project: Project, store: Store, *tables: ReleasedTable, policy: DisclosurePolicy = POLICY) -> list[str]:
    return [cell.cell_id for _, cell in pinned(project, store, {policy.audience: Edition(policy, tables)})]


LONE = ("2025 Q1|female",)
SQUARE = ("2025 Q1|female", "2025 Q1|male", "2025 Q2|female", "2025 Q2|male")


def test_a_lone_hidden_number_is_worked_out(project, store):
    assert found(project, store, table(store, ("quarter", "gender"), LONE)) == ["t-quarter-gender:2025 Q1|female"]


def test_numbers_hidden_in_a_square_are_not(project, store):
    assert found(project, store, table(store, ("quarter", "gender"), SQUARE)) == []


def test_what_a_second_table_shows_is_used(project, store):
    two_way = table(store, ("quarter", "gender"), SQUARE)
    shown_elsewhere = table(store, ("gender", "quarter"), ("female|2025 Q1", "female|2025 Q2", "male|2025 Q1"))
    assert set(found(project, store, two_way, shown_elsewhere)) >= {"t-gender-quarter:female|2025 Q1"}


def test_a_number_hidden_in_one_table_and_shown_in_another_is_found(project, store):
    assert found(project, store, table(store, ("quarter", "gender"), SQUARE), table(store, ("gender", "quarter"))) == [
        "t-quarter-gender:2025 Q1|female",
        "t-quarter-gender:2025 Q2|female",
    ]


def test_that_quarters_make_up_a_year_is_used(project, store):
    pair = table(store, ("quarter", "gender"), ("2025 Q1|female", "total|female", "2025 Q1|total", "total|total"))
    years = table(store, ("year", "gender"), ("2025|total", "total|total", "total|female"))
    assert found(project, store, pair) == []
    assert found(project, store, pair, years) == ["t-quarter-gender:2025 Q1|female"]


def test_that_months_make_up_a_quarter_is_used(project, store):
    counts = {"2025-01": 3, "2025-02": 20, "2025-04": 2, "2025-05": 30}
    columns = {"row_key": [-1, -2, -3, -4], "count": list(counts.values()), "month": list(counts)}
    store.write_arrow("members_months", arrow(columns, {"row_key": pa.int64(), "count": pa.int64()}))
    quarters = told("quarters", "quarter", {"2025 Q1": 23, "2025 Q2": 32})
    months = replace(told("months", "month", {**counts, "2025-01": None, "2025-04": None}), additive=True)
    assert found(project, store, months) == []
    assert found(project, store, quarters, months) == ["months:2025-01", "months:2025-04"]


def test_that_a_line_of_the_nations_table_is_the_local_number_is_used(project, store):
    columns = {"row_key": [-1, -2], "count": [3, 30], "police_force": ["northshire", "southshire"]}
    store.write_arrow("members_local", arrow(columns, {"row_key": pa.int64(), "count": pa.int64()}))
    local = replace(told("local", "police_force", {"northshire": None, "southshire": 30}), series="referrals")
    nation = {"northshire": 3, "eastshire": 400}
    national = replace(told("nation", "police_force", nation), series="national-referrals", scope="national")
    assert found(project, store, local) == []
    assert found(project, store, local, national) == ["local:northshire"]


def test_that_the_steps_of_a_stage_make_up_the_stage_is_used(project, store):
    counts = {"after-in-work": 3, "after-waiting": 18}
    columns = {"row_key": [-1, -2], "count": list(counts.values()), "survivor_step": list(counts)}
    store.write_arrow("members_steps", arrow(columns, {"row_key": pa.int64(), "count": pa.int64()}))
    whole = told("stages", "survivor_stage", {"after": 21})
    steps = told("steps", "survivor_step", {"after-in-work": None, "after-waiting": 18})
    assert found(project, store, steps) == []
    assert found(project, store, whole, steps) == ["steps:after-in-work"]


def test_the_smallest_count_of_who_told_of_a_number_is_kept_to(project_folder):
    (project_folder / "datasets" / "charity.toml").write_text(
        'kind = "agency_records"\nprovider = "Lantern House"\nfiles = ["a.csv"]\n'
        '[columns]\nDate = "recorded_on"\n[handling]\nsmallest_count = 12\n',
        encoding="utf-8",
    )
    strict = load_project(project_folder)
    table = replace(told("stages", "survivor_stage", {"after": 9}), sources=("Lantern house",))
    assert smallest_count(strict, table, POLICY) == 12
    assert smallest_count(strict, replace(table, analysis="volumes"), POLICY) == POLICY.smallest_count


def test_a_number_hidden_only_to_protect_another_may_be_worked_out(project, store):
    assert found(project, store, table(store, ("quarter", "gender"), ("2025 Q3|female",))) == []


def test_rounding_protects_what_exact_sums_would_give_away(project, store):
    rounded = DisclosurePolicy("public", rounding_base=5)
    assert found(project, store, table(store, ("quarter", "gender"), LONE, base=5), policy=rounded) == []


@pytest.mark.parametrize(("base", "wide", "said"), [(20, 60, ["release-narrow"]), (20, 9, []), (0, 60, [])])
def test_rounding_that_leaves_few_possible_values_is_said_once_an_edition(
    project, store, base: int, wide: int, said: list[str]
):
    policy = DisclosurePolicy(
        "public", smallest_count=30, small_numbers="rounded", rounding_base=base, narrowest_safe_interval=wide
    )
    edition = Edition(policy, (table(store, ("quarter", "gender"), SQUARE if not base else (), base=base),))
    assert [one.check for one in can_be_undone(project, store, {"public": edition})] == said


def test_readers_of_a_narrow_edition_are_supposed_to_hold_the_wider_ones(project, store):
    both = ("quarter", "gender")
    totals = ("2025 Q1|female", "2025 Q1|total", "total|female", "total|total")
    public = Edition(DisclosurePolicy("public"), (table(store, both, totals),))
    board = Edition(DisclosurePolicy("board"), (table(store, both, SQUARE),))
    assert list(pinned(project, store, {"public": public})) == []
    assert list(pinned(project, store, {"board": board})) == []
    assert "board" in {name for name, _ in pinned(project, store, {"public": public, "board": board})}


def test_many_rows_are_added_up_by_the_database_to_the_same_end(project, store, monkeypatch):
    monkeypatch.setattr("problemprofile.inspection.numbers.FEW", 0)
    assert found(project, store, table(store, ("quarter", "gender"), LONE)) == ["t-quarter-gender:2025 Q1|female"]
    assert found(project, store, table(store, ("quarter", "gender"), SQUARE)) == []


def test_a_zero_that_can_be_told_leads_to_nobody(project, store):
    only_zero = DisclosurePolicy("public", zeros_shown=False)
    two_way = table(store, ("quarter", "gender"), LONE)
    shown = [replace(c, outcome="shown", value=3, shown="3") if c.outcome == "hidden" else c for c in two_way.cells]
    nobody = ReleasedCell("t-quarter-gender:x", (("quarter", "2025 Q4"), ("gender", "female")), "hidden", None, "[c]")
    assert found(project, store, replace(two_way, cells=(*shown, nobody)), policy=only_zero) == []


def test_a_table_withheld_from_a_later_audience_is_still_attacked_in_the_wider_edition(project, store):
    full = table(store, ("quarter", "gender"), LONE)
    total = replace(full.cells[-1], outcome="withheld", value=None, shown="[c]")
    board = replace(full, cells=(total,), dimensions=tuple(replace(d, categories=()) for d in full.dimensions))
    editions = {"public": Edition(POLICY, (full,)), "board": Edition(DisclosurePolicy("board"), (board,))}
    assert "public" in {name for name, _ in pinned(project, store, editions)}
