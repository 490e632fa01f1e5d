"""Rates, ranks and expectations, followed anew. All numbers are made up."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.pictures_again import Pictures
from problemprofile.inspection.printed import wrong_figures
from problemprofile.inspection.rates_again import Living, rates_of
from problemprofile.inspection.read_back import _drawn
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable

PEOPLE = {"A": 100_000, "B": 200_000, "C": 100_000}
LIVING = Living({"local_authority": PEOPLE}, {"local_authority": frozenset(PEOPLE)}, frozenset({400_000}))
COUNTS = {"A": 40, "B": 20, "C": None, "unknown": 5, "total": 100}


def _table(table_id: str, name: str, counts: dict[str, int | None]) -> ReleasedTable:
    cells = tuple(
        ReleasedCell(f"{table_id}:{code}", ((name, code),), "hidden" if n is None else "shown", n, str(n))
        for code, n in counts.items()
    )
    categories = tuple(ReleasedCategory(code, f"Area {code}") for code in counts if code != "total")
    dimension = (ReleasedDimension(name, "Area", categories),)
    return ReleasedTable(table_id, "", "", "referrals", "", "s", "local", "public", "", dimension, cells, (), (), "")


TABLES = (
    _table("t", "local_authority", COUNTS),
    _table("o", "type", {"police": 90, "ngo": 10, "total": 100}),
    _table("n", "type", {"police": 500, "ngo": 480, "unknown": 20, "total": 1000}),
)
COVERED = _table("c", "state", {"TX": 1_000_000, "OH": None}), _table("s", "state", {"TX": 40, "OH": 40, "MS": 9})
EDITION = Edition(DisclosurePolicy("public", smallest_count=5), (*TABLES, *COVERED))


def wrong(folder: Path, printed: str, kind: str, *cells: str, people: int | None = None) -> bool:
    figure = {"printed": printed, "cells": cells, "kind": kind, "section": "", "people": people}
    (folder / "f.json").write_text(json.dumps({"audience": "public", "figures": [figure]}), encoding="utf-8")
    return bool(list(wrong_figures(EDITION, folder / "f.json", {}, LIVING)))


RIGHT = [
    ("40.0", "rate", ("t:A",), 100_000),
    ("28.6 to 54.5", "rate", ("t:A",), 100_000),
    ("100,000", "rate", ("t:A",), 100_000),
    ("20.0", "rate", ("t:A", "t:B"), 300_000),
    ("25.0", "rate", ("t:total",), 400_000),
    ("60", "sum", ("t:A", "t:B"), None),
    ("1 (1 to 1)", "rank", ("t:A", "t:B"), 100_000),
    ("about 24", "expected-people", ("t:A", "t:total", "t:unknown"), 100_000),
    ("about 49", "expected-mix", ("o:ngo", "o:total", "n:ngo", "n:total", "n:unknown"), None),
    ("11.7", "at-most", ("t:unknown",), None),
    ("4.0", "rate-covered", ("s:TX", "c:TX"), None),
    ("2.9 to 5.4", "rate-covered", ("s:TX", "c:TX"), None),
]


@pytest.mark.parametrize(("printed", "kind", "cells", "people"), RIGHT)
def test_what_follows_is_let_pass(
    tmp_path: Path, printed: str, kind: str, cells: tuple[str, ...], people: int | None
) -> None:
    assert not wrong(tmp_path, printed, kind, *cells, people=people)


@pytest.mark.parametrize(("printed", "kind", "cells", "people"), RIGHT)
def test_another_number_is_not(
    tmp_path: Path, printed: str, kind: str, cells: tuple[str, ...], people: int | None
) -> None:
    assert wrong(tmp_path, printed.replace("1", "3").replace("4", "6").replace("0", "7"), kind, *cells, people=people)


@pytest.mark.parametrize(
    ("printed", "kind", "cells", "people"),
    [
        ("40.0", "rate", ("t:C",), 100_000),  # of a hidden number
        ("8.0", "rate", ("t:A",), 500_000),  # not as many live there
        ("40.0", "rate", ("t:A",), None),
        ("about 24", "expected-people", ("t:C", "t:total", "t:unknown"), 100_000),
        ("1 (1 to 1)", "rank", ("t:A", "t:C"), 100_000),
        ("1", "rank", ("t:A", "t:B"), 100_000),  # a rank without its range
        ("", "rate", ("t:A",), 100_000),
        ("0.9", "rate-covered", ("s:MS", "c:TX"), None),  # on fewer than ten
        ("40.0", "rate-covered", ("s:OH", "c:OH"), None),  # on a number that is not shown
        ("2.9", "rate-covered", ("s:TX", "c:TX"), None),  # an end of the interval in the rate's place
        ("4.0 to 5.4", "rate-covered", ("s:TX", "c:TX"), None),
    ],
)
def test_what_may_not_be_worked_out_is_wrong_whatever_it_says(
    tmp_path: Path, printed: str, kind: str, cells: tuple[str, ...], people: int | None
) -> None:
    assert wrong(tmp_path, printed, kind, *cells, people=people)


def test_a_rate_in_a_picture_is_known_and_a_count_of_that_size_is_not() -> None:
    pictures = Pictures(EDITION, rates_of(EDITION, LIVING))
    assert list(pictures.unfounded("", ("10.0 (6.1 to 15.4)",))) == []
    assert list(pictures.unfounded("", ("6.2",))) == ["6.2"]
    assert "2.9" in list(Pictures(EDITION).unfounded("", ("2.9",)))


def test_a_rate_of_a_rounded_count_is_known_without_its_decimal_and_another_is_not() -> None:
    cells = tuple(replace(cell, outcome="rounded") for cell in TABLES[0].cells if cell.value is not None)
    table = replace(TABLES[0], title="Referrals by area", cells=cells)
    edition = Edition(DisclosurePolicy("public", smallest_count=5, rounding_base=5), (table,))
    pictures = Pictures(edition, rates_of(edition, LIVING))
    assert list(pictures.unfounded("", ("Area B: 10 (5.0 to 17.1)",))) == []
    assert list(pictures.unfounded("", ("Area B: 11",))) == ["11"]
    assert list(pictures.unfounded("Referrals by area. Area B: 10.")) == ["10"]  # of a table of counts it is no rate


def test_the_scale_of_an_axis_counts_nothing_and_a_label_beside_it_does() -> None:
    axis = '<g class="mark-text role-axis-label" a="b"><text x="1">0</text><text x="2">1,500</text></g>'
    assert _drawn(axis + "<text>7</text>") == ("7",)
    assert _drawn(axis.replace("1,500", "Labour 3")) == ("0", "Labour 3")
