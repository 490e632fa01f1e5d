"""What cleaning makes of what people write: each table beside this file, line by line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.offences import read_offence
from problemprofile.cleaning.places import place_reader
from problemprofile.cleaning.responders import Agencies, responder_reader
from problemprofile.cleaning.where import Gazetteer, where_reader
from problemprofile.codelists import Codelist
from problemprofile.project.settings import Area

OWN = Codelist("local_authority", (codelists.Code("NX01", "Marlbeck"),), {"marlbeck": "NX01", "nx1": "NX01"})
NO_OWN = codelists.load("local_authority")
NOTTINGHAMSHIRE = Area(
    name="Nottinghamshire",
    local_authorities=("E06000018", *(f"E07000{number}" for number in range(170, 177))),
    postcode_areas=("NG",),
    police_forces=("nottinghamshire",),
)
AREA = Area(name="Northshire", local_authorities=("NX01",), postcode_areas=("NX",), police_forces=("northshire",))


def lines(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((Path(__file__).parent / f"{name}.csv").read_text("utf-8").splitlines()))


def table(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("line", lines(name), ids=lambda line: line["written"])


def codes(name: str, *, cut: bool = False) -> CodeReader:
    return CodeReader(codelists.load(name), codelists.load("not_recorded"), cut=cut)


RESPONDERS = responder_reader(
    Agencies.of(
        codes("first_responder", cut=True),
        codes("first_responder_type"),
        codelists.load("police_force"),
        codelists.load("first_responder_unit"),
    )
)


def plain(value: object) -> str:
    return "" if value is None else str(value)


@table("offences")
def test_offences(line: dict[str, str]) -> None:
    found = read_offence(line["written"], codes("offence")).values
    assert [plain(value) for value in found.values()] == [line["offence"], line["kind"], line["left_out"]]


@table("first_responders")
def test_first_responders(line: dict[str, str]) -> None:
    found = RESPONDERS.read(line["written"])
    said = [found.values[name] for name in ("first_responder", "first_responder_type", "police_force")]
    assert [*said, found.trouble] == [line["first_responder"], line["type"], line["police_force"], line["remark"]]
    assert plain(found.values.get("first_responder_unit")) == line["unit"]


@table("places")
def test_places(line: dict[str, str]) -> None:
    countries, forces, words = (codelists.load(name) for name in ("nationality", "police_force", "place_word"))
    own, area = (OWN, AREA) if line["area"] == "Northshire" else (NO_OWN, NOTTINGHAMSHIRE)
    gazetteer = Gazetteer(own, countries, forces, words, area, unclear=codelists.load("nationality_unclear"))
    found = place_reader("place", gazetteer).read(line["written"])
    told = f"||{line['force']}||{plain(found.values['where'])}"
    where = where_reader(gazetteer, 1, 0).read(told).values
    assert [where["local_authority"], where["footprint"]] == [line["local_authority"], line["footprint"]]
    assert plain(found.values.get("postcode_district")) == line["postcode_district"]
    assert [found.trouble, plain(where["placing"])] == [line["remark"], line["placed"]]
