"""How dates are written, before and now: day or month first, as a spreadsheet's day numbers, as text.

A file that is opened under American settings gives itself away: "3/4/2026" becomes a real date with day and month
changed round, and "25/4/2026", which cannot be one, stays a text. So real dates have no day above 12 any more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import narwhals as nw

from problemprofile.deliveries.chance import Trial, established, same_share
from problemprofile.deliveries.delivered import BEFORE, LATEST, Column, Pair
from problemprofile.deliveries.difference import Difference, many
from problemprofile.kinds import fields

LEVEL = 0.01
LEAST = 0.25  # a way of writing that grew by less than this share is left to cleaning
ENOUGH = 3  # dates that can be read in one way only, to tell an order
REAL = 8  # real dates of which none is after the twelfth: less than one in a thousand by chance

ORDERS = ("day-first", "month-first")
_END = r"(?:[ T,].*)?"
_YEAR = re.compile(rf"\d{{4}}[-/.]\d\d?[-/.](\d\d?){_END}")
_FIGURES = re.compile(rf"(\d\d?)[-/. ](\d\d?)[-/. ](?:\d{{4}}|\d\d){_END}")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_WORDS = re.compile(r".*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*\d.*", re.IGNORECASE)
WAYS = {
    "year": "with the year first or as real dates",
    "figures": "in figures with the year last",
    "serial": "as a spreadsheet's day numbers",
    "words": "with the month in words",
    "other": "in no way that is a date",
}


@dataclass
class Written:
    """How often each way occurs on one side, and what tells the order of day and month."""

    ways: Counter[str] = field(default_factory=Counter)
    day_first: int = 0
    month_first: int = 0
    real_late: int = 0  # real dates after the twelfth of a month

    def add(self, text: str, rows: int) -> None:
        if found := _YEAR.fullmatch(text):
            self.ways["year"] += rows
            self.real_late += rows * (int(found[1]) > 12)
        elif found := _FIGURES.fullmatch(text):
            self.ways["figures"] += rows
            first, second = int(found[1]), int(found[2])
            self.day_first += rows * (first > 12 >= second)
            self.month_first += rows * (second > 12 >= first)
        else:
            shape = "serial" if _SERIAL.fullmatch(text) else "words" if _WORDS.fullmatch(text) else "other"
            self.ways[shape] += rows

    @property
    def order(self) -> str:
        """What is told by days that cannot be months: "day-first", "month-first", or "" where nothing tells it."""
        day, month = self.day_first, self.month_first
        if day >= ENOUGH and month <= day / 10:
            return "day-first"
        return "month-first" if month >= ENOUGH and day <= month / 10 else ""


def differences(pair: Pair) -> list[Difference]:
    """One at most for each column of dates: the order, or else the way of writing."""
    columns = [c for c in pair.columns if fields()[c.field].type == "date" and c.field not in pair.dataset.fixed]
    written = {column: _written(pair, column) for column in columns}
    found = {column: one for column, sides in written.items() if (one := _order(pair, column, *sides))}
    tests = [test for c, sides in written.items() if c not in found for test in _ways(c, *sides)]
    for column, way in established(tests, LEVEL):
        found.setdefault(column, _way(pair, column, way, *written[column]))
    return [found[column] for column in columns if column in found]


def misread(found: list[Difference]) -> list[Difference]:
    """Of these, those after which nothing can be said of the days themselves."""
    return [one for one in found if one.name in ("dates.turned", "dates.swapped")]


def _written(pair: Pair, column: Column) -> tuple[Written, Written]:
    sides = {BEFORE: Written(), LATEST: Written()}
    rows = pair.rows.filter(nw.col("side").is_in(list(sides)), ~nw.col("is_total"))
    for row in pair.store.rows(rows.group_by(column.raw, "side").agg(rows=nw.len().cast(nw.Int64))):
        if text := (row[column.raw] or "").strip():
            sides[row["side"]].add(text, row["rows"])
    return sides[BEFORE], sides[LATEST]


def _order(pair: Pair, column: Column, before: Written, now: Written) -> Difference | None:
    said = {"field": column.heading, "delivery": pair.latest.name}
    told = pair.dataset.date_order
    was = before.order or (told if told in ORDERS else ORDERS[0])
    if now.order and now.order != was:
        telling = now.month_first if now.order == "month-first" else now.day_first
        evidence = f"{many(telling, 'date')} can be read in no other way"
        said |= {"now": now.order.replace("-", " "), "before": was.replace("-", " "), "evidence": evidence}
        return Difference("dates.turned", said, column.field, now.ways["figures"])
    if now.ways["year"] >= REAL and not now.real_late and before.real_late > before.ways["year"] / 3:
        evidence = f"none of {many(now.ways['year'], 'real date')} is after the twelfth of a month"
        texts = now.ways["figures"]
        if texts and now.day_first == texts:
            evidence += f", and all {texts:,} that stayed texts are"
        return Difference("dates.swapped", said | {"evidence": evidence}, column.field, now.ways["year"])
    return None


def _ways(column: Column, before: Written, now: Written) -> Iterator[Trial[tuple[Column, str]]]:
    of_before, of_now = before.ways.total(), now.ways.total()
    for way in WAYS if of_before and of_now else ():
        grew = now.ways[way] / of_now - before.ways[way] / of_before
        p = same_share(before.ways[way], of_before, now.ways[way], of_now)
        yield Trial((column, way), p, grew >= LEAST and way != "year")


def _way(pair: Pair, column: Column, way: str, before: Written, now: Written) -> Difference:
    rows = now.ways[way]
    said = {"field": column.heading, "delivery": pair.latest.name, "rows": many(rows, "row")}
    said |= {"now": WAYS[way], "before": WAYS[before.ways.most_common(1)[0][0]]}
    return Difference("dates.serial" if way == "serial" else "dates.text", said, column.field, rows)
