"""What fits on one page: how series moved, the first risks, how each priority stands, what the lists leave open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from problemprofile.project.load import Project
from problemprofile.register import Register
from problemprofile.register.as_of import as_of
from problemprofile.register.rag.rules import RED, UNSAID, Standing, standings
from problemprofile.register.records.priorities import Priority
from problemprofile.register.scoring.scores import scored
from problemprofile.report.changes import compared, tellable, undated
from problemprofile.report.insights import Insights
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.periods import year_before
from problemprofile.report.products.action_tables import chip
from problemprofile.report.series import Breakdown, Series, breakdown
from problemprofile.report.tables import Tables
from problemprofile.report.wording import say, words
from problemprofile.statistics.changes import change

_YEARS, _QUARTER = ("year", "financial_year"), "quarter"
_WIDTHS = (30, 12, 42, 20)
_WORST_FIRST = ("red", "amber", "not_started", "green", "complete")


class AtAGlance:
    """The names that a board summary and a briefing use. Lists are cut to so many entries, texts to so many letters."""

    def __init__(self, project: Project, insights: Insights, local: Sequence[Series], register: Register) -> None:
        self._insights, self._figures = insights, insights.figures
        self._local, self._register = local, register
        self._rules, self._scoring = project.profile.rag, project.profile.scoring
        self._day = as_of(project, register)

    def as_dict(self) -> dict[str, Any]:
        names = ("moved", "numbers_moved", "first_risks", "how_priorities_stand", "left_open", "in_short")
        return {name: getattr(self, name) for name in names}

    def moved(self, series: Series) -> Markdown:
        """How a series moved over its last two whole years, or from a quarter to the same one a year on, and whether
        that is more than chance; or nothing."""
        said = (self._insights.changes.change(parts, series) for parts in _by_period(series))
        return next((text for text in said if text), Markdown(""))

    def numbers_moved(self, most: int) -> Markdown:
        """The first series as a table: how many, how that moved, as in `moved`, and if beyond chance."""
        said, first = words()["at_a_glance"], self._local[:most]
        rows = tuple(self._line(series) for series in first)
        totals = [table for series in first if (table := series.by())]
        mark = Tables(self._figures).mark(list(rows), *totals)
        notes = (mark,) if mark else ()
        headings = tuple(said["headings"])
        layout = Layout("at-a-glance", said["numbers"], headings, rows, notes=notes, numeric=False, widths=_WIDTHS)
        return layout.markdown() if rows else Markdown("")

    def _line(self, series: Series) -> tuple[str, ...]:
        total = self._figures.in_table(series.total)
        told = next((told for parts in _by_period(series) if (told := self._told(parts, series))), None)
        return (series.label, total, *(told or (say("at_a_glance.not_compared"), say("at_a_glance.no_verdict"))))

    def _told(self, parts: Breakdown, series: Series) -> tuple[str, str] | None:
        """From which period to which, and the verdict on it; none where that cannot be told."""
        ends = compared(parts, series)
        if ends is None or not tellable(parts, *ends):
            return None
        start, end = ends
        moved = self._insights.changes.moved(parts, start, end)
        exact = not undated(parts) and all(self._figures.is_exact(part.cell.cell_id) for part in ends)
        verdict = change(start.cell.value or 0, end.cell.value or 0).verdict if exact else "inexact"
        text = say("at_a_glance.moved", start=start.label, end=end.label, change=moved)
        return text, say(f"at_a_glance.{verdict}")

    def first_risks(self, most: int) -> list[dict[str, str]]:
        """The risks with the highest scores, then those without a score in the order of the list."""
        ranked = [one.entry for one in scored(self._register, self._scoring, self._day) if one.list_name == "risks"]
        risks = [*ranked, *(one for one in self._register.lists["risks"] if one not in ranked)]
        return [{"risk": one.risk, "mitigation": one.mitigation, "owner": one.owner} for one in risks[:most]]

    def how_priorities_stand(self, most: int) -> list[dict[str, Any]]:
        """Each priority with its colour by the rules, which is that of its worst action, in the order of the list."""
        found = standings(self._register, self._rules, self._day)
        priorities: Sequence[Priority] = self._register.lists["priorities"]
        return [self._stands(one, found) for one in priorities[:most]]

    def _stands(self, priority: Priority, found: Sequence[Standing]) -> dict[str, Any]:
        own = [one for one in found if one.action.priority.casefold() == priority.priority.casefold()]
        colours = [one.colour for one in own]
        colour = next((colour for colour in _WORST_FIRST if colour in colours), UNSAID)
        open_ones = sum(one.is_open for one in own)
        return {
            "priority": priority.priority,
            "owner": priority.owner,
            "colour": chip(colour),
            "actions": say("at_a_glance.actions", open=open_ones, all=len(own))
            if own
            else say("at_a_glance.no_action"),
        }

    def left_open(self, most: int) -> list[Markdown]:
        """What the lists themselves leave for a board to settle: priorities without an owner, and red actions."""
        return [*self._open()][:most]

    def _open(self) -> Iterator[Markdown]:
        for priority in self._register.lists["priorities"]:
            if not priority.owner:
                yield say("at_a_glance.no_owner", priority=self.in_short(priority.priority, 80))
        for one in standings(self._register, self._rules, self._day):
            if one.colour == RED:
                owner = one.action.owner or words()["at_a_glance"]["nobody"]
                action = self.in_short(one.action.action, 80)
                yield say("at_a_glance.red_action", action=action, owner=self.in_short(owner, 50))

    @staticmethod
    def in_short(text: str, letters: int) -> Markdown:
        """A text of at most so many letters, cut between two words."""
        line = " ".join(text.replace("\\", "").split() if isinstance(text, Markdown) else text.split())
        if len(line) <= letters:
            return plain(line)
        kept = line[: letters - 1]
        whole = kept.rpartition(" ")[0] if not line[letters - 1].isspace() else kept
        return plain(f"{(whole or kept).rstrip(' ,;:.')}…")


def _by_period(series: Series) -> Iterator[Breakdown]:
    """By year; then by quarter, where the newest whole quarter compares with the same one a year before."""
    for dimension in (*_YEARS, _QUARTER):
        table = series.by(dimension)
        parts = breakdown(table) if table else None
        if parts and (dimension != _QUARTER or _a_year_apart(parts, series)):
            yield parts


def _a_year_apart(parts: Breakdown, series: Series) -> bool:
    ends = compared(parts, series)
    return ends is not None and ends[0].code == year_before(ends[1].code)
