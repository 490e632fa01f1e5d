"""Made-up rows like those of referrals, for the two experiments of `disclosure.py`. Nobody in them is real."""

from __future__ import annotations

import random

CHILD = ("0-11", "12-17")
CODES = {
    "district": [f"District {n}" for n in range(1, 11)],
    "age_group": ["18-24", "12-17", "25-34", "35-44", "45-59", "0-11", "60+"],
    "gender": ["female", "male", "not known"],
    "exploitation": ["Labour", "Sexual", "Criminal", "Domestic", "Organ", "Several", "Unknown"],
    "location": ["UK", "Overseas", "Both", "Unknown"],
    "decision": ["positive", "negative", "pending"],
    "county_lines": ["no", "not known", "yes"],
}


def rows(number: int, seed: int) -> list[dict[str, str]]:
    """Referrals whose fields are independent, but for county lines: those are criminal, and three in four of them of
    12 to 17. The first code of a field is the most frequent: the n-th has a weight of 1 / n to the power of 1.3."""
    draw = random.Random(seed)
    return [_row(draw) for _ in range(number)]


def _row(draw: random.Random) -> dict[str, str]:
    row = {name: draw.choices(codes, [n**-1.3 for n in range(1, len(codes) + 1)])[0] for name, codes in CODES.items()}
    if row["county_lines"] == "yes":
        row["exploitation"] = "Criminal"
        row["age_group"] = (
            "12-17" if draw.random() < 0.75 else draw.choice([b for b in CODES["age_group"] if b != "12-17"])
        )
    row["adult_or_child"] = "child" if row["age_group"] in CHILD else "adult"
    return row
