"""The real names of first responders and police forces, each as its own list writes them."""

from __future__ import annotations

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.reading import Reader
from problemprofile.cleaning.responders import Agencies, responder_reader
from problemprofile.codelists import UNKNOWN

pytestmark = pytest.mark.reference


def rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        pytest.skip(f"no {path.name} on this machine")
    plain = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(plain.decode("utf-8-sig").splitlines()))


@pytest.fixture(scope="module")
def responders() -> Reader:
    def codes(name: str, *, cut: bool = False) -> CodeReader:
        return CodeReader(codelists.load(name), codelists.load("not_recorded"), cut=cut)

    lists = (codes("first_responder", cut=True), codes("first_responder_type"))
    more = (codelists.load("police_force"), codelists.load("first_responder_unit"))
    return responder_reader(Agencies.of(*lists, *more))


def test_all_organisations_of_the_form_are_known_by_name(reference_data: Path, responders: Reader) -> None:
    names = [row["name"] for row in rows(reference_data / "standards" / "homeoffice_first_responder_organisations.csv")]
    found = {name: responders.read(name).values["first_responder"] for name in names}
    assert len(names) == 526
    assert [name for name, code in found.items() if code in (UNKNOWN, "local_authority")] == []
    # Twenty-two units count as two bodies; apart from those, two names are never one organisation.
    units = [name for name in names if " IE - " in name or " - Asylum Group - " in name]
    assert len(units) == 22
    assert len({found[name] for name in units}) == 2
    others = [found[name] for name in names if name not in units]
    assert [code for code, times in Counter(others).items() if times > 1] == []


def test_everybody_in_the_nrm_statistics_has_a_known_first_responder(reference_data: Path, responders: Reader) -> None:
    people: Counter[str] = Counter()
    kinds = {}
    for row in rows(reference_data / "nrm" / "nrm_leaf_cells_2022Q2_2023Q2.csv.gz"):
        people[row["first_responder"]] += int(row["people"])
        kinds[row["first_responder"]] = row["first_responder_type"]
    types = codelists.load("first_responder_type")
    assert people.total() == 21_918
    for name in people:
        read = responders.read(name).values
        assert read["first_responder"] != UNKNOWN, name
        assert read["first_responder_type"] == types.code_for(kinds[name]), name


def test_a_force_is_one_under_its_three_names(reference_data: Path, responders: Reader) -> None:
    forces = codelists.load("police_force")
    by_form = [row["name"] for row in rows(reference_data / "standards" / "homeoffice_uk_police_forces.csv")]
    by_area = {row["pfa24_name"] for row in rows(reference_data / "geography" / "lookup_ltla24_csp24_pfa24.csv")}
    leaf = rows(reference_data / "nrm" / "nrm_leaf_cells_2022Q2_2023Q2.csv.gz")
    by_statistics = {row["first_responder"] for row in leaf if row["first_responder_type"].startswith("Police")}
    codes = {forces.code_for(name) for name in by_form}
    assert len(codes - {None}) == len(by_form) == 47
    areas = {forces.code_for(name) for name in by_area}
    assert len(areas) == len(by_area) == 43
    assert areas <= codes
    found = {name: responders.read(name).values["police_force"] for name in by_statistics}
    assert len(by_statistics) >= 45
    assert {code for code in found.values() if code not in codes} <= {"regional_units"}
    for name in by_form:
        assert responders.read(name).values["police_force"] == forces.code_for(name)
