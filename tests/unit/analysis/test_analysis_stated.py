from __future__ import annotations

from collections.abc import Callable

import pytest
from small_partnership import NRM, day, write_rows

from problemprofile import analysis
from problemprofile.project.load import Project
from problemprofile.store import Store

STATED = '\n[[stated]]\ncategories = { year = "2024" }\nvalue = VALUE\nwhere = "the bulletin"\n'


@pytest.mark.parametrize(("value", "way"), [(5, "give fewer than the 5"), (2, "give more than the 2")])
def test_a_published_figure_that_differs_is_named_and_nothing_is_adjusted(
    make_project: Callable[..., Project], store: Store, value: int, way: str
) -> None:
    write_rows(store, [day("2024-05-01")] * 3)
    tables, findings = analysis.count(make_project(nrm=NRM + STATED.replace("VALUE", str(value))), store)
    by_year = next(table for table in tables if table.table_id == "referrals-by-year")
    assert [(finding.check, way in finding.message) for finding in findings] == [("stated-figure-differs", True)]
    assert [(figure.cell_id, figure.value) for figure in by_year.stated] == [("referrals-by-year:year=2024", value)]
    assert by_year.cells[0].count == 3


def test_a_published_figure_that_agrees_is_not_mentioned(make_project: Callable[..., Project], store: Store) -> None:
    write_rows(store, [day("2024-05-01")] * 3)
    assert analysis.count(make_project(nrm=NRM + STATED.replace("VALUE", "3")), store)[1] == []


def test_a_published_figure_for_which_there_are_no_rows_is_said_to_have_no_place(
    make_project: Callable[..., Project], store: Store
) -> None:
    write_rows(store, [])
    findings = analysis.count(make_project(nrm=NRM + STATED.replace("VALUE", "3")), store)[1]
    assert [finding.check for finding in findings] == ["stated-figure-unplaced"]
