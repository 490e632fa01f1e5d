"""Sources that count by two kinds of year, or print a year and its quarters side by side."""

from __future__ import annotations

import itertools
from typing import Any

import narwhals as nw

from problemprofile.analysis.periods import Span, span
from problemprofile.counts import PERIODS
from problemprofile.findings import Finding
from problemprofile.kinds import kinds
from problemprofile.project.load import Project
from problemprofile.store import Frame, Store


def check(project: Project, store: Store, kept: Frame) -> list[Finding]:
    """A finding for each counted source whose periods are of two kinds, and for each whose periods overlap."""
    findings: list[Finding] = []
    for dataset in project.datasets:
        if not kinds()[dataset.kind].counted:
            continue
        rows = store.rows(kept.filter(nw.col("dataset") == dataset.name).select(*PERIODS).unique())
        if len({kind for row in rows if (kind := _kind_of_year(row))}) > 1:
            findings.append(_two_kinds(dataset.name))
        if _any_overlap({days for row in rows if (days := _days(row))}):
            findings.append(_overlapping(dataset.name))
    return findings


def _kind_of_year(row: dict[str, Any]) -> str:
    """Either "year" or "financial_year" for a row that gives only one of them; quarters and months are in both."""
    calendar, financial = (bool(span(period, row[period] or "")) for period in ("year", "financial_year"))
    return "" if calendar == financial else "year" if calendar else "financial_year"


def _days(row: dict[str, Any]) -> Span | None:
    return next((days for p in ("quarter", "year", "financial_year") if (days := span(p, row[p] or ""))), None)


def _any_overlap(spans: set[Span]) -> bool:
    return any(here.overlaps(after) for here, after in itertools.pairwise(sorted(spans)))


def _two_kinds(dataset: str) -> Finding:
    return Finding(
        "mixed-periods",
        "warns",
        dataset,
        "Some of its figures are by calendar year and some by financial year (April to March); the two are not "
        "compared and stand in different tables.",
        "Ask the sender for all figures by one kind of year.",
        field="period",
    )


def _overlapping(dataset: str) -> Finding:
    return Finding(
        "overlapping-periods",
        "warns",
        dataset,
        "Some of its periods lie inside others, so the same people are in its total twice.",
        "Leave the longer or the shorter periods out of the file, or name them in `keep_only`.",
        field="period",
    )
