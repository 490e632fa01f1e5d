"""Where less was recorded than its people, or the nation's mix, would give: for the gaps, and said with all care.

Only shown cells are used. A line whose number is hidden is not looked at, and a table whose total, or whose part that
belongs nowhere, is hidden gives no expectation at all. The words stand in `templates/wording.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from problemprofile.project.load import Project
from problemprofile.report.comparable import comparable, of_one_kind_of_agency
from problemprofile.report.expected import Expected, Line
from problemprofile.report.figures import Figures, number, readable
from problemprofile.report.insights import sourced
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, bullets, plain
from problemprofile.report.series import Series
from problemprofile.report.tables import present
from problemprofile.report.wording import capital, listed, lower_first, say, words
from problemprofile.statistics.shortfalls import Shortfall, shortfalls

_WIDTHS = (34, 12, 12, 42)


class Silence:
    """What is quieter in one edition than it might be."""

    def __init__(
        self,
        project: Project,
        figures: Figures,
        people: Mapping[str, int],
        local: Sequence[Series],
        nation: Sequence[Series],
    ) -> None:
        self.figures = figures
        looked_at = [one for one in local if one.unit in words()["silence"]["units"]]
        expected = Expected(project, figures, people)
        self._lines, self._not_looked = expected.lines(looked_at, nation)
        self._forbidden = expected.forbidden
        self._unlooked = [*_unlooked(looked_at, nation, people)] if looked_at else []
        found = shortfalls([line.part.cell.value or 0 for line in self._lines], [one.expected for one in self._lines])
        self.quiet = [(line, one) for line, one in zip(self._lines, found, strict=True) if one.is_short]

    def silence(self) -> Markdown:
        """What was looked at, and a table of the lines that hold fewer than expected by more than chance."""
        said, lines = words()["silence"], number(len(self._lines))
        left = self._left_out()
        if not self.quiet:
            none = say("silence.none", lines=lines) if self._lines else ""
            if not (self._lines or left) and self._unlooked:
                none = say("silence.unlooked", why=listed([plain(said["why"][one]) for one in self._unlooked]))
            return Markdown(f"{none} {plain(left)}".strip())
        rows = tuple(self._row(line, short) for line, short in self.quiet)
        notes = present([said["looked"].format(lines=lines), left, said["care"]])
        headings = tuple(said["headings"])
        layout = Layout("silence", said["caption"], headings, rows, notes=notes, numeric=False, widths=_WIDTHS)
        return layout.markdown()

    def silence_gaps(self) -> Markdown:
        """The same as gaps that may be taken into the partnership's list, each with who might know."""
        return bullets([self._gap(line, short) for line, short in self.quiet])

    def _left_out(self) -> str:
        """What hidden numbers forbid: single ones, and whole breakdowns."""
        said = words()["silence"]
        left = said["left_one" if self._not_looked == 1 else "left"].format(left=number(self._not_looked))
        named = [plain(said["by"].format(dimension=lower_first(d), source=s.label)) for s, d in self._forbidden]
        forbidden = said["forbidden"].format(breakdowns=readable(listed(named))) if named else ""
        return " ".join(text for text in (left if self._not_looked else "", forbidden) if text)

    def _row(self, line: Line, short: Shortfall) -> tuple[str, ...]:
        said = words()["silence"]
        what = said["line"].format(label=line.part.label, source=sourced(line.series))
        nothing = said["nothing"].format(most=self._at_most(line, short)) if not short.observed else ""
        basis = capital(f"{said['basis'][line.dimension]}.")
        return what, self.figures.in_table(line.part.cell), self._expected(line), f"{basis} {nothing}".strip()

    def _gap(self, line: Line, short: Shortfall) -> Markdown:
        said = words()["silence"]
        providers = [plain(name) for name in line.series.providers]
        who = listed([*providers, plain(said["who"][line.dimension].format(label=lower_first(line.part.label)))])
        return say(
            "silence.gap" if short.observed else "silence.gap_none",
            source=sourced(line.series),
            figure=self.figures.figure(line.part.cell.cell_id),
            unit=line.series.unit,
            line=said["in"][line.dimension].format(label=line.part.label),
            expected=self._expected(line),
            basis=said["basis"][line.dimension],
            most=self._at_most(line, short) if not short.observed else "",
            who=who,
        )

    def _expected(self, line: Line) -> str:
        text = str(words()["silence"]["expected"]).format(expected=number(round(line.expected)))
        kind = "expected-people" if line.people else "expected-mix"
        living = line.living if line.people else None
        return self.figures.worked_out(kind, text, line.part.cell, *line.made_of, people=living)

    def _at_most(self, line: Line, short: Shortfall) -> str:
        return self.figures.worked_out("at-most", f"{short.at_most:.1f}", line.part.cell)


def _unlooked(local: Sequence[Series], nation: Sequence[Series], people: Mapping[str, int]) -> Iterator[str]:
    """Why there may be nothing to look at, by its names in the wording."""
    yield "by_place" if people else "no_populations"
    pairs = [(one, other) for one in local for other in nation if comparable(one, other)]
    if not pairs:
        yield "no_nation"
    else:
        yield "one_kind" if all(of_one_kind_of_agency(*pair) for pair in pairs) else "too_few"
