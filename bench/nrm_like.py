"""Make a file of rows like NRM referrals, of any length. Nobody in it exists."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.csv

FORCES = ["Northumbria Police", "Nottinghamshire Police", "Metropolitan Police Service", "Kent Police", "Essex Police"]
OTHERS = ["UK Border Force", "The Salvation Army", "Barnardo's", "Migrant Help", "Medaille Trust"]
VALUES = {
    "First responder": FORCES + OTHERS,
    "Exploitation type": ["Labour", "labour exploitation", "Criminal", "Sexual", "Domestic", "Sexual & Labour", ""],
    "Adult or child": ["Adult", "Child", "adult (18 or over)", "Unknown"],
    "Gender": ["Male", "Female", "M", "F", ""],
    "Nationality": ["British", "UK", "Albanian", "Vietnamese", "vietnamise", "Romanian", "Eritrean", "Polish", ""],
    "Location of exploitation": ["UK", "Overseas", "UK and Overseas", "Not specified or unknown"],
    "Local authority": ["Nottingham", "Gedling", "Broxtowe", "Rushcliffe", "Mansfield", ""],
    "Postcode district": [f"NG{n}" for n in range(1, 26)],
    "RG decision": ["Positive", "Negative", "Pending"],
    "County lines": ["Yes", "No", ""],
}


def write(path: Path, rows: int, seed: int = 2026) -> None:
    """Write a CSV of `rows` rows and twelve columns; the same seed gives the same file."""
    chance = np.random.default_rng(seed)
    start = np.datetime64("2021-01-01")
    days = start + chance.integers(0, 365 * 5, rows).astype("timedelta64[D]")
    dates = pa.compute.strftime(pa.array(days.astype("datetime64[s]")), format="%d/%m/%Y")
    columns = {"NRM reference": pa.array([f"NRM{number:08d}" for number in range(rows)]), "Date of referral": dates}
    for name, values in VALUES.items():
        weights = 1 / np.arange(1, len(values) + 1)
        chosen = chance.choice(len(values), rows, p=weights / weights.sum())
        columns[name] = pa.array(values).take(pa.array(chosen))
    pa.csv.write_csv(pa.table(columns), path)


DATASET = """
kind = "nrm_referrals"
provider = "Made-up agency"
files = ["nrm.csv"]
[columns]
"NRM reference" = "reference"
"Date of referral" = "recorded_on"
"First responder" = "first_responder"
"Exploitation type" = "exploitation_type"
"Adult or child" = "age_group"
"Gender" = "gender"
"Nationality" = "nationality"
"Location of exploitation" = "exploitation_location"
"Local authority" = "place"
"Postcode district" = "postcode"
"RG decision" = "reasonable_grounds"
"County lines" = "county_lines"
"""

PROFILE = """
name = "Bench"
title = "Bench"
cycle = "1"
fictional = true
[period]
start = 2021-01-01
end = 2025-12-31
[area]
name = "Nottinghamshire"
local_authorities = ["E06000018", "E07000173", "E07000172", "E07000176", "E07000174"]
[[audiences]]
name = "partnership"
title = "Partnership"
"""


def write_project(folder: Path, rows: int) -> None:
    """A project folder around such a file."""
    for name in ("datasets", "inputs"):
        (folder / name).mkdir(parents=True)
    (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    (folder / "datasets" / "nrm.toml").write_text(DATASET, encoding="utf-8")
    write(folder / "inputs" / "nrm.csv", rows)
