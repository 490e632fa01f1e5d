"""How a dataset's files follow one another: which of them came together, in which order, and what each stands for.

A delivery is one file, or the files that one `[[delivery]]` table of the settings names with a pattern.
"""

from __future__ import annotations

from collections.abc import Sequence

from problemprofile.project.settings import REST, Dataset, Delivery, Period


def with_deliveries(dataset: Dataset) -> Dataset:
    """The dataset with what its `[[delivery]]` tables say: `received_on` is then the last one's day, `period_covered`
    the days of all of them (of the last alone, where each replaces the one before). What one does not say is not known.
    """
    if not dataset.delivery:
        return dataset
    rest = Delivery(file=REST, received_on=dataset.received_on, period_covered=dataset.period_covered)
    is_needed = bool(set(dataset.files) - {delivery.file for delivery in dataset.delivery})
    dataset = dataset.model_copy(update={"delivery": (*dataset.delivery, rest)})
    said = dataset.delivery if is_needed else dataset.delivery[:-1]
    days = [delivery.received_on for delivery in said if delivery.received_on]
    last = max(days) if len(days) == len(said) else None
    if dataset.deliveries == "replace":
        said = (dataset.said_of(in_order(dataset, dataset.files)[-1][0]),)
    return dataset.model_copy(update={"received_on": last, "period_covered": _covered(said)})


def in_order(dataset: Dataset, files: Sequence[str]) -> list[tuple[str, ...]]:
    """The files (names inside `inputs/`) by delivery, the oldest first: by the days on which they came where all are
    known, else as they stand.
    """
    groups: dict[str, list[str]] = {}
    for name in files:
        said = dataset.said_of(name)
        groups.setdefault(name if said.file == REST else said.file, []).append(name)
    found = [tuple(group) for group in groups.values()]
    days = [day for group in found if (day := dataset.said_of(group[0]).received_on)]
    if len(days) < len(found):
        return found
    return [found[place] for place in sorted(range(len(found)), key=days.__getitem__)]


def superseded(dataset: Dataset, files: Sequence[str]) -> frozenset[str]:
    """The files whose rows a later delivery stands in place of."""
    earlier = in_order(dataset, files)[:-1] if dataset.deliveries == "replace" else []
    return frozenset(name for group in earlier for name in group)


def _covered(said: Sequence[Delivery]) -> Period | None:
    known = [delivery.period_covered for delivery in said if delivery.period_covered]
    if len(known) < len(said):
        return None
    return Period(start=min(period.start for period in known), end=max(period.end for period in known))
