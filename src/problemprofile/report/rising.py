"""What rose in its newest quarter: signals that allow for how many lines were looked at, and lines to watch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from problemprofile.report.breaks import barrier
from problemprofile.report.changes import undated
from problemprofile.report.figures import Figures
from problemprofile.report.insights import sourced
from problemprofile.report.markdown import Markdown, bullets
from problemprofile.report.series import NO_GROUP, Breakdown, Part, Series, breakdown
from problemprofile.report.wording import lower_first, say, words
from problemprofile.statistics.signals import signals

BASELINE = 8  # quarters before the newest
GROUP = "exploitation_group"


@dataclass(frozen=True)
class Looked:
    """A line that is looked at: a series, or one type of exploitation in it (`label`), by quarter."""

    series: Series
    label: str
    quarters: Sequence[Part]

    @property
    def counts(self) -> list[int]:
        return [part.cell.value or 0 for part in self.quarters]


def rising(local: Sequence[Series], figures: Figures) -> Markdown:
    """What rose, a bullet a line; that nothing did; or nothing, where no line has quarters enough.

    All lines of all series are looked at together, because it is their number that false alarms are controlled for.
    """
    lines = [line for series in local for line in _lines(series, figures) if any(line.counts)]
    if not lines:
        return Markdown("")
    found = signals([line.counts[:-1] for line in lines], [line.counts[-1] for line in lines])
    said = [_told(one.tier, line, figures) for line, one in zip(lines, found, strict=True) if one.tier]
    none = "rising.none_of_types" if any(line.label for line in lines) else "rising.none"
    return bullets(said) if said else say(none)


def _lines(series: Series, figures: Figures) -> Iterator[Looked]:
    """The series itself, and each type of exploitation whose quarters can be shown as they were counted."""
    whole, by_type = series.by("quarter"), series.by(GROUP, "quarter")
    if whole and (quarters := _quarters(breakdown(whole), series, figures)):
        yield Looked(series, "", quarters)
    for category in by_type.dimensions[0].categories if by_type else ():
        line = breakdown(by_type, **{GROUP: category.code}) if by_type and category.code not in NO_GROUP else None
        if quarters := _quarters(line, series, figures):
            label = str(words()["types"].get(category.code, category.label))
            yield Looked(series, lower_first(label), quarters)


def _told(tier: str, line: Looked, figures: Figures) -> Markdown:
    *before, newest = line.quarters
    source = sourced(line.series)
    return say(
        f"rising.{tier}",
        source=say("rising.of_type", source=source, label=line.label) if line.label else source,
        figure=figures.figure(newest.cell.cell_id),
        unit=line.series.unit,
        period=newest.label,
        typical=figures.typical([part.cell.cell_id for part in before]),
    )


def _quarters(parts: Breakdown | None, series: Series, figures: Figures) -> list[Part]:
    """The newest whole quarter and those before it, in a row and each as it was counted; none where any is missing, or
    where the series breaks among them."""
    if parts is None or any(part.cell.value is None for part in undated(parts)):
        return []
    whole = [part for part in parts.parts if part not in undated(parts) and series.covers(part.code)]
    newest = whole[-1 - BASELINE :]
    exact = all(figures.is_exact(part.cell.cell_id) for part in newest)
    if len(newest) <= BASELINE or not exact or _place(newest[-1]) - _place(newest[0]) != BASELINE:
        return []
    if barrier(*((parts.table, part.cell) for part in newest)):
        return []
    lost = sum(part.cell.value or 0 for part in undated(parts))  # they may all belong to quarters before
    typical = sum(part.cell.value or 0 for part in newest[:-1]) / BASELINE
    return newest if lost <= typical else []


def _place(quarter: Part) -> int:
    """Quarters in a row are numbers in a row: "2024 Q4" comes before "2025 Q1"."""
    year, _, number = quarter.code.partition(" Q")
    return 4 * int(year) + int(number)
