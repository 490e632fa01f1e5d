"""The breaks of a table: days from which its numbers mean something else, known to everybody or told by a partner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from problemprofile.analysis.series import Series
from problemprofile.analysis.wording import note
from problemprofile.counts import PERIODS
from problemprofile.dated_rules import DatedRule, dated_rules
from problemprofile.kinds import kinds
from problemprofile.project.break_settings import Break
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.series_breaks import SeriesBreak, breakdowns_of


def breaks(project: Project, series: Series, by: Sequence[str]) -> tuple[SeriesBreak, ...]:
    """The breaks that a table by these dimensions has, of whichever of its sources; whenever they are."""
    known = dated_rules({dataset.kind for dataset in series.datasets}, by)
    told = (_told(one) for one in _declared(project, series.datasets))
    every = [*(_known(rule) for rule in known if rule.note), *told, *_by_year(series)]
    return tuple(sorted({one for one in every if not one.dimensions or set(one.dimensions).intersection(by)}))


def _by_year(series: Series) -> Iterator[SeriesBreak]:
    """Of a table whose senders change from year to year: each new year is a break."""
    if series.covered and any(kinds()[dataset.kind].titled for dataset in series.datasets):
        for year in range(series.covered.start.year + 1, series.covered.end.year + 1):
            yield SeriesBreak(f"{year}-01-01", note("breaks", "senders"), "recording")


def declared_notes(project: Project, series: Series, by: Sequence[str]) -> list[str]:
    """What stands under a table that reaches over a break which a partner told; a pattern, as all notes are."""
    days, told = series.covered, {_told(one) for one in _declared(project, series.datasets)}
    reached = (one for one in sorted(told) if days and one.divides((f"{days.start}", f"{days.end}")))
    about = (one for one in reached if set(one.dimensions or PERIODS).intersection(by))
    return [note("breaks", "declared").format(day=one.day, why=_as_sentence(one.why)) for one in about]


def _as_sentence(why: str) -> str:
    """With its full stop, and safe in a pattern."""
    return (why if why.endswith((".", "?", "!")) else f"{why}.").replace("{", "{{").replace("}", "}}")


def _known(rule: DatedRule) -> SeriesBreak:
    return SeriesBreak(rule.on.isoformat(), rule.note, "definition", breakdowns_of(rule.fields), rule.touched)


def _told(one: Break) -> SeriesBreak:
    return SeriesBreak(one.on.isoformat(), one.why, one.sort, breakdowns_of(one.fields), one.values)


def _declared(project: Project, datasets: Iterable[Dataset]) -> Iterator[Break]:
    for dataset in datasets:
        yield from dataset.breaks
        for one in project.profile.breaks:
            if dataset.name in one.datasets or (not one.datasets and dataset.scope == "local"):
                yield one
