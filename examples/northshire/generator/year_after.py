"""The files of the year after the example's, for a second cycle of the partnership: referrals, and the nation's table.

They are no part of the example: they are written where they are asked for. Criminal exploitation goes on rising,
labour exploitation stops falling, and the smallest nationality that grew goes on growing.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator import decisions, national, nrm, story
from generator.chance import Chance, shared_out

FILE = "nrm-casework-export-2026.csv"
NATIONAL_FILE = "national-nrm-table-2026.csv"
YEAR = "2026"

TYPES = {
    "labour": 66,
    "criminal": 158,
    "sexual": 38,
    "domestic": 9,
    "labour+criminal": 15,
    "sexual+criminal": 11,
    "sexual+labour": 4,
    "labour+domestic": 3,
    "unknown": 6,
}
GROWN = 17
PEOPLE = {YEAR: 14_020}
NATIONAL_TYPES = {
    YEAR: {"labour": 31.0, "criminal": 38.0, "sexual": 11.0, "domestic": 3.0, "labour+criminal": 11.0, "unknown": 6.0}
}


def referrals() -> list[story.Referral]:
    """Everybody referred in the year, in order of date."""
    chance = Chance("northshire referrals 2026")
    people = []
    for families, count in TYPES.items():
        for quarter, number in shared_out(count, story.QUARTERS).items():
            days = [story._day(YEAR, quarter, chance) for _ in range(number)]
            people += [story._referral("NRM", families, day, chance) for day in days]
    story._make_grow(people, YEAR, GROWN, chance)
    for person in people:  # one or two of another gender would have to be hidden, and the year's total with them
        person.gender = "male" if person.gender == "other" else person.gender
    people.sort(key=lambda person: (person.referred, person.surname, person.first_name))
    return people


def write(path: Path) -> int:
    """Write the export; returns how many people were referred."""
    people, chance = referrals(), Chance("northshire nrm export 2026")
    told = decisions.decided(people, date(2027, 1, 12))
    nrm._save(path, [nrm._row(person, chance) | more for person, more in zip(people, told, strict=True)])
    return len(people)


def write_national(path: Path) -> None:
    national.write(path, national.table(PEOPLE, NATIONAL_TYPES, "northshire national table 2026"))
