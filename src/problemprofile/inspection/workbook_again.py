"""The workbook of tables read back: does each of its cells say what was released?"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedDimension, ReleasedTable

WORKBOOKS = (".xlsx", ".ods")
Categories = tuple[tuple[str, str], ...]


def differing(edition: Edition, path: Path) -> Iterator[tuple[str, int | None]]:
    """The ids of cells of which the workbook prints something else than was released, and the number it prints if any.

    Of a workbook that cannot be read, its name.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except (CalamineError, OSError):
        yield path.name, None
        return
    of = {table_id: sheet for sheet in reversed(sheets) for table_id in _last_words(sheet)}
    for table in edition.tables:
        printed = of.get(table.table_id)
        if printed is not None and not table.is_withheld:
            found = dict(_cells(printed, table))
            for cell in table.cells:
                if cell.categories in found and not _same(cell, found[cell.categories]):
                    value = found[cell.categories]
                    yield cell.cell_id, int(value) if isinstance(value, int | float) else None


def _last_words(sheet: list[list[Any]]) -> Iterator[str]:
    """The last words of a sheet's first lines, one of which names its table."""
    for row in sheet[:8]:
        yield from str(row[0]).replace(",", " ").rstrip(".").split()[-1:] if row else ()


def _cells(sheet: list[list[Any]], table: ReleasedTable) -> Iterator[tuple[Categories, Any]]:
    """What a sheet prints by the categories that it prints beside it: two dimensions as a grid, others as a list."""
    labels = [_plain(dimension.label) for dimension in table.dimensions]
    start = next((at for at, row in enumerate(sheet) if row and labels and _plain(row[0]) == labels[0]), None)
    if start is None:
        return
    names = [dimension.name for dimension in table.dimensions]
    codes = [_codes(dimension) for dimension in table.dimensions]
    for row in itertools.takewhile(lambda row: row and row[0] not in ("", None), sheet[start + 1 :]):
        if len(names) == 2:
            for heading, value in zip(sheet[start][1:], row[1:], strict=False):
                pair = codes[0].get(_plain(row[0]), TOTAL), codes[1].get(_plain(heading), TOTAL)
                yield tuple(zip(names, pair, strict=True)), value
        elif len(row) > len(names):
            found = (code.get(_plain(text), TOTAL) for code, text in zip(codes, row, strict=False))
            yield tuple(zip(names, found, strict=True)), row[len(names)]


def _codes(dimension: ReleasedDimension) -> dict[str, str]:
    return {_plain(category.label): category.code for category in dimension.categories}


def _plain(text: Any) -> str:
    return " ".join(str(text).lstrip("'").split()).casefold()


def _same(cell: ReleasedCell, printed: Any) -> bool:
    if cell.value is None:
        return not isinstance(printed, int | float)
    return isinstance(printed, int | float) and float(printed) == float(cell.value)
