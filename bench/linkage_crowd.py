"""A made-up crowd of any size with known truth, as agencies in the United Kingdom write people down. Nobody exists.

Everybody has a name of one of ten communities, drawn so that some names are very common; a third have a second row and
some a third, often in another agency's list, each with faults: a short form, another spelling, names swapped or a part
missing, letters mistyped, day and month swapped, 1 January, a figure wrong, no birth date, somewhere else since. And
traps: twins at one address, brothers and sisters, a father and a son of one name, and people who share nothing but a
name.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

from linkage_files import Known, Row

# Community, share, nationality; first names (men, women), surnames: the first of each list are the commonest.
COMMUNITIES: dict[str, tuple[int, str, str, str, str]] = {
    "british": (30, "British", "James John David Michael William Thomas Robert Daniel Joseph Stephen Anthony Samuel"
                " Jack Oliver Harry George Callum Ryan Liam Connor Lewis Adam", "Sarah Emma Elizabeth Katherine"
                " Margaret"
                " Chloe Megan Victoria Rebecca Jessica Susan Patricia Jennifer Charlotte Amy", "Smith Jones Taylor"
                " Brown"
                " Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood"
                " Jackson Clarke Patterson Harrison Blackwood Osborne Whitfield Ackroyd Pemberton"),
    "vietnamese": (12, "Vietnamese", "Van#An Van#Hung Minh Duc Tuan Van#Nam Quang Hai", "Thi#Huong Thi#Lan Mai"
                   " Thi#Hoa Linh Thi#Thu", "Nguyen Tran Le Pham Hoang Vu"),
    "albanian": (12, "Albanian", "Arben Besnik Fatjon Ilir Gentian Klodian Ardit Erion", "Elira Blerta Mirela Anjeza"
                 " Valbona", "Hoxha Prifti Shehu Dervishi Kola Gjoka Leka Marku"),
    "romanian": (9, "Romanian", "Alexandru Andrei Ionut Mihai Gheorghe Florin Cristian", "Maria Elena Ioana Andreea"
                 " Mihaela Gabriela", "Popescu Popa Ionescu Radu Dumitru Stan Munteanu Constantinescu"),
    "pakistani": (9, "Pakistani", "Mohammed Muhammad#Ali Ahmed Hassan Imran Usman Yusuf", "Fatima Aisha Zainab Khadija"
                  " Maryam", "Khan Ahmed Hussain Ali Malik Iqbal Chaudhry"),
    "indian": (6, "Indian", "Harpreet Gurpreet Jaspal Rajesh Sandeep Manjit", "Manpreet Harpreet Simran Priya Sunita",
               "Singh Kaur Patel Sharma Gill Sandhu"),
    "eritrean": (7, "Eritrean", "Abraham Yonas Filmon Samuel Tesfay Haile", "Selam Rahel Mebrat Helen Saba",
                 "Tesfay Gebremedhin Haile Tekle Kidane Woldu"),
    "nigerian": (5, "Nigerian", "Emeka Chinedu Oluwaseun Tunde Ibrahim", "Blessing Joy Grace Ngozi Funmilayo",
                 "Okafor Adeyemi Okonkwo Balogun Eze Osagie"),
    "polish": (5, "Polish", "Piotr Krzysztof Andrzej Tomasz Wojciech Lukasz", "Katarzyna Agnieszka Malgorzata Joanna",
               "Nowak Kowalski Wisniewski Wojcik Kaminski Lewandowski Zielinski"),
    "sudanese": (5, "Sudanese", "Abdullah Mohamed Osman Mustafa Abdelrahman", "Amina Hawa Mona Salma",
                 "Ibrahim Osman Adam Abdallah Elhassan Bakhit"),
}  # fmt: skip
# What else a name is written as: one of a group stands for another. The groups are the bench's own.
SPELLINGS = (
    "Mohammed Muhammad Mohamed Mohammad", "Yusuf Youssef Yousuf Joseph", "Ahmed Ahmad Achmed",
    "Hussain Hussein Hossain", "Chaudhry Choudhury Chowdhury", "Abdullah Abdallah Abdulla", "Fatima Fatma Fatimah",
    "Aisha Ayesha Aysha",
    "Alexandru Alexander Alex", "Gheorghe George", "Mihai Michael Mike Mick", "James Jim Jimmy Jamie",
    "John Jack Johnny", "William Will Bill Billy", "Robert Rob Bob", "Daniel Dan Danny", "Thomas Tom Tommy Tomasz",
    "Stephen Steve Steven",
    "Anthony Tony", "Samuel Sam Sammy", "Elizabeth Liz Beth Lizzie", "Katherine Kate Catherine Katie Katarzyna Kasia",
    "Margaret Maggie Peggy", "Victoria Vicky", "Rebecca Becky", "Jennifer Jenny", "Susan Sue", "Patricia Pat Trish",
    "Wojciech Voytek", "Krzysztof Chris Kris", "Andrzej Andrew Andrei", "Tesfay Tesfai", "Gebremedhin Ghebremedhin",
    "Haile Hayle", "Wisniewski Wiśniewski Visniewski", "Zielinski Zieliński", "Lukasz Łukasz Lucas", "Nguyen Nguyễn",
    "Tran Trần", "Le Lê", "Huong Hương", "Hoxha Hodja", "Shehu Shehou", "Khan Kahn", "Kaur Kor", "Osman Usman Othman",
    "Oluwaseun Seun", "Adeyemi Adeyemy", "Okafor Okafo", "Elhassan Hassan", "Clarke Clark", "Thompson Thomson",
)  # fmt: skip
DISTRICTS = tuple(f"{area}{n}" for area in ("NG", "DE", "LE", "S", "LS", "M", "B") for n in (1, 2, 3, 5, 7, 9, 11))
TYPES = ("Labour", "Sexual", "Criminal", "Domestic")
COLUMNS = {
    "Forename": "first_name", "Family name": "surname", "DOB": "date_of_birth", "Date": "recorded_on",
    "Gender": "gender", "Nationality": "nationality", "Type": "exploitation_type", "Postcode": "postcode",
}  # fmt: skip
_SYLLABLES = (
    "ba be bo ca da de fa ga ha he ja ka ke la le li ma me mo na ne no pa ra re ri ro sa se so ta te to va wa za"
)
_LETTERS = "aeioubcdghklmnprstvy"


def crowd(rows: int, seed: int = 1, *, sources: int = 2) -> Known:
    """About so many rows in lists of several agencies; `truth` says who each row is about."""
    chance = random.Random(seed)
    found: list[Row] = []
    while len(found) < rows:
        for person in _household(chance, len(found)):
            found += _rows(chance, person)
    chance.shuffle(found)
    lists: dict[str, list[Row]] = {f"agency-{n}": [] for n in range(1, sources + 1)}
    for row in found[:rows]:
        lists[chance.choice(list(lists))].append(row)
    return Known(f"Crowd of {rows:,}, seed {seed}", lists, COLUMNS, lambda row: row["truth"])


def _household(chance: random.Random, number: int) -> list[Row]:
    """Mostly somebody alone; now and then people who are easily taken for one another."""
    one, how = _person(chance, f"{number}a"), chance.random()
    family = {name: one[name] for name in ("Family name", "Nationality", "Postcode", "people")}
    if how < 0.01:  # twins
        return [one, _person(chance, f"{number}b") | family | {"DOB": one["DOB"], "Forename": _first(chance, one)}]
    if how < 0.06:  # brother or sister
        return [one, _person(chance, f"{number}b") | family | {"Forename": _first(chance, one)}]
    if how < 0.075:  # a father and a son of one name
        older = _day(one["DOB"]) - timedelta(chance.randrange(7_000, 13_000))
        return [one, one | {"truth": f"{number}b", "DOB": _said(older)}]
    return [one]


def _person(chance: random.Random, truth: str) -> Row:
    names = list(COMMUNITIES)
    community = chance.choices(names, [COMMUNITIES[name][0] for name in names])[0]
    gender = chance.choice(("Male", "Male", "Female"))
    family = _common(chance, COMMUNITIES[community][4].split())
    if chance.random() < 0.35:  # most names are rare ones
        family = "".join(chance.choices(_SYLLABLES.split(), k=3)).capitalize()
    born = date(2007, 12, 31) - timedelta(int(chance.triangular(0, 20_000, 4_000)))
    born = born.replace(month=1, day=1) if chance.random() < 0.05 else born
    row = {"truth": truth, "people": community, "Family name": family, "DOB": _said(born), "Gender": gender}
    row |= {"Nationality": COMMUNITIES[community][1], "Type": chance.choice(TYPES)}
    row |= {"Postcode": chance.choice(DISTRICTS), "Date": _said(date(2024, 1, 1) + timedelta(chance.randrange(600)))}
    return row | {"Forename": _first(chance, row)}


def _first(chance: random.Random, row: Row) -> str:
    names = COMMUNITIES[row["people"]][2 if row["Gender"] == "Male" else 3].split()
    name = _common(chance, [other for other in names if other.replace("#", " ") != row.get("Forename")])
    if chance.random() < 0.25:
        name = "".join(chance.choices(_SYLLABLES.split(), k=2)).capitalize()
    return name.replace("#", " ")


def _common(chance: random.Random, names: list[str]) -> str:
    return chance.choices(names, [1 / (n + 1) for n in range(len(names))])[0]


def _rows(chance: random.Random, person: Row) -> list[Row]:
    """One to three rows about somebody; all but the first with faults."""
    again = chance.choices((0, 1, 2), (65, 27, 8))[0]
    return [_dropped(chance, person), *(_again(chance, person) for _ in range(again))]


def _dropped(chance: random.Random, row: Row) -> Row:
    """What is often not known."""
    blank = [
        name for name, share in (("DOB", 0.04), ("Nationality", 0.03), ("Postcode", 0.1)) if chance.random() < share
    ]
    return row | dict.fromkeys(blank, "")


def _again(chance: random.Random, person: Row) -> Row:
    later = _day(person["Date"]) + timedelta(int(chance.expovariate(1 / 60)))
    row = person | {"Date": _said(min(later, date(2025, 12, 31)))}
    row["Type"] = person["Type"] if chance.random() < 0.7 else chance.choice(TYPES)
    if chance.random() < 0.35:
        row["Postcode"] = chance.choice(DISTRICTS)
    if chance.random() < 0.03:
        row["Nationality"] = chance.choice(list(COMMUNITIES.values()))[1]
    for share, fault in FAULTS:
        if chance.random() < share:
            row = fault(chance, row)
    return _dropped(chance, row)


def _other_spelling(chance: random.Random, row: Row) -> Row:
    return row | {
        box: " ".join(_spelt(chance, part) for part in row[box].split()) for box in ("Forename", "Family name")
    }


def _spelt(chance: random.Random, name: str) -> str:
    found = [group.split() for group in SPELLINGS if name in group.split()]
    return chance.choice(found[0]) if found else name


def _swapped(chance: random.Random, row: Row) -> Row:
    return row | {"Forename": row["Family name"], "Family name": row["Forename"]}


def _part_missing(chance: random.Random, row: Row) -> Row:
    return row | {box: chance.choice(row[box].split()) for box in ("Forename", "Family name")}


def _mistyped(chance: random.Random, row: Row) -> Row:
    box = chance.choice(("Forename", "Family name"))
    name, at = row[box], chance.randrange(1, len(row[box]))
    how = chance.choice(("change", "drop", "double", "turn"))
    if how == "turn" and at + 1 < len(name):
        name = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    elif how == "drop" and len(name) > 3:
        name = name[:at] + name[at + 1 :]
    else:
        name = name[:at] + (name[at] * 2 if how == "double" else chance.choice(_LETTERS)) + name[at + 1 :]
    return row | {box: name}


def _turned_day(chance: random.Random, row: Row) -> Row:
    day, month, year = row["DOB"].split("/")
    return row | {"DOB": f"{month}/{day}/{year}"} if int(day) <= 12 else row


def _new_year(chance: random.Random, row: Row) -> Row:
    return row | {"DOB": f"01/01/{row['DOB'][-4:]}"}


def _other_day(chance: random.Random, row: Row) -> Row:
    born = _day(row["DOB"])
    how = chance.choice(("day", "month", "year"))
    if how == "year":
        born = born.replace(year=born.year + chance.choice((-2, -1, 1, 2, 10)), day=min(born.day, 28))
    elif how == "month":
        born = born.replace(month=chance.randrange(1, 13), day=min(born.day, 28))
    else:
        born = born.replace(day=chance.randrange(1, 29))
    return row | {"DOB": _said(born)}


def _no_birth(chance: random.Random, row: Row) -> Row:
    return row | {"DOB": ""}


# How often each fault occurs in a row after the first; a birth date that is gone comes last.
FAULTS: tuple[tuple[float, Callable[[random.Random, Row], Row]], ...] = (
    (0.25, _other_spelling), (0.06, _swapped), (0.10, _part_missing), (0.14, _mistyped), (0.05, _turned_day),
    (0.06, _new_year), (0.07, _other_day), (0.06, _no_birth),
)  # fmt: skip


def _day(text: str) -> date:
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def _said(day: date) -> str:
    return day.strftime("%d/%m/%Y")
