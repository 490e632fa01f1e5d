"""National numbers as each of our profiles had them for the same period. Their publisher revises them every quarter,
so that a difference is a revision and no change in the world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from problemprofile.earlier import EarlierRelease
from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedTable
from problemprofile.report.earlier_figures import EarlierFigures
from problemprofile.report.figures import NO_PERCENTAGE, Figures
from problemprofile.report.layout import Layout, identifier
from problemprofile.report.markdown import Markdown
from problemprofile.report.periods import in_words
from problemprofile.report.then_and_now import same_number
from problemprofile.report.wording import listed, say, words

_MOST = 3  # earlier profiles, the newest ones
_DIMENSIONS = ("year", "quarter", "month", "financial_year", "")


@dataclass(frozen=True)
class Vintages:
    """The releases that an audience was given, oldest first, each with what its cycle is called; and this edition."""

    past: Sequence[tuple[str, EarlierRelease]]
    edition: Edition
    figures: Figures

    def tables(self) -> Markdown:
        """A table for each national series of which an earlier profile has the same periods; nothing where none has."""
        national = (one.series for one in self.edition.tables if one.scope == "national" and one.series)
        layouts = (next(self._layouts(series), None) for series in dict.fromkeys(national))
        return Markdown("\n\n".join(layout.markdown() for layout in layouts if layout))

    def _layouts(self, series: str) -> Iterator[Layout]:
        """The tables that a series may have, by the kind of period that is looked for first."""
        for name in _DIMENSIONS:
            for table in self.edition.tables:
                if table.series == series and [d.name for d in table.dimensions] == ([name] if name else []):
                    yield from self._layout(table)

    def _layout(self, table: ReleasedTable) -> Iterator[Layout]:
        found = ((name, one, one.edition.table(table.table_id)) for name, one in self.past)
        past = [(name, one, then) for name, one, then in found if then and _has_any(then, table)][-_MOST:]
        cells = [cell for cell in table.cells if any(same_number(then, table, cell) for _, _, then in past)]
        if not cells:
            return
        said = words()["vintages"]
        then_headings = [say("vintages.then", cycle=name, received=_received(then)) for name, _, then in past]
        headings = (said["period"], *then_headings, say("vintages.now", received=_received(table)), said["outcome"])
        rows = tuple(self._row(table, cell, [(one, then) for _, one, then in past]) for cell in cells)
        named, caption = identifier("vintages", table.series), say("vintages.caption", unit=table.unit)
        yield Layout(named, caption, headings, rows, notes=(said["note"],))

    def _row(
        self, table: ReleasedTable, cell: ReleasedCell, past: list[tuple[EarlierRelease, ReleasedTable]]
    ) -> tuple[str, ...]:
        found = [(one.name, same_number(then, table, cell)) for one, then in past]
        told = [EarlierFigures(self.figures, name).in_table(then) if then else NO_PERCENTAGE for name, then in found]
        known = [one.value for one in (*(then for _, then in found), cell) if one and one.value is not None]
        revised = words()["vintages"]["revised" if len(set(known)) > 1 else "as_before"]
        outcome = revised if len(known) > 1 else NO_PERCENTAGE  # of one number alone neither can be said
        return _label(table, cell), *told, self.figures.in_table(cell), outcome


def _has_any(then: ReleasedTable, table: ReleasedTable) -> bool:
    return any(same_number(then, table, cell) for cell in table.cells)


def _label(table: ReleasedTable, cell: ReleasedCell) -> str:
    """What a row is of: its period, or all of the days."""
    codes = {code for _, code in cell.categories if code != TOTAL}
    labels = [one.label for d in table.dimensions for one in d.categories if one.code in codes]
    return labels[0] if labels else str(words()["vintages"]["all"])


def _received(table: ReleasedTable) -> Markdown:
    days = [Markdown(in_words(date.fromisoformat(day))) for day in table.vintage]
    return say("vintages.received", days=listed(days)) if days else Markdown("")
