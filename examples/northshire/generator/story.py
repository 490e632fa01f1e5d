"""The true referrals, before anybody writes them down: what the engine should end with.

The planted story: labour exploitation falls and criminal exploitation rises over three years; one small nationality
grows from 6 to 13 in the last year; most criminal exploitation is of British boys and linked to county lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.chance import Chance, shared_out
from generator.county import ELSEWHERE, district_of, made_up_name, town

YEARS = ("2023", "2024", "2025")

# People referred each year, by the families of exploitation reported together.
TYPES: dict[str, tuple[int, int, int]] = {
    "labour": (88, 74, 61),
    "criminal": (62, 88, 121),
    "sexual": (31, 33, 36),
    "domestic": (9, 8, 10),
    "organ_harvesting": (0, 1, 0),
    "labour+criminal": (8, 10, 14),
    "sexual+criminal": (4, 6, 9),
    "sexual+labour": (4, 5, 3),
    "labour+domestic": (3, 2, 4),
    "unknown": (5, 7, 9),
}

# Each year's referrals over its quarters: the year ends busier than it began.
QUARTERS = {"Q1": 22.0, "Q2": 23.0, "Q3": 26.0, "Q4": 29.0}

NATIONALITIES: dict[str, dict[str, float]] = {
    "labour": {"Romanian": 24, "Vietnamese": 17, "Indian": 14, "British": 12, "Albanian": 9, "Sudanese": 7},
    "criminal": {"British": 66, "Albanian": 16, "Vietnamese": 13, "Romanian": 2, "Czech": 1, "Polish": 1},
    "sexual": {"British": 38, "Romanian": 19, "Albanian": 15, "Nigerian": 8, "Brazilian": 6, "Chinese": 5},
    "domestic": {"Indian": 4, "Filipino": 3, "Nigerian": 3, "Pakistani": 2, "Bangladeshi": 2},
}
RARE = {"Iranian": 3, "Polish": 3, "Lithuanian": 2, "Ghanaian": 1, "Congolese (DRC)": 1, "Ukrainian": 1, "Iraqi": 2}
GROWING = "Eritrean"
GROWTH = {"2023": 4, "2024": 6, "2025": 13}

CHILD_SHARE = {"criminal": 0.64, "sexual": 0.41, "labour": 0.09, "domestic": 0.12}
MALE_SHARE = {"criminal": 0.91, "sexual": 0.08, "labour": 0.83, "domestic": 0.22}

RESPONDERS: dict[str, float] = {
    "Northshire Police": 33,
    "Home Office - UK Visas and Immigration UKVI": 21,
    "Northshire County Council": 12,
    "Marlbeck City Council": 9,
    "Home Office - Immigration Enforcement IE": 7,
    "The Salvation Army": 6,
    "Migrant Help": 4,
    "Gangmasters and Labour Abuse Authority GLAA": 3,
    "UK Border Force": 2,
    "Barnardo's": 2,
    "Unseen": 1,
}
CHILD_RESPONDERS = {
    "Northshire Police": 52,
    "Northshire County Council": 27,
    "Marlbeck City Council": 19,
    "Barnardo's": 4,
}


@dataclass
class Referral:
    """One person referred, as things truly are. `kind` is NRM or DTN; an unknown place is ''."""

    number: int
    kind: str
    referred: date
    families: str
    nationality: str
    age_at_exploitation: str  # adult | child | unknown
    age_at_referral: str
    gender: str
    born: date | None
    responder: str
    where: str  # uk | overseas | uk_and_overseas | unknown
    place: str
    county_lines: bool
    first_name: str
    surname: str
    quotes: str = ""  # a police reference, as it stands on the form
    reference: str = ""  # of the form, once it is written
    reasonable: str = ""  # the reasonable and the conclusive grounds decision, as the export writes them
    conclusive: str = ""

    @property
    def year(self) -> str:
        return str(self.referred.year)

    @property
    def quarter(self) -> str:
        return f"{self.referred.year} Q{(self.referred.month + 2) // 3}"

    @property
    def lead(self) -> str:
        """The family that shapes who the person is: the last named, so criminal before labour."""
        return self.families.split("+")[-1]

    @property
    def district(self) -> str:
        return district_of(self.place) if self.place and self.place not in ELSEWHERE else ""


def referrals() -> list[Referral]:
    """Everybody referred in the three years, in order of date."""
    chance = Chance("northshire referrals")
    people = []
    for place, year in enumerate(YEARS):
        growing = GROWTH[year]
        for families, counts in TYPES.items():
            for quarter, number in shared_out(counts[place], QUARTERS).items():
                people += [_referral("NRM", families, _day(year, quarter, chance), chance) for _ in range(number)]
        _make_grow(people, year, growing, chance)
    people.sort(key=lambda person: (person.referred, person.surname, person.first_name))
    for number, person in enumerate(people, 1):
        person.number = number
    return people


def duty_to_notify(number: int, seed: str) -> list[Referral]:
    """Adults who did not consent to a referral, in order of date."""
    chance = Chance(seed)
    weights = {families: sum(counts) for families, counts in TYPES.items() if families != "organ_harvesting"}
    people = []
    for _ in range(number):
        day = _day(chance.pick(YEARS), chance.weighted(QUARTERS), chance)
        person = _referral("DTN", chance.weighted(weights), day, chance)
        person.age_at_exploitation = person.age_at_referral = "adult"
        person.county_lines = False
        people.append(person)
    return sorted(people, key=lambda person: person.referred)


def _day(year: str, quarter: str, chance: Chance) -> date:
    first = date(int(year), 3 * int(quarter[1]) - 2, 1)
    return first + timedelta(days=chance.number(0, 88))


def _referral(kind: str, families: str, referred: date, chance: Chance) -> Referral:
    lead = families.split("+")[-1]
    age = _age_group(lead, chance)
    nationality = _nationality(lead, age, chance)
    where = _where(lead, nationality, chance)
    at_referral = "adult" if age == "child" and chance.happens(0.12) else age
    male = chance.happens(MALE_SHARE.get(lead, 0.6))
    return Referral(
        number=0,
        kind=kind,
        referred=referred,
        families=families,
        nationality=nationality,
        age_at_exploitation=age,
        age_at_referral=at_referral,
        gender="other" if chance.happens(0.004) else "male" if male else "female",
        born=_born(referred, at_referral, chance) if age != "unknown" and chance.happens(0.7) else None,
        responder=chance.weighted(CHILD_RESPONDERS if at_referral == "child" else RESPONDERS),
        where=where,
        place=_place(where, chance),
        county_lines=_on_a_county_line(families, age, nationality, chance),
        first_name=made_up_name(chance),
        surname=made_up_name(chance),
    )


def _age_group(lead: str, chance: Chance) -> str:
    if chance.happens(0.03):
        return "unknown"
    return "child" if chance.happens(CHILD_SHARE.get(lead, 0.2)) else "adult"


def _nationality(lead: str, age: str, chance: Chance) -> str:
    if chance.happens(0.02):
        return "Unknown"
    if chance.happens(0.05):
        return chance.weighted(RARE)
    if lead == "criminal" and age == "child" and chance.happens(0.7):
        return "British"
    return chance.weighted(NATIONALITIES.get(lead, NATIONALITIES["labour"]))


def _where(lead: str, nationality: str, chance: Chance) -> str:
    if nationality == "British" or lead == "criminal":
        return "uk" if chance.happens(0.98) else "unknown"
    return chance.weighted({"uk": 52.0, "overseas": 26.0, "uk_and_overseas": 18.0, "unknown": 4.0})


def _place(where: str, chance: Chance) -> str:
    if where in ("overseas", "unknown") or chance.happens(0.11):
        return ""
    return chance.pick(ELSEWHERE) if chance.happens(0.17) else town(chance)


def _on_a_county_line(families: str, age: str, nationality: str, chance: Chance) -> bool:
    if "criminal" not in families or nationality != "British":
        return False
    return chance.happens(0.82 if age == "child" else 0.45)


def _born(referred: date, age: str, chance: Chance) -> date:
    years = chance.number(12, 16) if age == "child" else chance.number(19, 52)
    return referred - timedelta(days=365 * years + chance.number(30, 300))


def _make_grow(people: list[Referral], year: str, number: int, chance: Chance) -> None:
    """Give exactly `number` of the year's adults from abroad the growing nationality."""
    chosen = [
        person
        for person in people
        if person.year == year
        and person.nationality != "British"
        and person.age_at_exploitation == "adult"
        and "criminal" not in person.families
    ]
    for person in chance.shuffled(chosen)[:number]:
        person.nationality = GROWING
