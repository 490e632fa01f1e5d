"""What is written in a drawing, and the words that stand for a picture, held against the released table it shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from typing import Any

from problemprofile.inspection.grids_again import fold
from problemprofile.inspection.not_counts import without
from problemprofile.inspection.prose_again import NUMBER
from problemprofile.released import Edition, ReleasedCell, ReleasedTable
from problemprofile.spelling import as_read

_CLAUSE = re.compile(r"(?<=[.;])\s|\s(?=(?:from|to)\s)")
_CODED = re.compile(
    r"value: (?P<value>-?[\d.]+)\b.*?\bcode: (?P<code>[^;]+)|code: (?P<code2>[^;]+); value: (?P<n>[\d.]+)"
)
_CLASS = re.compile(r"\d[\d.,]* (?:to|and over)\b|\bunder \d|^X-axis|^Y-axis|^properties\.|scale with")


class Pictures:
    """The numbers that pictures of an edition may have, by what they are called."""

    def __init__(self, edition: Edition, rates: Set[str] = frozenset()) -> None:
        self._rates = rates  # as pictures may print them; whole ones are not looked for beside a table's counts
        self._tables = [table for table in edition.tables if table.cells and not table.is_withheld]
        self._smallest = edition.policy.smallest_count
        self._named: dict[str, dict[str, list[ReleasedCell]]] = {}
        self._numbered: dict[str, tuple[str, ...]] = {}

    def unfounded(self, spoken: str, drawn: tuple[str, ...] = ()) -> Iterator[str]:
        """The numbers in the words for a picture, and in its drawing, that its table does not have there."""
        table = self._table(spoken)
        yield from self._in_words(table, without(spoken.replace(as_read(table.title), "") if table else spoken))
        for text in (text for text in drawn if NUMBER.search(text) and not _CLASS.search(text)):
            coded = _CODED.search(text)
            if coded and table:
                code, value = coded["code"] or coded["code2"], coded["value"] or coded["n"]
                said = [cell.value for cell in table.cells if code.strip() in dict(cell.categories).values()]
                yield from [value] if not any(count is not None and count == float(value) for count in said) else []
            elif not coded:
                yield from self._in_words(table, without(text))

    def tells_hidden(self, spoken: str, row: Mapping[str, Any]) -> bool:
        """Whether a row of a chart's data has a number where the table that it shows has none."""
        table, codes = self._table(spoken), {str(row[key]) for key in ("code", "series") if key in row}
        if table is None or row.get("value") is None or not codes:
            return False
        cells = [cell for cell in table.cells if codes <= set(dict(cell.categories).values())]
        return bool(cells) and all(cell.value is None for cell in cells)

    def _in_words(self, table: ReleasedTable | None, text: str) -> Iterator[str]:
        printed = [number for number in NUMBER.findall(text) if not number.endswith("%")]
        differences = {abs(_value(one) - _value(other)) for one in printed for other in printed}
        cells = self._cells(table)
        every = {float(cell.value) for found in cells.values() for cell in found if cell.value is not None}
        for clause in _CLAUSE.split(text):
            labels = [found.span() for label in self._with_digits(table) for found in re.finditer(label, clause)]
            for match in NUMBER.finditer(clause):
                number = match[0]
                if any(start <= match.start() and match.end() <= end for start, end in labels):
                    continue  # "Adult (18 or over)"
                meant = _called(cells, clause[: match.start()])
                is_rate = number in self._rates and ("." in number or table is None)
                if number.endswith("%") or is_rate or _fits(number, meant, every):
                    continue
                if not table and not meant and _value(number) >= self._smallest:
                    continue  # a map's own words: areas that are not on it together, or by their names on it
                if meant or _value(number) not in differences or not {_value(one) for one in printed} & every:
                    yield number

    def _table(self, spoken: str) -> ReleasedTable | None:
        """The table whose title stands in the words; of a map, whose title is its own, none."""
        named = [table for table in self._tables if as_read(table.title) in spoken]
        return max(named, key=lambda table: len(table.title), default=None)

    def _with_digits(self, table: ReleasedTable | None) -> tuple[str, ...]:
        """Patterns of the labels of a table, or of all, in which a number stands among words."""
        key = table.table_id if table else ""
        if key not in self._numbered:
            tables = [table] if table else self._tables
            labels = {as_read(c.label) for one in tables for d in one.dimensions for c in d.categories}
            mixed = sorted(label for label in labels if re.search(r"\d", label) and re.search(r"[^\W\d_]", label))
            self._numbered[key] = tuple(map(re.escape, mixed))
        return self._numbered[key]

    def _cells(self, table: ReleasedTable | None) -> dict[str, list[ReleasedCell]]:
        """The cells of a table, or of all of one dimension, by their folded labels; totals under ""."""
        key = table.table_id if table else ""
        if key not in self._named:
            self._named[key] = defaultdict(list)
            tables = [table] if table else [one for one in self._tables if len(one.dimensions) == 1]
            for one in tables:
                labels = {d.name: {c.code: fold(c.label) for c in d.categories} for d in one.dimensions}
                for cell in one.cells:
                    said = [labels[name].get(code, "") for name, code in cell.categories] or [""]
                    for label in said:
                        self._named[key][label].append(cell)
        return self._named[key]


def _called(cells: dict[str, list[ReleasedCell]], before: str) -> list[ReleasedCell]:
    """The cells whose label stands right before a number."""
    words = fold(before).split()
    for length in range(min(len(words), 8), 0, -1):
        found = cells.get(" ".join(words[-length:]))
        if found:
            return found
    return []


def _fits(number: str, meant: list[ReleasedCell], every: set[float]) -> bool:
    """A count is that of its label, a rate of a number that is shown; without a label it is any of the table's."""
    if not meant:
        return _value(number) in every
    if "." in number:
        return any(cell.value is not None for cell in meant)
    return any(cell.value is not None and cell.value == _value(number) for cell in meant)


def _value(number: str) -> float:
    return float(number.replace(",", "").rstrip("%"))
