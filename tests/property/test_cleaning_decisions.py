"""Whatever is received: every row is decided on once, and margins never count anybody twice."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.cleaning.decisions import REASONS

cell = st.sampled_from(
    [
        "",
        "N1",
        "N2",
        "Total",
        "1 May 2024",
        "30/12/1899",
        "2024 Q1",
        "2019",
        "Labour",
        "DTN",
        "Child",
        "*",
        "7",
        "\x00",
        "'",
    ]
)
columns = {"a": "reference", "b": "recorded_on", "c": "exploitation_type", "d": "referral_route", "e": "age_group"}
slow = settings(max_examples=15, deadline=None)


def made_source(folder: str) -> Any:
    sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "cleaning"))
    from received_rows import Source

    return Source(Path(folder) / "project")


@slow
@given(
    st.lists(st.tuples(*[cell] * 5), max_size=12),
    st.sampled_from(["nrm_referrals", "duty_to_notify", "agency_records"]),
)
def test_kept_and_left_out_add_up_to_what_was_received(rows: list[tuple], kind: str) -> None:
    with TemporaryDirectory() as folder:
        source = made_source(folder)
        source.add(kind, columns, rows)
        source.clean()
        found = source.rows("row_key", "decision", "because")
        source.store.close()
    assert [row["row_key"] for row in found] == list(range(len(rows)))
    assert all(REASONS[row["because"]] == row["decision"] for row in found)


cube = st.dictionaries(
    st.tuples(
        *[st.sampled_from(names) for names in (["2024 Q1", "2024 Q2"], ["Labour", "Sexual"], ["Adult", "Child"])]
    ),
    st.integers(1, 50),
    min_size=1,
)
margins = st.sets(st.sampled_from(list(itertools.product([False, True], repeat=3))))


def with_margins(leaves: dict[tuple, int], masks: set[tuple]) -> list[tuple]:
    rows = [(*names, str(count)) for names, count in leaves.items()]
    for mask in sorted(masks - {(False, False, False)}):
        sums: dict[tuple, int] = {}
        for names, count in leaves.items():
            key = tuple("Total" if summed else name for summed, name in zip(mask, names, strict=True))
            sums[key] = sums.get(key, 0) + count
        rows += [(*key, str(count)) for key, count in sums.items()]
    return rows


@slow
@given(cube, margins, st.randoms())
def test_margins_in_any_place_and_number_leave_the_sum_of_the_leaves(leaves: dict, masks: set, chance: Any) -> None:
    rows = with_margins(leaves, masks)
    chance.shuffle(rows)
    with TemporaryDirectory() as folder:
        source = made_source(folder)
        table = {"Quarter": "period", "Type": "exploitation_type", "Age": "age_group", "People": "count"}
        source.add("published_table", table, rows)
        source.clean()
        found = source.rows("count", "decision")
        source.store.close()
    assert sum(row["count"] for row in found if row["decision"] == "kept") == sum(leaves.values())
