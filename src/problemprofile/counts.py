"""Counts before they are protected. Confidential: only the rooms above the wall and `disclosure` may import this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from problemprofile.handling import HandlingRules
from problemprofile.series_breaks import SeriesBreak

TOTAL = "total"  # the code of a margin in any dimension
# Their categories are listed whether or not anybody is in them.
PERIODS = ("year", "quarter", "financial_year", "month")


@dataclass(frozen=True)
class Category:
    """One value of a dimension: its code and what a reader sees."""

    code: str
    label: str


@dataclass(frozen=True)
class Dimension:
    """What a table is broken down by. `categories` are in print order and leave out the margin.

    Where the categories nest in a coarser dimension (quarter in year, exploitation type in exploitation group),
    `parent` names it and `parents` gives each category's parent code, so that disclosure sees the sums. Further
    coarser dimensions are in `also_within` (quarter in financial year): name, then the same mapping. A mapping may
    leave categories out: a parent that it names is the exact sum of the categories that it gives it.

    `supposed` has, in the same shape, what a reader takes to be part of what by the names alone (an age band of
    adults), though some rows are in the coarser category only, or contradict themselves.
    """

    name: str
    label: str
    categories: tuple[Category, ...]
    parent: str = ""
    parents: Mapping[str, str] = field(default_factory=dict)
    also_within: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    supposed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """One count. `categories` pairs each dimension with a code, or with TOTAL for a margin.

    `people` says who is counted, independent of the table: cells with the same `people` are the same number, wherever
    they are printed, and are shown or hidden together. `organisations` is how many providers' rows are in it.
    """

    cell_id: str
    categories: tuple[tuple[str, str], ...]
    count: int
    organisations: int
    people: str


@dataclass(frozen=True)
class StatedFigure:
    """What somebody else printed for the people of a cell, and where: a revision, a missing record, a mistake."""

    cell_id: str
    value: int
    where: str


@dataclass(frozen=True)
class Between:
    """Between which numbers something about a cell lies, because the matching of people is not certain.

    `what` is "count" (or "wide", where one number cannot stand for it): the cell's own count, by tighter and by looser
    matching; "wrong" or "missed": the percentage of the matches of the cell's records that are of two people, or that
    were not found.
    """

    cell_id: str
    what: str
    low: int
    high: int


@dataclass(frozen=True)
class CountTable:
    """One table of counts of one unit. Units are never mixed.

    `population` names the rows counted ("referrals", "crimes", …). `additive` tables sum along every dimension to
    their margins; others (people counted under each of several headings) do not, and have no margins. `covered` is
    the first and last days of each stretch of time that the sources speak for: outside them nothing is known. `breaks`
    are the days, whenever they are, from which its numbers mean something else; `vintage`, of national figures, those
    on which they were received.
    """

    table_id: str
    title: str
    question: str
    unit: str
    analysis: str
    series: str
    scope: str  # "local" or "national"
    population: str
    dimensions: tuple[Dimension, ...]
    cells: tuple[Cell, ...]
    datasets: tuple[str, ...]
    handling: tuple[HandlingRules, ...]
    notes: tuple[str, ...] = ()
    additive: bool = True
    covered: tuple[tuple[str, str], ...] = ()
    stated: tuple[StatedFigure, ...] = ()
    between: tuple[Between, ...] = ()
    breaks: tuple[SeriesBreak, ...] = ()
    vintage: tuple[str, ...] = ()


def cell_id(table_id: str, categories: Mapping[str, str]) -> str:
    """The address of a cell: "referrals-by-type:type=labour|year=2025"; margins are left out of it."""
    parts = "|".join(f"{name}={code}" for name, code in categories.items() if code != TOTAL)
    return f"{table_id}:{parts or TOTAL}"


def people_key(population: str, categories: Mapping[str, str]) -> str:
    """Who is in a cell, whatever the table: the population and the categories that are not margins, sorted."""
    parts = "|".join(f"{name}={code}" for name, code in sorted(categories.items()) if code != TOTAL)
    return f"{population}:{parts or TOTAL}"
