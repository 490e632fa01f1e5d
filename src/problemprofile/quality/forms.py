"""Forms for their sender: how usable each is and what it leaves out, the same ones together; and by organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from problemprofile.codelists import UNKNOWN, Codelist
from problemprofile.quality.assess import forms_table
from problemprofile.quality.measures import Source
from problemprofile.quality.row_numbers import in_lines
from problemprofile.quality.usability import Criterion, judged_by
from problemprofile.store import Store

# A criterion that says the same as another one more strictly: not named where the other is not met.
AFTER = {"in_detail": "described", "own_words": "described", "indicators": "indicator"}


@dataclass(frozen=True)
class AlikeForms:
    """Forms of one organisation that leave out the same: their rows, points and band. Those that leave out nothing
    are not among them."""

    agency: str
    rows: str
    count: int
    score: int
    usability: str
    lacks: tuple[str, ...]
    file: str


@dataclass(frozen=True)
class Agency:
    """One organisation's forms: how many, their points on average, and how many are of each band."""

    name: str
    forms: int
    average: int
    bands: Mapping[str, int]


@dataclass(frozen=True)
class Forms:
    """All forms of a source. `agencies` is empty where they could not be judged."""

    criteria: tuple[Criterion, ...]
    alike: tuple[AlikeForms, ...]
    agencies: tuple[Agency, ...]

    @property
    def described(self) -> bool:
        """Whether a description was there to judge by."""
        return any(criterion.name == "described" for criterion in self.criteria)


def forms_of(store: Store, source: Source, responders: Codelist, files: Mapping[int, str]) -> Forms | None:
    """The forms of a source, the weakest first; None where it holds none."""
    if not store.has(forms_table(source)):
        return None
    frame = store.frame(forms_table(source))
    criteria = judged_by(frame)
    where = store.frame(source.dataset.received_table).select("row_key", "file_no", "row_number")
    rows = store.rows(frame.join(where, on="row_key", how="inner").sort("row_number", "row_key"))
    judged = [row for row in rows if row["score"] is not None]
    named = {row["first_responder"]: _name(row["first_responder"], responders) for row in judged}
    return Forms(tuple(criteria), tuple(_alike(judged, criteria, named, files)), tuple(_agencies(judged, named)))


def _name(code: str | None, responders: Codelist) -> str:
    return "" if code in (None, UNKNOWN) else responders.label(str(code))


def _alike(
    rows: Sequence[Mapping[str, Any]], criteria: Sequence[Criterion], named: Mapping, files: Mapping[int, str]
) -> list[AlikeForms]:
    found: dict[tuple, list[int]] = defaultdict(list)
    for row in rows:
        lacks = _lacks(row, criteria)
        if not lacks:
            continue
        key = (row["score"], row["usability"], named[row["first_responder"]], lacks, row["file_no"])
        found[key].append(row["row_number"])
    return [
        AlikeForms(agency, text, count, score, usability, lacks, files.get(file_no, ""))
        for (score, usability, agency, lacks, file_no), numbers in sorted(found.items())
        for text, count in in_lines(numbers)
    ]


def _lacks(row: Mapping[str, Any], criteria: Sequence[Criterion]) -> tuple[str, ...]:
    unmet = [criterion for criterion in criteria if not row[f"has_{criterion.name}"]]
    names = {criterion.name for criterion in unmet}
    return tuple(criterion.lacks for criterion in unmet if AFTER.get(criterion.name) not in names)


def _agencies(rows: Sequence[Mapping[str, Any]], named: Mapping) -> list[Agency]:
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[named[row["first_responder"]]].append(row)
    return sorted((_agency(name, forms) for name, forms in found.items()), key=lambda one: (-one.forms, one.name))


def _agency(name: str, forms: Sequence[Mapping[str, Any]]) -> Agency:
    bands = {band: sum(form["usability"] == band for form in forms) for band in ("strong", "usable", "weak")}
    return Agency(name, len(forms), round(sum(form["score"] for form in forms) / len(forms)), bands)
