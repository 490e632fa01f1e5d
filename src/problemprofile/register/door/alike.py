"""New entries whose names are those of others, or nearly: one thing that would stand in a list twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from problemprofile.findings import Finding
from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.entries import Entries
from problemprofile.register.tables import Lines, Table
from problemprofile.register.wording import fields_of, may_repeat, naming_field
from problemprofile.spelling import fold

_ALIKE = 85  # of 100: a word more or less in a sentence, a slip in a name


def alike(
    tables: Mapping[str, Table], rows: Lines, only: Mapping[str, Collection[int]], before: Entries, after: Entries
) -> list[Finding]:
    """A look at each of these rows that is new, or called anew, and then called like another entry of its list.

    Two rows of one name are `checks.names`' to say; these are held against what is in the register beside them.
    """
    return [
        doubt.finding(tables[name])
        for name in rows
        if not may_repeat(name)
        for doubt in _of_list(name, rows, only.get(name, ()), before, after)
    ]


def _of_list(name: str, rows: Lines, only: Collection[int], before: Entries, after: Entries) -> Iterator[Doubt]:
    key = naming_field(name)
    called = {reference: fold(entry[key]) for reference, entry in after[name].items()}
    here = {one.reference for _, one in rows[name]}
    for number, one in rows[name]:
        mine = called.get(one.reference, "")
        if number not in only or not mine or mine == fold(before[name].get(one.reference, {}).get(key, "")):
            continue
        others = {
            ref: text for ref, text in called.items() if ref != one.reference and not (ref in here and text == mine)
        }
        if near := _nearest(mine, others):
            yield Doubt(
                "register-same-name",
                name,
                number,
                f"“{fields_of(name)[key]}” looks like that of {near}.",
                f"If it is the same, write {near} as its reference; if not, tell the two apart.",
            )


def _nearest(text: str, others: Mapping[str, str]) -> str:
    from rapidfuzz import fuzz, process

    found = process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    found = found or process.extractOne(text, others, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
    return str(found[2]) if found else ""
