"""A table about several sources at once, which is no series of any of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from problemprofile.analysis.wording import Wording
from problemprofile.counts import Cell, CountTable, Dimension
from problemprofile.project.settings import Dataset


def table_across(
    datasets: Sequence[Dataset],
    wording: Wording,
    table_id: str,
    unit: str,
    population: str,
    dimensions: tuple[Dimension, ...],
    cells: Iterable[Cell],
) -> CountTable:
    """Under the handling rules of all the sources. `population` says which tables may count the same people."""
    return CountTable(
        table_id=table_id,
        title=wording.title,
        question=wording.question,
        unit=unit,
        analysis=wording.analysis,
        series="",
        scope="local",
        population=population,
        dimensions=dimensions,
        cells=tuple(cells),
        datasets=tuple(dataset.name for dataset in datasets),
        handling=tuple(dataset.handling_rules() for dataset in datasets),
        notes=wording.notes,
    )
