"""The small sources: Duty to Notify forms, and intelligence reports that are only counted."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import xlsxwriter

from generator.chance import Chance
from generator.county import NOTE, as_written
from generator.form_texts import write_text
from generator.story import YEARS, Referral, duty_to_notify

FORM_HEADINGS = (
    "Form no", "Date submitted", "Organisation", "Gender", "Nationality", "Type of exploitation", "Where exploited",
    "Town of exploitation", "What happened",
)  # fmt: skip
FORMS, NO_PLACE = 52, 5
NOT_SPECIFIED = "Not specified or unknown"
TYPES = {
    "labour": "Labour",
    "criminal": "Criminal",
    "sexual": "Sexual",
    "domestic": "Domestic",
    "labour+criminal": "Labour & Criminal",
    "sexual+criminal": "Sexual & Criminal",
    "sexual+labour": "Sexual & Labour",
    "labour+domestic": "Labour & Domestic",
    "unknown": NOT_SPECIFIED,
}
WHERE = {"uk": "UK", "overseas": "Overseas", "uk_and_overseas": "UK and Overseas", "unknown": NOT_SPECIFIED}

# Each theme's reports in the first quarter, and how many more there are a year later.
THEMES = {
    "County lines": (41, 13),
    "Labour exploitation": (26, -3),
    "Sexual exploitation": (15, 2),
    "Cuckooing": (9, 6),
}
MADE_ON = datetime(2026, 1, 20, 14, 0)


def forms() -> list[Referral]:
    """Everybody about whom the force sent a form, in order of date; one form in so many does not say where it was."""
    people = duty_to_notify(FORMS, "northshire duty to notify")
    for person in people[::NO_PLACE]:
        person.place = ""
    return people


def write_forms(path: Path, people: list[Referral]) -> dict[str, int]:
    """Write the forms as a CSV; the people are anonymous. Returns what was planted."""
    chance, writer_of = Chance("northshire duty to notify file"), Chance("northshire duty to notify texts")
    texts = [write_text(person, writer_of) for person in people]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((NOTE,))
        writer.writerow(FORM_HEADINGS)
        forms_of = (_form(number, person, chance) for number, person in enumerate(people, 1))
        writer.writerows((*form, text) for form, text in zip(forms_of, texts, strict=True))
    missing = {"missing_places": sum(not person.place for person in people), "missing_texts": texts.count("")}
    return {"received": len(people), **missing}


def _form(number: int, person: Referral, chance: Chance) -> tuple[str, ...]:
    return (
        f"MS1-{number:03}",
        f"{person.referred:%d-%b-%y}",
        person.responder,
        person.gender.capitalize(),
        person.nationality,
        TYPES[person.families],
        WHERE[person.where],
        as_written(person.place, chance) if person.place else "",
    )


def intelligence() -> dict[tuple[str, str], int]:
    """How many reports were indexed to each theme in each quarter: county lines grow, labour shrinks."""
    chance = Chance("northshire intelligence")
    counts = {}
    for place, quarter in enumerate(f"{year} Q{number}" for year in YEARS for number in (1, 2, 3, 4)):
        for theme, (start, growth) in THEMES.items():
            counts[quarter, theme] = max(1, start + growth * place // 4 + chance.number(-3, 3))
    return counts


def write_intelligence(path: Path, counts: dict[tuple[str, str], int]) -> dict[str, int]:
    """Write the workbook with a total line a quarter and one for all. Returns what was planted."""
    quarters = list(dict.fromkeys(quarter for quarter, _ in counts))
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": "Fictional data", "author": "Northshire Police", "created": MADE_ON})
        sheet = book.add_worksheet("Counts")
        sheet.write_row(0, 0, ("Intelligence reports by theme, Northshire Police", "", NOTE))
        sheet.write_row(2, 0, ("Quarter", "Indexed to", "Number of reports"))
        lines = [line for quarter in quarters for line in _lines(quarter, counts)]
        for number, line in enumerate([*lines, ("Total", "Total", sum(counts.values()))], 3):
            sheet.write_row(number, 0, line)
    return {"received": len(lines) + 1, "total_lines": len(quarters) + 1}


def _lines(quarter: str, counts: dict[tuple[str, str], int]) -> list[tuple[str, str, int]]:
    own = [(quarter, theme, number) for (when, theme), number in counts.items() if when == quarter]
    return [*own, (quarter, "Total", sum(number for _, _, number in own))]
