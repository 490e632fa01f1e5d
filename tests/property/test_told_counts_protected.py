"""Numbers that providers told: whatever they are, no reader can work a small one out from what is printed."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile import disclosure
from problemprofile.analysis import survivors
from problemprofile.analysis.counting import Counting
from problemprofile.counts import TOTAL
from problemprofile.handling import DisclosurePolicy
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Profile
from problemprofile.register.records import NOTHING_KEPT, Register
from problemprofile.register.records.survivor_stages import SurvivorStage

PROFILE = {
    "name": "Northshire Partnership",
    "title": "Fictional",
    "cycle": "1",
    "period": {"start": "2025-01-01", "end": "2025-12-31"},
    "area": {"name": "Northshire"},
    "audiences": [{"name": "board", "title": "Board"}],
}
PROJECT = Project(Paths(Path("nowhere")), Profile.model_validate(PROFILE), ())
NO_ROWS: Any = None  # these tables ask no row
SMALLEST = 5
POLICY = DisclosurePolicy("board", smallest_count=SMALLEST, narrowest_safe_interval=4)
QUARTERS = ((date(2025, 1, 1), date(2025, 3, 31)), (date(2025, 4, 1), date(2025, 6, 30)))
keys = st.tuples(
    st.sampled_from(["Lantern House", "Harbour Voices"]),
    st.sampled_from(QUARTERS),
    st.sampled_from(["before", "after"]),
    st.sampled_from(["Waiting", "In work", "Moved on"]),
)
told = st.dictionaries(keys, st.integers(0, 30), min_size=1, max_size=12)

QUARTER_DAYS = {"2025 Q1": QUARTERS[0], "2025 Q2": QUARTERS[1]}
SPANS = (*QUARTERS, (date(2025, 1, 1), date(2025, 6, 30)), (date(2025, 3, 1), date(2025, 4, 30)))
lines = st.tuples(
    st.sampled_from(SPANS), st.sampled_from(["before", "after"]), st.sampled_from(["", "Waiting"]), st.integers(0, 30)
)


class _NoStore:
    """Keeps nothing: which entries are in a cell is of no matter here."""

    def write_arrow(self, name: str, table: object) -> None:
        pass


@settings(max_examples=40, deadline=None)
@given(told, st.booleans())
def test_the_steps_of_a_stage_never_give_a_small_one_away(numbers: dict[Any, int], apart: bool) -> None:
    entries = tuple(
        SurvivorStage(
            stage=stage,
            step=step,
            provider=provider,
            from_day=days[0],
            to_day=days[1],
            people=people,
            elsewhere="no" if apart else "",
        )
        for (provider, days, stage, step), people in numbers.items()
    )
    register = Register(NOTHING_KEPT.lists | {"survivor_stages": entries})
    counting: Any = Counting(PROJECT, _NoStore(), NO_ROWS, (), register)
    edition = disclosure.release(survivors.count(counting), (POLICY,))["board"]
    for series in {table.series for table in edition.tables} - {survivors.TOGETHER}:
        whole, steps = (edition.table(f"{series}-by-period-and-{kind}") for kind in ("stage", "step"))
        assert whole
        assert steps
        by_stage: dict[tuple[str, str], list[int | None]] = defaultdict(list)
        for cell in steps.cells:
            quarter, step = (code for _, code in cell.categories)
            by_stage[quarter, step.split("-")[0]].append(cell.value)
        for cell in whole.cells:
            quarter, stage = (code for _, code in cell.categories)
            _keeps(cell.value, by_stage[quarter, stage])
    together = edition.table(survivors.TOGETHER)
    for stage in ("before", "after") if together else ():
        cells = [cell for cell in together.cells if ("survivor_stage", stage) in cell.categories]
        for total in (cell for cell in cells if (survivors.PROVIDER, TOTAL) in cell.categories):
            _keeps(total.value, [cell.value for cell in cells if cell is not total])


@given(st.lists(lines, max_size=10))
def test_no_two_numbers_of_a_stage_are_of_the_same_days(found: list[Any]) -> None:
    entries = tuple(
        SurvivorStage(stage=stage, step=step, provider="Lantern House", from_day=first, to_day=last, people=people)
        for (first, last), stage, step, people in found
    )
    counting: Any = Counting(PROJECT, _NoStore(), NO_ROWS, (), Register(NOTHING_KEPT.lists | {survivors.LIST: entries}))
    for table in survivors.count(counting):
        days_of: dict[str, list[date]] = defaultdict(list)
        for cell in table.cells:
            (_, period), (_, code) = cell.categories
            first, last = QUARTER_DAYS.get(period) or map(date.fromisoformat, period.split(" to "))
            days_of[code] += (first + timedelta(day) for day in range((last - first).days + 1))
        assert all(len(days) == len(set(days)) for days in days_of.values())
    said = sum(finding.rows for finding in survivors.check(counting))
    counted = len({e for t in survivors.count(counting) for e in t.cells if "-by-period-and-stage" in t.table_id})
    assert bool(said or counted) == bool(found)


def _keeps(total: int | None, parts: list[int | None]) -> None:
    """No small number is printed, and what is left over for the hidden parts may be shared out in several ways."""
    assert all(not 0 < value < SMALLEST for value in [*parts, total] if value is not None)
    hidden = sum(value is None for value in parts)
    if total is not None and hidden:
        assert hidden > 1
        assert total - sum(value or 0 for value in parts) >= SMALLEST
