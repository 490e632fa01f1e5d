"""The only door to a number. Whatever the report prints is asked for here, and kept with the cells it is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedTable
from problemprofile.report.breaks import barrier
from problemprofile.report.chance import verdict_words
from problemprofile.report.hidden_reasons import joined, of_each_source
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.wording import say, words
from problemprofile.statistics.changes import change

SMALL_BASE = 10  # a percentage change on fewer than this says more than the counts do
TIMES_THE_BASE = 5  # so of counts rounded to 5, none on fewer than 25
NO_PERCENTAGE = "–"


@dataclass(frozen=True)
class Printed:
    """One printed figure: its text, the cells it is made of, how, the section it stands in, and its range if any."""

    printed: str
    cells: tuple[str, ...]
    kind: str
    section: str
    low: int | None = None
    high: int | None = None
    people: int | None = None  # how many live where the cell was counted
    earlier: str | None = None  # the release under previous/ and its cell that gave the first number: "1/crimes:total"


class Figures:
    """The figures of one edition. Each method takes cell ids and gives text; hidden in, hidden out.

    Raises ProfileError (without its place; the section adds that) for a cell that the edition does not have, and for
    figures that may not be set against each other.
    """

    def __init__(self, edition: Edition) -> None:
        self.policy = edition.policy
        self.audience = edition.audience
        self.section = ""
        self._edition = edition
        self._cells = {cell.cell_id: (cell, table) for table in edition.tables for cell in table.cells}
        self._printed: dict[Printed, None] = {}
        self._of_source = of_each_source(edition.tables)

    @property
    def small_base(self) -> int:
        """What a percentage is not given of fewer than: of rounded numbers it would be far from the true one."""
        return max(SMALL_BASE, TIMES_THE_BASE * self.policy.rounding_base)

    def share_of_rest(self, part: str, of: str, without: str) -> Markdown:
        """A percentage of what is left of a total without some of it, all of them shown: "63% (64 of 102)"."""
        share, base = self._value(part), self._value(of) - self._value(without)
        text = say("figures.share", percent=percent_words(share, base), part=number(share), base=number(base))
        return self._print("share_of_rest", text, part, of, without)

    def figure(self, cell: str) -> Markdown:
        """A count: "1,234"."""
        return self._print("figure", number(self._value(cell)) if self._known(cell) else None, cell)

    def ranged(self, cell: str) -> Markdown:
        """A count that has a range, which is kept with the figure: "143"."""
        found, table = self._find(cell)
        told = table.range_of(found.cell_id)
        if found.value is None or told is None:
            return self.figure(cell)
        return self._print("range", number(found.value), cell, between=(told.low, told.high))

    def between(self, cell: ReleasedCell, table: ReleasedTable, *what: str) -> Markdown:
        """The range alone, of a count or (`what`) of a percentage: "135 and 150"; nothing where none is given."""
        told = table.range_of(cell.cell_id, *what)
        if cell.value is None or told is None:
            return Markdown("")
        text = say("figures.between", low=number(told.low), high=number(told.high))
        return self._print("range", text, cell.cell_id, between=(told.low, told.high))

    def share(self, part: str, of: str) -> Markdown:
        """A percentage with its base: "55% (23 of 42)"."""
        self._must_match(part, of, series=False)
        if not self._known(part, of):
            return self._print("share", None, part, of)
        share, base = self._value(part), self._value(of)
        if share > base and not self._rounded(part, of):
            raise ProfileError(f"{part} is larger than {of}, so it is not a part of it.")
        roughly = self.policy.rounds_together and base < self.small_base
        pattern = "figures.share_of_few" if roughly else "figures.share" if base else "figures.share_of_none"
        text = say(pattern, percent=percent_words(share, base), part=number(share), base=number(base))
        return self._print("share", text, part, of)

    def percentage(self, part: ReleasedCell, base: ReleasedCell) -> str:
        """A bare percentage, for a column whose heading or total row carries the base. The mark where hidden."""
        if part.value is None or base.value is None or not base.value:
            return self.policy.hidden_mark
        if self.policy.rounds_together and base.value < self.small_base:
            return NO_PERCENTAGE
        text = f"{percent_words(part.value, base.value)}%"
        self._print("share", text, part.cell_id, base.cell_id)
        return text

    def change(self, start: str, end: str) -> Markdown:
        """Counts first, then the percentage: "from 33 to 72, up 118%". On a small base a caution stands instead.

        Across a break in the series the two counts alone, and that they are not compared.
        """
        self._must_match(start, end, series=True)
        if not self._known(start, end):
            return self._print("change", None, start, end)
        if self._is_apart(start, end):
            both = {"before": number(self._value(start)), "after": number(self._value(end))}
            return self._print("apart", say("figures.change_apart", **both), start, end)
        return self._print("change", self.moved(self._value(start), self._value(end)), start, end)

    def moved_in_table(self, start: str, end: str) -> str:
        """A change as a table prints it beside its counts: "up 50%"; a dash on a small base or across a break."""
        before, after = self._value(start), self._value(end)
        if not self._known(start, end) or before < self.small_base or self._is_apart(start, end):
            return NO_PERCENTAGE
        pattern = "up" if after > before else "down" if after < before else "no"
        text = say(f"growth_table.{pattern}", percent=number(percent(abs(after - before), before)))
        return self._print("change", text, start, end)

    def chance(self, start: str, end: str) -> Markdown:
        """Whether that change is larger than chance; nothing where a number is hidden, rounded or has a range, or where
        the series breaks between the two."""
        if self._is_apart(start, end) or not (self.is_exact(start) and self.is_exact(end)):
            return Markdown("")
        text = verdict_words(change(self._value(start), self._value(end)))
        return self._print("chance", text, start, end) if any(map(str.isdigit, text)) else text

    def typical(self, cells: Sequence[str]) -> Markdown:
        """The mean of some periods: "about 58 in each of the 8 quarters before"."""
        mean = half_up(Decimal(sum(self._value(cell) for cell in cells)) / len(cells), "1")
        return self._print("typical", say("figures.typical", mean=number(int(mean)), periods=len(cells)), *cells)

    def is_exact(self, cell: str) -> bool:
        """Whether a number is printed as it was counted, and is not itself between two others."""
        found, table = self._find(cell)
        return found.outcome == "shown" and table.range_of(found.cell_id) is None

    def print_earlier(self, text: Markdown, earlier: str, *cells: str, kind: str = "since") -> Markdown:
        """Print what is made of a number of an earlier release ("1/crimes:total") and, maybe, of cells of this one."""
        self._printed.setdefault(Printed(readable(text), cells, kind, self.section, earlier=earlier))
        return text

    def moved(self, before: int, after: int) -> Markdown:
        """A change in words. It does not say whether its two numbers compare."""
        if before < self.small_base:
            pattern = "figures.change_small_base"
        else:
            pattern = f"figures.change_{'up' if after > before else 'down' if after < before else 'none'}"
        moved = number(percent(abs(after - before), before))
        return say(pattern, before=number(before), after=number(after), percent=moved, small=self.small_base)

    def ratio(self, first: str, second: str) -> Markdown:
        """How many of the first for each of the second; the one comparison that may cross units."""
        if not self._known(first, second):
            return self._print("ratio", None, first, second)
        one, other = self._value(first), self._value(second)
        facts = {"first": number(one), "second": number(other)}
        if other < self.small_base:
            return self._print("ratio", say("figures.ratio_small_base", small=self.small_base, **facts), first, second)
        each = half_up(Decimal(one) / other, "0.1")
        return self._print("ratio", say("figures.ratio", ratio=each, **facts), first, second)

    def rest(self, of: ReleasedCell, without: Iterable[ReleasedCell]) -> Markdown:
        """What is left of a total when its shown parts are taken away, with its base: "23 of 70"."""
        parts = list(without)
        left = (of.value or 0) - sum(part.value or 0 for part in parts)
        text = say("figures.rest", rest=number(left), base=number(of.value or 0))
        return self._print("rest", text, of.cell_id, *(part.cell_id for part in parts))

    def cell(self, cell: str) -> ReleasedCell:
        """The released cell of an address."""
        return self._find(cell)[0]

    def worked_out(self, kind: str, text: str, *cells: ReleasedCell, people: int | None = None) -> str:
        """A number worked out from these cells (and from how many live there), kept with them; the mark where a cell
        is hidden: nothing is ever worked out from what is not shown.
        """
        if any(cell.value is None for cell in cells):
            return self.policy.hidden_mark
        ids = tuple(cell.cell_id for cell in cells)
        self._printed.setdefault(Printed(readable(text), ids, kind, self.section, people=people))
        return text

    def in_table(self, cell: ReleasedCell | None, kind: str = "table") -> str:
        """A count as a table prints it: the number, or the policy's mark."""
        if cell is None or cell.value is None:
            return self.policy.hidden_mark if cell else ""
        self._print(kind, number(cell.value), cell.cell_id)
        return number(cell.value)

    def in_picture(self, table: ReleasedTable) -> None:
        """Note that a picture shows a table's numbers."""
        for cell in table.cells:
            self.in_table(cell, "picture")

    def hidden_words(self, *tables: ReleasedTable, margins: bool = True) -> str:
        """Why numbers of these tables, or of all but their margins, are not shown, each reason once; else ""."""
        missing = [(cell, table) for table in tables for cell in table.cells if cell.value is None]
        asked = [one for one in missing if margins or TOTAL not in dict(one[0].categories).values()]
        return joined(dict.fromkeys(self._reason(*one) for one in asked))

    def printed(self) -> list[Printed]:
        """Every figure printed so far, each once, in the order of printing."""
        return list(self._printed)

    def save(self, path: Path) -> None:
        """Write figures.json, one figure a line."""
        lines = ",\n".join(json.dumps(_as_dict(printed), ensure_ascii=False) for printed in self._printed)
        start = json.dumps({"audience": self.audience}, ensure_ascii=False)[:-1]
        path.write_text(f'{start}, "figures": [\n{lines}\n]}}\n', encoding="utf-8")

    def _print(self, kind: str, text: str | None, *cells: str, between: tuple[()] | tuple[int, int] = ()) -> Markdown:
        if text is None:
            return plain(next(self._reason(*found) for cell in cells if (found := self._find(cell))[0].value is None))
        self._printed.setdefault(Printed(readable(text), cells, kind, self.section, *between))
        return plain(text)

    def _is_apart(self, start: str, end: str) -> bool:
        (one, its_table), (other, others_table) = self._find(start), self._find(end)
        return barrier((its_table, one), (others_table, other)) is not None

    def _known(self, *cells: str) -> bool:
        return all([self._find(cell)[0].value is not None for cell in cells])

    def _value(self, cell: str) -> int:
        return self._find(cell)[0].value or 0

    def _rounded(self, *cells: str) -> bool:
        return any(self._find(cell)[0].outcome == "rounded" for cell in cells)

    def _find(self, cell: str) -> tuple[ReleasedCell, ReleasedTable]:
        found = self._edition.cell(cell) if cell not in self._cells else self._cells[cell][0]
        if found is None:
            raise ProfileError(
                f"There is no figure {cell}.", remedy="The tables and their cells are listed in data-tables.xlsx."
            )
        return self._cells.get(found.cell_id) or (found, self._table_of(cell))

    def _table_of(self, cell: str) -> ReleasedTable:
        return next(table for table in self._edition.tables if table.table_id == cell.partition(":")[0])

    def _must_match(self, first: str, second: str, *, series: bool) -> None:
        one, other = self._find(first)[1], self._find(second)[1]
        if one.unit != other.unit:
            raise ProfileError(
                f"{first} counts {one.unit} and {second} counts {other.unit}; they cannot be compared so."
            )
        if series and one.series != other.series:
            raise ProfileError(
                f"{first} and {second} come from different sources, so one is not a change of the other."
            )

    def _reason(self, cell: ReleasedCell, table: ReleasedTable) -> str:
        """What is said in place of a number: a table's own words, or those of the source whose line it stands in."""
        if cell.outcome == "withheld" and not table.is_withheld:
            return str(words()["figures"]["withheld"])
        return self._of_source.get(dict(cell.categories).get("dataset", ""), table.hidden_words)


def _as_dict(printed: Printed) -> dict[str, object]:
    """A figure without the ends of a range that it does not have."""
    return {name: value for name, value in asdict(printed).items() if value is not None}


def number(value: int) -> str:
    return f"{value:,}"


def percent(part: int, base: int) -> int:
    """A whole percentage, rounded half up; 0 of nothing."""
    return int(half_up(Decimal(100 * part) / base, "1")) if base else 0


def percent_words(part: int, base: int) -> str:
    """A whole percentage as it is read: some are never "0", and all but some never "100"."""
    whole = percent(part, base)
    if whole == 0 and part:
        return str(words()["figures"]["nearly_none"])
    return str(words()["figures"]["nearly_all"]) if whole == 100 and part < base else str(whole)


def half_up(value: Decimal, step: str) -> Decimal:
    return value.quantize(Decimal(step), rounding=ROUND_HALF_UP)


def readable(text: str) -> str:
    """Markdown's text as the reader sees it: without the escapes."""
    return text.replace("\\", "") if isinstance(text, Markdown) else text
