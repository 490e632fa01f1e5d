"""How the force lays its workbook out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from generator.chance import Chance
from generator.county import NOTE, TOWNS, as_written
from generator.police import (
    COUNTY_LINE,
    GROUPS,
    HEADINGS,
    INCIDENTS,
    MADE_ON,
    NEIGHBOURS,
    OFFENCES,
    OUTCOMES,
    ROLES,
    SUMMARIES,
    TYPES_WRITTEN,
    Occurrence,
    Person,
)

TITLES = (
    "Northshire Police - Public Protection Analysis",
    NOTE,
    "Modern slavery crimes and incidents recorded 01/01/2023 to 31/12/2025",
    "Extract run 14/01/2026. One row for each person's role. OFFICIAL-SENSITIVE",
)
IMPOSSIBLE_AGE = 230
TEXT_DATES = ("{0.day}/{0.month}/{0:%y}", "{0:%d.%m.%Y}", "{0:%d-%b-%Y}")

Cells = list[object]


@dataclass(frozen=True)
class Layout:
    """What stands around the rows: the lines above them, and the headings with their groups' widths."""

    titles: tuple[str, ...] = TITLES
    groups: tuple[tuple[str, int], ...] = GROUPS
    headings: tuple[str, ...] = HEADINGS
    made_on: datetime = MADE_ON


def write(path: Path, found: list[Occurrence]) -> dict[str, int]:
    """Write the workbook; returns how much of each fault was planted in it."""
    rows, blanks = rows_of(found, Chance("northshire police workbook"))
    save(path, rows, Layout())
    return {
        "rows_of_people": sum(len(occurrence.people) for occurrence in found),
        "blank_rows": blanks,
        "summary_lines": 1,
        "repeated_references": sum(len(occurrence.people) > 1 for occurrence in found),
        "other_offences": sum(not occurrence.series for occurrence in found),
        "impossible_ages": 1,
    }


def save(path: Path, rows: list[Cells], layout: Layout) -> None:
    """Write rows of cells under the force's titles and headings."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": "Fictional data", "author": "Northshire Police", "created": layout.made_on})
        _notes(book, layout.titles)
        sheet = book.add_worksheet("Recorded crimes")
        _hidden_lookup(book)
        _headings(book, sheet, layout)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, cells in enumerate(rows, len(layout.titles) + 3):
            for column, cell in enumerate(cells):
                _put(sheet, number, column, cell, day)


def _notes(book: xlsxwriter.Workbook, titles: tuple[str, ...]) -> None:
    sheet = book.add_worksheet("Notes")
    for number, text in enumerate((*titles, "Crimes and N200 incidents are listed together. IP: injured party.")):
        sheet.write(number, 0, text)


def _hidden_lookup(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Lookup")
    for number, (code, (_, title, _)) in enumerate((OFFENCES | INCIDENTS).items()):
        sheet.write_row(number, 0, (code, title))
    sheet.hide()


def _headings(book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, layout: Layout) -> None:
    bold = book.add_format({"bold": True, "align": "center"})
    above = len(layout.titles)
    for number, text in enumerate(layout.titles):
        sheet.write(number, 0, text, bold if number == 0 else None)
    column = 0
    for group, width in layout.groups:
        sheet.merge_range(above + 1, column, above + 1, column + width - 1, group, bold)
        column += width
    sheet.write_row(above + 2, 0, layout.headings, bold)


def rows_of(found: list[Occurrence], chance: Chance) -> tuple[list[Cells], int]:
    """The rows of people, with an empty one wherever a quarter begins, and the summary line."""
    rows: list[Cells] = []
    blanks, quarter = 0, found[0].quarter
    for occurrence in found:
        if occurrence.quarter != quarter:
            quarter, blanks = occurrence.quarter, blanks + 1
            rows.append([])
        rows += _rows_of_one(occurrence, chance)
    persons = [row for row in rows if row]
    persons[len(persons) // 2][6] = IMPOSSIBLE_AGE
    return [*rows, [], ["Total", *[None] * 12, f"{len(persons)} rows"]], blanks + 1


def _rows_of_one(occurrence: Occurrence, chance: Chance) -> list[Cells]:
    forms, title, _ = (OFFENCES | INCIDENTS | NEIGHBOURS)[occurrence.offence]
    code, outcome = chance.pick(forms), "" if occurrence.series == "incidents" else chance.pick(OUTCOMES)
    recorded: object = occurrence.recorded
    if chance.happens(0.08):
        recorded = chance.pick(TEXT_DATES).format(occurrence.recorded)
    place = as_written(occurrence.place, chance) if occurrence.place else ""
    postcode = TOWNS[occurrence.place][1] if occurrence.place and chance.happens(0.8) else ""
    line = COUNTY_LINE if occurrence.county_lines else SUMMARIES[occurrence.families]
    kind, summary = chance.pick(TYPES_WRITTEN[occurrence.families]), chance.pick(line)
    flag = "Y" if occurrence.county_lines else chance.pick(("N", "N", ""))
    start: Cells = [occurrence.reference, recorded, code, title, outcome]
    end: Cells = [place, postcode, kind, flag, summary]
    return [[*start, *_person(person, chance), *end] for person in occurrence.people]


def _person(person: Person, chance: Chance) -> Cells:
    age: object = "Unk" if chance.happens(0.03) else person.age
    return [chance.pick(ROLES[person.role]), age, person.sex, person.nationality]


def _put(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: object, day: object) -> None:
    if isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    elif cell not in (None, ""):
        sheet.write(row, column, cell)
