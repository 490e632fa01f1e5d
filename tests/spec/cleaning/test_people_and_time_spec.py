"""What cleaning makes of nationalities, dates, ages and figures: each table beside this file, line by line."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.cleaning.ages import age_reader
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.dates import read_date
from problemprofile.cleaning.nationality import read_nationality
from problemprofile.cleaning.nationality_vocabulary import Vocabulary
from problemprofile.cleaning.numbers import read_count
from problemprofile.cleaning.periods import read_period
from problemprofile.cleaning.vague_periods import read_vague

LATEST = date(2026, 12, 31)


def table(name: str) -> pytest.MarkDecorator:
    lines = list(csv.DictReader((Path(__file__).parent / f"{name}.csv").read_text("utf-8").splitlines()))
    return pytest.mark.parametrize("line", lines, ids=lambda line: line["written"])


def codes(name: str) -> CodeReader:
    return CodeReader(codelists.load(name), codelists.load("not_recorded"))


def plain(value: object) -> str:
    return "" if value is None else str(value)


@table("dates")
def test_dates(line: dict[str, str]) -> None:
    found = read_date(line["written"], line["order"] or None, LATEST)
    assert (plain(found.day), found.trouble) == (line["day"], line["remark"])


@table("periods")
def test_periods(line: dict[str, str]) -> None:
    found = read_period(line["written"], "day-first", LATEST)
    said = [found.start, found.end, found.year, found.quarter, found.financial_year] if found else [None] * 5
    assert list(map(plain, said)) == [line[n] for n in ("from", "to", "year", "quarter", "financial_year")]


@table("vague_periods")
def test_vague_periods(line: dict[str, str]) -> None:
    found = read_vague(line["written"], "day-first", LATEST)
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
    found = read_nationality(line["written"], Vocabulary.of(codes))
    said = [found.values.get(name) for name in ("nationality", "nationality_second", "nationality_group", "uk_nation")]
    assert list(map(plain, said)) == [line["nationality"], line["second"], line["group"], line["uk_nation"]]
    assert found.trouble == line["remark"]
