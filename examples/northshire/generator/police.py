"""Northshire Police's workbook of recorded crimes and incidents: one row for each person's role in each of them.

Planted: five title rows, headings merged over two rows, a notes sheet, a hidden sheet, blank rows between quarters,
offence codes in several written forms, N200 incidents among the crimes, references that repeat, dates typed as text,
an age that nobody reaches, a summary line at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from generator.chance import Chance, shared_out
from generator.county import town
from generator.story import NATIONALITIES, QUARTERS, YEARS

MADE_ON = datetime(2026, 1, 14, 9, 30)

GROUPS = (("Occurrence", 5), ("Person", 4), ("Place", 2), ("Exploitation", 3))
HEADINGS = (
    "Crime ref", "Recorded", "Offence code", "Offence title", "Outcome", "Role", "Age", "Sex", "Nationality", "Town",
    "Postcode", "Type", "CL", "MO summary",
)  # fmt: skip

# Each code as the force's system and its clerks write it, and the words beside it.
FORCED_LABOUR = "036/07"
OFFENCES: dict[str, tuple[tuple[str, ...], str, float]] = {
    "036/06": (("036/06", "36/6", "03606", "3606", "00036/06"), "Hold person in slavery or servitude", 5),
    "036/07": (("036/07", "36/7", "03607"), "Require person to perform forced or compulsory labour", 9),
    "036/08": (("036/08", "36/8", "00036/08"), "Arrange or facilitate travel of another person with a view to "
               "exploitation - Modern Slavery Act 2015 Sec 2 (1) & 5 (1)", 10),
    "036/10": (("036/10", "36/10"), "Commit offence with intention to arrange travel with a view to exploitation", 1),
}  # fmt: skip
INCIDENTS: dict[str, tuple[tuple[str, ...], str, float]] = {
    "N200/1": (("N200/1", "N200/01", "n200/1"), "NRM referral - reasonable grounds decision pending", 6),
    "N200/2": (("N200/2",), "NRM referral - negative reasonable grounds decision", 3),
    "N200/3": (("N200/3",), "Duty to notify only", 4),
    "N200/6": (("N200/6", "N200/06"), "Transferred to another force", 2),
}

# Codes that stand beside the Act's in the force's list and are sent along, though they are no modern slavery.
NEIGHBOURS: dict[str, tuple[tuple[str, ...], str, float]] = {
    "036/01": (("036/01", "36/1"), "Kidnapping", 1),
    "036/03": (("036/03", "03603"), "False imprisonment", 1),
}
NEIGHBOURS_A_YEAR = 2

# Occurrences recorded each year: crimes by the family of exploitation, and incidents that are no crimes.
CRIMES: dict[str, tuple[int, int, int]] = {
    "labour": (24, 21, 18),
    "criminal": (27, 38, 52),
    "sexual": (12, 13, 15),
    "domestic": (3, 4, 3),
    "sexual+labour": (2, 3, 2),
    "unknown": (4, 4, 6),
}
INCIDENTS_A_YEAR = (38, 44, 53)

TYPES_WRITTEN = {
    "labour": ("Forced Labour", "Labour Exploitation", "labour"),
    "criminal": ("Criminal Exploitation", "Criminal", "CCE", "Criminal exploitation "),
    "sexual": ("Sexual Exploitation", "Sexual"),
    "domestic": ("Domestic Servitude", "Domestic servitude"),
    "sexual+labour": ("Labour & Sexual", "Sexual & Labour"),
    "unknown": ("Unknown", "", "Not known"),
}
SUMMARIES = {
    "labour": ("IP worked long hours at a car wash for little or no pay", "Passports held by gang master at farm"),
    "criminal": ("Cannabis cultivation at rented house, IP locked in", "IP made to shoplift to clear a debt"),
    "sexual": ("IP moved between pop-up brothels", "Online adverts placed by controller"),
    "domestic": ("IP kept house for relatives, no wages, no phone",),
    "sexual+labour": ("IP made to work in nail bar by day and sold for sex by night",),
    "unknown": ("Disclosure partial; enquiries continue", ""),
}
COUNTY_LINE = (
    "IP found in trap house with Class A, county lines",
    "Runner for county line into the city, debt bondage",
)
OUTCOMES = ("0 - Not yet assigned", "1 - Charged", "14", "15", "16 - Evidential difficulties", "18", "20")
ROLES = {"victim": ("Victim", "IP", "Victim/IP", "PVoMS"), "suspect": ("Suspect", "Offender", "SUSPECT")}


@dataclass
class Person:
    role: str
    age: int | None
    sex: str
    nationality: str


@dataclass
class Occurrence:
    """One crime or incident, as it truly is, with everybody who has a part in it; the victim comes first."""

    reference: str
    recorded: date
    offence: str
    families: str
    place: str
    county_lines: bool
    people: list[Person] = field(default_factory=list)

    @property
    def series(self) -> str:
        """crimes, incidents, or "" for what is no modern slavery."""
        return "crimes" if self.offence in OFFENCES else "incidents" if self.offence in INCIDENTS else ""

    @property
    def told(self) -> str:
        """The families that the row tells: where nothing else does, the offence of forced labour."""
        return "labour" if self.families == "unknown" and self.offence == FORCED_LABOUR else self.families

    @property
    def year(self) -> str:
        return str(self.recorded.year)

    @property
    def quarter(self) -> str:
        return f"{self.recorded.year} Q{(self.recorded.month + 2) // 3}"


def occurrences() -> list[Occurrence]:
    """Everything recorded in the three years, in order of date."""
    chance = Chance("northshire police")
    found = []
    for place, year in enumerate(YEARS):
        for families, counts in CRIMES.items():
            for quarter, number in shared_out(counts[place], QUARTERS).items():
                found += [_occurrence(OFFENCES, families, year, quarter, chance) for _ in range(number)]
        families_of_incidents = {name: float(sum(counts)) for name, counts in CRIMES.items()}
        for quarter, number in shared_out(INCIDENTS_A_YEAR[place], QUARTERS).items():
            for _ in range(number):
                found.append(_occurrence(INCIDENTS, chance.weighted(families_of_incidents), year, quarter, chance))
        found += [_occurrence(NEIGHBOURS, "unknown", year, "Q3", chance) for _ in range(NEIGHBOURS_A_YEAR)]
    found.sort(key=lambda occurrence: (occurrence.recorded, occurrence.offence))
    for number, occurrence in enumerate(found, 1):
        occurrence.reference = f"NX{occurrence.recorded:%y}/{40000 + 37 * number}"
    return found


def _occurrence(
    codes: dict[str, tuple[tuple[str, ...], str, float]], families: str, year: str, quarter: str, chance: Chance
) -> Occurrence:
    first = date(int(year), 3 * int(quarter[1]) - 2, 1)
    lead = families.split("+")[-1]
    nationality = chance.weighted(NATIONALITIES.get(lead, NATIONALITIES["labour"]))
    child = chance.happens(0.55 if lead == "criminal" and nationality == "British" else 0.1)
    victim = Person("victim", chance.number(12, 17) if child else chance.number(18, 61), "", nationality)
    victim.sex = "M" if chance.happens(0.1 if lead == "sexual" else 0.8) else "F"
    line = lead == "criminal" and nationality == "British" and chance.happens(0.7)
    suspects = [_suspect(chance) for _ in range(chance.pick((0, 0, 1, 1, 1, 2)))] if codes is OFFENCES else []
    return Occurrence(
        reference="",
        recorded=first + timedelta(days=chance.number(0, 88)),
        offence=chance.weighted({code: weight for code, (_, _, weight) in codes.items()}),
        families=families,
        place=town(chance) if chance.happens(0.93) else "",
        county_lines=line,
        people=[victim, *suspects],
    )


def _suspect(chance: Chance) -> Person:
    nationality = chance.weighted({"British": 50.0, "Albanian": 18.0, "Romanian": 15.0, "Vietnamese": 8.0, "": 9.0})
    return Person("suspect", chance.number(18, 58), "M" if chance.happens(0.86) else "F", nationality)
