"""Linked tables of counts that tools for protecting tables are measured on, from public and made-up rows."""

from __future__ import annotations

import csv
import itertools
from collections import Counter
from dataclasses import replace
from pathlib import Path

from problemprofile.counts import TOTAL, Category, Cell, CountTable, Dimension, cell_id, people_key
from problemprofile.handling import HandlingRules

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


def two_hierarchies(lines: list[Row]) -> list[CountTable]:
    """Regions within counties and, across them, within groups."""
    rows = [line for line in lines for _ in range(int(line["freq"]))]
    made = [table(rows, [name, "main_income"], lines) for name in ("region", "county", "k_group")]
    within = {name: {line["region"]: line[name] for line in lines} for name in ("county", "k_group")}
    region, income = made[0].dimensions
    region = replace(region, parent="county", parents=within["county"], also_within={"k_group": within["k_group"]})
    return [replace(made[0], dimensions=(region, income)), *made[1:]]


def linked(folder: Path, name: str) -> list[CountTable]:
    """The tables of one name; `folder` has the reference data."""
    by = ["exploitation", "nationality"]
    if name == "ssb_d2":
        return two_hierarchies(read(folder, "ssb_d2.csv"))
    national = read(folder, "national_10k_micro.csv")
    if name in ("local2d", "localpack"):
        local = read(folder, "local_320_micro.csv")
        if name == "local2d":
            return [table(local, by, national)]
        return [made for names in PACK for made in nested(local, names.split())]
    if name == "nat2d":
        return [table(national, by, national)]
    if name == "nat4flat":
        return [table(national, [*by, "age", "quarter"], national)]
    return nested(national, [*by, "quarter"] if name == "nat3d" else [*by, "age", "quarter"])
