"""No reader of the tables that compare sources can work out a small number of people: against sums made another way.

The second way knows nothing of how the tables are linked. It takes the people of each combination of sources, and the
further records of each source, as the unknowns, and every shown number as a sum of those.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_profile import PROFILE
from problemprofile import attacker
from problemprofile.analysis import overlap, people
from problemprofile.attacker import Sum
from problemprofile.disclosure import release
from problemprofile.handling import DisclosurePolicy
from problemprofile.project.load import Project, load_project
from problemprofile.released import Edition
from problemprofile.store import Store

sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "analysis"))
from test_analysis_overlap import SOURCES, counting

NAMES = sorted(SOURCES)
POLICY = DisclosurePolicy("board", smallest_count=5, narrowest_safe_interval=4)
COMBINATIONS = [set(some) for n in (1, 2, 3) for some in itertools.combinations(NAMES, n)]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("overlap")
    (folder / "datasets").mkdir()
    (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    for name, text in SOURCES.items():
        (folder / "datasets" / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_project(folder)


@settings(max_examples=25, deadline=None)
@given(
    sizes=st.lists(st.integers(0, 12), min_size=7, max_size=7),
    further=st.lists(st.integers(0, 9), min_size=3, max_size=3),
)
def test_no_hidden_small_number_follows_from_what_is_shown(
    project: Project, tmp_path_factory: pytest.TempPathFactory, sizes: list[int], further: list[int]
) -> None:
    unknown = {"+".join(sorted(some)): size for some, size in zip(COMBINATIONS, sizes, strict=True)}
    unknown |= {f"further {name}": number for name, number in zip(NAMES, further, strict=True)}
    in_source = {name: sum(s for c, s in zip(COMBINATIONS, sizes, strict=True) if name in c) for name in NAMES}
    unknown |= {f"further {name}": 0 for name in NAMES if not in_source[name]}
    rows = list(_rows(unknown))
    if not rows:
        return
    with Store(tmp_path_factory.mktemp("store") / "build.duckdb") as store:
        asked = counting(project, store, rows)
        totals = [table for table in asked.answer("volumes") if not table.dimensions]
        edition = release([*totals, *people.count(asked), *overlap.count(asked)], (POLICY,))["board"]
    assert not _pinned(edition, unknown)


def _rows(unknown: dict[str, int]) -> Iterator[dict[str, Any]]:
    who = itertools.count()
    mine: dict[str, list[int]] = {name: [] for name in NAMES}
    for some in COMBINATIONS:
        for person in itertools.islice(who, unknown["+".join(sorted(some))]):
            for name in sorted(some):
                mine[name].append(person)
    for name, persons in mine.items():
        yield from ({"dataset": name, "who": person, "person_record": "first"} for person in persons)
        again = itertools.islice(itertools.cycle(persons), unknown[f"further {name}"]) if persons else ()
        yield from ({"dataset": name, "who": person, "person_record": "further"} for person in again)


def _parts(table_id: str, codes: dict[str, str]) -> tuple[str, ...]:
    """The unknowns that a cell is the sum of, told from its address alone."""
    if table_id == "people-by-sources":
        return (codes["in_sources"],) if "in_sources" in codes else tuple("+".join(sorted(c)) for c in COMBINATIONS)
    if table_id.startswith("people-in-"):
        a, b = table_id.removeprefix("people-in-").split("-and-")
        wanted = {"both": (True, True), "first": (True, False), "second": (False, True)}.get(
            codes.get("in_sources", "")
        )
        fits = [c for c in COMBINATIONS if ((a in c, b in c) == wanted if wanted else a in c or b in c)]
        return tuple("+".join(sorted(c)) for c in fits)
    series = table_id.removesuffix("-by-person-record")
    name = codes.get("dataset") or {"referrals": "nrm"}.get(series, series)
    first = tuple("+".join(sorted(c)) for c in COMBINATIONS if name in c)
    return {"first": first, "further": (f"further {name}",)}.get(
        codes.get("person_record", ""), (*first, f"further {name}")
    )


def _pinned(edition: Edition, unknown: dict[str, int]) -> list[str]:
    """The hidden small numbers of which only one value is possible."""
    known, sums, small, least = {}, [], set(), {}
    for table in edition.tables:
        for cell in table.cells:
            codes = {name: code for name, code in cell.categories if code != "total"}
            parts = tuple(sorted(_parts(table.table_id, codes)))
            true = sum(unknown[part] for part in parts)
            sums.append(Sum(cell.cell_id, parts))
            if cell.value is not None:
                assert cell.value == true
                known[cell.cell_id] = cell.value
            else:
                least[cell.cell_id] = min(true, 1)
                small |= {cell.cell_id} if 0 < true < POLICY.smallest_count else set()
    if not small:
        return []
    found = attacker.bounds(sums, known, {*least}, least, enough=1)
    return [name for name in small if found[name][0] == found[name][1]]
