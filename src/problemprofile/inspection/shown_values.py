"""Every share and every change that the shown cells of an edition hold, with the words that name it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from problemprofile.codelists import UNKNOWN
from problemprofile.counts import PERIODS
from problemprofile.inspection.claims import named_also
from problemprofile.released import TOTAL, Edition, ReleasedCategory, ReleasedTable
from problemprofile.spelling import fold


@dataclass(frozen=True)
class Quantity:
    """A part of a whole; or, with `ends`, a number beside an earlier one, the whole.

    `names` are patterns for the categories that it is of: a sentence that speaks of it names them all. `ends` are the
    two periods as folded text, `grain` their dimension. `slack` is how far rounding may have moved either number.
    """

    part: int
    whole: int
    told: str
    names: tuple[str, ...]
    unit: str
    scope: str
    ends: tuple[str, ...] = ()
    grain: str = ""
    slack: float = 0.0

    @property
    def is_change(self) -> bool:
        return bool(self.ends)

    @property
    def ratio(self) -> float:
        return self.part / self.whole

    @property
    def low(self) -> float:
        return (self.part - self.slack) / (self.whole + self.slack)

    @property
    def high(self) -> float:
        return (self.part + self.slack) / max(self.whole - self.slack, 1e-9)

    @property
    def percentage(self) -> Decimal:
        """The share, or by what share the number rose or fell."""
        share = Decimal(self.part) / self.whole
        return abs(share - 1) if self.is_change else share

    def may_print(self, typed: str) -> bool:
        """Whether it may be the percentage that was typed, rounded as typed."""
        half = 0.5 * 10.0 ** -len(typed.partition(".")[2])
        low, high = (float(typed) - half) / 100, (float(typed) + half) / 100
        bounds = (self.low, self.high)
        if self.is_change:
            bounds = (min(abs(1 - bounds[0]), abs(1 - bounds[1])), max(abs(1 - bounds[0]), abs(1 - bounds[1])))
        return bounds[0] <= high + 1e-9 and low - 1e-9 <= bounds[1]

    def is_named_in(self, words: str) -> bool:
        """Whether a sentence names every category that it is of."""
        return all(re.search(rf"\b(?:{name})\b", words) for name in self.names)

    def has_unit_in(self, words: str) -> bool:
        return re.search(rf"\b(?:{_named(self.unit)})\b", words) is not None

    def ends_in(self, words: str) -> int:
        """How many of its two periods a sentence names."""
        return sum(f" {end} " in f" {words} " for end in self.ends)


def shares(edition: Edition) -> Iterator[Quantity]:
    """Each shown category of a table beside the whole that it is a part of."""
    slack = edition.policy.rounding_base / 2
    for table in edition.tables:
        if table.additive and not table.is_withheld:
            for across in table.dimensions:
                yield from _shares_across(table, across.name, slack)


def changes(edition: Edition) -> Iterator[Quantity]:
    """Each shown number beside that of every earlier period, of all and of each category."""
    slack = edition.policy.rounding_base / 2
    for table in edition.tables:
        over_time = [dimension for dimension in table.dimensions if dimension.name in PERIODS]
        if table.additive and not table.is_withheld and len(over_time) == 1:
            yield from _changes_over(table, over_time[0].name, slack)


def _shares_across(table: ReleasedTable, name: str, slack: float) -> Iterator[Quantity]:
    values = _Values(table)
    for fixed in _fixed(table, without=name):
        whole = values.of(fixed)
        if not whole:
            continue
        for category in _categories(table, name):
            part = values.of({**fixed, name: category.code})
            if part is not None:
                labels = [category.label, *_labels(table, fixed)]
                told = f"{part:,} of {whole:,} {table.unit} ({', '.join(labels)})"
                names = tuple(map(_named, labels))
                yield Quantity(part, whole, told, names, table.unit, table.scope, slack=slack)


def _changes_over(table: ReleasedTable, name: str, slack: float) -> Iterator[Quantity]:
    periods = [category for category in _categories(table, name) if category.code != UNKNOWN]
    values = _Values(table)
    for fixed in _fixed(table, without=name):
        known = [(one, value) for one in periods if (value := values.of({**fixed, name: one.code})) is not None]
        labels = _labels(table, fixed)
        for (first, before), (last, after) in itertools.combinations(known, 2):
            if before:
                of = f" ({', '.join(labels)})" if labels else ""
                told = f"from {before:,} to {after:,} {table.unit}{of}, {first.label} to {last.label}"
                ends, names = (fold(first.code), fold(last.code)), tuple(map(_named, labels))
                yield Quantity(after, before, told, names, table.unit, table.scope, ends, name, slack)


class _Values:
    """The shown numbers of a table by their codes; a dimension left out means its margin."""

    def __init__(self, table: ReleasedTable) -> None:
        self._names = [dimension.name for dimension in table.dimensions]
        self._shown = {cell.categories: cell.value for cell in table.cells}

    def of(self, codes: dict[str, str]) -> int | None:
        return self._shown.get(tuple((name, codes.get(name, TOTAL)) for name in self._names))


def _fixed(table: ReleasedTable, without: str) -> Iterator[dict[str, str]]:
    """Every choice of codes for the other dimensions, the margin among them."""
    others = [dimension for dimension in table.dimensions if dimension.name != without]
    for codes in itertools.product(*([None, *(c.code for c in other.categories)] for other in others)):
        yield {other.name: code for other, code in zip(others, codes, strict=True) if code is not None}


def _categories(table: ReleasedTable, name: str) -> Sequence[ReleasedCategory]:
    return next(dimension.categories for dimension in table.dimensions if dimension.name == name)


def _labels(table: ReleasedTable, codes: dict[str, str]) -> list[str]:
    return [
        category.label
        for dimension in table.dimensions
        for category in dimension.categories
        if codes.get(dimension.name) == category.code
    ]


def _named(label: str) -> str:
    """A pattern for a label in folded text: "Adult (18 or over)" is named by "adults", "Female" by "women"."""
    words = fold(label.partition(" (")[0])
    stem = re.escape(words[:-1] if words.endswith("s") else words)
    also = "".join(f"|{re.escape(fold(one))}" for one in named_also().get(words, ()))
    return f"{stem}(?:s|es)?{also}"
