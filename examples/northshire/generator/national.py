"""A published national table: referrals by quarter, age, type and nationality, with every margin printed among them.

The figures are made up and are not those of any nation. Planted: `Total` in each column in turn, so that adding the
column up gives many times the truth.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from itertools import product
from pathlib import Path

from generator.chance import Chance, shared_out
from generator.county import NOTE
from generator.story import QUARTERS

Key = tuple[str, str, str, str, str]  # year, quarter, age, type, nationality

HEADINGS = (
    "Year", "Quarter", "Age at exploitation", "Exploitation type", "Nationality", "NRM referrals (fictional)",
)  # fmt: skip
PEOPLE = {"2023": 9_412, "2024": 10_287, "2025": 12_664}
TYPES = {
    "2023": {"labour": 37.0, "criminal": 31.0, "sexual": 12.0, "domestic": 3.0, "labour+criminal": 9.0, "unknown": 8.0},
    "2024": {
        "labour": 35.0,
        "criminal": 33.0,
        "sexual": 12.0,
        "domestic": 3.0,
        "labour+criminal": 10.0,
        "unknown": 7.0,
    },
    "2025": {
        "labour": 32.0,
        "criminal": 37.0,
        "sexual": 11.0,
        "domestic": 3.0,
        "labour+criminal": 11.0,
        "unknown": 6.0,
    },
}
TYPE_LABELS = {
    "labour": "Labour",
    "criminal": "Criminal",
    "sexual": "Sexual",
    "domestic": "Domestic",
    "labour+criminal": "Labour & Criminal",
    "unknown": "Not specified or unknown",
}
AGES = {"Adult (18 or over)": 52.0, "Child (17 or under)": 42.0, "Not specified or unknown": 6.0}
CRIMINAL_AGES = {"Adult (18 or over)": 34.0, "Child (17 or under)": 61.0, "Not specified or unknown": 5.0}
NATIONALITIES = {
    "UK": 25.0, "Albanian": 22.0, "Vietnamese": 11.0, "Sudanese": 8.0, "Eritrean": 7.0, "Romanian": 6.0, "Indian": 6.0,
    "Iranian": 5.0, "Nigerian": 4.0, "Polish": 3.0, "Not specified or unknown": 3.0,
}  # fmt: skip


def table(
    people_in: dict[str, int] = PEOPLE,
    types: dict[str, dict[str, float]] = TYPES,
    seed: str = "northshire national table",
) -> dict[Key, int]:
    """The innermost figures; what is not in it is nought."""
    chance = Chance(seed)
    cells: dict[Key, int] = {}
    for year, people in people_in.items():
        for quarter, in_quarter in shared_out(people, QUARTERS).items():
            for kind, of_kind in shared_out(in_quarter, types[year]).items():
                ages = CRIMINAL_AGES if "criminal" in kind else AGES
                weights = {
                    (age, nationality): share * _fits(nationality, kind, age) * (1 + chance.spread(0.2)) * ages[age]
                    for age, (nationality, share) in product(ages, NATIONALITIES.items())
                }
                for (age, nationality), number in shared_out(of_kind, weights).items():
                    if number:
                        cells[year, quarter, age, TYPE_LABELS[kind], nationality] = number
    return cells


def _fits(nationality: str, kind: str, age: str) -> float:
    """How much more often than elsewhere a nationality is met in a type of exploitation."""
    if nationality == "UK":
        return 3.0 if "criminal" in kind and age.startswith("Child") else 0.6
    return 0.4 if kind == "criminal" and nationality in ("Eritrean", "Sudanese", "Indian") else 1.0


def write(path: Path, cells: dict[Key, int]) -> dict[str, int]:
    """Write the table with its margins. Returns what was planted."""
    margins = _margins(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((f"{NOTE}. These are not the Home Office's figures.",))
        writer.writerow(HEADINGS)
        writer.writerows((*key, number) for key, number in sorted((cells | margins).items()))
    return {"received": len(cells) + len(margins), "total_rows": len(margins)}


def _margins(cells: dict[Key, int]) -> dict[Key, int]:
    """The totals that publishers print: of nationality, of type as well, of age as well, and of the year."""
    margins: dict[Key, int] = defaultdict(int)
    for (year, quarter, age, kind, _), number in cells.items():
        margins[year, quarter, age, kind, "Total"] += number
        margins[year, quarter, age, "Total", "Total"] += number
        margins[year, quarter, "Total", "Total", "Total"] += number
        margins[year, "Total", "Total", "Total", "Total"] += number
    return dict(margins)
