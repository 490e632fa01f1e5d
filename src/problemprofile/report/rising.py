"""Series that rose in their newest quarter: signals that allow for how many were looked at, and lines to watch."""

from __future__ import annotations

from collections.abc import Sequence

from problemprofile.report.figures import Figures
from problemprofile.report.insights import sourced, undated
from problemprofile.report.markdown import Markdown, bullets
from problemprofile.report.series import Part, Series, breakdown
from problemprofile.report.wording import say
from problemprofile.statistics.signals import signals

BASELINE = 8  # quarters before the newest


def rising(local: Sequence[Series], figures: Figures) -> Markdown:
    """What rose, one bullet a series; that nothing did; or nothing, where no series has quarters enough."""
    lines = [(series, quarters) for series in local if (quarters := _quarters(series, figures))]
    if not lines:
        return Markdown("")
    counts = [[part.cell.value or 0 for part in quarters] for _, quarters in lines]
    found = signals([line[:-1] for line in counts], [line[-1] for line in counts])
    risen = zip(lines, found, strict=True)
    said = [_told(line.tier, *one, figures) for one, line in risen if line.tier]
    return bullets(said) if said else say("rising.none")


def _told(tier: str, series: Series, quarters: Sequence[Part], figures: Figures) -> Markdown:
    *before, newest = quarters
    return say(
        f"rising.{tier}",
        source=sourced(series),
        figure=figures.figure(newest.cell.cell_id),
        unit=series.unit,
        period=newest.label,
        typical=figures.typical([part.cell.cell_id for part in before]),
    )


def _quarters(series: Series, figures: Figures) -> list[Part]:
    """The newest whole quarter and those before it, in a row and each as it was counted; none where any is missing."""
    table = series.by("quarter")
    parts = breakdown(table) if table else None
    if parts is None or any(part.cell.value is None for part in undated(parts)):
        return []
    whole = [part for part in parts.parts if part not in undated(parts) and series.covers(part.code)]
    newest = whole[-1 - BASELINE :]
    exact = all(figures.is_exact(part.cell.cell_id) for part in newest)
    if len(newest) <= BASELINE or not exact or _place(newest[-1]) - _place(newest[0]) != BASELINE:
        return []
    lost = sum(part.cell.value or 0 for part in undated(parts))  # they may all belong to quarters before
    typical = sum(part.cell.value or 0 for part in newest[:-1]) / BASELINE
    return newest if lost <= typical else []


def _place(quarter: Part) -> int:
    """Quarters in a row are numbers in a row: "2024 Q4" comes before "2025 Q1"."""
    year, _, number = quarter.code.partition(" Q")
    return 4 * int(year) + int(number)
