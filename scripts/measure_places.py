"""Measure how places and agencies are read, and write docs/reference/places-accuracy.md and agencies.md.

Run by hand where the reference data are (PROBLEMPROFILE_REFERENCE_DATA, else ../shared/data); about a minute:

    .venv/bin/python scripts/measure_places.py [the NRM form's list of towns, a CSV with the column name]

Without the data nothing is written. The form's list of towns is in the Home Office's public repository of the form
(ms-lists/ms_uk_cities_and_towns.js, MIT); where it is not among the reference data its part says so.
"""

from __future__ import annotations

import csv
import gzip
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from problemprofile import codelists, geography
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.responders import Agencies, responder_reader
from problemprofile.codelists import UNKNOWN
from problemprofile.geography import Point, find_place, read_postcode
from problemprofile.spelling import fold

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("PROBLEMPROFILE_REFERENCE_DATA", ROOT.parent / "shared" / "data"))
TARGET = ROOT / "docs" / "reference"
MADE = "<!-- Written by scripts/measure_places.py from public data; run it again after changing the rules. -->\n\n"
TOWNS = DATA / "standards" / "homeoffice_uk_cities_and_towns.csv"
RECODED = {"E08000016": "E08000038", "E08000019": "E08000039"}  # Barnsley and Sheffield, April 2025
ENOUGH = 0.9  # of a postcode's addresses, as cleaning has it

PLACES = """# How well places are read

What is known of a postcode, with the product alone and no network: for Great Britain, which local authority a whole
postcode is in, ended ones among them, and how much of each sector and district lies in which authorities; for Northern
Ireland nothing. A postcode that says less than all is placed in an authority where nine tenths of it are; else all that
it may lie in are kept, and the rest of the row may tell which.

## Postcodes

All NG postcodes of the ONS Postcode Directory, November 2025, against the local authority that it gives. What ships is
made of the same directory: this measures what is lost in making it small, and what a text that says less is worth.
“Nothing” are districts of post office boxes and large users.

{postcodes}
## Positions

Positions are held against outlines that are made of postcodes, and taken to be up to 200 metres off.

Crimes by street of Nottinghamshire and Derbyshire, 2018, against the authority of the small area that the police give:
{street}.

NG postcodes by their position, against their own district: {districts}.

## Names through reorganisations

{names} names and codes that local authorities of Great Britain had from 2016 to 2024; {led} lead to an official
successor. The others, which towns elsewhere are called too, are not guessed without the word “council” or another
column of the row: {missed}.

## The towns of the NRM form

{towns}
## Two lists of towns

{both} towns that were written down by hand are also in the list that is made from GeoNames and the postcodes round each
place; {agreed} are in the same authority in both. The others are names of which each list has another place: {apart}.
"""
TOWNS_OF_THE_FORM = """{} entries: {}.

Shared by several places, and told apart by the row's county, postcode, position or police force, else left unknown: {}.

Not known: {}.
"""
AGENCIES = """# How well agencies and police forces are read

Every name of these public lists, read as a cell of a first responder's column (of a police force's, for the
boundaries).

{names}
## Units that were named singly from one day on

They count as the body that they belong to, before the day and after it. The form has both the Gangmasters and Labour
Abuse Authority and the Fair Work Agency, which takes its place, and so have we: add the two for a trend.

{units}"""


def rows(path: Path) -> list[dict[str, str]]:
    plain = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(plain.decode("utf-8-sig").splitlines()))


def postcodes() -> dict[str, Counter[str]]:
    """NG postcodes by the truth that a text gives: whole, without a space, district only."""
    every = rows(DATA / "geography" / "ng_postcodes_onspd_nov2025.csv.gz")
    ways: dict[str, Callable[[str], str]] = {
        "whole (NG1 5FS)": str,
        "without its space, small letters (ng15fs)": lambda text: text.replace(" ", "").lower(),
        "sector (NG1 5)": lambda text: text[:-2],
        "district (NG1)": lambda text: text.split()[0],
    }
    return {
        name: Counter(_outcome(_of_postcode(write(row["postcode"])), row["lad25_code"]) for row in every)
        for name, write in ways.items()
    }


def _of_postcode(text: str) -> tuple[str, ...]:
    found = read_postcode(text)
    shares = found.authorities() if found else {}
    most = next(iter(shares.items()), ("", 0.0))
    return (most[0],) if most[1] >= ENOUGH else tuple(shares)


def _outcome(found: Iterable[str], truth: str) -> str:
    codes = tuple(found)
    if not codes:
        return "nothing"
    if len(codes) > 1:
        return "several, the right one among them" if truth in codes else "several, and not the right one"
    return "right" if codes[0] == truth else "wrong"


def street_points() -> Counter[str]:
    """Crimes by their points, against the local authority of the small area that the police give with them."""
    counted: Counter[str] = Counter()
    seen: Counter[tuple[str, str, str]] = Counter()
    for path in sorted((DATA / "police").glob("*street*.csv.gz")):
        seen.update((r["Latitude"], r["Longitude"], r["LSOA name"][:-5]) for r in rows(path) if r["LSOA name"])
    for (latitude, longitude, name), crimes in seen.items():
        point, truth = geography.read_point(f"{latitude}, {longitude}"), find_place(name)
        if truth:
            counted[_outcome(geography.authorities_at(point) if point else (), truth.main)] += crimes
    return counted


def postcode_points() -> Counter[str]:
    """Every seventh NG postcode by its position, against its own district."""
    counted: Counter[str] = Counter()
    for row in rows(DATA / "geography" / "ng_postcodes_onspd_nov2025.csv.gz")[::7]:
        found = geography.postcode_district_at(Point(float(row["lon"]), float(row["lat"])))
        counted[_outcome([found] if found else [], row["outward"])] += 1
    return counted


def reorganised() -> tuple[int, list[str]]:
    """Every name and code that an authority had from 2016 to 2024, against its official successors."""
    lookup = rows(DATA / "geography" / "lookup_ltla_ltla.csv")
    successors: dict[str, set[str]] = {}
    for row in lookup:
        for year in range(16, 25):
            for part in ("code", "name"):
                now = row["ltla24_code"]
                successors.setdefault(row[f"ltla{year}_{part}"], set()).add(RECODED.get(now, now))
    missed = [text for text, codes in successors.items() if not (p := find_place(text)) or p.main not in codes]
    return len(successors), sorted(missed)


def two_lists() -> tuple[int, int, list[str]]:
    """Towns that were written down by hand and are in the list made from GeoNames too: in the same authority or not."""
    folder = ROOT / "src" / "problemprofile" / "geography" / "data"
    listed: dict[str, set[str]] = {}
    for row in rows(folder / "towns.csv"):
        listed.setdefault(fold(row["place"]), set()).update(row["local_authorities"].split())
    both = [r for r in rows(folder / "places.csv") if r["is"] == "town" and fold(r["place"]) in listed]
    apart = [r["place"] for r in both if r["local_authority"].split()[0] not in listed[fold(r["place"])]]
    return len(both), len(both) - len(apart), apart


def towns(path: Path) -> tuple[Counter[str], list[str], list[str]]:
    """The form's towns: placed in one authority, shared, wider than one, or not known."""
    counted: Counter[str] = Counter()
    listed: dict[str, list[str]] = {"shared": [], "not known": []}
    for row in rows(path):
        found = _town(row["name"])
        counted[found] += 1
        listed.setdefault(found, []).append(row["name"].strip())
    return counted, listed["shared"], listed["not known"]


def _town(text: str) -> str:
    known = [place for part in text.split("/") if (place := find_place(part))]
    if not known:
        return "not known"
    common = frozenset.intersection(*(place.authorities for place in known))
    if len(common) == 1 or any(place.main in common for place in known):
        return "in one authority"
    return "wider than one authority" if any(place.wide for place in known) else "shared"


def agencies() -> Iterator[tuple[str, int, int, str]]:
    """List, entries or people, how many of them resolved, and what did not."""
    names = [row["name"] for row in rows(DATA / "standards" / "homeoffice_first_responder_organisations.csv")]
    read = reader()
    missed = [name for name in names if read(name)["first_responder"] in (UNKNOWN, "local_authority")]
    yield "organisations of the NRM form (April 2026)", len(names), len(names) - len(missed), ", ".join(missed)
    forces = [row["name"] for row in rows(DATA / "standards" / "homeoffice_uk_police_forces.csv")]
    missed = [name for name in forces if read(name)["police_force"] == UNKNOWN]
    yield "police forces of the NRM form", len(forces), len(forces) - len(missed), ", ".join(missed)
    areas = {row["pfa24_name"] for row in rows(DATA / "geography" / "lookup_ltla24_csp24_pfa24.csv")}
    missed = sorted(name for name in areas if not codelists.load("police_force").code_for(name))
    yield "police force areas of the boundaries", len(areas), len(areas) - len(missed), ", ".join(missed)
    people: Counter[str] = Counter()
    for row in rows(DATA / "nrm" / "nrm_leaf_cells_2022Q2_2023Q2.csv.gz"):
        people[row["first_responder"]] += int(row["people"])
    missed = [name for name in people if read(name)["first_responder"] == UNKNOWN]
    resolved = sum(people.values()) - sum(people[name] for name in missed)
    yield (
        f"people behind the {len(people)} names in the NRM statistics",
        sum(people.values()),
        resolved,
        ", ".join(missed),
    )


def reader() -> Callable[[str], dict[str, object]]:
    def codes(name: str, *, cut: bool = False) -> CodeReader:
        return CodeReader(codelists.load(name), codelists.load("not_recorded"), cut=cut)

    lists = (codes("first_responder", cut=True), codes("first_responder_type"))
    more = (codelists.load("police_force"), codelists.load("first_responder_unit"))
    read = responder_reader(Agencies.of(*lists, *more)).read
    return lambda text: dict(read(text).values)


def table(headings: Iterable[str], lines: Iterable[Iterable[object]]) -> str:
    every = [list(map(str, line)) for line in lines]
    head = list(headings)
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---"] * len(head), *every]) + "\n"


def shares(counted: Counter[str]) -> str:
    total = counted.total()
    return "; ".join(f"{name} {number:,} ({number / total:.1%})" for name, number in sorted(counted.items()))


def places_page(form: Path) -> str:
    number, missed = reorganised()
    ways = table(("as written", "found"), ((name, shares(counted)) for name, counted in postcodes().items()))
    return PLACES.format(
        postcodes=ways,
        street=shares(street_points()),
        districts=shares(postcode_points()),
        names=f"{number:,}",
        led=f"{number - len(missed):,}",
        missed=", ".join(missed),
        towns=_towns_text(form),
        both=f"{two_lists()[0]:,}",
        agreed=f"{two_lists()[1]:,}",
        apart=", ".join(two_lists()[2]),
    )


def _towns_text(form: Path) -> str:
    if not form.is_file():
        return "Not measured here: the list is not among the reference data.\n"
    counted, shared, unknown = towns(form)
    listed = (", ".join(dict.fromkeys(names)) for names in (shared, unknown))
    return TOWNS_OF_THE_FORM.format(f"{counted.total():,}", shares(counted), *listed)


def agencies_page() -> str:
    lines = [(n, f"{every:,}", f"{resolved:,}", missed or "none") for n, every, resolved, missed in agencies()]
    units, bodies = codelists.load("first_responder_unit"), codelists.load("first_responder")
    dated = ((u.label, bodies.label(u.parent), u.valid_from or "…", u.valid_to or "…") for u in units.codes)
    return AGENCIES.format(
        names=table(("list", "entries", "resolved", "not resolved"), lines),
        units=table(("on the form", "counts as", "from", "to"), dated),
    )


def main() -> int:
    """Write both pages; 1 where there are no reference data."""
    if not (DATA / "geography").is_dir():
        print(f"There are no reference data at {DATA}; nothing was written.")
        return 1
    form = Path(sys.argv[1]) if len(sys.argv) > 1 else TOWNS
    for name, text in (("places-accuracy.md", places_page(form)), ("agencies.md", agencies_page())):
        (TARGET / name).write_text(MADE + text, encoding="utf-8")
        print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
