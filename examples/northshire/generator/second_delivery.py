"""A second delivery of the police's workbook, for the year after the example's, and what can be planted in it.

It is no part of the example: `write` puts it where it is asked to. With nothing planted, its rows are drawn as those of
the first file were, so that whatever differs is chance. Each plant changes one thing that partners' files do change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from generator import police
from generator.chance import Chance
from generator.county import NOTE
from generator.police import CRIMES, GROUPS, HEADINGS, INCIDENTS, INCIDENTS_A_YEAR, NEIGHBOURS, OFFENCES, Occurrence
from generator.police_workbook import TITLES, Cells, Layout, rows_of, save
from generator.story import QUARTERS

FILE = "recorded-crimes-2026.xlsx"
YEAR = 2026
FIRST_SEED = "northshire police workbook"  # of the first file, whose rows some plants send again
SERIAL_ZERO = date(1899, 12, 30)
AT = {heading: place for place, heading in enumerate(HEADINGS)}
SILENT = (date(YEAR, 5, 4), date(YEAR, 6, 15))
BEGINS_LATE = date(YEAR, 2, 9)


@dataclass
class Delivery:
    """What is about to be written: rows of persons, their headings, and the rows of the first delivery."""

    rows: list[Cells]
    before: list[Cells]
    chance: Chance
    headings: list[str] = field(default_factory=lambda: list(HEADINGS))
    widths: dict[str, int] = field(default_factory=lambda: dict(GROUPS))

    def some(self, share: float) -> list[Cells]:
        return [row for row in self.rows if self.chance.happens(share)]

    def take_out(self, heading: str, group: str) -> None:
        place = self.headings.index(heading)
        del self.headings[place]
        self.widths[group] -= 1
        for row in self.rows:
            del row[place]


def write(path: Path, plants: Iterable[str] = (), seed: int = 1) -> None:
    """Write the workbook with these plants (names in PLANTS). One seed gives the same rows each time."""
    planted = [name for name in PLANTS if name in set(plants)]
    chance = Chance(f"northshire police 2026, {seed}")
    found = occurrences(chance)
    for name in planted:
        found = ROWS_LEFT.get(name, lambda every, chance: every)(found, chance)
    delivery = Delivery(persons(found, chance), first_rows(), chance)
    for name in planted:
        CELLS.get(name, lambda delivery: None)(delivery)
    last = ["Total", *[None] * (len(delivery.headings) - 2), f"{len(delivery.rows)} rows"]
    titles = (TITLES[0], NOTE, f"Modern slavery crimes and incidents recorded in {YEAR}", "One row for each role.")
    layout = Layout(titles, tuple(delivery.widths.items()), tuple(delivery.headings), datetime(YEAR + 1, 1, 13, 9, 30))
    save(path, [*delivery.rows, [], last], layout)


def occurrences(chance: Chance) -> list[Occurrence]:
    """A year's crimes and incidents, day by day, of the kinds and at the rate of the years before."""
    crimes = {family: float(sum(counts)) for family, counts in CRIMES.items()}
    kinds = {"crimes": sum(crimes.values()), "incidents": float(sum(INCIDENTS_A_YEAR)), "neighbours": 6.0}
    a_year = sum(sum(counts[1:]) for counts in CRIMES.values()) / 2 + sum(INCIDENTS_A_YEAR[1:]) / 2 + 2
    found = []
    for day in (date(YEAR, 1, 1) + timedelta(n) for n in range(365)):
        quarter = f"Q{(day.month + 2) // 3}"
        rate = a_year * QUARTERS[quarter] / 100 / 91.25
        for _ in range(4):
            if chance.happens(rate / 4):
                kind = chance.weighted(kinds)
                codes = {"crimes": OFFENCES, "incidents": INCIDENTS, "neighbours": NEIGHBOURS}[kind]
                family = chance.weighted(crimes) if kind != "neighbours" else "unknown"
                found.append(police._occurrence(codes, family, str(YEAR), quarter, chance))
                found[-1].recorded = day
    for number, occurrence in enumerate(found, 1):
        occurrence.reference = f"NX26/{60000 + 37 * number}"
    return found


def first_rows() -> list[Cells]:
    """The rows of the example's own file."""
    return persons(police.occurrences(), Chance(FIRST_SEED))


def persons(found: list[Occurrence], chance: Chance) -> list[Cells]:
    """The rows of the first file's writer, without its blank lines and its last line."""
    rows, _ = rows_of(found, chance)
    return [list(row) for row in rows if row and row[0] != "Total"]


# ---- plants that leave rows out, or move their days


def _fewer(found: list[Occurrence], chance: Chance) -> list[Occurrence]:
    return [occurrence for occurrence in found if chance.happens(0.45)]


def _silent(found: list[Occurrence], chance: Chance) -> list[Occurrence]:
    return [occurrence for occurrence in found if not SILENT[0] <= occurrence.recorded <= SILENT[1]]


def _gap(found: list[Occurrence], chance: Chance) -> list[Occurrence]:
    return [occurrence for occurrence in found if occurrence.recorded >= BEGINS_LATE]


def _overlap(found: list[Occurrence], chance: Chance) -> list[Occurrence]:
    """Some were recorded in the year before, and are new."""
    for occurrence in found[7::17]:
        occurrence.recorded = date(YEAR - 1, 12, 31) - timedelta(chance.number(3, 40))
    return sorted(found, key=lambda occurrence: occurrence.recorded)


# ---- plants in the cells


def _new_column(delivery: Delivery) -> None:
    delivery.headings.append("Risk grading")
    delivery.widths["Exploitation"] += 1
    for row in delivery.rows:
        row.append(delivery.chance.pick(("Standard", "Medium", "High")))


def _missing_column(delivery: Delivery) -> None:
    delivery.take_out("Nationality", "Person")


def _renamed_column(delivery: Delivery) -> None:
    delivery.headings[delivery.headings.index("Outcome")] = "Disposal"


def _renamed_unlike(delivery: Delivery) -> None:
    delivery.headings[delivery.headings.index("Town")] = "Geo level 3"


def _new_code(delivery: Delivery) -> None:
    for row in delivery.some(0.09):
        row[AT["Role"]] = "Witness"


def _share(delivery: Delivery) -> None:
    for row in delivery.some(0.35):
        row[AT["Type"]] = "Sexual Exploitation"


def _american(delivery: Delivery) -> None:
    for row in delivery.rows:
        row[AT["Recorded"]] = f"{_day(row):%m/%d/%Y}"


def _swapped(delivery: Delivery) -> None:
    """As when a British CSV is opened under American settings."""
    for row in delivery.rows:
        day = _day(row)
        row[AT["Recorded"]] = date(day.year, day.day, day.month) if day.day <= 12 else f"{day:%d/%m/%Y}"


def _serials(delivery: Delivery) -> None:
    for row in delivery.rows:
        row[AT["Recorded"]] = (_day(row) - SERIAL_ZERO).days


def _texts(delivery: Delivery) -> None:
    for row in delivery.rows:
        row[AT["Recorded"]] = f"{_day(row).day} {_day(row):%B %Y}"


def _emptied(delivery: Delivery) -> None:
    for row in delivery.rows:
        row[AT["Postcode"]] = ""


def _repeated(delivery: Delivery) -> None:
    """Nine crimes of the first delivery once more, as they were."""
    delivery.rows += _of(delivery.before, _references(delivery.before)[40:400:40])


def _changed(delivery: Delivery) -> None:
    """Seven crimes of the first delivery once more, charged in the meantime."""
    for row in _of(delivery.before, _charged_later(delivery.before)[:7]):
        row[AT["Outcome"]] = "1 - Charged"
        delivery.rows.append(row)


def _vanished(delivery: Delivery) -> None:
    """The last quarter of the first delivery once more, without six of its crimes."""
    late = _references([row for row in delivery.before if _day(row) >= date(YEAR - 1, 10, 1)])
    delivery.rows = [*_of(delivery.before, [one for n, one in enumerate(late) if n % 7 != 3]), *delivery.rows]


def _again(delivery: Delivery) -> None:
    delivery.rows = [list(row) for row in delivery.before]


ROWS_LEFT: dict[str, Callable[[list[Occurrence], Chance], list[Occurrence]]] = {
    "fewer rows": _fewer,
    "silent stretch": _silent,
    "period gap": _gap,
    "period overlap": _overlap,
}
CELLS: dict[str, Callable[[Delivery], None]] = {
    "new code": _new_code,
    "share moved": _share,
    "field emptied": _emptied,
    "references repeated": _repeated,
    "rows changed": _changed,
    "rows vanished": _vanished,
    "sent again": _again,
    "american dates": _american,
    "dates swapped": _swapped,
    "serial dates": _serials,
    "text dates": _texts,
    "renamed column": _renamed_column,
    "renamed unlike": _renamed_unlike,
    "missing column": _missing_column,
    "new column": _new_column,
}
PLANTS = (*ROWS_LEFT, *CELLS)  # in the order in which they are made


def _day(row: Cells) -> date:
    """The day of a row, typed or real."""
    cell = row[AT["Recorded"]]
    if isinstance(cell, date):
        return cell
    text = str(cell)
    shape = "%d-%b-%Y" if "-" in text else "%d.%m.%Y" if "." in text else "%d/%m/%y"
    return datetime.strptime(text, shape).date()


def _references(rows: list[Cells]) -> list[object]:
    return list(dict.fromkeys(row[0] for row in rows))


def _of(rows: list[Cells], references: list[object]) -> list[Cells]:
    return [list(row) for row in rows if row[0] in references]


def _charged_later(rows: list[Cells]) -> list[object]:
    """References of crimes that were not charged, spread over the years."""
    open_ = [row for row in rows if row[AT["Outcome"]] not in ("", "1 - Charged")]
    return _references(open_)[11::37]
