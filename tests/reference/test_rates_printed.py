"""Published rates, and the rates and ranks of police forces, as the report prints them."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.geography import find_place, local_authorities, police_force_of
from problemprofile.handling import DisclosurePolicy
from problemprofile.rates import RateTable, rate_tables
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable
from problemprofile.report.rate_tables import between_words, rate_words
from problemprofile.statistics.funnels import funnel
from problemprofile.statistics.ranks import ranks

pytestmark = pytest.mark.reference
FORCE = "police_force"


def rows(path: Path) -> list[dict[str, str]]:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def made(counts: Mapping[str, int], people: Mapping[str, int], own: str) -> RateTable:
    """The national table of these counts, for a profile of one force."""
    cells = tuple(ReleasedCell(f"t:{c}", ((FORCE, c),), "shown", n, f"{n:,}") for c, n in counts.items())
    dimension = ReleasedDimension(FORCE, "Police force", tuple(ReleasedCategory(code, code) for code in counts))
    table = ReleasedTable(
        "t", "", "", "referrals", "", "national-referrals", "national", "public", "", (dimension,), cells, (), (), ""
    )
    edition = Edition(DisclosurePolicy("public", smallest_count=5), (table,))
    (found,) = rate_tables(edition, {FORCE: people}, {FORCE: (own,)})
    return found


def test_rates_are_printed_as_they_were_published(reference_data: Path) -> None:
    published = [row for row in rows(reference_data / "trends" / "phe_rate_examples.csv") if int(row["num"]) >= 5]
    assert len(published) >= 5
    for row in published:
        (line,) = made({"A": int(row["num"])}, {"A": int(row["den"])}, "A").printed
        assert line.between
        assert rate_words(line.rate or 0) == f"{float(row['value']):,.1f}"
        low, high = float(row["lower95_0cl"]), float(row["upper95_0cl"])
        assert between_words(line.between) == f"{low:,.1f} to {high:,.1f}"


def test_published_counts_too_small_for_the_audience_have_no_rate(reference_data: Path) -> None:
    small = [row for row in rows(reference_data / "trends" / "phe_rate_examples.csv") if int(row["num"]) < 5]
    assert small
    areas = {row["area"]: int(row["num"]) for row in small} | {"A": 50}
    lines = made(areas, dict.fromkeys(areas, 117_800), "A").lines
    assert [line.rate for line in lines if line.code != "A"] == [None] * len(small)


def test_eight_districts_have_the_ranges_of_rank_and_the_one_that_stands_out(reference_data: Path) -> None:
    """Published with ranges by simulation, whose middle districts lie between 1 or 2 and 8."""
    districts = rows(reference_data / "trends" / "area_index_reference.csv")
    counts, people = [int(row["nrm"]) for row in districts], [int(row["pop"]) for row in districts]
    found = ranks(counts, people)
    published = [(int(float(row["rank_lo"])), int(float(row["rank_hi"]))) for row in districts]
    assert [one.worst for one in found] == [high for _, high in published]
    assert (found[0].best, found[0].worst) == published[0] == (1, 3)
    assert (found[-1].best, found[-1].worst) == published[-1] == (3, 8)
    assert all(one.best <= 2 and one.worst == 8 for one in found[1:-1])
    assert [area.adjusted <= 0.05 for area in funnel(counts, people)] == [True] + [False] * 7


@pytest.fixture(scope="module")
def forces(reference_data: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Referrals of April 2022 to June 2023 and residents of mid-2020, by our code of the police force."""
    codes = codelists.load(FORCE)
    counts: Counter[str] = Counter()
    for row in rows(reference_data / "nrm" / "nrm_leaf_cells_2022Q2_2023Q2.csv.gz"):
        if row["first_responder_type"] == "Police":
            counts[codes.code_for(row["first_responder"]) or row["first_responder"]] += int(row["people"])
    later = {
        row["ltla21_code"]: row["ltla24_code"] for row in rows(reference_data / "geography" / "lookup_ltla_ltla.csv")
    }
    people: Counter[str] = Counter()
    for row in rows(reference_data / "population" / "population20_ltla21.csv"):
        code = row["ltla21_code"]
        place = find_place(code if code in local_authorities() else later.get(code, code))
        assert place, code
        force = police_force_of(place.main)
        people[codes.code_for(force) or force] += int(row["total_population"])
    return dict(counts), dict(people)


def test_every_english_and_welsh_force_has_its_residents(forces: tuple[dict[str, int], dict[str, int]]) -> None:
    counts, people = forces
    assert people["nottinghamshire"] == 1_170_475
    assert "" not in people
    assert sum(people.values()) == 59_719_724
    assert len(set(people) & set(counts)) >= 42


def test_a_force_is_ranked_among_all_of_them_with_its_range(forces: tuple[dict[str, int], dict[str, int]]) -> None:
    counts, people = forces
    found = made(counts, people, "nottinghamshire")
    (line,) = found.printed
    assert line.cell.value == 70
    assert rate_words(line.rate or 0) == "6.0"
    assert line.rank
    assert line.rank.best < line.rank.place < line.rank.worst
    second = sorted((counts[code] / people[code] for code in set(counts) & set(people)), reverse=True)
    assert line.rank.place == 1 + second.index(counts["nottinghamshire"] / people["nottinghamshire"])
    assert line.rank.of == len(second)
