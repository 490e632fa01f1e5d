"""Postcodes, positions, council names and towns of public lists, read by the product alone."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

from problemprofile.geography import authorities_at, find_place, read_point, read_postcode

pytestmark = pytest.mark.reference

NOTTINGHAM = "E06000018"
RECODED = {"E08000016": "E08000038", "E08000019": "E08000039"}  # Barnsley and Sheffield, April 2025


def rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        pytest.skip(f"no {path.name} on this machine")
    plain = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(plain.decode("utf-8-sig").splitlines()))


def test_ng_postcodes_are_in_the_authority_that_the_directory_gives(reference_data: Path) -> None:
    # Measured: 38,565 of 38,649 right, 77 without an answer (post office boxes), 7 wrong.
    every = rows(reference_data / "geography" / "ng_postcodes_onspd_nov2025.csv.gz")
    assert (len(every), sum(row["lad25_code"] == NOTTINGHAM for row in every)) == (38649, 10526)
    found = {row["postcode"]: read_postcode(row["postcode"]) for row in every}
    codes = {text: next(iter(postcode.authorities()), "") if postcode else "" for text, postcode in found.items()}
    right = Counter(codes[row["postcode"]] == row["lad25_code"] for row in every)
    assert right[True] >= 38_560
    assert sum(not code for code in codes.values()) <= 80
    assert all(postcode is not None for postcode in found.values())
    in_nottingham = sum(code == NOTTINGHAM for code in codes.values())
    assert abs(in_nottingham - 10_526) <= 30


def test_crimes_are_in_the_authority_of_their_small_area(reference_data: Path) -> None:
    # Measured of 41,373: 96.7% right, 3.3% both sides of a line, 30 wrong.
    seen: Counter[tuple[str, str, str]] = Counter()
    for path in sorted((reference_data / "police").glob("*street*.csv.gz")):
        seen.update((r["Latitude"], r["Longitude"], r["LSOA name"][:-5]) for r in rows(path) if r["LSOA name"])
    if not seen:
        pytest.skip("no street-level crimes on this machine")
    counted: Counter[str] = Counter()
    for (latitude, longitude, name), crimes in seen.items():
        place, point = find_place(name), read_point(f"{latitude}, {longitude}")
        assert place is not None
        assert point is not None
        codes = authorities_at(point)
        counted["right" if codes == (place.main,) else "both" if place.main in codes else "wrong"] += crimes
    total = counted.total()
    assert counted["right"] > 0.96 * total
    assert counted["wrong"] < 0.001 * total


def test_every_name_that_a_council_had_leads_to_its_successor(reference_data: Path) -> None:
    successors: dict[str, set[str]] = {}
    for row in rows(reference_data / "geography" / "lookup_ltla_ltla.csv"):
        for year in range(16, 25):
            now = RECODED.get(row["ltla24_code"], row["ltla24_code"])
            for part in ("code", "name"):
                successors.setdefault(row[f"ltla{year}_{part}"], set()).add(now)
    assert len(successors) > 800
    missed = {text for text, codes in successors.items() if not (p := find_place(text)) or p.main not in codes}
    assert missed == {"Ashford", "Newport", "Sutton"}  # towns elsewhere are called so too: not guessed
    for name in missed:
        council = find_place(f"{name} Council")
        assert council is not None
        assert council.main in successors[name]


def test_every_police_force_area_has_the_authorities_of_the_lookup(reference_data: Path) -> None:
    from problemprofile.geography import authorities_of_police_force

    forces: dict[str, set[str]] = {}
    for row in rows(reference_data / "geography" / "lookup_ltla24_csp24_pfa24.csv"):
        code = RECODED.get(row["ltla24_code"], row["ltla24_code"])
        forces.setdefault(row["pfa24_name"], set()).add(code)
    assert len(forces) == 43
    assert {name: set(authorities_of_police_force(name)) for name in forces} == forces


def test_the_towns_of_the_form_are_placed_or_known_to_be_shared(reference_data: Path) -> None:
    # Measured of 1,622: 92.7% in one authority, 100 shared, 1 wider (London), 18 not known (streets, slips, "Unknown").
    every = [row["name"] for row in rows(reference_data / "standards" / "homeoffice_uk_cities_and_towns.csv")]
    assert (len(every), len(set(every))) == (1622, 1608)
    known = [text for text in every if any(find_place(part) for part in text.split("/"))]
    sure = [text for text in known if any((p := find_place(part)) and p.main for part in text.split("/"))]
    assert len(every) - len(known) <= 18
    assert len(sure) >= 1_497
