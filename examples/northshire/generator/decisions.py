"""What was decided of each referral by the day of the export, and which methods of the exploiters its form mentions.

Planted: decisions that are older than their referral, because a clerk typed the year before.
"""

from __future__ import annotations

from datetime import date, timedelta

from generator.chance import Chance
from generator.story import Referral

SENT = date(2026, 1, 12)
HEADINGS = ("RG decision", "RG decision date", "CG decision", "CG decision date", "Means of control")
REASONABLE_DAYS = {(2, 6): 22.0, (7, 28): 34.0, (29, 85): 30.0, (86, 170): 10.0, (171, 330): 4.0}
CONCLUSIVE_DAYS = {(90, 180): 6.0, (181, 360): 22.0, (361, 720): 44.0, (721, 1000): 28.0}
REASONABLE = {"Positive": 78.0, "Negative": 18.0, "Withdrawn": 4.0}
CONCLUSIVE = {"Positive": 84.0, "Negative": 16.0}
METHODS = {
    "labour": {
        "Wages withheld": 0.55,
        "Documents held": 0.35,
        "Debt bondage": 0.3,
        "Accommodation tied to the work": 0.3,
    },
    "sexual": {
        "Violence or threats": 0.4,
        "Romantic deception": 0.3,
        "Recruited online": 0.35,
        "Movement controlled": 0.2,
    },
    "criminal": {"Debt bondage": 0.5, "Violence or threats": 0.45, "Drugs or alcohol": 0.35, "Recruited online": 0.2},
    "domestic": {"Wages withheld": 0.5, "Documents held": 0.4, "Family involved": 0.4, "Movement controlled": 0.4},
}
TYPED_WRONG = 3


def decided(people: list[Referral], sent: date = SENT) -> list[dict[str, str]]:
    """The further cells of each referral's row, in their order; the truth of them is noted on the referral."""
    chance = Chance(f"northshire nrm decisions {sent:%Y}")
    rows = [_row(person, sent, chance) for person in people]
    _mistype([row for row in rows if row["RG decision date"]])
    return rows


def _row(person: Referral, sent: date, chance: Chance) -> dict[str, str]:
    person.reasonable, on = _decision(person.referred, REASONABLE, REASONABLE_DAYS, sent, chance)
    person.conclusive, finally_on = "", None
    if person.reasonable == "Positive":
        person.conclusive, finally_on = _decision(on or sent, CONCLUSIVE, CONCLUSIVE_DAYS, sent, chance)
    mentioned = METHODS.get(person.lead, {})
    methods = [method for method, share in mentioned.items() if chance.happens(share)] if chance.happens(0.8) else []
    days = [f"{day:%d/%m/%Y}" if day else "" for day in (on, finally_on)]
    cells = (person.reasonable, days[0], person.conclusive, days[1], "; ".join(methods))
    return dict(zip(HEADINGS, cells, strict=True))


def _decision(
    referred: date, ends: dict[str, float], days: dict[tuple[int, int], float], sent: date, chance: Chance
) -> tuple[str, date | None]:
    end, on = chance.weighted(ends), referred + timedelta(days=chance.number(*chance.weighted(days)))
    return (end, on) if on <= sent else ("Awaiting decision", None)


def _mistype(rows: list[dict[str, str]]) -> None:
    for row in rows[40 :: len(rows) // TYPED_WRONG][:TYPED_WRONG]:
        day, month, year = row["RG decision date"].split("/")
        row["RG decision date"] = f"{day}/{month}/{int(year) - 1}"
