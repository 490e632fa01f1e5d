"""Cases that conferences considered (SERAC, MARAC …), and the actions they agreed, as those who run them told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.told_counts import About, Number, Source, period_codes, source_of, told_table
from problemprofile.analysis.told_entries import Entry, Sifted, entries_of, slug, without_overlaps, without_sums
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
    named = sorted(_sifted(counting).groups(_name), key=lambda own: _name(own[0]))
    tables = [made for own in named for made in _tables(counting, _conference(counting, own))]
    return [made for made in tables if made]


def check(counting: Counting) -> list[Finding]:
    """What has to be said of entries that are not counted."""
    return list(_sifted(counting).findings)


def _sifted(counting: Counting) -> Sifted:
    """The entries of which none is another's cases told again."""
    numbered = _numbered(entries_of(counting, LIST))
    single = without_sums(numbered, lambda entry: (entry.record.conference, entry.record.area))
    clear = _without_twice(single)
    return _without_unsaid(without_overlaps(clear, _where))


def _numbered(sifted: Sifted) -> Sifted:
    """Without entries that tell nothing; one without cases may still tell of actions."""
    said = sifted.saying(
        [entry for entry in sifted.kept if entry.record.cases is None],
        Finding(
            "told-no-number",
            "notes",
            LIST,
            "Some entries have no number of cases.",
            "Fill it in, or write 0 where no case was considered.",
        ),
    )
    told = (entry for entry in said.kept if any(_number(entry, name) is not None for name in ("cases", *ACTIONS)))
    return replace(said, kept=tuple(told))


def _without_twice(sifted: Sifted) -> Sifted:
    """Without what two bodies, or one body twice, told of the same days: nobody here knows which of them is right."""
    groups = sifted.groups(lambda entry: (_where(entry), entry.days))
    return sifted.without(
        [entry for group in groups if len(group) > 1 for entry in group],
        Finding(
            "told-twice",
            "warns",
            LIST,
            "Some entries are of the same conference, area and days; none of them is counted.",
            "Keep one entry for each, whoever tells of it; add up what two meetings on the same days considered.",
        ),
    )


def _without_unsaid(sifted: Sifted) -> Sifted:
    """Without entries of no area beside others of areas on the same days: they may be the sum of these."""
    placed = [entry for entry in sifted.kept if fold(entry.record.area)]
    return sifted.without(
        [
            entry
            for entry in sifted.kept
            if not fold(entry.record.area)
            and any(_name(entry) == _name(one) and entry.days.overlaps(one.days) for one in placed)
        ],
        Finding(
            "told-area-unsaid",
            "warns",
            LIST,
            "Some entries have no area, though others of their conference and days have one; they are not counted, "
            "for they may be the sum of those.",
            "Write their area, or “Elsewhere” for cases of no other area; take them out if they are the sum.",
        ),
    )


def _name(entry: Entry) -> str:
    return fold(entry.record.conference)


def _where(entry: Entry) -> Hashable:
    return _name(entry), fold(entry.record.area)


def _number(entry: Entry, name: str) -> int | None:
    number: int | None = getattr(entry.record, name)
    return number


def _conference(counting: Counting, entries: Sequence[Entry]) -> _Conference:
    time, codes, periods = period_codes(entries, added=True)
    who = {fold(entry.record.told_by): entry.record.told_by for entry in entries}
    sources = tuple(source_of(counting.project, name) for _, name in sorted(who.items()))
    return _Conference(entries[0].record.conference, sources, time, periods, codes)


def _tables(counting: Counting, one: _Conference) -> list[CountTable | None]:
    said = words("case_conferences", "words")
    by_area, by_action = wordings("case_conferences")
    places = {_area(e): e.record.area if fold(e.record.area) else said["area_unsaid"] for e in one.codes}
    areas = dict(sorted(places.items(), key=lambda pair: (pair[0] == UNKNOWN, pair[1])))
    labels = {name: said[name] for name in ACTIONS}
    cases = _told(one, ("cases",), lambda entry, _: _area(entry))
    actions = _told(one, ACTIONS, lambda _, name: name)
    return [
        _table(counting, by_area, _about(one, "cases", "area", said["unit"]), one, AREA, areas, cases),
        _table(
            counting, by_action, _about(one, "actions", "action", said["unit_actions"]), one, ACTION, labels, actions
        ),
    ]


def _told(one: _Conference, names: Iterable[str], code: Callable[[Entry, str], str]) -> list[Told]:
    """Every number that the entries tell under these names, with its code."""
    every = [(period, entry, name, _number(entry, name)) for entry, period in one.codes.items() for name in names]
    return [(period, code(entry, name), entry, brings) for period, entry, name, brings in every if brings is not None]


def _area(entry: Entry) -> str:
    """No name can meet the code of the sum of all areas, nor that of an area that is not said."""
    return f"area-{slug(entry.record.area)}" if fold(entry.record.area) else UNKNOWN


def _about(one: _Conference, begins: str, kind: str, unit: str) -> About:
    said = words("case_conferences", "words")
    unruled = [source.name for source in one.sources if not source.stated]
    return About(
        table_id=f"{begins}-{one.slug}-by-period-and-{kind}",
        population=f"{begins}-{one.slug}",
        sources=one.sources,
        unit=unit,
        additive=True,
        said={"conference": one.name},
        empty=said["empty"],
        notes=[said["no_rules"].format(provider=name) for name in unruled],
    )


def _table(
    counting: Counting,
    wording: Wording,
    about: About,
    one: _Conference,
    name: str,
    labels: Mapping[str, str],
    told: Sequence[Told],
) -> CountTable | None:
    """A table by period and one other dimension, with every sum; none where nothing was told."""
    said, found = words("case_conferences", "words"), {code for _, code, _, _ in told}
    dimensions = (
        Dimension(one.time, said[one.time], one.periods),
        Dimension(name, said[name], tuple(Category(*pair) for pair in labels.items() if pair[0] in found)),
    )
    return told_table(counting, wording, about, dimensions, list(_with_sums(told, dimensions))) if told else None


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
