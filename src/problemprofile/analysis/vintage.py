"""The vintage of national figures: the days on which they were received. Their publisher revises them every quarter."""

from __future__ import annotations

from problemprofile.analysis.series import Series
from problemprofile.project.settings import Dataset


def vintage(series: Series) -> tuple[str, ...]:
    """The days on which a national series came, as 2026-02-05; none where they are not known, or it is local."""
    if series.scope != "national":
        return ()
    return tuple(sorted({day for dataset in series.datasets for day in _days(dataset)}))


def _days(dataset: Dataset) -> set[str]:
    """Of deliveries that are added to each other, the day of each; else the day of the last."""
    added = dataset.delivery if dataset.deliveries == "add" else ()
    days = {one.received_on for one in added} if added else {dataset.received_on}
    return {f"{day}" for day in days if day}
