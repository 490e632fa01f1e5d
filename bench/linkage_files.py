"""Public files with known truth as project folders: their names, birth dates and contact details, and no identifier.

FEBRL's social security number is left out on purpose: agencies that share a number need no linkage.
"""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

Row = dict[str, str]
Address = tuple[str, int]  # dataset, row from 0
PROFILE = """
name = "A file with known truth"
title = "A file with known truth"
cycle = "1"
[period]
start = 2021-01-01
end = 2025-12-31
[area]
name = "Nowhere"
[[audiences]]
name = "nobody"
title = "Nobody"
"""
DATASET = """
kind = "agency_records"
provider = "{name}"
series = "{name}"
files = ["{name}.csv"]
[fixed]
period = "2025"
[columns]
{columns}
"""


@dataclass(frozen=True)
class Known:
    """One file, or two to be linked, with the truth: `person` gives the truth of a row; `across` that only pairs of
    different datasets count."""

    name: str
    datasets: Mapping[str, list[Row]]
    columns: Mapping[str, str]
    person: Callable[[Row], str]
    across: bool = False

    def true_pairs(self) -> set[frozenset[Address]]:
        groups: dict[str, list[Address]] = defaultdict(list)
        for dataset, rows in self.datasets.items():
            for number, row in enumerate(rows):
                groups[self.person(row)].append((dataset, number))
        return self.pairs_of(groups.values())

    def pairs_of(self, groups: Iterator[list[Address]] | object) -> set[frozenset[Address]]:
        """Every pair of rows in one group, of those that count."""
        pairs = (pair for group in groups for pair in combinations(group, 2))  # type: ignore[attr-defined]
        return {frozenset(pair) for pair in pairs if not self.across or pair[0][0] != pair[1][0]}

    def write(self, folder: Path) -> None:
        """A project folder of these files."""
        for part in ("datasets", "inputs"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
        columns = "\n".join(f'"{heading}" = "{field}"' for heading, field in self.columns.items())
        for name, rows in self.datasets.items():
            (folder / "datasets" / f"{name}.toml").write_text(DATASET.format(name=name, columns=columns), "utf-8")
            with (folder / "inputs" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, ["row", *self.columns], extrasaction="ignore")
                writer.writeheader()
                writer.writerows({"row": str(number)} | row for number, row in enumerate(rows))


def files(folder: Path) -> list[Known]:
    """The files of the reference data's folder `linkage`."""
    febrl = {
        "given_name": "first_name",
        "surname": "surname",
        "date_of_birth": "date_of_birth",
        **dict.fromkeys(("street_number", "address_1", "address_2", "suburb", "postcode"), "contact"),
    }
    fake = {"first_name": "first_name", "surname": "surname", "dob": "date_of_birth", "email": "contact"}
    german = {"first": "first_name", "last": "surname", "born": "date_of_birth"}
    return [
        Known("FEBRL 1", {"febrl1": _read(folder, "febrl_dataset1.csv.gz")}, febrl, _febrl),
        Known(
            "FEBRL 4a against 4b",
            {"febrl4a": _read(folder, "febrl_dataset4a.csv.gz"), "febrl4b": _read(folder, "febrl_dataset4b.csv.gz")},
            febrl,
            _febrl,
            across=True,
        ),
        Known("fake_1000", {"fake": _read(folder, "splink_fake_1000.csv")}, fake, lambda row: row["cluster"]),
        Known(
            "RLdata500",
            {"rldata": [_born(row) for row in _read(folder, "RLdata500.csv.gz")]},
            german,
            lambda row: row["true_id"],
        ),
    ]


def _febrl(row: Row) -> str:
    return row["rec_id"].split("-")[1]


def _born(row: Row) -> Row:
    born = f"{row['by']}-{int(row['bm']):02}-{int(row['bd']):02}"
    first = " ".join(filter(None, (row["fname_c1"], row["fname_c2"])))
    last = " ".join(filter(None, (row["lname_c1"], row["lname_c2"])))
    return row | {"first": first, "last": last, "born": born}


def _read(folder: Path, name: str) -> list[Row]:
    opened = gzip.open if name.endswith(".gz") else open
    with opened(folder / name, "rt", encoding="utf-8") as file:
        return [{key.strip(): (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]
