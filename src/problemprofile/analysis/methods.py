"""Methods of control and recruitment by form of exploitation: a record may mention several, so nothing adds up.

There is no line of all forms together: whoever reads the table can add a method's forms, for each record is of one
form, and disclosure does not know of sums in a table whose lines overlap.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import narwhals as nw

from problemprofile.analysis.counting import Counting, Tally, cell
from problemprofile.analysis.series import Series
from problemprofile.analysis.suspect_rows import INCIDENTS
from problemprofile.analysis.wording import Wording, wordings, words
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import Category, CountTable, Dimension
from problemprofile.store import Frame

GROUP, METHOD = "exploitation_group", "method"


def count(counting: Counting) -> list[CountTable]:
    (wording,) = wordings("methods")
    people = [series for series in counting.series if wording.asks(series) and series.unit != INCIDENTS]
    asked = [series for series in people if counting.holds(series, (GROUP,))]
    return [_table(counting, wording, series, tally) for series in asked if (tally := _tally(counting, series))]


def _table(counting: Counting, wording: Wording, series: Series, tally: Tally) -> CountTable:
    table_id = wording.table_id(series)
    by_group = counting.table(series, replace(wording, by=(GROUP,)))
    methods = _methods(counting, {method for _, method in tally})
    every = [
        cell(table_id, series.name, {GROUP: group.code, METHOD: method.code}, tally[group.code, method.code], who)
        for who in [series.provider]
        for group in by_group.dimensions[0].categories
        for method in methods.categories
    ]
    codes = [one.code for one in methods.categories]
    counting.store.keep_view(f"members_{table_id}", _members(counting, series, codes))
    dimensions = (*by_group.dimensions, methods)
    return replace(by_group, table_id=table_id, dimensions=dimensions, cells=tuple(every), additive=False)


def _tally(counting: Counting, series: Series) -> Tally:
    """How many records of each form of exploitation mention each method."""
    mentioned = _rows(counting, series).filter(~nw.col("methods").is_null(), nw.col("methods") != UNKNOWN)
    found = mentioned.group_by("dataset", GROUP, "methods").agg(counted=nw.col("count").sum().cast(nw.Int64))
    tally: Tally = defaultdict(lambda: defaultdict(int))
    for row in counting.store.rows(found):
        for method in row["methods"].split("+"):
            tally[row[GROUP], method][row["dataset"]] += row["counted"] or 0
    return tally


def _rows(counting: Counting, series: Series) -> Frame:
    rows = counting.kept.filter(nw.col("series") == series.name)
    return rows.with_columns(**{GROUP: nw.coalesce(nw.col(GROUP), nw.lit(UNKNOWN))})


def _members(counting: Counting, series: Series, methods: Iterable[str]) -> Frame:
    """A row for each method that a record mentions."""
    rows = _rows(counting, series)
    found = [rows.filter(_mentions(method)).with_columns(**{METHOD: nw.lit(method)}) for method in methods]
    return nw.concat([one.select("row_key", "count", GROUP, METHOD) for one in found])


def _mentions(method: str) -> nw.Expr:
    return nw.coalesce(nw.col("methods").str.contains(rf"(?:^|\+){re.escape(method)}(?:\+|$)"), nw.lit(False))


def _methods(counting: Counting, found: set[str]) -> Dimension:
    listed = [code for code in counting.project.codelist(METHOD).codes if code.code in found]
    categories = tuple(Category(code.code, code.label) for code in listed)
    return Dimension(METHOD, str(words("methods", "words")[METHOD]), categories)
