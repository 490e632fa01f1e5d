"""What series and tables say, in sentences made from released tables alone.

The sentences stand in `templates/wording.toml`; here is only what decides which of them is true.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from problemprofile.released import ReleasedCell, ReleasedTable
from problemprofile.report.bands import Bands
from problemprofile.report.changes import Changes
from problemprofile.report.figures import Figures, number, readable
from problemprofile.report.groups import Groups, by, unrecorded
from problemprofile.report.hidden_reasons import joined
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.periods import TIME_DIMENSIONS, Span, days, in_words
from problemprofile.report.series import Breakdown, Series, breakdown, with_sender
from problemprofile.report.wording import listed, say


class Insights:
    """Sentences about the tables of one edition. `whole` is the period of the profile."""

    def __init__(self, figures: Figures, whole: Span) -> None:
        self.figures, self._whole = figures, whole
        self.groups, self.changes, self.bands = Groups(figures), Changes(figures), Bands(figures)

    def total(self, series: Series) -> Markdown:
        """How many there were of a series; with the days that it covers where they are not those of the profile."""
        if series.total is None:
            return Markdown("")
        hidden = "_hidden" if series.total.value is None else ""
        part = "" if self.covers_whole(series) else "_part"
        return say(
            f"insights.total{hidden}{part}",
            source=sourced(series),
            figure=self.figures.figure(series.total.cell_id),
            unit=series.unit,
            start=in_words(series.period.start),
            end=in_words(series.period.end),
        )

    def about(self, table: ReleasedTable, series: Series, **fixed: str) -> list[Markdown]:
        """All that a one-way table says, or one line of a two-way table."""
        parts = breakdown(table, **fixed)
        if parts is None or not parts.parts:
            return []
        if parts.dimension.name in TIME_DIMENSIONS:
            said = [self.changes.change(parts, series), self.part_periods(parts, series)]
        else:
            waits = self.bands.waits(parts)
            said = waits or [self.groups.largest(parts), self.groups.nothing_shown(parts), self.bands.ends(parts)]
            said.append(self.groups.unknown(parts))
        return [sentence for sentence in (*said, self.groups.kept(parts)) if sentence]

    def covers_whole(self, series: Series) -> bool:
        """Whether a series is of the profile's own days."""
        return series.period == self._whole

    def part_periods(self, parts: Breakdown, series: Series) -> Markdown:
        """Which periods are covered in part only."""
        periods = [part for part in parts.parts if days(part.code)]
        partly = [plain(part.code) for part in periods if not series.covers(part.code)]
        pattern = "insights.part_periods" if len(partly) > 1 else "insights.part_period"
        return say(pattern, periods=listed(partly)) if partly else Markdown("")

    def of_type(self, series: Series, code: str) -> Markdown:
        """How many of a series are of one type of exploitation, and how that number moved; nothing where it is none."""
        parts, cell = _type_in(series, code)
        if parts is None or cell is None or not cell.value:
            return Markdown("")  # hidden ones are told together
        by_year = series.by("exploitation_group", "year")
        years = breakdown(by_year, exploitation_group=code) if by_year else None
        change = self.changes.change(years, series) if years else ""
        pattern = "insights.type_change" if change else "insights.type_total"
        return say(pattern, source=sourced(series), share=self.groups.share(parts, cell), change=change)

    def types_hidden(self, local: Sequence[Series], code: str) -> list[Markdown]:
        """The series whose number of a type is not shown, in one sentence; in one more where owners keep it back."""
        found: dict[str, dict[str, list[str]]] = {}
        for series in local:
            _, cell = _type_in(series, code)
            if cell is not None and cell.value is None:
                of = found.setdefault(cell.outcome, {})
                of.setdefault(readable(self.figures.figure(cell.cell_id)), []).append(sourced(series))
        each = [(listed([plain(name) for name in chain(*said.values())]), joined(said)) for said in found.values()]
        return [say("insights.type_hidden", sources=sources, reason=reason) for sources, reason in each]

    def gap(self, series: Series, parts: Breakdown) -> Markdown:
        """That a source says little about a field."""
        missing = unrecorded(parts)
        if missing is None:
            return Markdown("")
        share = self.groups.share(parts, missing.cell)
        who = listed([plain(name) for name in series.providers])
        return say("insights.gap", source=sourced(series), field=by(parts), share=share, who=who)

    def kept_back(self, tables: list[ReleasedTable]) -> Markdown:
        """How much of a set of tables is hidden."""
        cells = [cell for table in tables for cell in table.cells]
        hidden = sum(cell.value is None for cell in cells)
        return say("insights.kept_back", hidden=number(hidden), cells=number(len(cells)))


def _type_in(series: Series, code: str) -> tuple[Breakdown | None, ReleasedCell | None]:
    """A series by types of exploitation, and its number of one of them."""
    table = series.by("exploitation_group")
    parts = breakdown(table) if table else None
    return parts, next((part.cell for part in parts.parts if part.code == code), None) if parts else None


def sourced(series: Series) -> str:
    """A series with who sent it: "NRM referrals (Northshire Police)"."""
    return with_sender(series.label, series.providers)
