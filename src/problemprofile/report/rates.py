"""Rates for each 100,000 people as the report prints them: a sentence, a chart, and a table with ranks and ranges.

The words stand in `templates/wording.toml`; every number is worked out from shown cells in `problemprofile.rates`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from problemprofile.project import residents
from problemprofile.project.load import Project
from problemprofile.rates import DIMENSIONS, RateTable, people_of, rate_of, rate_tables
from problemprofile.released import Edition, ReleasedCell
from problemprofile.report.blocks import Blocks
from problemprofile.report.comparable import comparable
from problemprofile.report.figures import Figures
from problemprofile.report.insights import sourced
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.rate_tables import RateLayouts, between_words, is_varied, rate_words
from problemprofile.report.series import Series
from problemprofile.report.wording import listed, say, words
from problemprofile.statistics.funnels import funnel
from problemprofile.statistics.intervals import Interval

PLACES = {"place", "postcode"}  # fields that pick an area
REAL = 0.05  # of the chances of all areas, adjusted for how many they are


class Rates:
    """Rates and ranks of one edition."""

    def __init__(self, project: Project, edition: Edition, figures: Figures, blocks: Blocks) -> None:
        self.project, self.figures, self._blocks = project, figures, blocks
        self._layouts = RateLayouts(project, figures)
        self.people = {dimension: residents.residents(project, dimension) for dimension in DIMENSIONS}
        self._tables = rate_tables(edition, self.people, residents.own_areas(project))

    def rates(self) -> list[dict[str, Any]]:
        """For each table with rates its title, what stands out, the charts, and the table."""
        return [
            {
                "title": self._caption(one),
                "says": self._stands_out(one),
                "charts": [self._blocks.chart(f"{kind}-{one.table.table_id}") for kind in ("rates", "funnel")],
                "table": self._layouts.layout(one, self._caption(one)).markdown(),
            }
            for one in self._tables
        ]

    def rate(self, cell_id: str) -> Markdown:
        """A rate with its interval, for a sentence; what is said of a hidden number where there can be none."""
        cell = self.figures.cell(cell_id)
        named = [(name, code) for name, code in cell.categories if name in DIMENSIONS]
        living = people_of(named[0][1], self.people[named[0][0]]) if len(named) == 1 else None
        if cell.value is None or living is None:
            return self.figures.figure(cell_id) if cell.value is None else say("rates.nobody_known")
        found = rate_of(cell, living, self.figures.policy)
        return self._in_words((cell,), living, *found) if found else say("rates.too_small")

    def whole(self, series: Series, national: Sequence[Series]) -> Markdown:
        """The rate of the whole area beside the nation's, of series of one unit and period."""
        here = self._of_all(series, residents.of_profile(self.project))
        alike = [
            one for one in national if comparable(series, one) and not self._is_part(series) and not self._is_part(one)
        ]
        there = [self._of_all(one, residents.nation(self.project), "short") for one in alike]
        found = next((text for text in there if text), None)
        if not here or not found:
            return here and say("rates.whole", source=sourced(series), rate=here)
        nation = self.project.profile.area.national_name
        return say("rates.whole_beside", source=sourced(series), rate=here, nation=nation, national=found)

    def _is_part(self, series: Series) -> bool:
        """Whether its settings hold a source to some of its rows by more than the place: one agency's, one type's."""
        mine = [dataset for dataset in self.project.datasets if dataset.series == series.name]
        return any({*dataset.keep_only, *dataset.fixed} - PLACES for dataset in mine)

    def _of_all(self, series: Series, living: int, pattern: str = "in_words") -> Markdown:
        found = rate_of(series.total, living, self.figures.policy) if series.total and living else None
        return self._in_words((series.total,), living, *found, pattern) if found and series.total else Markdown("")

    def _in_words(
        self, cells: tuple[ReleasedCell, ...], living: int, rate: float, between: Interval, pattern: str = "in_words"
    ) -> Markdown:
        about = any(cell.outcome == "rounded" for cell in cells)
        texts = rate_words(rate, about=about), between_words(between)
        told, ends = (self.figures.worked_out("rate", text, *cells, people=living) for text in texts)
        return say(f"rates.{pattern}", rate=told, between=ends, people=self._layouts.counted())

    def _caption(self, one: RateTable) -> str:
        series = next(s for s in self._blocks.series if s.name == one.table.series)
        dimension = one.table.dimensions[0].label
        return str(words()["rates"]["caption"]).format(source=sourced(series), dimension=dimension.lower())

    def _stands_out(self, one: RateTable) -> Markdown:
        """Which of the profile's areas lie above or below all together by more than chance, or that none does."""
        shown = [line for line in one.lines if line.cell.value is not None]
        if len(shown) < 3 or not one.exact or not sum(line.cell.value or 0 for line in shown):
            return Markdown("")
        found = funnel([line.cell.value or 0 for line in shown], [line.people for line in shown])
        apart = [(line, area) for line, area in zip(shown, found, strict=True) if area.adjusted <= REAL]
        apart = [(line, area) for line, area in apart if line.rate is not None and line.code in one.own]
        above = [plain(line.label) for line, area in apart if area.observed > area.expected]
        below = [plain(line.label) for line, area in apart if area.observed < area.expected]
        which = "both" if above and below else "above" if above else "below" if below else "none"
        told = say(f"rates.{one.table.scope}.{which}", above=listed(above), below=listed(below))
        varied = one.table.scope == "national" and which != "none" and is_varied(one)
        return Markdown(f"{told} {say('rates.varied_anyway')}") if varied else told
