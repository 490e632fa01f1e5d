"""Each dataset's latest delivery beside those before it, one thing after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import narwhals as nw

from problemprofile.deliveries import columns, history, same_rows, shares, timing, written_dates
from problemprofile.deliveries.delivered import Pair
from problemprofile.deliveries.delivered_rows import pair_of
from problemprofile.deliveries.difference import Difference, many, words
from problemprofile.deliveries.report import write_report
from problemprofile.deliveries.shares import Unseen
from problemprofile.deliveries.understood import write_understood
from problemprofile.deliveries.values import Tally, tallies
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.store import Store


@dataclass(frozen=True)
class Drift:
    """What differs between a dataset's deliveries. `latest` is "" where there is one delivery only.

    `information` are sentences that call for nothing, each with the values that it is about, for the report alone;
    `file` is where that is, relative to the project folder.
    """

    dataset: Dataset
    differences: tuple[Difference, ...] = ()
    latest: str = ""
    before: tuple[str, ...] = ()
    information: tuple[tuple[str, str], ...] = ()
    file: str = ""

    @property
    def findings(self) -> list[Finding]:
        return [difference.finding(self.dataset.name) for difference in self.differences]


def compare(project: Project, store: Store) -> list[Drift]:
    """What differs, dataset by dataset; where there is something to compare, also written to build/drift/."""
    for path in project.paths.drift.glob("*.md"):
        path.unlink()
    received = [dataset for dataset in project.datasets if store.has(dataset.received_table)]
    return [_drift(project, store, dataset) for dataset in received]


def _drift(project: Project, store: Store, dataset: Dataset) -> Drift:
    days = _days(store, dataset)
    notes = tuple(history.notes(dataset, *days)) if days else ()
    pair = pair_of(store, dataset)
    if pair is None:
        return Drift(dataset, notes)
    file = f"build/{project.paths.drift.name}/{dataset.name}.md"
    found, information = _compared(project, pair, file)
    before = tuple(delivery.name for delivery in pair.before)
    drift = Drift(dataset, (*found, *notes), pair.latest.name, before, information, file)
    write_report(project.paths.drift / f"{dataset.name}.md", dataset.label, pair, drift.differences, information)
    return drift


def _compared(project: Project, pair: Pair, file: str) -> tuple[list[Difference], tuple[tuple[str, str], ...]]:
    change = columns.change_of(pair)
    dates = written_dates.differences(pair)
    alike = pair.without({*change.fields_of_one_side, *(one.field for one in written_dates.misread(dates))})
    write_understood(alike)
    if resent := same_rows.sent_again(alike):
        return [resent], ()
    counted = list(tallies(pair, change.fields_gone))
    values, information = _values(project, pair, counted, file)
    found = [*columns.differences(pair, change), *values, *dates]
    if any(one.field == "recorded_on" for one in written_dates.misread(dates)):
        information = (*information, (words("unread"), ""))
    elif days := timing.days_of(pair):
        found += timing.differences(pair, days)
    if pair.has_references or pair.by_figure:
        found += same_rows.differences(alike, same_rows.again(alike), file)
    return found, information


def _values(
    project: Project, pair: Pair, counted: list[Tally], file: str
) -> tuple[list[Difference], tuple[tuple[str, str], ...]]:
    expected = history.Expected(project, pair)
    values = expected.values(counted)
    beyond, by_chance = shares.unseen(counted, values)
    comparable = [tally for tally in counted if not expected.is_incomparable(tally)]
    new = {tally.column.field: values[tally.column.field] for tally in counted}
    moved = shares.moved(comparable, new)
    found = [*shares.differences(pair.latest.name, file, beyond, moved), *expected.differences(counted, values)]
    return found, tuple(_said(unseen) for unseen in by_chance)


def _said(unseen: Unseen) -> tuple[str, str]:
    values = many(len(unseen.values), "value")
    sentence = words("unseen", field=unseen.tally.label, values=values, rows=many(unseen.rows, "row"))
    return sentence, ", ".join(unseen.values)


def _days(store: Store, dataset: Dataset) -> tuple[date, date] | None:
    """The days that a source speaks of: as its settings say, or as its rows have them."""
    if dataset.period_covered:
        return dataset.period_covered.start, dataset.period_covered.end
    day = nw.col("recorded_on")
    rows = store.frame("clean_rows").filter(nw.col("dataset") == dataset.name, nw.col("decision") == "kept")
    found = store.rows(rows.select(first=day.min(), last=day.max()))[0]
    return (found["first"], found["last"]) if found["first"] else None
