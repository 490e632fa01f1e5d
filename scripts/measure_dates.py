"""Measure how dates, periods and ages are read, and write docs/reference/dates-and-ages.md.

Run by hand where the reference data are (PROBLEMPROFILE_REFERENCE_DATA, else ../shared/data); about a minute:

    .venv/bin/python scripts/measure_dates.py

Without the data nothing is written.
"""

from __future__ import annotations

import calendar
import csv
import gzip
import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from problemprofile.cleaning.age_text import read_age
from problemprofile.cleaning.ages import age_band, age_group, known_ages
from problemprofile.cleaning.date_order import writing
from problemprofile.cleaning.dates import SERIAL_ZERO, Writing, read_date
from problemprofile.cleaning.periods import read_period

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("PROBLEMPROFILE_REFERENCE_DATA", ROOT.parent / "shared" / "data"))
TARGET = ROOT / "docs" / "reference" / "dates-and-ages.md"
MADE = "<!-- Written by scripts/measure_dates.py; run it again after changing the rules. -->\n\n"
LATEST = date(2026, 12, 31)
STEP = 11  # every eleventh day from 1960 on
TRIES = 400  # columns of each length

ABOUT = f"""# How dates and ages are read

## Day first or month first

A date in figures such as 03/04/2025 can be either. Each column is decided by itself, from all of its rows: a date with
a number above 12 proves one order. Where proofs are all for one order, every date of the column is read so, and a note
says how many there were. Where at least 95 in 100 are for one order, the dates that could be either are read so too,
and a warning says how many rows prove the other. Where fewer are, no day is taken of such a date: the row keeps the
year, and the quarter if both readings agree. Where nothing proves an order, the British one is assumed and told.
`date_order` in the dataset's settings overrules the column; a warning says if the dates speak against it.
Where a dataset came in several files that are written differently, each file is decided so by itself, and a warning
names the evidence of each; a file that proves nothing follows the others only where they agree.

Two-digit years are the latest that is not after the last day the file can hold (the day it was received, else the end
of the year after the profile's period): received in {LATEST.year}, 26 is 2026 and 27 is 1927. The day is the one that
is written, in whatever zone its time is given. A bare number of five digits is a day as Excel counts them from 1900;
only if all such numbers of a column lie outside the period that way, and inside it counted from 1904, are they read so.
“FY24” is the financial year that ends in 2024, and is told. A date that is no single day keeps what is certain of it:
a month its quarter, “approx. March 2021” its year, “summer 2020” its year and its financial year.

"""

AGES = """## Ages

Age at exploitation, age at referral and age now are three columns and three fields. “Adult or child” is counted at
exploitation where the source tells it, or where a date of birth and the day it began do; else at referral; age now
tells only what is certain of a row of the period. Adult is 18 and over. Bands of other cuttings are taken into ours
where they lie wholly inside one; otherwise only adult or child is taken from them, and only where the whole band lies
on one side of 18. An age that is disputed or only claimed counts as neither; one that is called approximate counts as
adult or child only where two years more or less would not change it.

"""


def rows(path: Path) -> list[dict[str, str]]:
    plain = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(plain.decode("utf-8-sig").splitlines()))


def days() -> Iterator[date]:
    first = date(1960, 1, 2)
    return (first + timedelta(n) for n in range(0, (LATEST - first).days, STEP))


def _nth(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


NOTATIONS: dict[str, Callable[[date], str]] = {
    "2025-04-03": date.isoformat,
    "2025-04-03T14:30:00Z": lambda d: f"{d.isoformat()}T14:30:00Z",
    "20250403": lambda d: f"{d:%Y%m%d}",
    "3 April 2025": lambda d: f"{d.day} {calendar.month_name[d.month]} {d.year}",
    "Thursday, 3rd of April, 2025": lambda d: f"{d:%A}, {_nth(d.day)} of {d:%B}, {d.year}",
    "03-APR-2025": lambda d: f"{d:%d-%b-%Y}".upper(),
    "April 3, 2025 2:30 pm": lambda d: f"{d:%B} {d.day}, {d.year} 2:30 pm",
    "day number (45750)": lambda d: str((d - SERIAL_ZERO).days),
    "03/04/2025, order known": lambda d: f"{d:%d/%m/%Y}",
    "3.4.2025 14:30, order known": lambda d: f"{d.day}.{d.month}.{d.year} 14:30",
    "03 04 2025, order known": lambda d: f"{d:%d %m %Y}",
}


def notations() -> str:
    text = f"## Notations of a day\n\nEvery {STEP}th day from 1960 to {LATEST.year}, written and read back.\n\n"
    text += "| as written | right | wrong | not read |\n| --- | --- | --- | --- |\n"
    for name, write in NOTATIONS.items():
        found = Counter(
            _outcome(read_date(write(day), Writing("day-first", sure=True), LATEST).day, day) for day in days()
        )
        text += f"| {name} | {found['right']:,} | {found['wrong']:,} | {found['none']:,} |\n"
    return text + "\n"


def _outcome(found: date | None, truth: date) -> str:
    return "none" if found is None else "right" if found == truth else "wrong"


def columns() -> str:
    text = f"## Columns that tell their order\n\n{TRIES} columns of each length, of days drawn evenly from one year"
    text += " (fixed seed), in each order.\n\n"
    text += "| dates in the column | order told rightly | told wrongly | not told (British order assumed) |\n"
    text += "| --- | --- | --- | --- |\n"
    for length in (1, 3, 5, 10, 20, 50):
        found: Counter[str] = Counter()
        for chance in (random.Random(seed) for seed in range(TRIES)):
            year = [date(2025, 1, 1) + timedelta(chance.randrange(365)) for _ in range(length)]
            for order, shape in (("day-first", "%d/%m/%Y"), ("month-first", "%m/%d/%Y")):
                written, told = writing([(f"{day:{shape}}", 1) for day in year], "from-the-column", LATEST)
                found["untold" if not told else "right" if written.order == order else "wrong"] += 1
        shares = " | ".join(f"{found[name] / found.total():.1%}" for name in ("right", "wrong", "untold"))
        text += f"| {length} | {shares} |\n"
    return text + "\n"


def real() -> str:
    """Periods as public tables print them."""
    text = "## Periods in public tables\n\n| source | texts | read | not read |\n| --- | --- | --- | --- |\n"
    for name, texts in _real_texts():
        distinct = sorted(set(texts))
        other = [t for t in distinct if read_period(t, None, LATEST) is None and read_date(t, None, LATEST).day is None]
        text += f"| {name} | {len(distinct)} | {len(distinct) - len(other)} | {', '.join(other) or 'none'} |\n"
    return text + "\n"


def _real_texts() -> Iterator[tuple[str, list[str]]]:
    cells = rows(DATA / "nrm" / "nrm_leaf_cells_2022Q2_2023Q2.csv.gz")
    yield "NRM cells, quarter", [row["quarter"] for row in cells]
    for path in sorted((DATA / "nrm").glob("nrm_*_to_2022.csv")):
        yield path.stem.replace("_", " "), [f"{row['Year']} {row['Quarter']}" for row in rows(path)]
    street = rows(DATA / "police" / "2018-10-nottinghamshire-street.csv.gz")
    yield "police, street crimes, month", [row["Month"] for row in street]
    yield (
        "published figures of the NRM, period",
        [row["period"] for row in rows(DATA / "nrm" / "published_figures.csv")],
    )


def ages() -> str:
    fives = [(low, low + 4) for low in range(0, 100, 5)]
    nested, sided = (sum(part(band) != "unknown" for band in fives) for part in (age_band, age_group))
    shapes = ("{}", "{} years", "{}yrs", "aged {}", "{} y/o", "{}.5", "{} years 3 months", "{}F", "Male, {}")
    right = sum(read_age(shape.format(age)).age == age for age in known_ages() for shape in shapes)
    text = (
        f"{AGES}Of the twenty five-year bands (0–4, 5–9, …) {nested} lie inside one of ours, and {sided} on one side of"
    )
    text += f" 18.\nAges 0 to 110 in {len(shapes)} notations: {right:,} of {len(known_ages()) * len(shapes):,} read as"
    return text + " they are.\n"


def page() -> str:
    """The text of the page."""
    return MADE + ABOUT + notations() + columns() + real() + ages()


if __name__ == "__main__":
    if not DATA.is_dir():
        print("The reference data are not here; nothing was written.")
        sys.exit(0)
    TARGET.write_text(page(), encoding="utf-8")
