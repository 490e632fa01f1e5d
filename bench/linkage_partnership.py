"""A made-up partnership's rows with known truth: 240 people, 60 of whom have a second row. Nobody in it exists.

Second rows are written as agencies do: a short form of the first name, first name and surname swapped, a part missing,
a letter mistyped, day and month swapped, 1 January, no birth date; and details now and then wrong. Names are either
varied or 65 whole names that different people share.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from linkage_files import Known, Row

SHORT = {
    "William": "Billy", "Katherine": "Katie", "Mohammed": "Mohamed", "Elizabeth": "Liz", "Joseph": "Yusuf",
    "Aleksander": "Alex", "Katarzyna": "Kasia", "Robert": "Bob", "Margaret": "Maggie", "Daniel": "Danny",
    "Nguyễn": "Nguyen", "Łukasz": "Lukasz", "Victoria": "Vicky", "Stephen": "Steve", "Michael": "Mick",
}  # fmt: skip
NATIONALITIES = (
    ("British", 40),
    ("Albanian", 15),
    ("Vietnamese", 12),
    ("Romanian", 12),
    ("Polish", 6),
    ("Eritrean", 6),
)
TYPES = ("Labour", "Sexual", "Criminal", "Domestic")
DISTRICTS = ("NG1", "NG2", "NG3", "NG5", "NG7", "NG9", "NG11", "NG15", "DE1", "DE7")
COLUMNS = {
    "First name": "first_name", "Surname": "surname", "DOB": "date_of_birth", "Date": "recorded_on", "Gender": "gender",
    "Nationality": "nationality", "Type": "exploitation_type", "Postcode": "postcode",
}  # fmt: skip
_SYLLABLES = ("an", "ba", "mi", "ro", "lu", "ka", "te", "sho", "vin", "der", "gal", "hu", "pe", "zor", "ni", "fa")


def partnership(seed: int, *, varied: bool) -> Known:
    """300 rows of one list: `varied` names, one drawn for each person, or 65 whole names among 240 people."""
    chance = random.Random(seed)
    names = [_name(chance) for _ in range(240 if varied else 65)]
    people = [_row(chance, str(n), names[n] if varied else chance.choice(names)) for n in range(240)]
    rows = people + [_second(chance, row) for row in chance.sample(people, 60)]
    chance.shuffle(rows)
    name = "varied names" if varied else "65 repeated names"
    return Known(f"Partnership, {name}", {"list": rows}, COLUMNS, lambda row: row["truth"])


def _name(chance: random.Random) -> tuple[str, str]:
    made = ("".join(chance.sample(_SYLLABLES, chance.choice((2, 2, 3)))).capitalize() for _ in range(2))
    first, last = made
    if chance.random() < 0.4:
        first = chance.choice(list(SHORT))
    return first, last if chance.random() < 0.9 else f"{last} {chance.choice(_SYLLABLES).capitalize()}ov"


def _row(chance: random.Random, truth: str, name: tuple[str, str]) -> Row:
    born = date(1970, 1, 1) + timedelta(chance.randrange(13_500))
    if chance.random() < 0.06:
        born = born.replace(month=1, day=1)
    kinds, weights = zip(*NATIONALITIES, strict=True)
    return {
        "truth": truth, "First name": name[0], "Surname": name[1], "DOB": "" if chance.random() < 0.05 else _said(born),
        "Date": _said(date(2025, 1, 1) + timedelta(chance.randrange(330))), "Gender": chance.choice("MMMF"),
        "Nationality": chance.choices(kinds, weights)[0], "Type": chance.choice(TYPES),
        "Postcode": chance.choice(DISTRICTS),
    }  # fmt: skip


def _second(chance: random.Random, first: Row) -> Row:
    day, month, year = first["Date"].split("/")
    later = date(int(year), int(month), int(day)) + timedelta(chance.randrange(35))
    row = first | {"Date": _said(later), "Postcode": chance.choice((first["Postcode"], chance.choice(DISTRICTS)))}
    row |= {"Nationality": chance.choice([first["Nationality"]] * 19 + [""]), "Type": chance.choice(TYPES)}
    return _birth_again(chance, _name_again(chance, row))


def _name_again(chance: random.Random, row: Row) -> Row:
    first, last, how = row["First name"], row["Surname"], chance.random()
    if how < 0.15:
        first = SHORT.get(first, first)
    elif how < 0.27:
        first, last = last, first
    elif how < 0.37:
        last = last.split()[0]
    elif how < 0.5:
        at = chance.randrange(1, len(last))
        last = last[:at] + chance.choice("aeinrst") + last[at + 1 :]
    return row | {"First name": first, "Surname": last}


def _birth_again(chance: random.Random, row: Row) -> Row:
    if not row["DOB"]:
        return row
    day, month, year = row["DOB"].split("/")
    how = chance.random()
    if how < 0.08 and int(day) <= 12:
        return row | {"DOB": f"{month}/{day}/{year}"}
    if how < 0.16:
        return row | {"DOB": f"01/01/{year}"}
    return row | {"DOB": ""} if how < 0.24 else row


def _said(day: date) -> str:
    return day.strftime("%d/%m/%Y")
