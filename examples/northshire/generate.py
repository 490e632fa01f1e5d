"""Make the example's files again: the partners' inputs, the district shapes, the populations and the planted truth.

Run as `python generate.py [FOLDER]`; without FOLDER the files beside this script are replaced. Two runs give the same
bytes. Everything is made up.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from generator import (  # noqa: E402
    charity,
    council,
    counted,
    national,
    nrm,
    police,
    police_workbook,
    shapes,
    story,
    truth,
    who_is_who,
)
from generator.county import DISTRICTS  # noqa: E402


def generate(folder: Path) -> None:
    """Write everything into `folder`."""
    (folder / "inputs").mkdir(parents=True, exist_ok=True)
    (folder / "areas").mkdir(exist_ok=True)
    _write_areas(folder / "areas")
    known = truth.story() | _write_inputs(folder / "inputs")
    (folder / "truth.json").write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_inputs(inputs: Path) -> dict[str, object]:
    """Write each partner's file, and give by dataset what was planted and what each series truly holds; who is who."""
    people, notified = story.referrals(), counted.forms()
    found, enquiries, cases = police.occurrences(), council.enquiries(), charity.cases()
    reports, nation = counted.intelligence(), national.table()
    planted = who_is_who.plant(people, enquiries, found)
    sources = {
        "nrm-export": {
            "planted": nrm.write(inputs / "nrm-casework-export.csv", people),
            "referrals": truth.of_referrals(people),
        },
        "duty-to-notify": {
            "planted": counted.write_forms(inputs / "ms1-forms.csv", notified),
            "duty-to-notify": truth.of_forms(notified),
        },
        "police-crimes": {
            "planted": police_workbook.write(inputs / "recorded-crimes.xlsx", found),
            "crimes": truth.of_occurrences(found, "crimes"),
            "incidents": truth.of_occurrences(found, "incidents"),
        },
        "council-enquiries": {
            "planted": council.write(inputs / "safeguarding-enquiries.csv", enquiries),
            "safeguarding-enquiries": truth.of_enquiries(enquiries),
        },
        "charity-caseload": {
            "planted": charity.write(inputs / "support-caseload.ods", cases),
            "support-caseload": truth.of_cases(cases),
        },
        "police-intelligence": {
            "planted": counted.write_intelligence(inputs / "intelligence-by-theme.xlsx", reports),
            "intelligence": truth.of_intelligence(reports),
        },
        "national-nrm": {
            "planted": national.write(inputs / "national-nrm-table.csv", nation),
            "national-referrals": truth.of_nation(nation),
        },
    }
    return {"sources": sources, "who_is_who": truth.who_is_who(planted, people, enquiries)}


def _write_areas(areas: Path) -> None:
    drawn = json.dumps(shapes.districts(), separators=(",", ":")).replace('{"type":"Feature"', '\n{"type":"Feature"')
    (areas / "northshire-districts.geojson").write_text(drawn + "\n", encoding="utf-8")
    with (areas / "population.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "population"))
        writer.writerows((code, name, shapes.POPULATION[code]) for code, name in DISTRICTS.items())


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
