"""A released table laid out for print, so that it fits a page and says what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from problemprofile.released import TOTAL, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable
from problemprofile.report.figures import Figures, percent
from problemprofile.report.layout import Layout, identifier
from problemprofile.report.periods import TIME_DIMENSIONS
from problemprofile.report.series import Breakdown, Part, breakdown
from problemprofile.report.wording import capital, lower_first, words

MOST_ROWS = 12
MOST_COLUMNS = 6
Row = tuple[str, ...]
T = TypeVar("T")


class Tables:
    """Lays tables out, printing every number through `figures`."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self._said: set[str] = set()

    def layout(self, table: ReleasedTable, sources: list[str], **fixed: str) -> Layout | None:
        """A one- or two-way table, or one line of a two-way table (`fixed`). None for a table of more dimensions."""
        parts = breakdown(table, **fixed)
        if parts is not None:
            return self._one_way(parts, sources, identifier(table.table_id, *fixed.values()))
        if len(table.dimensions) == 2 and not fixed:
            return self._two_way(table, sources)
        return None

    def row(self, label: str, cells: Sequence[ReleasedCell | None]) -> Row:
        """A line of a table: its heading, then its counts."""
        return (label, *(self.figures.in_table(cell) for cell in cells))

    def _one_way(self, parts: Breakdown, sources: list[str], name: str) -> Layout:
        total = parts.total
        base = total if total and total.value and parts.dimension.name not in TIME_DIMENSIONS else None
        kept = _printed_parts(parts)
        shares = [self.figures.percentage(part.cell, base) for part in kept] if base else []
        rows = [self.row(part.label, [part.cell]) for part in kept]
        headings: Row = (parts.dimension.label, capital(parts.table.unit))
        if total:
            rows.append(self.row(words()["tables"]["total"], [total]))
        if base:
            headings += (said("share_of", base=self.figures.in_table(base)),)
            ends = [*shares, "100%" if parts.table.additive else ""]
            rows = [(*row, share) for row, share in zip(rows, ends, strict=True)]
        notes = self._one_way_notes(parts, kept, base)
        notes += [self.mark(rows, parts.table), *self.new(parts.table.notes), self.source(sources)]
        return Layout(name, _title(parts), headings, tuple(rows), total is not None, present(notes))

    def _one_way_notes(self, parts: Breakdown, kept: list[Part], base: ReleasedCell | None) -> list[str]:
        cut = len(parts.parts) - len(kept)
        more = said_more(cut, "row")
        if not parts.table.additive:
            return [said("overlapping"), more]
        shown = [part.cell.value for part in kept if part.cell.value is not None]
        if not base or not shown or sum(percent(value, base.value or 0) for value in shown) == 100:
            return [more]
        reason = "hidden" if len(shown) < len(kept) else "cut" if cut else "rounding"
        return [said(f"no_sum_{reason}"), more]

    def _two_way(self, table: ReleasedTable, sources: list[str]) -> Layout:
        down, across = _turned(table)
        lines, columns = _kept(table, down, MOST_ROWS), _kept(table, across, MOST_COLUMNS)
        more = [said_more(len(down.categories) - len(lines), "row")]
        more += [said_more(len(across.categories) - len(columns), "column")]
        total = ReleasedCategory(TOTAL, words()["tables"]["total"])
        lines = [*lines, total] if _has_sums(table, down) else lines
        columns = [*columns, total] if _has_sums(table, across) else columns
        rows = [
            self.row(line.label, [table.cell(**{down.name: line.code, across.name: c.code}) for c in columns])
            for line in lines
        ]
        headings = (f"{capital(table.unit)} by {lower_first(down.label)}", *(c.label for c in columns))
        notes = [*more, self.mark(rows, table), *self.new(table.notes), self.source(sources)]
        return Layout(table.table_id, table.title, headings, tuple(rows), lines[-1:] == [total], present(notes))

    def mark(self, rows: list[Row], *tables: ReleasedTable) -> str:
        """What the mark of a hidden number means, where the rows, which are of these tables, have one."""
        mark = self.figures.policy.hidden_mark
        marked = any(mark in row for row in rows)
        return said("mark", mark=mark, words=self.figures.hidden_words(*tables)) if marked else ""

    def source(self, sources: list[str]) -> str:
        return said("source", sources=", ".join(dict.fromkeys(sources))) if sources else ""

    def new(self, notes: tuple[str, ...]) -> list[str]:
        """The notes of a table that stood under none before; those on hiding are said by `mark` and in section 2."""
        unsaid = [note for note in notes if note not in self._said and self.figures.policy.hidden_mark not in note]
        self._said.update(unsaid)
        return unsaid


def said(pattern: str, **facts: object) -> str:
    """A sentence of the table wording, as plain text: the layout escapes it."""
    return str(words()["tables"][pattern]).format(**facts)


def said_more(count: int, what: str) -> str:
    """How many rows or columns are left to the data tables."""
    if count <= 0:
        return ""
    return said(f"more_{what}s", count=count) if count > 1 else said(f"more_{what}")


def _printed_parts(parts: Breakdown) -> list[Part]:
    """All in print order; of many, the last ones of a time, or the largest that are shown of anything else."""
    if len(parts.parts) <= MOST_ROWS:
        return list(parts.parts)
    if parts.dimension.name in TIME_DIMENSIONS:
        return list(parts.parts[-MOST_ROWS:])
    return sorted([part for part in parts.parts if part.cell.value], key=lambda part: -size_of(part.cell))[:MOST_ROWS]


def _kept(table: ReleasedTable, dimension: ReleasedDimension, most: int) -> list[ReleasedCategory]:
    """The categories to print, in their order: the last ones of a time, the largest ones of anything else."""
    categories = list(dimension.categories)
    if dimension.name in TIME_DIMENSIONS:
        return categories[-most:]
    return largest(categories, lambda c: size_of(table.cell(**{dimension.name: c.code})), most)


def largest(items: list[T], size: Callable[[T], int], most: int) -> list[T]:
    best = sorted(items, key=lambda item: -size(item))[:most]
    return [item for item in items if item in best]


def size_of(cell: ReleasedCell | None) -> int:
    return -1 if cell is None or cell.value is None else cell.value


def _has_sums(table: ReleasedTable, dimension: ReleasedDimension) -> bool:
    """Whether a table gives the sums over a dimension: what overlaps is not added, nor what was told of as it is."""
    return table.additive and any((dimension.name, TOTAL) in cell.categories for cell in table.cells)


def _turned(table: ReleasedTable) -> tuple[ReleasedDimension, ReleasedDimension]:
    """Which dimension goes down and which across: across goes what fits, else the one of fewer categories."""
    down, across = table.dimensions
    if len(across.categories) > MOST_COLUMNS and len(down.categories) < len(across.categories):
        return across, down
    return down, across


def _title(parts: Breakdown) -> str:
    """The table's title; of one line of a larger table also which line, and that first."""
    fixed = [d for d in parts.table.dimensions if d is not parts.dimension]
    if not fixed or not parts.parts:
        return parts.table.title
    codes = dict(parts.parts[0].cell.categories)
    labels = [c.label for d in fixed for c in d.categories if c.code == codes[d.name]]
    return said("line", line=", ".join(labels), title=parts.table.title)


def present(notes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in notes if text))
