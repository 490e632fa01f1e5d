"""What cleaning makes of what people write: each table beside this file, line by line."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.cleaning.ages import age_reader
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.dates import read_date
from problemprofile.cleaning.exploitation_types import combine, description_reader, type_reader
from problemprofile.cleaning.nationality import read_nationality
from problemprofile.cleaning.numbers import read_count
from problemprofile.cleaning.offences import read_offence
from problemprofile.cleaning.periods import read_period
from problemprofile.cleaning.places import Gazetteer, place_reader, where_reader
from problemprofile.cleaning.responders import responder_reader
from problemprofile.codelists import Codelist
from problemprofile.project.settings import Area

LATEST = date(2026, 12, 31)
OWN = Codelist("local_authority", (codelists.Code("NX01", "Marlbeck"),), {"marlbeck": "NX01", "nx1": "NX01"})
AREA = Area(name="Northshire", local_authorities=("NX01",), postcode_areas=("NX",), police_forces=("northshire",))


def lines(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((Path(__file__).parent / f"{name}.csv").read_text("utf-8").splitlines()))


def table(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("line", lines(name), ids=lambda line: line["written"])


def codes(name: str, *, cut: bool = False) -> CodeReader:
    return CodeReader(codelists.load(name), codelists.load("not_recorded"), cut=cut)


def plain(value: object) -> str:
    return "" if value is None else str(value)


@table("dates")
def test_dates(line: dict[str, str]) -> None:
    found = read_date(line["written"], line["order"], LATEST)
    assert (plain(found.day), found.trouble) == (line["day"], line["remark"])


@table("periods")
def test_periods(line: dict[str, str]) -> None:
    found = read_period(line["written"], "day-first", LATEST)
    said = [found.start, found.end, found.year, found.quarter, found.financial_year] if found else [None] * 5
    assert list(map(plain, said)) == [line[n] for n in ("from", "to", "year", "quarter", "financial_year")]


@table("ages")
def test_ages(line: dict[str, str]) -> None:
    found = age_reader(codes).read(line["written"])
    said = [found.values[name] for name in ("age", "age_group", "age_band")]
    assert [*map(plain, said), found.trouble] == [line[n] for n in ("age", "age_group", "age_band", "remark")]


@table("counts")
def test_counts(line: dict[str, str]) -> None:
    found = read_count(line["written"])
    assert (plain(found.values["count"]), found.trouble) == (line["count"], line["remark"])


@table("nationalities")
def test_nationalities(line: dict[str, str]) -> None:
    found = read_nationality(line["written"], codes("nationality"))
    said = [found.values[name] for name in ("nationality", "nationality_second", "nationality_group")]
    assert list(map(plain, said)) == [line["nationality"], line["second"], line["group"]]
    assert line["rule"] in (found.rule, found.trouble)


@table("exploitation")
def test_exploitation(line: dict[str, str]) -> None:
    types = codes("exploitation_type")
    found = type_reader("exploitation_type", types).read(line["written"])
    whole = combine(plain(found.values["families"]), types=types.codelist).values
    assert [plain(value) for value in whole.values()] == [line[n] for n in ("type", "group", "primary", "secondary")]
    assert plain(found.values["county_lines"]) == line["county_lines"]


@table("descriptions")
def test_descriptions(line: dict[str, str]) -> None:
    found = description_reader("exploitation_description").read(line["written"]).values
    assert plain(found["families"]).replace("unknown", "") == line["families"].replace("+", ">")
    assert plain(found["county_lines"]) == line["county_lines"]


@table("offences")
def test_offences(line: dict[str, str]) -> None:
    found = read_offence(line["written"], codes("offence")).values
    assert [plain(value) for value in found.values()] == [line["offence"], line["kind"], line["left_out"]]


@table("first_responders")
def test_first_responders(line: dict[str, str]) -> None:
    types, forces = codes("first_responder_type"), codelists.load("police_force")
    found = responder_reader(codes("first_responder", cut=True), types, forces).read(line["written"]).values
    assert [plain(value) for value in found.values()] == [line["first_responder"], line["type"], line["police_force"]]


@table("places")
def test_places(line: dict[str, str]) -> None:
    gazetteer = Gazetteer(OWN, codelists.load("nationality"), codelists.load("police_force"), AREA)
    found = place_reader("place", gazetteer).read(line["written"]).values
    where = where_reader(gazetteer, placed=True).read(f"||{plain(found['where'])}").values
    assert [where["local_authority"], where["footprint"]] == [line["local_authority"], line["footprint"]]
    assert plain(found["postcode_district"]) == line["postcode_district"]
