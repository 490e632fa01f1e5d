"""A workbook of tables in either form, read back against what was released, and what stops a release."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from test_accessible_sheets import FORMS, FRONT, PROPER, written

from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.faults import document_faults
from problemprofile.inspection.opened import open_output
from problemprofile.inspection.workbook_again import differing
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable
from problemprofile.report.sheets import Grid, Sheet

YEAR = ReleasedDimension("year", "Year", (ReleasedCategory("2024", "2024"), ReleasedCategory("2025", "2025")))
CELLS = (
    ReleasedCell("t:year=2024", (("year", "2024"),), "shown", 7, "7"),
    ReleasedCell("t:year=2025", (("year", "2025"),), "hidden", None, "[c]"),
)
POLICY = DisclosurePolicy("public", "Public", marking="OFFICIAL")


def edition() -> Edition:
    given: dict[str, Any] = dict.fromkeys(ReleasedTable.__dataclass_fields__, "")
    given |= {"table_id": "t", "dimensions": (YEAR,), "cells": CELLS, "sources": (), "notes": (), "additive": True}
    return Edition(POLICY, (ReleasedTable(**{**given, "scope": "local"}),))


def printing(*rows: tuple[str, int | str]) -> list[Sheet]:
    sheet = Sheet("1", "OFFICIAL · DRAFT", "1: Years", ("Table: t.",), Grid("t_1", ("Year", "Referrals"), rows))
    return [*PROPER[:3], sheet]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([("2024", 7), ("2025", "[c]")], []),
        ([("2024", 8), ("2025", "[c]")], [("t:year=2024", 8)]),
        ([("2024", 7), ("2025", 3)], [("t:year=2025", 3)]),
        ([("2024", "[c]"), ("2025", "[c]")], [("t:year=2024", None)]),
    ],
)
def test_a_number_that_was_not_released_is_found(tmp_path: Path, form: str, rows: Any, wrong: Any) -> None:
    assert list(differing(edition(), written(tmp_path, form, printing(*rows)))) == wrong


@pytest.mark.parametrize("form", FORMS)
def test_a_workbook_that_cannot_be_read_with_a_screen_reader_is_not_released(tmp_path: Path, form: str) -> None:
    profile = SimpleNamespace(name="Northshire", produced_by="", commissioned_by="")
    project: Any = SimpleNamespace(profile=profile)
    good = open_output(written(tmp_path, form, PROPER))
    assert list(document_faults(project, edition(), "t", good)) == []
    bad = open_output(written(tmp_path, form, PROPER, replace(FRONT, title="")))
    (found,) = document_faults(project, edition(), "t", bad)
    assert (found.check, found.severity) == ("output-not-accessible", "blocks")
    assert "it has no title among its properties" in found.message
