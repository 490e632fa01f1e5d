"""The support caseload of a made-up charity, the Lantern House Trust, as an OpenDocument spreadsheet.

Planted: month names in dates, a column that nobody asked for, ages in bands, one person entered twice, blank types.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from odf import meta
from odf.namespaces import TOOLSVERSION
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from generator.chance import Chance
from generator.county import NOTE, town
from generator.story import NATIONALITIES, QUARTERS

CHARITY = "Lantern House Trust (fictional)"
HEADINGS = (
    "Client no", "Support began", "Type of exploitation", "Sector", "Nationality", "Gender", "Age band", "Referred by",
    "Town", "Key worker notes",
)  # fmt: skip
TYPES = {"labour": 40.0, "sexual": 27.0, "criminal": 19.0, "domestic": 9.0, "unknown": 5.0}
WRITTEN = {
    "labour": ("Labour exploitation", "Forced labour"),
    "sexual": ("Sexual exploitation",),
    "criminal": ("Criminal exploitation", "Forced criminality"),
    "domestic": ("Domestic servitude",),
    "unknown": ("", "Not known"),
}
SECTORS = {"Car wash": 24.0, "Agriculture": 22.0, "Care": 18.0, "Construction": 12.0, "Nail bar": 11.0, "": 13.0}
BANDS = {"18-24": 31.0, "25-34": 36.0, "35-44": 19.0, "45-54": 10.0, "55+": 4.0}
REFERRERS = {"Northshire Police": 34.0, "Marlbeck City Council": 22.0, "The Salvation Army": 28.0, "Self": 16.0}
CASES = {"2023": 31, "2024": 36, "2025": 41}
STAMP = (2026, 1, 9, 12, 0, 0)


@dataclass
class Case:
    """One person supported, as things truly are."""

    number: str
    began: date
    families: str
    sector: str
    nationality: str
    gender: str
    band: str
    referrer: str
    place: str

    @property
    def year(self) -> str:
        return str(self.began.year)

    @property
    def quarter(self) -> str:
        return f"{self.began.year} Q{(self.began.month + 2) // 3}"


def cases() -> list[Case]:
    """Everybody whom the charity began to support in the three years, in order of date."""
    chance = Chance("northshire charity")
    found = [_case(year, chance) for year, number in CASES.items() for _ in range(number)]
    found.sort(key=lambda case: (case.began, case.nationality, case.band))
    for number, case in enumerate(found, 1):
        case.number = f"LHT-{1200 + number}"
    return found


def _case(year: str, chance: Chance) -> Case:
    families = chance.weighted(TYPES)
    quarter = chance.weighted(QUARTERS)
    women = {"sexual": 0.93, "domestic": 0.85, "labour": 0.2, "criminal": 0.1}.get(families, 0.4)
    return Case(
        number="",
        began=date(int(year), 3 * int(quarter[1]) - 2, 1) + timedelta(days=chance.number(0, 88)),
        families=families,
        sector=chance.weighted(SECTORS) if families == "labour" else "",
        nationality=chance.weighted(NATIONALITIES.get(families, NATIONALITIES["labour"])),
        gender="Female" if chance.happens(women) else "Male",
        band=chance.weighted(BANDS),
        referrer=chance.weighted(REFERRERS),
        place=town(chance),
    )


def write(path: Path, found: list[Case]) -> dict[str, int]:
    """Write the spreadsheet; returns how much of each fault was planted in it."""
    chance = Chance("northshire charity file")
    rows = [_cells(case, chance) for case in found]
    rows.insert(60, rows[33])
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(_sheet("Read me", [[CHARITY], [NOTE]]))
    document.spreadsheet.addElement(_sheet("Caseload", [[f"{CHARITY}: caseload"], [], list(HEADINGS), *rows]))
    _fix_metadata(document)
    document.write(BytesIO())  # odfpy knows all the namespaces it declares only after its first write
    raw = BytesIO()
    document.write(raw)
    path.write_bytes(_repacked(raw.getvalue()))
    return {"received": len(rows), "sent_twice": 1}


def _cells(case: Case, chance: Chance) -> list[object]:
    began: object = case.began if chance.happens(0.75) else f"{case.began.day} {case.began:%B %Y}"
    return [
        case.number,
        began,
        chance.pick(WRITTEN[case.families]),
        case.sector,
        case.nationality,
        case.gender,
        case.band,
        case.referrer,
        case.place,
        "made-up entry" if chance.happens(0.3) else "",
    ]


def _sheet(name: str, rows: list[list]) -> Table:
    sheet = Table(name=name)
    for cells in rows:
        row = TableRow()
        for cell in cells:
            row.addElement(_cell(cell))
        sheet.addElement(row)
    return sheet


def _cell(value: object) -> TableCell:
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
        cell.addElement(P(text=f"{value:%d/%m/%Y}"))
    else:
        cell = TableCell(valuetype="string") if value else TableCell()
        if value:
            cell.addElement(P(text=str(value)))
    return cell


def _fix_metadata(document: OpenDocumentSpreadsheet) -> None:
    """Nothing in the file tells when or with what it was made."""
    for element in list(document.meta.childNodes):
        document.meta.removeChild(element)
    document.meta.addElement(meta.Generator(text=TOOLSVERSION.split("/")[0]))
    document.meta.addElement(meta.CreationDate(text="2026-01-09T12:00:00"))


def _repacked(raw: bytes) -> bytes:
    """The same archive with every entry's time set to `STAMP`."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(packed, "w") as new:
        for info, content in _entries(old):
            entry = zipfile.ZipInfo(info.filename, STAMP)
            entry.compress_type = info.compress_type
            new.writestr(entry, content)
    return packed.getvalue()


def _entries(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    for info in archive.infolist():
        yield info, archive.read(info)
