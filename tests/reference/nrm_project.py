"""A project folder around the Home Office's own NRM tables: one police force as the area, the UK as the nation."""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from collections import Counter
from pathlib import Path

LEAVES = "nrm/nrm_leaf_cells_2022Q2_2023Q2.csv.gz"

PROFILE = """
name = "Reference partnership"
title = "Modern slavery referred by {force}: problem profile"
cycle = "1"
commissioned_by = "Reference board"
produced_by = "Reference analyst"
[period]
start = {start}
end = {end}
[area]
name = "{area}"
police_forces = ["{code}"]
[[audiences]]
name = "partnership"
title = "Partnership edition"
smallest_count = 5
marking = "OFFICIAL-SENSITIVE"
[[maps]]
title = "Referrals by police force, England and Wales"
series = "national-referrals"
scope = "national"
dimension = "police_force"
boundaries = "forces.geojson"
code = "pfa20_name"
name = "pfa20_name"
population = "population.csv"
population_label = "residents, mid-2020"
attribution = "Contains public sector information licensed under the Open Government Licence v3.0."
"""

DATASET = """
kind = "published_table"
provider = "Home Office"
title = "NRM referrals, {which}"
files = ["nrm.csv"]
series = "referrals"
scope = "{scope}"
coverage_note = "As first published; later bulletins revise it."
[columns]
"quarter" = "period"
"first_responder_type" = "first_responder_type"
"first_responder" = "first_responder"
"exploitation_type" = "exploitation_type"
"age_at_exploitation" = "age_group"
"gender" = "gender"
"nationality" = "nationality"
"people" = "count"
{rest}
"""


def make(folder: Path, data: Path, force: str, code: str, area: str, start="2022-04-01", end="2023-06-30") -> Path:
    """Write the project; `force` is the first responder as the tables name it, `code` its code in our list."""
    for name in ("datasets", "inputs", "areas"):
        (folder / name).mkdir(parents=True)
    profile = PROFILE.format(force=force, code=code, area=area, start=start, end=end)
    (folder / "profile.toml").write_text(profile, encoding="utf-8")
    (folder / "inputs" / "nrm.csv").write_bytes(gzip.decompress((data / LEAVES).read_bytes()))
    local = f'[keep_only]\nfirst_responder = ["{force}"]'
    for name, which, scope, rest in (("local", force, "local", local), ("uk", "United Kingdom", "national", STATED)):
        text = DATASET.format(which=which, scope=scope, rest=rest)
        (folder / "datasets" / f"{name}.toml").write_text(text, encoding="utf-8")
    shutil.copy(data / "geography" / "pfa20_boundaries.geojson", folder / "areas" / "forces.geojson")
    _write_populations(folder / "areas" / "population.csv", data)
    return folder


STATED = """
[handling]
published = true
[[stated]]
categories = { quarter = "2022 Q2" }
value = 4169
where = "the Home Office bulletin for 2022 Q3, after revision"
[[stated]]
categories = { quarter = "2022 Q3" }
value = 4586
where = "the Home Office bulletin for 2022 Q3"
[[stated]]
categories = { quarter = "2022 Q4" }
value = 4418
where = "the Home Office bulletin for 2022 Q4"
[[stated]]
categories = { quarter = "2023 Q1" }
value = 4746
where = "the Home Office bulletin for 2023 Q1"
[[stated]]
categories = { quarter = "2023 Q2" }
value = 3998
where = "the Home Office bulletin for 2023 Q2"
"""


def _write_populations(target: Path, data: Path) -> None:
    """Mid-2020 residents of each police force area: its districts' populations added up."""
    later = {row["ltla21_code"]: row["ltla24_code"] for row in _rows(data / "geography" / "lookup_ltla_ltla.csv")}
    force = {
        row["ltla24_code"]: row["pfa24_name"] for row in _rows(data / "geography" / "lookup_ltla24_csp24_pfa24.csv")
    }
    people: Counter[str] = Counter()
    for row in _rows(data / "population" / "population20_ltla21.csv"):
        code = row["ltla21_code"]
        area = force.get(later.get(code, code))
        if area:
            people[area] += int(row["total_population"])
    names = {f["properties"]["pfa20_name"] for f in _features(data)}
    with target.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["code", "population"])
        writer.writerows((name, people[name]) for name in sorted(names & set(people)))


def _features(data: Path) -> list[dict]:
    return json.loads((data / "geography" / "pfa20_boundaries.geojson").read_text("utf-8"))["features"]


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
