"""How a whole column writes its dates: day first or month first, told by the days above 12 in all of its rows.

A date that only one order gives is a proof of that order. Where proofs of both stand in one column, people or systems
have been mixed: the usual order is followed only if nearly all proofs are for it, and else no date is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from problemprofile.cleaning.date_words import plain_date
from problemprofile.cleaning.dates import LATER_BY_1904, SERIAL_ZERO, Order, Writing, possible_days, serial_number
from problemprofile.cleaning.reading import Noticed
from problemprofile.column_headings import order_said
from problemprofile.project.settings import Dataset

FROM_THE_COLUMN = "from-the-column"
NEARLY_ALL = 0.95  # of the proofs; fewer, and more than 1 in 20 dates that can be either would be read wrongly
BRITISH: Order = "day-first"
AMERICAN: Order = "month-first"


@dataclass(frozen=True)
class Evidence:
    """Rows with a date in figures: those that only one order gives, and those that either order gives."""

    day_first: int = 0
    month_first: int = 0
    either: int = 0

    @property
    def proofs(self) -> int:
        return self.day_first + self.month_first

    @property
    def dates(self) -> int:
        return self.day_first + self.month_first + self.either


def evidence(texts: Iterable[tuple[str, int]], latest: date) -> Evidence:
    """What the texts of a column, each with its number of rows, tell of its order."""
    counts = {"day": 0, "month": 0, "either": 0}
    for text, rows in texts:
        days = possible_days(plain_date(text), latest)
        if days and any(days):
            day_first, month_first = days
            counts["either" if day_first and month_first else "day" if day_first else "month"] += rows
    return Evidence(counts["day"], counts["month"], counts["either"])


def said_by_headings(dataset: Dataset, field: str) -> Order | None:
    """The order that the headings of a field say, such as "Date (MM/DD/YYYY)"; None where none says it, or both."""
    orders = {order_said(heading) for heading, filled in dataset.columns.items() if filled == field} - {None}
    return orders.pop() if len(orders) == 1 else None


def writing(
    texts: Sequence[tuple[str, int]],
    setting: str,
    latest: date,
    expected: tuple[date, date] | None = None,
    heading: Order | None = None,
    usual: Order = BRITISH,
) -> tuple[Writing, tuple[Noticed, ...]]:
    """How a column writes its dates, and what a person should know of it.

    `setting` is the dataset's `date_order`; `expected` the days in which the dates should lie, if that is known: it
    tells day numbers that are counted from 1904 from those counted from 1900. `heading` is the order that the column's
    heading says: it decides where the dates do not prove the other. `usual` is the country's, where nothing tells.
    """
    written, told = told_by(evidence(texts, latest), setting, heading, usual)
    serials = _serials(texts) if expected else {}
    from_1904 = bool(serials) and expected is not None and _all_only_within(serials, expected)
    told += [Noticed("from_1904", sum(serials.values()))] if from_1904 else []
    return replace(written, from_1904=from_1904), tuple(told)


def told_by(
    found: Evidence, setting: str, heading: Order | None = None, usual: Order = BRITISH
) -> tuple[Writing, list[Noticed]]:
    """The order that this evidence tells, and what a person should know of it."""
    order, sure = _order(found, setting, heading, usual)
    usual = order or ("day-first" if found.day_first >= found.month_first else "month-first")
    told = [_told(found, setting, order)] if found.day_first or found.month_first else []
    return Writing(order, sure, usual), told + _told_of_heading(found, setting, order, heading)


def _order(found: Evidence, setting: str, heading: Order | None, usual: Order) -> tuple[Order | None, bool]:
    """The order, and whether it is beyond doubt for the dates that can be either."""
    proofs = found.day_first + found.month_first
    if setting != FROM_THE_COLUMN:
        order: Order = "day-first" if setting == "day-first" else "month-first"
        return order, 0 < proofs == (found.day_first if order == "day-first" else found.month_first)
    if not proofs:
        return heading or usual, heading is not None
    if heading and _share(found, heading) > 1 - NEARLY_ALL:
        return heading, _share(found, heading) == 1
    share = found.day_first / proofs
    if share >= NEARLY_ALL:
        return "day-first", share == 1
    return ("month-first", share == 0) if share <= 1 - NEARLY_ALL else (None, False)


def _share(found: Evidence, order: Order) -> float:
    """The share of the proofs that are for an order."""
    return (found.day_first if order == "day-first" else found.month_first) / (found.day_first + found.month_first)


def _told_of_heading(found: Evidence, setting: str, order: Order | None, heading: Order | None) -> list[Noticed]:
    if not heading or setting != FROM_THE_COLUMN or not found.dates:
        return []
    said = {"order": heading.replace("-", " "), "dates": f"{found.dates:,}"}
    if order != heading:
        return [Noticed("order_against_heading", found.dates, said)]
    return [] if found.day_first or found.month_first else [Noticed("order_by_heading", found.dates, said)]


def _told(found: Evidence, setting: str, order: Order | None) -> Noticed:
    usual = order or BRITISH
    against = found.month_first if usual == "day-first" else found.day_first
    said = {"order": usual.replace("-", " "), "other": "month first" if usual == "day-first" else "day first"}
    said |= {"proofs": f"{found.day_first + found.month_first - against:,}", "dates": f"{found.dates:,}"}
    said |= {"day": f"{found.day_first:,}", "month": f"{found.month_first:,}", "either": f"{found.either:,}"}
    if not against:
        return Noticed("order_told", found.dates, said)
    if setting != FROM_THE_COLUMN:
        return Noticed("order_against_setting", against, said | {"against": f"{against:,}"})
    return Noticed("both_orders_undecided" if order is None else "both_orders", found.dates, said)


def _serials(texts: Iterable[tuple[str, int]]) -> dict[int, int]:
    """The day numbers of a column, with their rows."""
    numbers = ((serial_number(text.strip()), rows) for text, rows in texts)
    return {number: rows for number, rows in numbers if number is not None}


def _all_only_within(serials: Iterable[int], expected: tuple[date, date]) -> bool:
    """Whether all of these lie in the expected days counted from 1904, and none counted from 1900."""
    days = [SERIAL_ZERO + timedelta(number) for number in serials]
    within = [expected[0] <= day <= expected[1] for day in days]
    later = [expected[0] <= day + LATER_BY_1904 <= expected[1] for day in days]
    return all(later) and not any(within)
