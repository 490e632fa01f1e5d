"""The numbers of a released table as a chart needs them: in the order drawn, and what is left to the table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from problemprofile.released import TOTAL, ReleasedCell, ReleasedDimension, ReleasedTable

UNKNOWN = "unknown"
RESTS = (UNKNOWN, "not_shown", "elsewhere")
RESTS_OF = {"local_authority": ("overseas",)}  # elsewhere "overseas" is a group like any other


@dataclass(frozen=True)
class Point:
    """One number: `value` is None where hidden, `shown` is what is printed in its place.

    `exact` is False where it was rounded or is itself between two numbers. Between `low` and `high` chance alone would
    move it; None where no range is drawn.
    """

    code: str
    label: str
    value: int | None
    shown: str
    dimension: str = ""
    exact: bool = True
    low: float | None = None
    high: float | None = None

    @property
    def is_rest(self) -> bool:
        """Whether it is what is left over: not recorded, not shown by the source, elsewhere. It comes last."""
        return self.code in (*RESTS, *RESTS_OF.get(self.dimension, ()))

    @property
    def is_whole(self) -> bool:
        """Whether a period is one that the sources speak for from its first day to its last."""
        return "(" not in self.label


def points(table: ReleasedTable, dimension: ReleasedDimension, **fixed: str) -> list[Point]:
    """The numbers along one dimension, the others fixed or at their margin; in the table's order."""
    cells = [(c, table.cell(**fixed, **{dimension.name: c.code})) for c in dimension.categories]
    return [
        Point(c.code, c.label, cell.value, cell.shown, dimension.name, _is_exact(table, cell))
        for c, cell in cells
        if cell
    ]


def _is_exact(table: ReleasedTable, cell: ReleasedCell) -> bool:
    return cell.outcome == "shown" and table.range_of(cell.cell_id) is None


def total(table: ReleasedTable) -> ReleasedCell | None:
    return next((cell for cell in table.cells if all(code == TOTAL for _, code in cell.categories)), None)


def worth_drawing(found: list[Point]) -> bool:
    """Whether there is something to compare: two numbers or more, and one that is not 0."""
    shown = [point.value for point in found if point.value is not None]
    return len(shown) > 1 and any(shown)


def drawn(found: list[Point], most: int, *, largest_first: bool) -> list[Point]:
    """The points that a chart has room for.

    Hidden numbers come after all that are shown, in the list's order, so that their place says nothing about them. Of
    a list that is too long only numbers above 0 are drawn.
    """
    if len(found) > most:
        found = [point for point in found if point.value]
    if largest_first:
        found = sorted(found, key=lambda point: (point.value is None, -(point.value or 0)))
    found = sorted(found, key=lambda point: point.is_rest)
    if len(found) <= most:
        return found
    rest = [point for point in found if point.is_rest]
    return found[: most - len(rest)] + rest


def flat(groups: list[tuple[Point, list[Point]]]) -> list[Point]:
    """The points of two dimensions in one list, each named by both."""
    return [replace(bar, label=f"{row.label}, {bar.label}") for row, bars in groups for bar in bars]
