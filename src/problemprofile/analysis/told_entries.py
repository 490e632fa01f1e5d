"""Entries of lists that count something, and which of them can be counted: those of whose days all is known, within
the profile's period, and whose people or cases no other entry counts again. What is left out is named, never added.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.periods import Span
from problemprofile.findings import Finding
from problemprofile.register.records import Record
from problemprofile.spelling import fold

LISTS = ("survivor_stages", "case_conferences")
NAMED = 10  # so many of the entries that are left out are named in a finding
_REFERENCE = re.compile(r"[A-Z]{2,4}-?\d{1,6}")  # as the program gives them; any other text may be anybody's name
_SUM = re.compile(
    r"(?:grand |sub ?|overall |whole )?totals?(?: (?:of|for|all) .*)?|.+ total|sum|all|overall"
    r"|(?:all|whole|entire) (?:the )?(?:areas?|districts?|boroughs?|county|counties|force|providers?|partners?"
    r"|organisations?|agencies|steps?|stages?|conferences?|survivors?|cases?)(?: .*)?"
)


@dataclass(frozen=True)
class Entry:
    """One entry of a list that counts something: `number` is its place in the list, from 1."""

    list: str
    number: int
    record: Record

    @property
    def days(self) -> Span:
        """The first and last day; there for every entry that `entries_of` keeps."""
        return Span(self.record.from_day, self.record.to_day)

    @property
    def row_key(self) -> int:
        """A key that no row of a file has."""
        return -(self.number * len(LISTS) + LISTS.index(self.list))

    @property
    def has_days(self) -> bool:
        first, last = self.record.from_day, self.record.to_day
        return bool(first and last and first <= last)

    def is_within(self, whole: Span) -> bool:
        """Whether no day that is known lies outside."""
        known = (self.record.from_day, self.record.to_day)
        return all(whole.start <= day <= whole.end for day in known if day)


@dataclass(frozen=True)
class Sifted:
    """The entries of the list of this name that can be counted, and what has to be said of the others."""

    name: str
    kept: tuple[Entry, ...]
    findings: tuple[Finding, ...] = ()

    def saying(self, entries: Collection[Entry], finding: Finding) -> Sifted:
        """With a finding about these entries, if there are any, that says which they are."""
        if not entries:
            return self
        said = replace(finding, message=f"{finding.message} {_which(entries)}", rows=len(entries))
        return replace(self, findings=(*self.findings, said))

    def without(self, entries: Collection[Entry], finding: Finding) -> Sifted:
        """The same without these entries, which is said."""
        left = set(entries)
        return replace(self.saying(entries, finding), kept=tuple(one for one in self.kept if one not in left))

    def groups(self, key: Callable[[Entry], Hashable]) -> list[list[Entry]]:
        """The kept entries that share a key, in the order of the list."""
        found: dict[Hashable, list[Entry]] = defaultdict(list)
        for entry in self.kept:
            found[key(entry)].append(entry)
        return list(found.values())


def entries_of(counting: Counting, name: str) -> Sifted:
    """The entries of a list whose days are known and within the profile's period.

    Without its days nobody knows of which year a number is: under a table's dated title it would say what is not so.
    """
    period = counting.project.profile.period
    whole = Span(period.start, period.end)
    every = Sifted(name, tuple(Entry(name, number, one) for number, one in enumerate(counting.register.lists[name], 1)))
    inside = every.without(
        [entry for entry in every.kept if not entry.is_within(whole)],
        Finding(
            "told-outside-period",
            "notes",
            name,
            "Some entries are not of the profile's period, or reach beyond it, and are not counted.",
            "Correct their days, or leave them as they are if they belong to another cycle.",
        ),
    )
    return inside.without(
        [entry for entry in inside.kept if not entry.has_days],
        Finding(
            "told-no-days",
            "warns",
            name,
            "Some entries lack their first or last day, or have them the wrong way round, and are not counted.",
            "Fill in both days, the earlier one first.",
        ),
    )


def without_sums(sifted: Sifted, names: Callable[[Entry], Iterable[str]]) -> Sifted:
    """Without entries of which a name says that they are the sum of others, which would count everybody again."""
    return sifted.without(
        [entry for entry in sifted.kept if any(_SUM.fullmatch(fold(name)) for name in names(entry))],
        Finding(
            "told-sum",
            "warns",
            sifted.name,
            "Some entries are called a total, which would count everybody again; they are not counted.",
            "Take them out: sums are made here. If it is the name of one place or body, write its full name.",
        ),
    )


def without_overlaps(sifted: Sifted, key: Callable[[Entry], Hashable]) -> Sifted:
    """Of entries that share a key and some days, only those of the longest period.

    People of a year and of its quarters, printed side by side, give away a quarter that is hidden: a person may be in
    several quarters, but together they are no fewer than those of the year. And cases would be counted twice.
    """
    left = [entry for group in sifted.groups(key) for entry in _overlapping(group)]
    return sifted.without(
        left,
        Finding(
            "told-overlap",
            "warns",
            sifted.name,
            "Some entries have days that a longer entry of the same kind has too; they are not counted.",
            "Tell each day once: keep either the longer period or the shorter ones, and take the others out.",
        ),
    )


def slug(name: str) -> str:
    """A name as part of an id: another one for each name that reads otherwise, whatever its alphabet."""
    folded = fold(name)
    plain = "-".join("".join(c if c.isascii() else " " for c in folded).split())
    if plain and plain.replace("-", " ") == folded:
        return plain
    return f"{plain}-{hashlib.sha256(folded.encode()).hexdigest()[:12]}".strip("-")


def _overlapping(group: Sequence[Entry]) -> list[Entry]:
    """The entries with days that overlap a longer period (of two as long, the earlier is kept)."""
    kept: list[Span] = []
    for days in sorted({entry.days for entry in group}, key=lambda one: (one.start - one.end, one)):
        if not any(days.overlaps(other) for other in kept):
            kept.append(days)
    return [entry for entry in group if entry.days not in kept]


def _which(entries: Collection[Entry]) -> str:
    """The references of entries; their places in the list where a reference is not of the program's own shape."""
    in_order = sorted(entries, key=lambda entry: entry.number)
    named = [e.record.reference if _REFERENCE.fullmatch(e.record.reference) else f"entry {e.number}" for e in in_order]
    more = f" and {len(named) - NAMED} more" if len(named) > NAMED else ""
    return f"They are: {', '.join(named[:NAMED])}{more}."
