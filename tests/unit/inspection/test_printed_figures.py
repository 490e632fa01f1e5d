"""Printed figures, proved anew from released cells."""

from __future__ import annotations

import json

import pytest

from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.printed import wrong_figures
from problemprofile.released import Edition, ReleasedCell, ReleasedTable

COUNTS = {"a": 1234, "b": 72, "c": 33, "d": 4, "hidden": None}
CELLS = tuple(ReleasedCell(name, (), "shown" if n else "hidden", n, str(n)) for name, n in COUNTS.items())
TABLE = ReleasedTable("t", "", "", "", "", "", "", "public", "", (), CELLS, (), (), "")
EDITION = Edition(DisclosurePolicy("public"), (TABLE,))


def wrong(tmp_path, printed: str, kind: str, *cells: str) -> list[str]:
    path = tmp_path / "figures.json"
    figure = {"printed": printed, "cells": cells, "kind": kind, "section": ""}
    path.write_text(json.dumps({"audience": "public", "figures": [figure]}), encoding="utf-8")
    return list(wrong_figures(EDITION, path))


RIGHT = [
    ("1,234", "figure", "a"),
    ("72", "table", "b"),
    ("46% (33 of 72)", "share", "c", "b"),
    ("46%", "share", "c", "b"),
    ("from 33 to 72, up 118%", "change", "c", "b"),
    ("from 72 to 33, down 54%", "change", "b", "c"),
    ("from 4 to 33 (caution: on fewer than 10 a percentage would mislead)", "change", "d", "c"),
    ("2.2 to each one (72 and 33)", "ratio", "b", "c"),
    ("1,162 of 1,234", "rest", "a", "b"),
    ("That is a rise larger than chance. Its 95% interval is up 43% to up 240%.", "chance", "c", "b"),
    (
        "That is within the ordinary variation of a number this small. From 4, 13 or more would be real.",
        "chance",
        "d",
        "d",
    ),
]
WRONG = [
    ("1,235", "figure", "a"),
    ("47% (33 of 72)", "share", "c", "b"),
    ("46% (34 of 72)", "share", "c", "b"),
    ("from 33 to 72, up 119%", "change", "c", "b"),
    ("from 4 to 33, up 725%", "change", "d", "c"),
    ("3 to each one (72 and 33)", "ratio", "b", "c"),
    ("1,160 of 1,234", "rest", "a", "b"),
    ("That is a rise larger than chance. Its 95% interval is up 44% to up 240%.", "chance", "c", "b"),
    ("From 4, 12 or more would be a real rise.", "chance", "d", "d"),
    ("That is a rise larger than chance. Its 95% interval is up 88% to up 3,000%.", "chance", "d", "c"),
    ("3", "figure", "hidden"),
    ("7", "figure", "no-such-cell"),
    ("no number", "figure", "a"),
    ("1,234", "invented", "a", "c", "99"),
]


@pytest.mark.parametrize("figure", RIGHT)
def test_a_figure_that_follows_is_let_through(figure, tmp_path):
    assert wrong(tmp_path, *figure) == []


@pytest.mark.parametrize("figure", WRONG)
def test_a_figure_that_does_not_follow_is_named_by_its_cells(figure, tmp_path):
    assert wrong(tmp_path, *figure) == [" and ".join(figure[2:])]


def test_an_edition_without_the_list_of_its_figures_is_wrong(tmp_path):
    assert list(wrong_figures(EDITION, tmp_path / "figures.json")) == ["figures.json"]


@pytest.mark.parametrize(
    ("printed", "earlier", "fits"),
    [
        ("from 60 to 72, up 20%", "1/b", True),
        ("from 60 to 72, up 21%", "1/b", False),
        ("from 61 to 72, up 18%", "1/b", False),
        ("from 60 to 72, up 20%", "0/b", False),
        ("from 60 to 72, up 20%", None, False),
    ],
)
def test_a_change_since_an_earlier_release_is_worked_out_from_both(tmp_path, printed, earlier, fits):
    path = tmp_path / "figures.json"
    figure = {"printed": printed, "cells": ["b"], "kind": "since", "section": ""} | (
        {"earlier": earlier} if earlier else {}
    )
    path.write_text(json.dumps({"audience": "public", "figures": [figure]}), encoding="utf-8")
    assert (list(wrong_figures(EDITION, path, {"1/b": 60, "1/hidden": None})) == []) == fits


@pytest.mark.parametrize(
    ("printed", "earlier", "fits"), [("60", "1/b", True), ("61", "1/b", False), ("0", "1/hidden", False)]
)
def test_a_number_of_an_earlier_release_is_held_against_that_release(tmp_path, printed, earlier, fits):
    path = tmp_path / "figures.json"
    figure = {"printed": printed, "cells": [], "kind": "table", "section": "", "earlier": earlier}
    path.write_text(json.dumps({"audience": "public", "figures": [figure]}), encoding="utf-8")
    assert (list(wrong_figures(EDITION, path, {"1/b": 60, "1/hidden": None})) == []) == fits
