"""Who is the same person by looser and by tighter matching, and how many people that makes."""

from __future__ import annotations

from collections.abc import Iterable

import narwhals as nw

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.wording import words
from problemprofile.counts import Between, Cell, people_key
from problemprofile.rows import MATCHINGS
from problemprofile.store import Frame

COUNTED, PEOPLE = "person_id", ("fewest", "most")  # as people are counted; by loose and by tight matching
CRIMES = "recorded_crimes"  # the kind whose rows repeat for each person in a crime
POPULATION = "people"
Flags = tuple[bool, ...]


def rows_of_people(counting: Counting, datasets: Iterable[str], series: str = "") -> Frame:
    """The records of some sources that stand for a person: dataset, row_key, and whose they are by each matching.

    In a list of crimes that is every victim of a crime, and neither the crime nor a suspect.
    """
    rows = counting.store.frame("clean_rows").filter(nw.col("dataset").is_in(list(datasets)))
    rows = rows.filter(nw.col("series") == series) if series else rows
    victim = nw.coalesce(nw.col("because") == "same_crime", nw.lit(False))
    rows = rows.filter((nw.col("decision") == "kept") | victim, ~nw.col("person_id").is_null())
    crimes = [dataset.name for dataset in counting.project.datasets if dataset.kind == CRIMES]
    suspect = nw.col("dataset").is_in(crimes) & nw.coalesce(nw.col("role") == "suspect", nw.lit(False))
    rows = rows.filter(~suspect)
    return _with_ways(counting, rows.select("dataset", "row_key", COUNTED))


def _with_ways(counting: Counting, rows: Frame) -> Frame:
    """A row that no matching joins to another is a person by itself."""
    if not counting.store.has(MATCHINGS):
        return rows.with_columns(**dict.fromkeys(PEOPLE, nw.col("row_key")))
    rows = rows.join(counting.store.frame(MATCHINGS), on="row_key", how="left")
    return rows.with_columns(**{way: nw.coalesce(way, "row_key") for way in PEOPLE})


def people_of(counting: Counting, rows: Frame, way: str = COUNTED) -> int:
    """How many people these rows are about."""
    return int(counting.store.rows(rows.select(people=nw.col(way).n_unique()))[0]["people"] or 0)


def people_by_sources(counting: Counting, rows: Frame, datasets: Iterable[str], way: str = COUNTED) -> dict[Flags, int]:
    """How many people are in just these of the sources: by a flag for each source."""
    names = list(datasets)
    flags = {f"in_{number}": (nw.col("dataset") == name).cast(nw.Int64) for number, name in enumerate(names)}
    people = rows.with_columns(**flags).group_by(way).agg(**{flag: nw.col(flag).max() for flag in flags})
    found = counting.store.rows(people.group_by(*flags).agg(people=nw.len().cast(nw.Int64)))
    return {tuple(bool(row[flag]) for flag in flags): int(row["people"]) for row in found}


def who(relation: str, *datasets: str) -> dict[str, str]:
    """Who is counted, as categories: those in "any_of" or "all_of" some sources, or "only" in the first of two."""
    names = "-".join(datasets) if relation == "only" else "+".join(sorted(datasets))
    return {f"{relation}:{names}": "yes"}


def key_of(relation: str, *datasets: str) -> str:
    """The same as the name of a number: the same people are the same number wherever they are counted."""
    return people_key(POPULATION, who(relation, *datasets))


def between(cell: Cell, *others: int) -> Between:
    """The range of a count and what looser and tighter matching give; "wide" where that is too far apart for one number
    to stand for it."""
    low, high = min(cell.count, *others), max(cell.count, *others)
    wide = 100 * (high - low) > words("overlap", "rules")["wide_from"] * cell.count
    return Between(cell.cell_id, "wide" if wide else "count", low, high)
