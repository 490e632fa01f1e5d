"""What the police-and-crime performance report prints beside what other sections may: its head, the statements that a
person made, crimes beside referrals with what their totals leave open, who referred, and money and posts by date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from problemprofile.project.load import Project
from problemprofile.project.product_settings import NOTHING, PerformanceReport
from problemprofile.register import Register
from problemprofile.register.as_of import as_of
from problemprofile.register.records.resources import Resource
from problemprofile.released import ReleasedTable
from problemprofile.report.figures import Figures, number, readable
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, bullets, plain, sentence
from problemprofile.report.periods import in_words
from problemprofile.report.series import NO_GROUP, Breakdown, Part, Series, breakdown, source_names
from problemprofile.report.tables import Tables, present, size_of
from problemprofile.report.wording import capital, say, words

MEASURES = ("crimes", "referrals")
MOST_AGENCIES = 5
_HOME_OFFICE = "home_office"
_AHEAD = timedelta(days=366)


class Performance:
    """The names that the performance report's sections use."""

    def __init__(self, project: Project, figures: Figures, local: Sequence[Series], register: Register) -> None:
        self._project, self._figures, self._local, self._register = project, figures, local, register
        self._tables = Tables(figures)

    def as_dict(self) -> dict[str, Any]:
        giver = "series_of statement crimes_and_referrals agencies resourcing"
        return {"performance": self._settings(), **{name: getattr(self, name) for name in giver.split()}}

    def series_of(self, unit: str) -> Series | None:
        """The first local series that counts this unit."""
        return next((series for series in self._local if series.unit == unit), None)

    def statement(self, name: str, *, needed: bool = True) -> Markdown:
        """What a person stated on a section; that nobody did, where that is `needed`, else nothing."""
        said, settings = words()["performance"], self._project.profile.performance_report
        own = settings.statements.get(name, "").strip() if settings else ""  # type: ignore[call-overload]
        if own.casefold() == NOTHING:
            return plain(said["none"][name])
        return plain(sentence(own)) if own else say("performance.missing") if needed else Markdown("")

    def crimes_and_referrals(self) -> Markdown:
        """Both by type of exploitation, side by side and never added; nothing where one of them is not there."""
        found = [table for unit in MEASURES if (s := self.series_of(unit)) and (table := s.by("exploitation_group"))]
        columns = [parts for table in found if (parts := breakdown(table)) and parts.parts]
        if len(columns) < len(MEASURES):
            return Markdown("")
        labels = {part.code: part.label for column in reversed(columns) for part in column.parts}
        rows = [self._tables.row(label, [_of(column, code) for column in columns]) for code, label in labels.items()]
        rows.append(self._tables.row(words()["tables"]["total"], [column.total for column in columns]))
        said = words()["performance"]
        notes = [said["never_added"], *(adding_up(one, self._figures) for one in columns)]
        notes += [self._tables.mark(rows, *found), self._tables.source(self._sources(found))]
        headings = (columns[0].dimension.label, *(capital(column.table.unit) for column in columns))
        name, caption = "crimes-and-referrals", str(said["caption"])
        return Layout(name, caption, headings, tuple(rows), True, present(notes)).markdown()

    def agencies(self) -> dict[str, Markdown]:
        """How many organisations referred, and the five with the most that is shown; empty without such a table."""
        series = self.series_of("referrals")
        table = series.by("first_responder") if series else None
        parts = breakdown(table) if table else None
        if table is None or parts is None or not parts.shown:
            return {}
        named = [part for part in parts.parts if part.code not in NO_GROUP and part.cell.value != 0]
        best = sorted((p for p in named if p.cell.value), key=lambda part: -size_of(part.cell))[:MOST_AGENCIES]
        return {"number": plain(number(len(named))), "table": self._agencies(table, parts, best, len(named))}

    def _agencies(self, table: ReleasedTable, parts: Breakdown, best: Sequence[Part], named: int) -> Markdown:
        said, base = words()["performance"], parts.total
        rows = [self._tables.row(part.label, [part.cell]) for part in best]
        headings = [parts.dimension.label, capital(table.unit)]
        if base and base.value:
            headings.append(str(words()["tables"]["share_of"]).format(base=self._figures.in_table(base)))
            rows = [(*row, self._figures.percentage(p.cell, base)) for row, p in zip(rows, best, strict=True)]
        notes = [said["others"].format(others=named - len(best)) if named > len(best) else ""]
        notes.append(said["may_be_larger"] if any(p.code not in NO_GROUP for p in parts.hidden) else "")
        notes.append(said["home_office"] if sum(p.code.startswith(_HOME_OFFICE) for p in best) > 1 else "")
        notes.append(self._tables.source(self._sources([table])))
        layout = Layout("agencies", said["agencies"], tuple(headings), tuple(rows), notes=present(notes))
        return layout.markdown() if rows else Markdown("")

    def resourcing(self) -> Markdown:
        """Money and posts that began or end from the period's first day until a year after the lists' own day."""
        first, today = self._project.profile.period.start, as_of(self._project, self._register)
        dated = sorted(_dated(self._register.lists["resources"]), key=lambda one: (one.day, one.resource.resource))
        return bullets([one.said(today) for one in dated if first <= one.day <= today + _AHEAD])

    def _sources(self, tables: Sequence[ReleasedTable]) -> list[str]:
        return [name for table in tables for name in source_names(table, self._project)]

    def _settings(self) -> dict[str, Any]:
        """The head of the report in words; all empty without its settings."""
        said, settings = words()["performance"], self._project.profile.performance_report
        if settings is None:
            texts: dict[str, Any] = dict.fromkeys(PerformanceReport.model_fields, "")
            return {**texts, "plan_priorities": (), "for_decision": False}
        access = said["public"] if settings.public else said["not_public"].format(category=settings.category)
        return {
            **settings.model_dump(exclude={"statements"}),
            "purpose": said["purposes"][settings.purpose],
            "for_decision": settings.purpose == "decision",
            "public": access,
            "meeting_on": in_words(settings.meeting_on) if settings.meeting_on else "",
        }


def adding_up(column: Breakdown, figures: Figures) -> str:
    """Whether a column's printed rows come to its printed total, and if not, why: one sentence, as plain text.

    Raises ValueError where they do not and nothing explains it: such a table may not be printed.
    """
    reason = _reason(column, figures.policy.rounding_base)
    if reason is None:
        raise ValueError(f"the rows of {column.table.table_id} do not come to its total, and nothing says why")
    facts = {"unit": column.table.unit, "hidden": number(len(column.hidden)), "rest": ""}
    if reason == "hidden_rows" and column.total and _left(column) >= figures.policy.smallest_count:
        reason = "hidden_rest"
        facts["rest"] = readable(figures.rest(column.total, [part.cell for part in column.shown]))
    return str(words()["performance"][reason]).format(**facts)


def _reason(column: Breakdown, rounding_base: int) -> str | None:
    if column.total is None or column.total.value is None:
        return "no_total"
    if not column.table.additive:
        return "overlapping"
    if rounding_base:
        furthest = rounding_base * (len(column.parts) + 1) / 2
        return "rounded" if column.hidden or abs(_left(column)) <= furthest else None
    if column.hidden:
        return "hidden_row" if len(column.hidden) == 1 else "hidden_rows"
    unknown = any(part.code in NO_GROUP and part.cell.value for part in column.parts)
    return None if _left(column) else "adds_up_unknown" if unknown else "adds_up"


def _left(column: Breakdown) -> int:
    """How many of the total are in none of the printed rows."""
    total = column.total.value if column.total else None
    return (total or 0) - sum(part.cell.value or 0 for part in column.shown)


@dataclass(frozen=True)
class _Dated:
    """A day on which money or a post begins or ends."""

    day: date
    resource: Resource
    begins: bool

    def said(self, today: date) -> Markdown:
        pattern = ("begins", "began") if self.begins else ("ends", "ended")
        who = self.resource.organisation or words()["performance"]["nobody"]
        facts = {"day": in_words(self.day), "resource": self.resource.resource, "organisation": who}
        return say(f"performance.{pattern[self.day <= today]}", **facts)


def _dated(resources: Sequence[Resource]) -> Iterator[_Dated]:
    for one in resources:
        yield from (_Dated(day, one, day == one.starts_on) for day in (one.starts_on, one.ends_on) if day)


def _of(column: Breakdown, code: str) -> Any:
    return next((part.cell for part in column.parts if part.code == code), None)
