"""What series and tables say, in sentences made from released tables alone.

The sentences stand in `templates/wording.toml`; here is only what decides which of them is true.
"""

from __future__ import annotations

from problemprofile.released import ReleasedTable
from problemprofile.report.chance import growth_words
from problemprofile.report.figures import Figures, number
from problemprofile.report.groups import Groups, by, unrecorded
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.periods import TIME_DIMENSIONS, Span, days, in_words, year_before
from problemprofile.report.series import NO_GROUP, Breakdown, Part, Series, breakdown, with_sender
from problemprofile.report.wording import listed, say


class Insights:
    """Sentences about the tables of one edition. `whole` is the period of the profile."""

    def __init__(self, figures: Figures, whole: Span) -> None:
        self.figures, self._whole = figures, whole
        self.groups = Groups(figures)

    def total(self, series: Series) -> Markdown:
        """How many there were of a series; with the days that it covers where they are not those of the profile."""
        if series.total is None:
            return Markdown("")
        hidden = "_hidden" if series.total.value is None else ""
        part = "" if series.period == self._whole else "_part"
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
            said = [self.change(parts, series), self.part_periods(parts, series)]
        else:
            said = [self.groups.largest(parts), self.groups.nothing_shown(parts), self.groups.unknown(parts)]
        return [sentence for sentence in (*said, self.groups.kept(parts)) if sentence]

    def headline(self, series: Series) -> Markdown:
        """A series in three sentences: how many, how that moved over the years, and the largest type."""
        said = [self.total(series)]
        for dimension in ("year", "financial_year"):
            table = series.by(dimension)
            parts = breakdown(table) if table else None
            if parts and len(said) == 1 and (moved := self.change(parts, series)):
                said.append(moved)
        table = series.by("exploitation_group")
        parts = breakdown(table) if table else None
        said += [self.groups.largest(parts, with_next=False)] if parts else []
        return Markdown(" ".join(text for text in said if text))

    def change(self, parts: Breakdown, series: Series) -> Markdown:
        """From the period a year before the last one, else from the first, to the last: only among whole periods."""
        ends = compared(parts, series)
        if ends is None or not (ends[0].cell.value or ends[1].cell.value) or not tellable(parts, *ends):
            return Markdown("")
        start, end = ends
        moved = self._moved(parts, start, end)
        told = say("insights.change", start=start.label, end=end.label, unit=series.unit, change=moved)
        verdict = "" if undated(parts) else self.figures.chance(start.cell.cell_id, end.cell.cell_id)
        return Markdown(f"{told} {verdict}" if verdict else told)

    def _moved(self, parts: Breakdown, start: Part, end: Part) -> Markdown:
        """The change, and how many are of no known period, where there are any."""
        moved = self.figures.change(start.cell.cell_id, end.cell.cell_id)
        figures = [self.figures.figure(part.cell.cell_id) for part in undated(parts)]
        return say("insights.undated", change=moved, figure=listed(figures), period=by(parts)) if figures else moved

    def part_periods(self, parts: Breakdown, series: Series) -> Markdown:
        """Which periods are covered in part only."""
        periods = [part for part in parts.parts if days(part.code)]
        partly = [plain(part.code) for part in periods if not series.covers(part.code)]
        pattern = "insights.part_periods" if len(partly) > 1 else "insights.part_period"
        return say(pattern, periods=listed(partly)) if partly else Markdown("")

    def beside(self, local: Series, national: Series, area: str, nation: str) -> Markdown:
        """Local growth beside national growth over the same two periods."""
        for dimension in ("quarter", "financial_year", "year"):
            tables = local.by(dimension), national.by(dimension)
            here, there = (breakdown(table) if table else None for table in tables)
            ends = compared(here, local) if here else None
            if here is None or there is None or ends is None:
                continue
            whole = {part.code: part for part in there.shown if national.covers(part.code)}
            same = whole.get(ends[0].code), whole.get(ends[1].code)
            if same[0] and same[1] and tellable(here, *ends) and tellable(there, same[0], same[1]):
                moved = self._moved(here, *ends), self._moved(there, same[0], same[1])
                told = _beside(ends, moved, local, (area, nation))
                verdict = self._growth((here, *ends), (there, same[0], same[1]), area, nation)
                return Markdown(f"{told} {verdict}" if verdict else told)
        return Markdown("")

    def _growth(
        self, here: tuple[Breakdown, Part, Part], there: tuple[Breakdown, Part, Part], area: str, nation: str
    ) -> Markdown:
        """Whether the area grew faster than the rest of the nation: its own are taken to be among the nation's."""
        for parts, *ends in (here, there):
            if undated(parts) or not all(self.figures.is_exact(part.cell.cell_id) for part in ends):
                return Markdown("")
        local, national = ([part.cell.value or 0 for part in ends] for _, *ends in (here, there))
        return growth_words(local, national, area=area, national_name=nation)

    def of_type(self, series: Series, code: str) -> Markdown:
        """How many of a series are of one type of exploitation, and how that number moved; nothing where it is none."""
        table = series.by("exploitation_group")
        parts = breakdown(table) if table else None
        cell = next((part.cell for part in parts.parts if part.code == code), None) if parts else None
        if parts is None or cell is None or cell.value == 0:
            return Markdown("")
        by_year = series.by("exploitation_group", "year")
        years = breakdown(by_year, exploitation_group=code) if by_year else None
        change = self.change(years, series) if years and cell.value is not None else ""
        pattern = "insights.type_change" if change else "insights.type_total"
        return say(pattern, source=sourced(series), share=self.groups.share(parts, cell), change=change)

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


def compared(parts: Breakdown, series: Series) -> tuple[Part, Part] | None:
    """The two periods whose change is told, both covered whole and shown: the last, and a year before or the first."""
    whole = [part for part in parts.shown if series.covers(part.code)]
    if len(whole) < 2:
        return None
    last = whole[-1]
    year_ago = next((part for part in whole if part.code == year_before(last.code)), None)
    return year_ago or whole[0], last


def undated(parts: Breakdown) -> list[Part]:
    """Those of no known period, where there are any or their number is hidden."""
    return [part for part in parts.parts if part.code in NO_GROUP and part.cell.value != 0]


def tellable(parts: Breakdown, start: Part, end: Part) -> bool:
    """Whether a change would still be one if all those of no known period belonged to one of its two ends."""
    without = undated(parts)
    if any(part.cell.value is None for part in without):
        return False
    apart = abs((end.cell.value or 0) - (start.cell.value or 0))
    return not without or sum(part.cell.value or 0 for part in without) < apart


def _beside(
    ends: tuple[Part, Part], moved: tuple[Markdown, Markdown], local: Series, places: tuple[str, str]
) -> Markdown:
    return say(
        "insights.beside",
        start=ends[0].label,
        end=ends[1].label,
        local=local.unit,
        area=places[0],
        national_name=places[1],
        local_change=moved[0],
        national_change=moved[1],
    )


def sourced(series: Series) -> str:
    """A series with who sent it: "NRM referrals (Northshire Police)"."""
    return with_sender(series.label, series.providers)
