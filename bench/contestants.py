"""The same question three ways: read the file, and count it every way that the product does. One process each.

`floor` and `pandas` do nothing but read and group: no row numbers kept, no spellings resolved, no repeats looked for,
no way back from a number to its rows. They answer with the number of cells.
"""

from __future__ import annotations

import sys
from pathlib import Path

BY_ONE = [
    "year",
    "quarter",
    "financial_year",
    "First responder",
    "Exploitation type",
    "Adult or child",
    "Gender",
    "Nationality",
    "Location of exploitation",
    "Local authority",
    "Postcode district",
    "RG decision",
    "County lines",
]
BY_TWO = [("Exploitation type", other) for other in ("year", "Adult or child", "Gender", "Nationality")]


def ours(folder: Path) -> int:
    from problemprofile.build import examine
    from problemprofile.store import Store

    examined = examine(folder)
    assert not examined.blocked, [finding.check for finding in examined.findings]
    with Store(folder / "build" / "build.duckdb", read_only=True) as store:
        return sum(name.startswith("members_") for name in store.names())


def floor(folder: Path) -> int:
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"create table raw as from read_csv('{folder}/inputs/nrm.csv', all_varchar=true)")
    connection.execute("""
        create table rows as select *, year(day)::varchar as year, year(day) || ' Q' || quarter(day) as quarter,
            year(day - interval 3 month)::varchar as financial_year
        from (select *, strptime("Date of referral", '%d/%m/%Y')::date as day from raw)""")
    questions = [f'"{name}"' for name in BY_ONE] + [f'"{a}", "{b}"' for a, b in BY_TWO]
    return sum(len(connection.execute(f"select {q}, count(*) from rows group by all").fetchall()) for q in questions)


def pandas(folder: Path) -> int:
    import pandas as pd

    rows = pd.read_csv(folder / "inputs" / "nrm.csv", dtype=str, keep_default_na=False)
    day = pd.to_datetime(rows["Date of referral"], format="%d/%m/%Y")
    rows["year"] = day.dt.year.astype(str)
    rows["quarter"] = day.dt.to_period("Q").astype(str)
    rows["financial_year"] = (day - pd.DateOffset(months=3)).dt.year.astype(str)
    return sum(len(rows.groupby(list(q) if isinstance(q, tuple) else q).size()) for q in [*BY_ONE, *BY_TWO])


if __name__ == "__main__":
    print({"ours": ours, "floor": floor, "pandas": pandas}[sys.argv[1]](Path(sys.argv[2])))
