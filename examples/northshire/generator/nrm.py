"""The county's National Referral Mechanism referrals as the digital form's casework export: a CSV with its keys.

Planted: rows sent twice, misspelt nationalities and towns, missing places, Duty to Notify rows among the referrals,
rows from outside the period, dates that no calendar has, an adult-or-child question that only adults are asked,
decisions that are older than their referral.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import decisions
from generator.chance import Chance
from generator.county import NOTE, as_written
from generator.story import Referral, duty_to_notify

Row = dict[str, str]

HEADINGS = (
    "ExternalId", "SubmittedDate", "NRMOrDuty", "Type", "Agent.Organisation", "Case.Jurisdiction", "AdultOrChild",
    "AdultOrChildDuringExploitation", "LocalAuthority", "ExploitationLocationPresented", "City1", "Country1",
    "ComponentForcedToWorkForNothing", "ComponentWagesTaken", "ComponentProstitution", "ComponentChildExploitation",
    "ComponentSexuallyassaulted", "ComponentForcedCrime", "ComponentOrgansRemoved", "ComponentDomesticServitude",
    "ExploitationOther", "CL flag (added by force analyst)", "PoliceForce", "PoliceReference", "Customer.Forename1",
    "Customer.Surname", "Customer.DOB", "Customer.Custom17", "Customer.Nationality", *decisions.HEADINGS,
)  # fmt: skip

BOXES = {
    "labour": ("ComponentForcedToWorkForNothing", "ComponentWagesTaken"),
    "sexual": ("ComponentProstitution", "ComponentSexuallyassaulted"),
    "criminal": ("ComponentForcedCrime",),
    "organ_harvesting": ("ComponentOrgansRemoved",),
    "domestic": ("ComponentDomesticServitude",),
}
WHERE = {"uk": "UK", "overseas": "OVERSEAS", "uk_and_overseas": "BOTH", "unknown": ""}
ABROAD = ("Libya", "Vietnam", "Romania", "Albania", "Sudan", "Unknown")
NOTHING_SAID = (
    "Moved between addresses by people not known to them; purpose not established",
    "Would not say more to the officer; further account awaited",
    "Other - see statement",
)

# How a nationality was typed, where not as on the form.
MISTYPED = {
    "British": ("Brittish", "british ", "UK", "U.K.", "White British"),
    "Vietnamese": ("Vietnamise", "Viet Namese", "Vietnam"),
    "Romanian": ("Romainian", "Rumanian", "ROMANIAN"),
    "Albanian": ("Albanain", "Albania"),
    "Sudanese": ("Sudaneese",),
    "Nigerian": ("Nigerain",),
    "Polish": ("Polsih",),
    "Eritrean": ("Eritrian",),
    "Congolese (DRC)": ("Congolese Drc ", "Congolese (Drc)"),
}
MISTYPED_SHARE = 0.07
NOT_UNDERSTOOD = ("see MG11", "n/k - interpreter booked")

SENT_TWICE = 14
OUTSIDE = (date(2022, 12, 9), date(2022, 12, 14), date(2022, 12, 29), date(2026, 1, 5), date(2026, 1, 8))
NO_SUCH_DATE = ("31/02/2024 10:15", "00/00/0000 00:00")
NOTIFIED = 23


def write(path: Path, people: list[Referral]) -> dict[str, int]:
    """Write the export; returns how much of each fault was planted in it."""
    chance = Chance("northshire nrm export")
    notified = duty_to_notify(NOTIFIED, "northshire nrm export, notified")
    told = [_row(person, chance) | more for person, more in zip(people, decisions.decided(people), strict=True)]
    for person, row in zip(people, told, strict=True):
        person.reference = row["ExternalId"]
    others = [_row(person, chance) for person in notified]
    others += [_row(replace(people[7 * n], referred=day), chance) for n, day in enumerate(OUTSIDE, 1)]
    others += [_row(people[11 * n], chance) | {"SubmittedDate": text} for n, text in enumerate(NO_SUCH_DATE, 1)]
    mistyped = _mistype(told, chance)
    twice = chance.shuffled(told)[:SENT_TWICE]
    _save(path, sorted([*told, *others, *twice], key=_month))
    return {
        "received": len(told) + len(others) + len(twice),
        "sent_twice": len(twice),
        "out_of_period": len(OUTSIDE),
        "no_such_date": len(NO_SUCH_DATE),
        "duty_to_notify": len(notified),
        "decided_before_referral": decisions.TYPED_WRONG,
        "mistyped_nationalities": mistyped,
        "nationalities_not_understood": len(NOT_UNDERSTOOD),
    }


def _row(person: Referral, chance: Chance) -> Row:
    child = person.age_at_referral == "child"
    row = dict.fromkeys(HEADINGS, "") | _boxes(person, chance)
    clock = f"{chance.number(7, 21):02}:{chance.number(0, 59):02}"
    return row | {
        "ExternalId": _identifier(chance),
        "SubmittedDate": f"{person.referred:%d/%m/%Y} {clock}",
        "NRMOrDuty": person.kind,
        "Type": "560734" if person.kind == "NRM" else "662265",
        "Agent.Organisation": person.responder,
        "Case.Jurisdiction": "ENGLAND",
        "AdultOrChild": person.age_at_referral.capitalize(),
        "AdultOrChildDuringExploitation": "" if child else person.age_at_exploitation.capitalize(),
        "LocalAuthority": "Northshire County Council" if child else "",
        "ExploitationLocationPresented": WHERE[person.where],
        "City1": as_written(person.place, chance) if person.place else chance.pick(("", "", "Unknown")),
        "Country1": chance.pick(ABROAD) if person.where in ("overseas", "uk_and_overseas") else "",
        "CL flag (added by force analyst)": "Y" if person.county_lines else "N",
        "PoliceForce": "Northshire Police" if person.district else "",
        "PoliceReference": person.quotes,
        "Customer.Forename1": "" if person.kind == "DTN" else person.first_name,
        "Customer.Surname": "" if person.kind == "DTN" else person.surname,
        "Customer.DOB": f"{person.born:%d/%m/%Y}" if person.born and person.kind == "NRM" else "",
        "Customer.Custom17": person.gender.capitalize(),
        "Customer.Nationality": person.nationality,
    }


def _boxes(person: Referral, chance: Chance) -> Row:
    """The form's boxes: a key is there only when it was ticked. Before April 2025 some were exported in lower case."""
    if person.families == "unknown":
        return {"ExploitationOther": chance.pick(NOTHING_SAID)}
    ticked = []
    for family in person.families.split("+"):
        first, *more = BOXES[family]
        child_sexual = family == "sexual" and person.age_at_exploitation == "child"
        ticked.append("ComponentChildExploitation" if child_sexual else first)
        ticked += [box for box in more if chance.happens(0.2)]
    yes = "yes" if person.referred < date(2025, 4, 1) and chance.happens(0.15) else "Yes"
    return dict.fromkeys(ticked, yes)


def _mistype(rows: list[Row], chance: Chance) -> int:
    """Misspell some nationalities in place and make two unreadable; returns how many were misspelt."""
    mistyped = 0
    unknown = [row for row in rows if row["Customer.Nationality"] == "Unknown"]
    for row, text in zip(unknown, NOT_UNDERSTOOD, strict=False):
        row["Customer.Nationality"] = text
    for row in rows:
        ways = MISTYPED.get(row["Customer.Nationality"], ())
        if ways and chance.happens(MISTYPED_SHARE):
            row["Customer.Nationality"] = chance.pick(ways)
            mistyped += 1
    return mistyped


def _identifier(chance: Chance) -> str:
    return "-".join(f"{chance.number(0, 0xFFFF):04x}" for _ in range(4))


def _month(row: Row) -> tuple[str, str]:
    return row["SubmittedDate"][6:10], row["SubmittedDate"][3:5]


def _save(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(f"{NOTE}\r\n")
        writer = csv.DictWriter(file, HEADINGS)
        writer.writeheader()
        writer.writerows(rows)
