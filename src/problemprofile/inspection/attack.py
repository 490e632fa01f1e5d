"""The released tables, attacked as a patient reader would: can a hidden small number be worked out after all?

Only sums that hold for the true counts are used. A reader who reckons with a sum that does not hold finds nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from problemprofile import attacker
from problemprofile.attacker import Range, Sum
from problemprofile.earlier import read_earlier
from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.earlier_knowledge import Earlier, Told
from problemprofile.inspection.numbers import Numbers
from problemprofile.inspection.reads import before_rounding
from problemprofile.project.load import Project
from problemprofile.released import Edition, ReleasedCell, ReleasedTable
from problemprofile.spelling import fold
from problemprofile.store import Store

TOLD = ("survivors", "case_conferences")  # analyses of counts that bodies told; their sources are names of bodies


@dataclass
class _Knowledge:
    """What a reader knows of each number by its name: exactly, or within limits."""

    exact: dict[str, int] = field(default_factory=dict)
    low: dict[str, float] = field(default_factory=dict)
    high: dict[str, float] = field(default_factory=dict)

    def learn_from(self, told: Told) -> None:
        """What earlier releases told."""
        self.exact |= told.exact
        for name in told.low:
            self.low[name] = max(told.low[name], self.low.get(name, 0))
            self.high[name] = min(told.high[name], self.high.get(name, math.inf))

    def learn(self, cell: ReleasedCell, name: str, true: int, policy: DisclosurePolicy) -> None:
        """What one printed cell says. A limit that the true count breaks would only mislead the reader."""
        if cell.outcome == "shown" and cell.value is not None:
            self.exact[name] = cell.value
        elif cell.outcome == "rounded" and cell.value is not None:
            low, high = before_rounding(cell.value, policy)
            self.low[name] = max(min(low, true), self.low.get(name, 0))
            self.high[name] = min(max(high, true), self.high.get(name, math.inf))
        elif cell.outcome == "hidden":
            self.low[name] = max(min(1 if policy.zeros_shown else 0, true), self.low.get(name, 0))


@dataclass(frozen=True)
class Attacked:
    """The hidden small numbers of one edition that neither a wider one nor an earlier release shows, and small changes
    since one: their cells by their names, which of them a reader works out exactly, and the `ranges` that all others
    are left with. `changes` are the names that are of changes."""

    audience: str
    cells: Mapping[str, ReleasedCell]
    exact: tuple[str, ...]
    ranges: Mapping[str, Range]
    changes: frozenset[str] = frozenset()

    def narrow(self, policy: DisclosurePolicy) -> int:
        """How many of them hold, but with fewer possible values than the policy asks for."""
        return sum(low < high and high - low < policy.narrowest_safe_interval for low, high in self.ranges.values())


def attack(
    project: Project,
    store: Store,
    editions: Mapping[str, Edition],
    enough: float | Mapping[str, float] = math.inf,
    printed: Mapping[str, Mapping[str, int]] = MappingProxyType({}),
) -> Iterator[Attacked]:
    """What a reader of each edition can work out of its hidden small numbers; ranges of `enough`, one number for
    all or one an audience, are not searched on.

    Readers of an edition are supposed to hold the wider ones and earlier releases too; what those gave away already is
    not laid to this one. `editions` are in that order, from the widest on. `printed` is what an
    edition's documents print of cells that its tables hide, by their ids. Raises ValueError where what is printed
    contradicts itself, ProfileError where an earlier release cannot be read.
    """
    numbers = Numbers(project, store, editions.values())
    earlier = Earlier(numbers, editions, read_earlier(project.past_releases))
    known = _Knowledge()
    held: list[ReleasedTable] = []
    for audience, edition in editions.items():
        told = earlier.told(audience)
        known.learn_from(told)
        told_before = set(known.exact)
        _learn(known, numbers, edition, printed.get(audience, {}))
        small = {name: cell for name, cell in _small_cells(project, numbers, edition) if name not in told_before}
        held += edition.tables
        changes = _small_changes(project, numbers, edition, told, told_before)
        small |= changes
        sums = [*numbers.sums(held), *told.sums]
        wide = enough.get(audience, math.inf) if isinstance(enough, Mapping) else enough
        ranges = _ranges(numbers, sums, known, told, set(small), wide)
        exact = sorted(small.keys() & known.exact.keys())  # hidden in one table and shown in another
        exact += [name for name, (low, high) in ranges.items() if low == high]
        if told.exact:
            exact = [name for name in exact if name not in _given_away(numbers, sums, told, exact)]
        yield Attacked(audience, small, tuple(exact), ranges, frozenset(changes))


def _learn(known: _Knowledge, numbers: Numbers, edition: Edition, printed: Mapping[str, int]) -> None:
    """What the edition's tables say, and what its documents print of cells that these hide."""
    for table in edition.tables:
        for cell, name in numbers.named(table):
            known.learn(cell, name, numbers.truth[name], edition.policy)
            if printed.get(cell.cell_id) == numbers.truth[name]:
                known.exact[name] = numbers.truth[name]  # a wrong number would only mislead


def _small_cells(project: Project, numbers: Numbers, edition: Edition) -> Iterator[tuple[str, ReleasedCell]]:
    """The cells that the edition keeps back and that count few people, by their names."""
    for table in edition.tables:
        smallest = smallest_count(project, table, edition.policy)
        for cell, name in numbers.named(table):
            if _keeps_back(cell, edition.policy) and _is_small(numbers.truth[name], smallest):
                yield name, cell


def _small_changes(
    project: Project, numbers: Numbers, edition: Edition, told: Told, told_before: set[str]
) -> dict[str, ReleasedCell]:
    """The differences between what was printed before and the rows now that are about few people.

    What its owners publish for anybody is no secret, however little they revise it by.
    """
    published = {dataset.name for dataset in project.datasets if dataset.handling.published}
    of: dict[str, list[str]] = defaultdict(list)
    for change, now in told.changes.items():
        if not told_before.issuperset(now):
            of[now[0]].append(change)
    found: dict[str, ReleasedCell] = {}
    for table in edition.tables if of else ():
        if table.sources and published.issuperset(table.sources):
            continue
        smallest = smallest_count(project, table, edition.policy)
        for cell, name in numbers.named(table):
            changes = of.get(name, ()) if cell.outcome != "withheld" else ()
            found |= {change: cell for change in changes if _is_small(told.truth[change], smallest)}
    return found


def _given_away(numbers: Numbers, sums: list[Sum], told: Told, exact: list[str]) -> set[str]:
    """Which numbers follow from earlier releases alone, so that hiding all there is would not help. Zeros are shown."""
    truth = {**numbers.truth, **told.truth}
    known = {name: 0 for name, count in truth.items() if not count} | told.exact
    ranges = attacker.bounds(sums, known, exact, told.low, told.high, 1, truth) if exact else {}
    return {name for name, (low, high) in ranges.items() if low == high or name in told.exact}


def _ranges(
    numbers: Numbers, sums: list[Sum], known: _Knowledge, told: Told, small: set[str], enough: float
) -> dict[str, Range]:
    hidden = small - known.exact.keys()
    if not hidden:
        return {}
    low = {name: value for name, value in known.low.items() if name not in known.exact}
    return attacker.bounds(sums, known.exact, hidden, low, known.high, enough, {**numbers.truth, **told.truth})


def _is_small(count: int, smallest: int) -> bool:
    """Whether a hidden number is one that must not be known, not one hidden to protect another.

    A zero is not: which categories a table lists tells that nobody is in the others, and it leads to nobody.
    """
    return 0 < count < smallest


def smallest_count(project: Project, table: ReleasedTable, policy: DisclosurePolicy) -> int:
    """The strictest rule for a table: the audience's, or that of an owner whose rows are in it."""
    told_by = {fold(name) for name in table.sources} if table.analysis in TOLD else set()
    owners = (
        dataset.handling.smallest_count
        for dataset in project.datasets
        if dataset.series == table.series or fold(dataset.provider) in told_by
    )
    return max(policy.smallest_count, *owners, 0)


def _keeps_back(cell: ReleasedCell, policy: DisclosurePolicy) -> bool:
    return cell.outcome == "hidden" or (cell.outcome == "rounded" and policy.rounds_together)
