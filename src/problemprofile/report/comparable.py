"""When a local series may be set beside a national one: the same unit, days and meaning, and no choice of rows."""

from __future__ import annotations

from problemprofile.project.load import Project
from problemprofile.released import ReleasedTable
from problemprofile.report.series import NO_GROUP, Series, breakdown
from problemprofile.series_breaks import breaks_of


def comparable(series: Series, national: Series) -> bool:
    """The same unit and the same days."""
    return series.unit == national.unit and series.stretches == national.stretches


def of_one_kind_of_agency(series: Series, national: Series) -> bool:
    """Whether one kind of agency made all records here, and several those of the nation. Agencies meet different
    people, so the two would be unlike by who recorded, whatever happened.
    """
    here, there = (_agencies(one) for one in (series, national))
    return len(here) == 1 < len(there)


def _agencies(series: Series) -> set[str]:
    """The kinds of agency with a record; a hidden number is of somebody."""
    table = series.by("first_responder_type")
    parts = breakdown(table) if table else None
    return {part.code for part in parts.parts if part.cell.value != 0} - set(NO_GROUP) if parts else set()


def defined_alike(here: ReleasedTable, there: ReleasedTable) -> bool:
    """Whether no break lies within the days of one of them that is not in the other, too."""
    days = [date for stretch in here.covered for date in stretch]
    within = [
        {
            one.on
            for one in breaks_of(table)
            if days and one.sort == "definition" and one.divides((min(days), max(days)))
        }
        for table in (here, there)
    ]
    return within[0] == within[1]


def chosen(project: Project, series: Series) -> set[str]:
    """The breakdowns that a source's settings hold to some values: there the others are missing by choice."""
    mine = [dataset for dataset in project.datasets if dataset.series == series.name]
    named = {name for dataset in mine for name in (*dataset.keep_only, *dataset.fixed)}
    agency = {"first_responder_type"} if named & {"first_responder", "police_force"} else set()
    return named | agency | ({"exploitation_group"} if "exploitation_type" in named else set())
