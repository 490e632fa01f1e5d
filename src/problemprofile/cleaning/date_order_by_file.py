"""Day first or month first, file by file: a partner's next delivery may come from a system that writes it otherwise.

Each file tells its own order. One whose dates are all open follows the other files, but only where they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from problemprofile.cleaning.date_order import BRITISH, FROM_THE_COLUMN, Evidence, evidence, told_by
from problemprofile.cleaning.dates import Order, Writing
from problemprofile.cleaning.reading import Noticed, OfFile
from problemprofile.project.settings import Dataset

SAID_BY_ALL = ("order_told", "order_by_heading")  # what the finding about all files says as well


@dataclass(frozen=True)
class Ordered:
    """How one file writes the dates of a column, what tells it, and what a person should know of this file alone."""

    file: OfFile
    found: Evidence
    written: Writing
    told: tuple[Noticed, ...] = ()
    by_others: bool = False


def orders(
    files: Sequence[OfFile], dataset: Dataset, latest: date, heading: Order | None, usual: Order = BRITISH
) -> list[Ordered]:
    """Each file's order of day and month; empty where one order is set for all, or there is but one file."""
    settings = {file.number: dataset.said_of(file.name).date_order or dataset.date_order for file in files}
    own_setting = any(setting != dataset.date_order for setting in settings.values())
    if not own_setting and (len(files) < 2 or dataset.date_order != FROM_THE_COLUMN):
        return []
    found = {file.number: evidence(file.texts, latest) for file in files}
    sure = [file for file in files if found[file.number].proofs or settings[file.number] != FROM_THE_COLUMN]
    known = {file.number: _own(file, found[file.number], settings[file.number], heading) for file in sure}
    return [known.get(file.number) or _open(file, found[file.number], known.values(), heading, usual) for file in files]


def apart(ordered: Iterable[Ordered], whole: Writing) -> bool:
    """Whether a file with dates in figures is written otherwise than the column as a whole was taken to be."""
    return any(one.found.dates and one.written.order != whole.order for one in ordered)


def told_of_files(ordered: Sequence[Ordered]) -> Noticed:
    """That the files differ, with what tells the order of each."""
    dated = [one for one in ordered if one.found.dates]
    said = {"files": "; ".join(f"{_in_words(one.written.order)} in {one.file.name} ({_why(one)})" for one in dated)}
    return Noticed("orders_by_file", sum(one.found.dates for one in dated), said)


def told_of_open(ordered: Iterable[Ordered]) -> list[Noticed]:
    """That the dates of some files were read as those of the others are."""
    followed = [one for one in ordered if one.by_others and one.found.dates and one.written.order]
    if not followed:
        return []
    dates = sum(one.found.dates for one in followed)
    said = {"files": ", ".join(one.file.name for one in followed), "dates": f"{dates:,}"}
    return [Noticed("order_by_other_files", dates, said | {"order": _in_words(followed[0].written.order)})]


def words_of(one: Ordered) -> Mapping[str, str]:
    """What findings about a file's spellings say of it."""
    return {"order": _in_words(one.written.order or one.written.usual), "where": f" of {one.file.name}"}


def _own(file: OfFile, found: Evidence, setting: str, heading: Order | None) -> Ordered:
    written, told = told_by(found, setting, heading)
    where = {"where": f" of {file.name}"}
    alone = [Noticed(one.name, one.rows, {**one.said, **where}) for one in told if one.name not in SAID_BY_ALL]
    return Ordered(file, found, written, tuple(alone))


def _open(file: OfFile, found: Evidence, known: Iterable[Ordered], heading: Order | None, usual: Order) -> Ordered:
    """A file of which no date tells the order."""
    others = [one.written for one in known]
    told = {written.order for written in others}
    if not others:
        return Ordered(file, found, told_by(found, FROM_THE_COLUMN, heading, usual)[0])
    if len(told) > 1 or None in told:
        return Ordered(file, found, Writing(heading, sure=False, usual=heading or usual), by_others=True)
    return Ordered(file, found, Writing(others[0].order, all(one.sure for one in others), others[0].usual), (), True)


def _why(one: Ordered) -> str:
    found = one.found
    if not found.proofs:
        return f"none of {found.dates:,} dates in figures tells it" if one.by_others else "as its settings say"
    proofs = f"{found.day_first:,} can only be day first, {found.month_first:,} only month first"
    return f"of {found.dates:,} dates in figures {proofs}"


def _in_words(order: Order | None) -> str:
    return order.replace("-", " ") if order else "not to be told"
