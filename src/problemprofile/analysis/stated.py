"""Figures that a source's publisher printed, set beside what its rows give.

Published figures are revised, and a table can lack a record: a difference is named, never adjusted for.
"""

from __future__ import annotations

from dataclasses import replace

from problemprofile.counts import TOTAL, CountTable, StatedFigure
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset, Stated


def set_beside(project: Project, tables: list[CountTable]) -> tuple[list[CountTable], list[Finding]]:
    """The tables with every stated figure that differs from its cell, and a finding for each."""
    findings: list[Finding] = []
    differing: dict[str, list[StatedFigure]] = {}
    for dataset in project.datasets:
        for stated in dataset.stated:
            table, figure = _find(tables, dataset, stated)
            if table is None or figure is None:
                findings.append(_no_such_cell(dataset))
            elif figure.value != _count(table, figure.cell_id):
                differing.setdefault(table.table_id, []).append(figure)
                findings.append(_differs(dataset, figure, _count(table, figure.cell_id)))
    return [replace(t, stated=tuple(differing.get(t.table_id, ()))) for t in tables], findings


def _find(tables: list[CountTable], dataset: Dataset, stated: Stated) -> tuple[CountTable | None, StatedFigure | None]:
    for table in tables:
        names = [dimension.name for dimension in table.dimensions]
        if table.series != dataset.series or set(names) != set(stated.categories):
            continue
        wanted = tuple((name, stated.categories.get(name, TOTAL)) for name in names)
        cell = next((cell for cell in table.cells if cell.categories == wanted), None)
        if cell:
            return table, StatedFigure(cell.cell_id, stated.value, stated.where)
    return None, None


def _count(table: CountTable, cell_id: str) -> int:
    return next(cell.count for cell in table.cells if cell.cell_id == cell_id)


def _differs(dataset: Dataset, figure: StatedFigure, count: int) -> Finding:
    way = "fewer" if count < figure.value else "more"
    return Finding(
        "stated-figure-differs",
        "warns",
        dataset.name,
        f"The rows give {way} than the {figure.value:,} that {figure.where} prints for {figure.cell_id}.",
        "Ask the provider whether the figure was revised since, or whether records are missing. The report prints both "
        "where it may.",
    )


def _no_such_cell(dataset: Dataset) -> Finding:
    return Finding(
        "stated-figure-unplaced",
        "warns",
        dataset.name,
        "A [[stated]] figure of this dataset names categories that no table of its series has.",
        "Use field names and codes as data-tables.xlsx gives them.",
    )
