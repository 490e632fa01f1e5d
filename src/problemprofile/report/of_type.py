"""What a series says of one type of exploitation: who the people are, and how they are controlled; and of those who
refer, how their numbers moved."""

from __future__ import annotations

from typing import Any

from problemprofile.report.insights import Insights, sourced
from problemprofile.report.markdown import Markdown, bullets, plain
from problemprofile.report.series import NO_GROUP, Breakdown, Part, Series, breakdown
from problemprofile.report.wording import listed, lower_first, say

GROUP = "exploitation_group"
PROFILE = ("age_group", "gender", "nationality_group", "nationality")
COARSER = {"nationality": "nationality_group"}
OF_SUSPECTS, SUSPECTS = ("age_band", "gender", "nationality_group"), "suspects"
INSIDE = {"labour": "sector"}  # what a type is broken down by alone
COUNTY_LINES_OF, COUNTY_LINES, METHOD = "criminal", "county_lines", "method"
METHODS_NAMED = 3
RESPONDERS = "first_responder_type"


class OfType:
    """Sentences of one edition about types of exploitation and kinds of organisation."""

    def __init__(self, insights: Insights) -> None:
        self._insights, self._figures = insights, insights.figures

    def as_dict(self) -> dict[str, Any]:
        """The names that a section may use."""
        return {"profile_of": self.profile_of, "agencies_over_time": self.agencies_over_time}

    def profile_of(self, series: Series, code: str) -> Markdown:
        """Who the people of one type of exploitation are in one series, and what is done to them, in sentences."""
        names = (*(OF_SUSPECTS if series.unit == SUSPECTS else PROFILE), *([INSIDE[code]] if code in INSIDE else []))
        lines = {name: parts for name in names if (parts := _line(series, name, code))}
        said = [self._largest(name, parts, lines.get(COARSER.get(name, ""))) for name, parts in lines.items()]
        told = " ".join(text for text in (*said, self._county_lines(series, code), self._methods(series, code)) if text)
        return Markdown(f"**{plain(sourced(series))}.** {told}") if told else Markdown("")

    def _largest(self, name: str, parts: Breakdown, coarser: Breakdown | None) -> Markdown:
        """The largest group, and the next; of a finer breakdown not what the coarser one has just said."""
        groups = self._insights.groups
        leaders = groups.leaders(parts)
        told = coarser is not None and len(leaders) == 1 and groups.leaders(coarser) == leaders
        return groups.after_largest(parts) if told else groups.largest(parts)

    def agencies_over_time(self, series: Series) -> Markdown:
        """How the number from each kind of first responder moved over the years, a bullet each."""
        table = series.by(RESPONDERS, "year")
        said: list[Markdown] = []
        for category in table.dimensions[0].categories if table else ():
            years = breakdown(table, **{RESPONDERS: category.code}) if table else None
            moved = self._insights.changes.change(years, series) if years and category.code not in NO_GROUP else ""
            said += [say("agencies.moved", label=category.label, change=moved)] if moved else []
        return bullets(said)

    def _county_lines(self, series: Series, code: str) -> Markdown:
        """County lines as a part of criminal exploitation, with its base."""
        parts = _line(series, COUNTY_LINES, code) if code == COUNTY_LINES_OF else None
        for part in _shown(parts):
            if parts and part.code == "yes":
                return say("types_say.county_lines", share=self._insights.groups.share(parts, part.cell))
        return Markdown("")

    def _methods(self, series: Series, code: str) -> Markdown:
        """The methods mentioned most, of those whose numbers can be shown."""
        parts = _line(series, METHOD, code)
        shown = sorted(_shown(parts), key=lambda part: -(part.cell.value or 0))[:METHODS_NAMED]
        named = [
            say("insights.group", label=lower_first(part.label), figure=self._figures.figure(part.cell.cell_id))
            for part in shown
        ]
        pattern = "types_say.methods_shown" if parts and parts.hidden else "types_say.methods"
        return say(pattern, methods=listed(named)) if named else Markdown("")


def _shown(parts: Breakdown | None) -> list[Part]:
    return [part for part in parts.shown if part.cell.value] if parts else []


def _line(series: Series, name: str, code: str) -> Breakdown | None:
    """The line of one type of exploitation in a series' table by that and something else."""
    table = series.by(GROUP, name)
    return breakdown(table, **{GROUP: code}) if table else None
