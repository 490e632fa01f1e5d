"""Cases that conferences considered (SERAC, MARAC …), and the actions they agreed, as those who run them told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.told_counts import (
    Entry,
    Number,
    Source,
    entries_of,
    period_codes,
    slug,
    source_of,
    told_table,
)
from problemprofile.analysis.wording import Wording, wordings, words
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import TOTAL, Category, CountTable, Dimension
from problemprofile.findings import Finding
from problemprofile.spelling import fold

LIST, AREA, ACTION = "case_conferences", "conference_area", "conference_action"
ACTIONS = ("safeguarding_actions", "disruption_actions")
Told = tuple[str, str, Entry, int]  # codes of a period and of an area or action, with what the entry brings


@dataclass(frozen=True)
class _Conference:
    """The entries of one conference, with the code of each one's period."""

    name: str
    sources: tuple[Source, ...]
    time: str
    periods: tuple[Category, ...]
    codes: Mapping[Entry, str]

    @property
    def slug(self) -> str:
        return slug(self.name)


def count(counting: Counting) -> list[CountTable]:
    entries, _ = entries_of(counting, LIST)
    named: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        named[fold(entry.record.conference)].append(entry)
    tables = [made for _, own in sorted(named.items()) for made in _tables(counting, _conference(counting, own))]
    return [made for made in tables if made]


def check(counting: Counting) -> list[Finding]:
    """What has to be said of entries that are not counted."""
    entries, findings = entries_of(counting, LIST)
    missing = sum(1 for entry in entries if entry.record.cases is None)
    if not missing:
        return findings
    found = Finding(
        "told-no-number",
        "notes",
        LIST,
        "Some entries have no number of cases.",
        "Fill it in, or write 0 where no case was considered.",
        rows=missing,
    )
    return [*findings, found]


def _conference(counting: Counting, entries: Sequence[Entry]) -> _Conference:
    time, codes, periods = period_codes(entries)
    who = {fold(entry.record.told_by): entry.record.told_by for entry in entries}
    sources = tuple(source_of(counting.project, name) for _, name in sorted(who.items()))
    return _Conference(entries[0].record.conference, sources, time, periods, codes)


def _tables(counting: Counting, one: _Conference) -> list[CountTable | None]:
    said = words("case_conferences", "words")
    by_area, by_action = wordings("case_conferences")
    places = {_area(e): e.record.area or said["area_unsaid"] for e in one.codes}
    areas = dict(sorted(places.items(), key=lambda pair: (pair[0] == UNKNOWN, pair[1])))
    of_area: list[Told] = [
        (code, _area(e), e, e.record.cases) for e, code in one.codes.items() if e.record.cases is not None
    ]
    of_action: list[Told] = [
        (code, name, e, getattr(e.record, name))
        for e, code in one.codes.items()
        for name in ACTIONS
        if getattr(e.record, name) is not None
    ]
    table = _maker(counting, one)
    labels = {name: said[name] for name in ACTIONS}
    return [
        table(by_area, "cases", AREA, areas, of_area, said["unit"]),
        table(by_action, "actions", ACTION, labels, of_action, said["unit_actions"]),
    ]


def _area(entry: Entry) -> str:
    return slug(entry.record.area) if entry.record.area else UNKNOWN


def _maker(counting: Counting, one: _Conference) -> Callable[..., CountTable | None]:
    said = words("case_conferences", "words")
    facts = {"conference": one.name}
    unruled = [source.name for source in one.sources if not source.stated]
    notes = [said["no_rules"].format(provider=name) for name in unruled]

    def table(
        wording: Wording, begins: str, name: str, labels: Mapping[str, str], told: Sequence[Told], unit: str
    ) -> CountTable | None:
        """A table by period and one other dimension, with every sum."""
        if not told:
            return None
        population = f"{begins}-{one.slug}"
        found = {code for _, code, _, _ in told}
        dimensions = (
            Dimension(one.time, said[one.time], one.periods),
            Dimension(name, said[name], tuple(Category(*pair) for pair in labels.items() if pair[0] in found)),
        )
        table_id = f"{population}-by-period-and-{name.split('_')[-1]}"
        numbers = list(_with_sums(told, dimensions))
        return told_table(
            counting, wording, table_id, population, one.sources, dimensions, numbers,
            unit=unit, additive=True, said=facts, notes=notes,
        )  # fmt: skip

    return table


def _with_sums(told: Iterable[Told], dimensions: Sequence[Dimension]) -> Iterable[Number]:
    """Each pair of codes that was told of, and every sum over either or both, in print order."""
    first, second = dimensions
    sums: dict[tuple[str, str], list[tuple[Entry, int]]] = defaultdict(list)
    for period, code, entry, brings in told:
        for key in ((period, code), (period, TOTAL), (TOTAL, code), (TOTAL, TOTAL)):
            sums[key].append((entry, brings))
    for period in (*(c.code for c in first.categories), TOTAL):
        for code in (*(c.code for c in second.categories), TOTAL):
            if (period, code) in sums:
                yield Number({first.name: period, second.name: code}, tuple(sums[period, code]))
