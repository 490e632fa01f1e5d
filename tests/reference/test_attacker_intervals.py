"""The attacker's bounds on tables that other tools protected, beside those that a second solver saved for them."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from linked_tables import ONE_AND_THE_SAME, Row, linked, read
from problemprofile.attacker import bounds
from problemprofile.counts import people_key
from problemprofile.disclosure.sums import arithmetic

pytestmark = pytest.mark.reference
MARGINS = {"Total", "Total_", "total"}
PATTERNS = (
    ("nat2d", "gauss_np"),
    ("nat2d", "sdctable_OPT"),
    ("nat2d", "sdctable_SIMPLEHEURISTIC"),
    ("local2d", "gauss_np"),
    ("ssb_d2", "gauss_np"),
    ("localpack", "gauss_np"),
    ("nat3d", "gauss_np"),
)


def people(line: Row, counts: dict[str, int]) -> str:
    """Who is counted in a saved line: a name of a coarser breakdown may stand in the column of the finer one."""
    said = {name: code for name, code in line.items() if name not in NOT_CATEGORIES and code not in MARGINS}
    for names in combinations(said):
        pairs = dict(ONE_AND_THE_SAME.get(pair, pair) for pair in names)
        if (key := people_key("people", pairs)) in counts:
            return key
    raise KeyError(line)


NOT_CATEGORIES = {"freq", "primary", "lo_lb0", "hi_lb0", "lo_lb1", "hi_lb1"}
COARSER = {"nationality": ("nat_group",), "age": ("age_band",), "quarter": ("year",), "region": ("county", "k_group")}


def combinations(said: dict[str, str]) -> list[list[tuple[str, str]]]:
    found: list[list[tuple[str, str]]] = [[]]
    for name, code in said.items():
        found = [[*some, (other, code)] for some in found for other in (name, *COARSER.get(name, ()))]
    return found


@pytest.mark.parametrize(("name", "tool"), PATTERNS)
@pytest.mark.parametrize("least", [0, 1])
def test_no_bound_is_looser_than_a_second_solver_found_and_whole_numbers_tighten_few(
    reference_data: Path, name: str, tool: str, least: int
) -> None:
    numbers = arithmetic(linked(reference_data, name))
    lines = read(reference_data, f"{name}__{tool}_intervals.csv")
    saved = {people(line, dict(numbers.counts)): line for line in lines}
    assert len(saved) == len(lines)
    assert all(numbers.counts[one] == float(line["freq"]) for one, line in saved.items())
    known = {one: count for one, count in numbers.counts.items() if one not in saved}
    found = bounds(numbers.sums, known, saved, lower=least, example=dict(numbers.counts))
    ends = {one: (float(line[f"lo_lb{least}"]), float(line[f"hi_lb{least}"])) for one, line in saved.items()}
    inside = {one: (math.ceil(low - 1e-6), math.floor(high + 1e-6)) for one, (low, high) in ends.items()}
    assert all(inside[one][0] <= low <= high <= inside[one][1] for one, (low, high) in found.items())
    assert sum(found[one] != inside[one] for one in found) <= len(found) // 50
