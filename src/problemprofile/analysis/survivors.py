"""Survivors by stage, as providers told of them. Providers are never added, unless each says that nobody else counts
its survivors.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.told_counts import About, Number, Source, period_codes, source_of, told_table
from problemprofile.analysis.told_entries import Entry, Sifted, entries_of, slug, without_overlaps, without_sums
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

    @property
    def code(self) -> str:
        """Among providers; no name can meet the code of the sum of them."""
        return f"provider-{slug(self.source.name)}"

    def key(self, group: Group) -> str:
        return people_key(self.population, {self.time: group[0], STAGE: group[1]})


def count(counting: Counting) -> list[CountTable]:
    by_stage, by_step, together = wordings("survivors")
    groups = sorted(_sifted(counting).groups(_name), key=lambda own: _name(own[0]))
    providers = [_provider(counting, own) for own in groups]
    tables = [_by_stage(counting, by_stage, one) for one in providers]
    tables += [made for one in providers if (made := _by_step(counting, by_step, one))]
    added = _together(counting, together, [one for one in providers if one.apart])
    return [*tables, added] if added else tables


def check(counting: Counting) -> list[Finding]:
    """What has to be said of entries that are not counted."""
    return list(_sifted(counting).findings)


def _sifted(counting: Counting) -> Sifted:
    """The entries of which none is another's people told again."""
    entries = entries_of(counting, LIST)
    single = without_sums(entries, lambda entry: (entry.record.provider, entry.record.step))
    clear = _without_unclear(single)
    apart = without_overlaps(clear, lambda entry: (_name(entry), entry.record.stage))
    return _without_too_many(apart)


def _without_unclear(sifted: Sifted) -> Sifted:
    """Without the entries of a provider, period and stage where a number is missing, or two are of the same."""
    return sifted.without(
        [entry for group in sifted.groups(_whose) if not _is_clear(group) for entry in group],
        Finding(
            "told-twice",
            "warns",
            LIST,
            "Some entries have no number, or say the same provider, period, stage and step again.",
            "Keep one entry for each, with its number; none of them is counted until then.",
        ),
    )


def _is_clear(group: Sequence[Entry]) -> bool:
    steps = Counter(fold(entry.record.step) for entry in group)
    return max(steps.values()) == 1 and all(entry.record.people is not None for entry in group)


def _without_too_many(sifted: Sifted) -> Sifted:
    """Without steps that come to more than their stage: somebody is at two of them, or a number is wrong."""
    return sifted.without(
        [entry for group in sifted.groups(_whose) for entry in _too_many(group)],
        Finding(
            "told-steps-exceed",
            "warns",
            LIST,
            "Some entries of steps come to more people than the entry of their whole stage; only the stage is counted.",
            "Correct the numbers, and count each survivor at one step only.",
        ),
    )


def _too_many(group: Sequence[Entry]) -> list[Entry]:
    whole = [entry.record.people for entry in group if not entry.record.step]
    steps = [entry for entry in group if entry.record.step]
    return steps if whole and sum(entry.record.people for entry in steps) > whole[0] else []


def _name(entry: Entry) -> str:
    return fold(_provider_of(entry))


def _provider_of(entry: Entry) -> str:
    return str(entry.record.provider or words("survivors", "words")["partnership"])


def _whose(entry: Entry) -> Hashable:
    return _name(entry), entry.days, entry.record.stage


def _provider(counting: Counting, entries: Sequence[Entry]) -> _Provider:
    time, codes, periods = period_codes(entries, added=False)
    groups: dict[Group, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[codes[entry], entry.record.stage].append(entry)
    source = source_of(counting.project, _provider_of(entries[0]))
    apart = all(entry.record.elsewhere == "no" for entry in _every(counting) if _name(entry) == _name(entries[0]))
    return _Provider(source, time, periods, {group: tuple(found) for group, found in groups.items()}, apart)


def _every(counting: Counting) -> list[Entry]:
    """Also those that are not counted: what they say of a provider's survivors holds all the same."""
    return [Entry(LIST, number, record) for number, record in enumerate(counting.register.lists[LIST], 1)]


def _by_stage(counting: Counting, wording: Wording, one: _Provider) -> CountTable:
    numbers = [Number({one.time: period, STAGE: stage}, one.whole((period, stage))) for period, stage in _ordered(one)]
    dimensions = _time(one), _stages(stage for _, stage in one.groups)
    return told_table(counting, wording, _about(one, "stage", additive=False), dimensions, numbers)


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
    return told_table(counting, wording, _about(one, "step", additive=True), dimensions, numbers)


def _together(counting: Counting, wording: Wording, providers: Sequence[_Provider]) -> CountTable | None:
    """The latest period that all of these providers told of, with the sum of each stage."""
    shared = [p for p in providers[0].periods if all(p in one.periods for one in providers)] if providers else []
    if len(providers) < 2 or not shared or len({one.time for one in providers}) > 1:
        return None
    numbers = [number for stage in _labels() for number in _of_stage(providers, (shared[-1].code, stage))]
    said = words("survivors", "words")
    names = tuple(Category(one.code, one.source.name) for one in providers)
    dimensions = Dimension(PROVIDER, said[PROVIDER], names), _stages(dict(n.codes)[STAGE] for n in numbers)
    about = About(
        table_id=TOGETHER,
        population=TOGETHER,
        sources=[one.source for one in providers],
        unit=said["unit"],
        additive=True,
        said={},
        empty=said["empty"],
    )
    return told_table(counting, wording, about, dimensions, numbers)


def _of_stage(providers: Sequence[_Provider], group: Group) -> list[Number]:
    """What each provider told of a period and stage, and the sum."""
    parts = [
        Number({PROVIDER: one.code, STAGE: group[1]}, one.whole(group), one.key(group))
        for one in providers
        if group in one.groups
    ]
    whole = tuple(entry for part in parts for entry in part.entries)
    return [*parts, Number({PROVIDER: TOTAL, STAGE: group[1]}, whole)] if parts else []


def _about(one: _Provider, kind: str, *, additive: bool) -> About:
    said, facts = words("survivors", "words"), {"provider": one.source.name}
    return About(
        table_id=f"{one.population}-by-period-and-{kind}",
        population=one.population,
        sources=[one.source],
        unit=said["unit"],
        additive=additive,
        said=facts,
        empty=said["empty"],
        notes=[] if one.source.stated else [said["no_rules"].format(**facts)],
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
