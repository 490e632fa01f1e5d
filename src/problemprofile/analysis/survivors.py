"""Survivors by stage, as providers told of them. Providers are never added, unless each says that nobody else counts
its survivors.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
from problemprofile.counts import TOTAL, Category, CountTable, Dimension, people_key
from problemprofile.findings import Finding
from problemprofile.register.wording import list_fields
from problemprofile.spelling import fold

LIST, STAGE, STEP, PROVIDER = "survivor_stages", "survivor_stage", "survivor_step", "survivor_provider"
TOGETHER = "survivors-together"
Group = tuple[str, str]  # codes of a period and a stage


@dataclass(frozen=True)
class _Provider:
    """One provider's entries that can be counted, by period and stage: the whole, or the steps that make it up."""

    source: Source
    time: str
    periods: tuple[Category, ...]
    groups: Mapping[Group, tuple[Entry, ...]]
    apart: bool

    @property
    def population(self) -> str:
        return f"survivors-{slug(self.source.name)}"

    def whole(self, group: Group) -> tuple[tuple[Entry, int], ...]:
        """The entries that say how many there were: the one without a step where there is one, else all steps."""
        entries = self.groups[group]
        chosen = [e for e in entries if not e.record.step] or entries
        return tuple((entry, entry.record.people) for entry in chosen)

    def key(self, group: Group) -> str:
        return people_key(self.population, {self.time: group[0], STAGE: group[1]})


def count(counting: Counting) -> list[CountTable]:
    entries, _ = entries_of(counting, LIST)
    by_stage, by_step, together = wordings("survivors")
    providers = [_provider(counting, name, own) for name, own in _by_provider(entries).items()]
    providers = [one for one in providers if one.groups]
    tables = [_by_stage(counting, by_stage, one) for one in providers]
    tables += [made for one in providers if (made := _by_step(counting, by_step, one))]
    added = _together(counting, together, [one for one in providers if one.apart])
    return [*tables, added] if added else tables


def check(counting: Counting) -> list[Finding]:
    """What has to be said of entries that are not counted."""
    entries, findings = entries_of(counting, LIST)
    clear = _clear(entries)
    if len(clear) == len(entries):
        return findings
    found = Finding(
        "told-twice",
        "warns",
        LIST,
        "Some entries have no number, or say the same provider, period, stage and step again.",
        "Keep one entry for each, with its number; none of them is counted until then.",
        rows=len(entries) - len(clear),
    )
    return [*findings, found]


def _by_provider(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    named: dict[str, list[Entry]] = defaultdict(list)
    for entry in _clear(entries):
        named[fold(entry.record.provider)].append(entry)
    return dict(sorted(named.items()))


def _clear(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of each provider, period and stage whose numbers are there and differ in what they are of."""
    groups: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[fold(entry.record.provider), entry.days, entry.record.stage].append(entry)
    return [entry for group in groups.values() if _is_clear(group) for entry in group]


def _is_clear(group: Sequence[Entry]) -> bool:
    steps = Counter(fold(entry.record.step) for entry in group)
    return max(steps.values()) == 1 and all(entry.record.people is not None for entry in group)


def _provider(counting: Counting, folded: str, entries: Sequence[Entry]) -> _Provider:
    time, codes, periods = period_codes(entries)
    groups: dict[Group, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[codes[entry], entry.record.stage].append(entry)
    name = entries[0].record.provider or words("survivors", "words")["partnership"]
    apart = all(entry.record.elsewhere == "no" for entry in entries)
    return _Provider(
        source_of(counting.project, name), time, periods, {g: tuple(found) for g, found in groups.items()}, apart
    )


def _by_stage(counting: Counting, wording: Wording, one: _Provider) -> CountTable:
    numbers = [Number({one.time: period, STAGE: stage}, one.whole((period, stage))) for period, stage in _ordered(one)]
    dimensions = _time(one), _stages(stage for _, stage in one.groups)
    return _table(counting, wording, f"{one.population}-by-period-and-stage", one, dimensions, numbers, additive=False)


def _by_step(counting: Counting, wording: Wording, one: _Provider) -> CountTable | None:
    """The steps of those stages whose steps make up the whole, which is known to whoever reads both tables."""
    said, stages = words("survivors", "words"), _labels()
    numbers, labels, above = [], dict[str, str](), dict[str, str]()
    for period, stage in _ordered(one):
        for entry in sorted(one.groups[period, stage], key=lambda e: fold(e.record.step)):
            if entry.record.step:
                step = f"{stage}-{slug(entry.record.step)}"
                labels[step] = said["step_of_stage"].format(stage=stages[stage], step=entry.record.step)
                above[step] = stage
                numbers.append(Number({one.time: period, STEP: step}, ((entry, entry.record.people),)))
    if not numbers:
        return None
    order = sorted(labels, key=lambda step: (list(stages).index(above[step]), fold(labels[step])))
    categories = tuple(Category(step, labels[step]) for step in order)
    dimensions = _time(one), Dimension(STEP, said[STEP], categories, STAGE, above)
    return _table(counting, wording, f"{one.population}-by-period-and-step", one, dimensions, numbers, additive=True)


def _together(counting: Counting, wording: Wording, providers: Sequence[_Provider]) -> CountTable | None:
    """The latest period that all of these providers told of, with the sum of each stage."""
    shared = [p for p in providers[0].periods if all(p in one.periods for one in providers)] if providers else []
    if len(providers) < 2 or not shared or len({one.time for one in providers}) > 1:
        return None
    period, numbers = shared[-1], []
    for stage in _labels():
        told = [(one, (period.code, stage)) for one in providers if (period.code, stage) in one.groups]
        parts = [
            Number({PROVIDER: slug(one.source.name), STAGE: stage}, one.whole(group), one.key(group))
            for one, group in told
        ]
        whole = tuple(entry for part in parts for entry in part.entries)
        numbers += [*parts, Number({PROVIDER: TOTAL, STAGE: stage}, whole)] if parts else []
    names = tuple(Category(slug(one.source.name), one.source.name) for one in providers)
    dimensions = (
        Dimension(PROVIDER, words("survivors", "words")[PROVIDER], names),
        _stages(dict(n.codes)[STAGE] for n in numbers),
    )
    sources, said = [one.source for one in providers], words("survivors", "words")
    return told_table(
        counting, wording, TOGETHER, TOGETHER, sources, dimensions, numbers, unit=said["unit"], additive=True, said={}
    )


def _table(
    counting: Counting,
    wording: Wording,
    table_id: str,
    one: _Provider,
    dimensions: Sequence[Dimension],
    numbers: Sequence[Number],
    *,
    additive: bool,
) -> CountTable:
    said, facts = words("survivors", "words"), {"provider": one.source.name}
    notes = [] if one.source.stated else [said["no_rules"].format(**facts)]
    return told_table(
        counting,
        wording,
        table_id,
        one.population,
        [one.source],
        dimensions,
        numbers,
        unit=said["unit"],
        additive=additive,
        said=facts,
        notes=notes,
    )


def _ordered(one: _Provider) -> list[Group]:
    periods, stages = [p.code for p in one.periods], list(_labels())
    return sorted(one.groups, key=lambda group: (periods.index(group[0]), stages.index(group[1])))


def _time(one: _Provider) -> Dimension:
    return Dimension(one.time, words("survivors", "words")[one.time], one.periods)


def _stages(found: Iterable[str]) -> Dimension:
    there, said = set(found), words("survivors", "words")
    return Dimension(STAGE, said[STAGE], tuple(Category(*pair) for pair in _labels().items() if pair[0] in there))


def _labels() -> dict[str, str]:
    return dict(next(f.choices for f in list_fields(LIST) if f.name == "stage"))
