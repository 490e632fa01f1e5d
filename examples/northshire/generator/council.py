"""The county council's safeguarding enquiries, as saved from Excel in Britain: semicolons, Windows-1252, short dates.

Planted: curly quotes and pound signs, dates that read as well month-first (3/4/25), descriptions in free text that
tell the exploitation, county lines and cuckooing among them, a row sent twice, missing places. Who the people are is
planted in who_is_who.py.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generator.chance import Chance, shared_out
from generator.county import NOTE, as_written, town
from generator.story import QUARTERS, YEARS

HEADINGS = (
    "Enquiry ref", "Date rec’d", "Forename", "Surname", "DOB", "Town", "Age", "M/F", "Nationality", "Concern",
    "Cost of placement",
)  # fmt: skip

# What enquiries are about: the families of exploitation, whether a county line is in it, and how it was put.
CONCERNS: tuple[tuple[str, bool, float, tuple[str, ...]], ...] = (
    ("criminal", True, 30, (
        "Missing overnight, found in Class A “trap house” – county lines suspected",
        "Child carrying drugs by train to the coast, school thinks County Lines",
        "Resident’s flat taken over by dealers (cuckooing), county lines group from the city",
    )),
    ("criminal", False, 22, (
        "Cuckooing: tenant afraid to go home, drug dealing from the flat",
        "Made to shoplift to pay off a “debt” – forced criminality",
        "Found tending cannabis plants, cannot leave the house: cannabis cultivation",
    )),
    ("labour", False, 22, (
        "Car wash worker paid £20 a day, sleeps on site; labour exploitation",
        "Care worker owes agency £9,000 for visa, works without pay – forced labour",
        "Picks vegetables, gang master keeps his wages and passport – labour exploitation",
    )),
    ("sexual", False, 14, (
        "Older “boyfriend” passes her to other men – sexual exploitation",
        "Worried that she is made to sell sex from a rented flat, brothel suspected",
    )),
    ("domestic", False, 5, (
        "Cooks and cleans for relatives, never paid, may not go out: domestic servitude",
    )),
    ("unknown", False, 7, (
        "Neighbour worried, no further detail given",
        "Housing officer’s concern – to be followed up",
    )),
)  # fmt: skip
ENQUIRIES = (44, 58, 71)
TYPED_AGES = ("{}", "{}", "{}", "{} yrs", "approx {}")


@dataclass
class Enquiry:
    """One enquiry as it truly is."""

    reference: str
    received: date
    families: str
    county_lines: bool
    concern: str
    place: str
    age: int
    male: bool
    nationality: str
    first_name: str = ""
    surname: str = ""
    born: date | None = None

    @property
    def year(self) -> str:
        return str(self.received.year)

    @property
    def quarter(self) -> str:
        return f"{self.received.year} Q{(self.received.month + 2) // 3}"


def enquiries() -> list[Enquiry]:
    """Every enquiry of the three years, in order of date."""
    chance = Chance("northshire council")
    found = []
    for year, number in zip(YEARS, ENQUIRIES, strict=True):
        for quarter, share in shared_out(number, QUARTERS).items():
            found += [_enquiry(year, quarter, chance) for _ in range(share)]
    found.sort(key=lambda enquiry: (enquiry.received, enquiry.concern))
    for number, enquiry in enumerate(found, 1):
        enquiry.reference = f"NCC/SG/{enquiry.received:%y}/{number:04}"
    return found


def _enquiry(year: str, quarter: str, chance: Chance) -> Enquiry:
    families, line, _, ways = chance.weighted({concern: concern[2] for concern in CONCERNS})
    young = families == "criminal" and chance.happens(0.6 if line else 0.25)
    return Enquiry(
        reference="",
        received=date(int(year), 3 * int(quarter[1]) - 2, 1) + timedelta(days=chance.number(0, 88)),
        families=families,
        county_lines=line,
        concern=chance.pick(ways),
        place=town(chance) if chance.happens(0.88) else "",
        age=chance.number(13, 17) if young else chance.number(18, 74),
        male=not chance.happens(0.85 if families in ("sexual", "domestic") else 0.3),
        nationality=chance.weighted({"British": 68.0, "Romanian": 9.0, "Indian": 8.0, "Vietnamese": 5.0, "": 10.0}),
    )


def write(path: Path, found: list[Enquiry]) -> dict[str, int]:
    """Write the file; returns how much of each fault was planted in it."""
    chance = Chance("northshire council file")
    rows = [_row(enquiry, chance) for enquiry in found]
    twice = [rows[41], rows[97]]
    ordered = [*rows[:120], twice[0], *rows[120:], twice[1]]
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow((f"{NOTE} – Northshire County Council, Adults’ and Children’s Safeguarding",))
        writer.writerow(HEADINGS)
        writer.writerows(ordered)
    return {
        "received": len(ordered),
        "sent_twice": len(twice),
        "dates_of_two_readings": sum(enquiry.received.day <= 12 for enquiry in found),
    }


def _row(enquiry: Enquiry, chance: Chance) -> tuple[str, ...]:
    received = enquiry.received
    cost = f"£{chance.number(4, 19) * 50:,}" if chance.happens(0.2) else ""
    return (
        enquiry.reference,
        f"{received.day}/{received.month}/{received:%y}",
        enquiry.first_name,
        enquiry.surname,
        f"{enquiry.born:%d/%m/%Y}" if enquiry.born else "",
        as_written(enquiry.place, chance, 0.2) if enquiry.place else "",
        chance.pick(TYPED_AGES).format(enquiry.age),
        ("M" if enquiry.male else "F") if chance.happens(0.96) else "?",
        enquiry.nationality,
        enquiry.concern,
        cost,
    )
