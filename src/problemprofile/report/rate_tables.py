"""The table of one set of rates: count, people, rate, interval, and the rank with its range.

Every number goes through `figures`, which keeps it with the cells and the people that it is made of.
"""

from __future__ import annotations

from collections.abc import Sequence

from problemprofile.project.load import Project
from problemprofile.rates import PER, AreaRate, RateTable, Together
from problemprofile.released import ReleasedCell
from problemprofile.report.figures import NO_PERCENTAGE, Figures, number
from problemprofile.report.layout import Layout, identifier
from problemprofile.report.series import source_names
from problemprofile.report.tables import present
from problemprofile.report.tables import said as said_below
from problemprofile.report.wording import capital, words
from problemprofile.statistics.funnels import FEWEST_AREAS, dispersion
from problemprofile.statistics.intervals import Interval


class RateLayouts:
    """Lays tables of rates out, for one edition."""

    def __init__(self, project: Project, figures: Figures) -> None:
        self.project, self.figures = project, figures
        self._said: set[str] = set()

    def counted(self) -> str:
        """Who is counted as living there, and when."""
        return self.project.profile.populations.label or str(words()["rates"]["people"])

    def layout(self, one: RateTable, caption: str) -> Layout:
        """The profile's own areas, the highest rate first, and all areas together."""
        said = words()["rates"]
        headings = one.table.dimensions[0].label, capital(one.table.unit), *said["headings"]
        rows = [self._row(line, one) for line in sorted(one.printed, key=_by_rate)]
        if one.middle:
            rows.append(self._middle(one.middle, said[_whole(one)]))
        name = identifier("rates", one.table.table_id)
        return Layout(name, caption, headings, tuple(rows), one.middle is not None, self._notes(one, rows))

    def _row(self, line: AreaRate, one: RateTable) -> tuple[str, ...]:
        count, living = self.figures.in_table(line.cell), self._people_told(line.people, line.cell)
        if line.rate is None or line.between is None:
            blank = self.figures.policy.hidden_mark if line.cell.value is None else NO_PERCENTAGE
            return (line.label, count, living, blank, blank, blank)
        rate = rate_words(line.rate, about=line.cell.outcome == "rounded")
        told = (
            self.figures.worked_out("rate", text, line.cell, people=line.people)
            for text in (rate, between_words(line.between))
        )
        return (line.label, count, living, *told, self._rank(line, one))

    def _middle(self, middle: Together, label: str) -> tuple[str, ...]:
        rate = rate_words(middle.rate, about=any(cell.outcome == "rounded" for cell in middle.cells))
        count = self.figures.worked_out("sum", number(middle.count), *middle.cells)
        texts = number(middle.people), rate, between_words(middle.between)
        return (
            label,
            count,
            *(self.figures.worked_out("rate", text, *middle.cells, people=middle.people) for text in texts),
            NO_PERCENTAGE,
        )

    def _people_told(self, living: int, cell: ReleasedCell) -> str:
        """How many live there stands by itself: it is in the partnership's own file, hidden count or not."""
        told = number(living)
        if cell.value is not None:
            return self.figures.worked_out("rate", told, cell, people=living)
        return NO_PERCENTAGE

    def _rank(self, line: AreaRate, one: RateTable) -> str:
        """The place with its range; never the place alone."""
        if line.rank is None:
            return NO_PERCENTAGE
        text = str(words()["rates"]["rank"]).format(**vars(line.rank))
        others = [other.cell for other in one.lines if other.cell.value is not None and other is not line]
        return self.figures.worked_out("rank", text, line.cell, *others, people=line.people)

    def _new(self, *notes: str) -> list[str]:
        """The notes that stood under no table before."""
        unsaid = [note for note in notes if note not in self._said]
        self._said.update(unsaid)
        return unsaid

    def _notes(self, one: RateTable, rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        said, policy = words()["rates"], self.figures.policy
        sources = source_names(one.table, self.project)
        ranked = next((line.rank.of for line in one.lines if line.rank), 0)
        hidden = any(row[1] == policy.hidden_mark for row in rows)
        small = any(row[3] == NO_PERCENTAGE for row in rows)
        return present(
            [
                *self._new(said["people_are"].format(label=self.counted()), said["intervals"]),
                *(self._new(said["ranks"].format(areas=ranked)) if ranked else []),
                said["small"].format(smallest=policy.smallest_count) if small else "",
                "" if one.exact else said["rounded"],
                said_below("mark", mark=policy.hidden_mark, words=one.table.hidden_words) if hidden else "",
                said["varied"] if is_varied(one) else "",
                said["by_force"] if one.table.dimensions[0].name == "police_force" else "",
                said_below("source", sources=", ".join(sources)) if sources else "",
            ]
        )


def rate_words(rate: float, *, about: bool = False) -> str:
    """ "14.3"; of a rounded count "about 14", for it bears no more."""
    return str(words()["rates"]["about"]).format(rate=f"{rate:,.0f}") if about else f"{rate:,.1f}"


def between_words(between: Interval) -> str:
    low, high = f"{between.low or 0:,.1f}", f"{between.high:,.1f}"
    return str(words()["rates"]["between"]).format(low=low, high=high)


def _by_rate(line: AreaRate) -> tuple[bool, float]:
    """The highest first; those without a rate last, in the list's order, so that their place says nothing of them."""
    return line.rate is None, -(line.rate or 0)


def _whole(one: RateTable) -> str:
    """Which words name all areas as one: hidden ones are not among them."""
    name = "together" if one.table.scope == "local" else "everywhere"
    return f"{name}_shown" if one.leaves_out else name


def is_varied(one: RateTable) -> bool:
    """Whether so many areas differ by more than chance alone would make them."""
    shown = [line for line in one.lines if line.cell.value is not None]
    if len(shown) < FEWEST_AREAS or one.middle is None:
        return False
    expected = [one.middle.rate * line.people / PER for line in shown]
    return dispersion([line.cell.value or 0 for line in shown], expected) > 1
