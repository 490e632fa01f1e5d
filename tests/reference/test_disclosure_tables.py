"""Linked tables of counts that other tools have been measured on: the same small numbers, and none worked out."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from problemprofile.attacker import bounds
from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.disclosure import release
from problemprofile.disclosure.sums import arithmetic
from problemprofile.handling import DisclosurePolicy, HandlingRules

pytestmark = pytest.mark.reference

WITHIN = {"nationality": "nat_group", "age": "age_band", "quarter": "year"}
ONE_AND_THE_SAME = {("nat_group", "UK"): ("nationality", "UK"), ("age_band", "Unknown"): ("age", "Unknown")}
PACK = [
    "exploitation nationality",
    "exploitation age",
    "exploitation gender",
    "exploitation quarter",
    "exploitation lad",
]
PACK += ["exploitation agency", "nationality year", "age_band gender year", "lad year"]

Row = dict[str, str]


def read(folder: Path, name: str) -> list[Row]:
    with (folder / "disclosure" / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def table(rows: list[Row], names: list[str], lines: list[Row]) -> CountTable:
    """The rows counted by `names`, with every category that occurs in `lines`."""
    counted: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        counted.update(itertools.product(*((row[name], TOTAL) for name in names)))
    codes = [sorted({line[name] for line in lines}) for name in names]
    cells = []
    for combination in itertools.product(*([*some, TOTAL] for some in codes)):
        pairs = tuple(zip(names, combination, strict=True))
        people = people_key("people", dict(ONE_AND_THE_SAME.get(pair, pair) for pair in pairs))
        cells.append(Cell(cell_id("-".join(names), dict(pairs)), pairs, counted[combination], 1, people))
    dimensions = tuple(
        Dimension(name, name, tuple(Category(code, code) for code in some), *_parents(name, lines))
        for name, some in zip(names, codes, strict=True)
    )
    rules = (HandlingRules("owner"),)
    name = "-".join(names)
    return CountTable(
        name, name, "", "people", "", "people", "local", "people", dimensions, tuple(cells), ("d",), rules
    )


def _parents(name: str, lines: list[Row]) -> tuple[str, dict[str, str]]:
    parent = WITHIN.get(name, "")
    return parent, {line[name]: line[parent] for line in lines} if parent else {}


def nested(rows: list[Row], names: list[str]) -> list[CountTable]:
    """The table by `names`, and the same by the coarser breakdowns of each."""
    levels = ([name, WITHIN[name]] if name in WITHIN else [name] for name in names)
    return [table(rows, list(some), rows) for some in itertools.product(*levels)]


@pytest.fixture(scope="module")
def packs(reference_data: Path) -> dict[str, list[CountTable]]:
    local, national = read(reference_data, "local_320_micro.csv"), read(reference_data, "national_10k_micro.csv")
    by = ["exploitation", "nationality"]
    return {
        "nat2d": [table(national, by, national)],
        "local2d": [table(local, by, national)],
        "localpack": [made for names in PACK for made in nested(local, names.split())],
        "ssb_d2": two_hierarchies(read(reference_data, "ssb_d2.csv")),
    }


def two_hierarchies(lines: list[Row]) -> list[CountTable]:
    """Regions within counties and, across them, within groups."""
    rows = [line for line in lines for _ in range(int(line["freq"]))]
    made = [table(rows, [name, "main_income"], lines) for name in ("region", "county", "k_group")]
    within = {name: {line["region"]: line[name] for line in lines} for name in ("county", "k_group")}
    region, income = made[0].dimensions
    region = replace(region, parent="county", parents=within["county"], also_within={"k_group": within["k_group"]})
    return [replace(made[0], dimensions=(region, income)), *made[1:]]


@pytest.mark.parametrize(
    ("name", "numbers", "small", "width", "most_others"),
    [
        ("nat2d", 112, 8, 1, 7),
        ("nat2d", 112, 8, 4, 8),
        ("local2d", 112, 46, 1, 3),
        ("local2d", 112, 46, 4, 6),
        ("ssb_d2", 100, 11, 1, 17),
        ("ssb_d2", 100, 11, 4, 24),
        ("localpack", 483, 143, 1, 47),
        ("localpack", 483, 143, 4, 61),
    ],
)
def test_no_small_number_is_closer_than_the_policy_asks_and_few_others_are_hidden_for_it(
    packs: dict[str, list[CountTable]], name: str, numbers: int, small: int, width: int, most_others: int
) -> None:
    tables = packs[name]
    edition = release(tables, (DisclosurePolicy("board", smallest_count=5, narrowest_safe_interval=width),))["board"]
    counts = arithmetic(tables).counts
    people = {cell.cell_id: cell.people for made in tables for cell in made.cells}
    hidden = {people[c.cell_id] for made in edition.tables for c in made.cells if c.outcome == "hidden"}
    primary = {name for name in hidden if counts[name] < 5}
    assert (len(counts), len(primary)) == (numbers, small)
    known = {name: count for name, count in counts.items() if name not in hidden}
    ranges = bounds(arithmetic(tables).sums, known, hidden, lower=dict.fromkeys(hidden, 1))
    assert min(ranges[name][1] - ranges[name][0] for name in primary) >= width
    assert min(high - low for low, high in ranges.values()) >= 1
    assert len(hidden - primary) <= most_others
