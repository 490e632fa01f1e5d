"""The planted truth: what the engine should end with, counted from what things truly are, not from the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from generator.charity import Case
from generator.council import Enquiry
from generator.county import NOTE, district_of
from generator.national import TYPE_LABELS, Key
from generator.police import Occurrence
from generator.story import GROWING, GROWTH, Referral
from generator.who_is_who import WhoIsWho

T = TypeVar("T")
Counts = dict[str, Any]

NATIONAL_AGES = {"Adult (18 or over)": "adult", "Child (17 or under)": "child", "Not specified or unknown": "unknown"}
NATIONAL_TYPES = {label: families for families, label in TYPE_LABELS.items()}

# The engine's codes, where they are not the words in small letters.
NATIONALITIES = {
    "British": "uk",
    "UK": "uk",
    "Congolese (DRC)": "congolese_drc",
    "Not specified or unknown": "unknown",
}
RESPONDERS = {
    "Northshire Police": "northshire_police",
    "Northshire County Council": "northshire_county_council",
    "Marlbeck City Council": "marlbeck_city_council",
    "Home Office - UK Visas and Immigration UKVI": "home_office_ukvi",
    "Home Office - Immigration Enforcement IE": "home_office_immigration_enforcement",
    "UK Border Force": "home_office_border_force",
    "Gangmasters and Labour Abuse Authority GLAA": "gangmasters_and_labour_abuse_authority",
    "The Salvation Army": "salvation_army",
    "Migrant Help": "migrant_help",
    "Barnardo's": "barnardos",
    "Unseen": "unseen",
}
DECISIONS = {
    "Positive": "positive",
    "Negative": "negative",
    "Withdrawn": "withdrawn",
    "Awaiting decision": "awaiting",
    "": "unknown",
}
NOT_ON_FORMS = ("age_group", "county_lines", "reasonable_grounds", "conclusive_grounds")
THEMES = {
    "County lines": "county_lines",
    "Labour exploitation": "labour_exploitation",
    "Sexual exploitation": "sexual_exploitation",
    "Cuckooing": "cuckooing",
}


def story() -> Counts:
    return {"note": NOTE, "growing_nationality": nationality(GROWING), "its_referrals": GROWTH}


def of_referrals(people: list[Referral]) -> Counts:
    return _counted(
        people,
        {
            "year": lambda p: p.year,
            "quarter": lambda p: p.quarter,
            "exploitation_group": lambda p: group(p.families),
            "exploitation_type": lambda p: p.families,
            "nationality": lambda p: nationality(p.nationality),
            "age_group": lambda p: p.age_at_exploitation,
            "gender": lambda p: p.gender,
            "county_lines": lambda p: "yes" if p.county_lines else "no",
            "first_responder": lambda p: RESPONDERS[p.responder],
            "exploitation_location": lambda p: p.where,
            "footprint": footprint,
            "local_authority": authority,
            "reasonable_grounds": lambda p: DECISIONS[p.reasonable],
            "conclusive_grounds": lambda p: DECISIONS[p.conclusive],
        },
    )


def of_forms(people: list[Referral]) -> Counts:
    every = of_referrals(people)
    return {name: counts for name, counts in every.items() if name not in NOT_ON_FORMS}


def of_occurrences(found: list[Occurrence], series: str) -> Counts:
    return _counted(
        [occurrence for occurrence in found if occurrence.series == series],
        {
            "year": lambda o: o.year,
            "quarter": lambda o: o.quarter,
            "exploitation_group": lambda o: group(o.told),
            "exploitation_type": lambda o: o.told,
            "offence": lambda o: o.offence,
            "local_authority": lambda o: district_of(o.place) if o.place else "unknown",
        },
    )


def of_enquiries(found: list[Enquiry]) -> Counts:
    return _counted(
        found,
        {
            "year": lambda e: e.year,
            "quarter": lambda e: e.quarter,
            "exploitation_group": lambda e: group(e.families),
            "county_lines": lambda e: "yes" if e.county_lines else "unknown",
            "local_authority": lambda e: district_of(e.place) if e.place else "unknown",
        },
    )


def of_cases(found: list[Case]) -> Counts:
    return _counted(
        found,
        {
            "year": lambda c: c.year,
            "quarter": lambda c: c.quarter,
            "exploitation_group": lambda c: group(c.families),
            "nationality": lambda c: nationality(c.nationality),
            "gender": lambda c: c.gender.lower(),
            "local_authority": lambda c: district_of(c.place),
        },
    )


def of_intelligence(counts: dict[tuple[str, str], int]) -> Counts:
    rows = [key for key, number in counts.items() for _ in range(number)]
    return _counted(rows, {"year": lambda r: r[0][:4], "quarter": lambda r: r[0], "theme": lambda r: THEMES[r[1]]})


def of_nation(cells: dict[Key, int]) -> Counts:
    rows = [key for key, number in cells.items() for _ in range(number)]
    return _counted(
        rows,
        {
            "year": lambda r: r[0],
            "quarter": lambda r: f"{r[0]} {r[1]}",
            "age_group": lambda r: NATIONAL_AGES[r[2]],
            "exploitation_type": lambda r: NATIONAL_TYPES[r[3]],
            "exploitation_group": lambda r: group(NATIONAL_TYPES[r[3]]),
            "nationality": lambda r: nationality(r[4]),
        },
    )


def who_is_who(planted: WhoIsWho, people: list[Referral], enquiries: list[Enquiry]) -> Counts:
    """Pairs of references that are one person's, and pairs that are not though they look alike; quoted crimes."""
    crimes = [person for person, occurrence in planted.quoted if occurrence.series == "crimes"]
    others = len(planted.quoted) - len(crimes)
    elsewhere = len(planted.quoted_elsewhere)
    return {
        "people": {
            "referrals": len(people) - len(planted.referred_twice),
            "safeguarding-enquiries": len(enquiries) - len(planted.asked_twice),
            "in_both": len(planted.in_both) + sum(one for _, _, one in planted.in_doubt),
        },
        "same_person": [
            [one.reference, other.reference]
            for one, other in (*planted.in_both, *planted.referred_twice, *planted.asked_twice)
        ],
        "in_doubt": [[one.reference, other.reference, same] for one, other, same in planted.in_doubt],
        "different_people": [[one.reference, other.reference] for one, other in planted.look_alikes],
        "quoted": [[person.reference, occurrence.reference] for person, occurrence in planted.quoted],
        "crime_found": {
            "crime": len(crimes),
            "other_record": others,
            "none": elsewhere,
            "not_looked_for": len(people) - len(crimes) - others - elsewhere,
        },
    }


def group(families: str) -> str:
    return "multiple" if "+" in families else families


def footprint(person: Referral) -> str:
    if person.where == "overseas":
        return "overseas"
    return "in_area" if person.district else "elsewhere_uk" if person.place else "unknown"


def authority(person: Referral) -> str:
    if person.place:
        return person.district or "elsewhere"
    return "overseas" if person.where == "overseas" else "unknown"


def nationality(adjective: str) -> str:
    return NATIONALITIES.get(adjective, adjective.lower())


def _counted(items: Iterable[T], readings: dict[str, Callable[[T], str]]) -> Counts:
    every = list(items)
    counts: Counts = {"total": len(every)}
    for name, read in readings.items():
        counts[name] = dict(sorted(Counter(read(item) for item in every).items()))
    return counts
