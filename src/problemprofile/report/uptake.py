"""Referrals beside what those who support survivors told of the same quarter: never one as a share of the other."""

from __future__ import annotations

from collections.abc import Sequence

from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.groups import within_sentence
from problemprofile.report.insights import sourced
from problemprofile.report.markdown import Markdown, bullets, plain
from problemprofile.report.series import Breakdown, Part, Series, breakdown
from problemprofile.report.wording import listed, say

UNIT, ANALYSIS = "referrals", "survivors"
PERIOD, STAGE = "quarter", "survivor_stage"


def uptake(edition: Edition, local: Sequence[Series], figures: Figures) -> Markdown:
    """A bullet for each provider that told of a quarter whose referrals are shown too; the newest such quarter."""
    by_quarter = [(one, parts) for one in local if one.unit == UNIT and (parts := _parts(one.by(PERIOD)))]
    told = [table for table in edition.tables if table.analysis == ANALYSIS and not table.is_withheld]
    said = [_beside(*one, table, figures) for one in by_quarter for table in told if _by_stage(table)]
    return bullets([text for text in said if text])


def _parts(table: ReleasedTable | None) -> Breakdown | None:
    return breakdown(table) if table else None


def _by_stage(table: ReleasedTable) -> bool:
    return tuple(dimension.name for dimension in table.dimensions) == (PERIOD, STAGE)


def _beside(series: Series, referred: Breakdown, table: ReleasedTable, figures: Figures) -> Markdown:
    for quarter in reversed([part for part in referred.shown if series.covers(part.code)]):
        stages = breakdown(table, **{PERIOD: quarter.code}) if _tells_of(table, quarter) else None
        shown = [part for part in stages.shown if part.cell.value] if stages else []
        if shown:
            supported = [
                say("insights.group", label=within_sentence(part.label), figure=figures.figure(part.cell.cell_id))
                for part in shown
            ]
            return say(
                "uptake.beside",
                period=quarter.label,
                source=sourced(series),
                referred=figures.figure(quarter.cell.cell_id),
                provider=listed([plain(name) for name in table.sources]) or plain(table.title),
                stages=listed(supported),
            )
    return Markdown("")


def _tells_of(table: ReleasedTable, quarter: Part) -> bool:
    return quarter.code in [category.code for category in table.dimensions[0].categories]
