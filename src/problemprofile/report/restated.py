"""The last profile's numbers as they were printed, the same periods as they are counted now, and this profile's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from problemprofile.earlier import EarlierRelease
from problemprofile.released import Edition
from problemprofile.report.earlier_figures import EarlierFigures
from problemprofile.report.figures import Figures
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown
from problemprofile.report.then_and_now import Number, counted_again, latest, of_each_period
from problemprofile.report.wording import listed, say, words

_WIDTHS = (34, 22, 14, 14, 16)


@dataclass(frozen=True)
class Restated:
    """The last release beside this edition, as tables of numbers."""

    last: EarlierRelease
    edition: Edition
    figures: Figures
    name: Callable[[Number], Markdown]

    def table(self, addresses: Iterable[str]) -> Markdown:
        """A row for each figure that this edition counts again; why, where it counts none again."""
        pairs = [pair for one in addresses if (pair := latest(self.last.edition, self.edition, one))]
        each = [(one, after) for before, after in pairs for one in of_each_period(before)]
        counted = [(before, counted_again(before, self.edition), after) for before, after in each]
        rows = {self._row(before, again, after): None for before, again, after in counted if again}
        if not rows:
            return self._why_not([before for before, _ in pairs], [after for _, after in pairs])
        said = words()["restated"]
        notes = [said["note"], *([said["some_missing"]] if len(rows) < len(counted) else []), *self._mark(rows)]
        headings = tuple(said["headings"])
        layout = Layout("restated", said["caption"], headings, tuple(rows), notes=tuple(notes), widths=_WIDTHS)
        return layout.markdown()

    def _row(self, before: Number, again: Number, after: Number) -> tuple[str, ...]:
        then = EarlierFigures(self.figures, self.last.name).in_table(before.cell)
        now, newest = (self.figures.in_table(number.cell) for number in (again, after))
        newer = say("restated.newest", when=after.when, figure=newest) if after.when != before.when else "–"
        return self.name(after), before.when, then, now, newer

    def _mark(self, rows: Iterable[tuple[str, ...]]) -> list[str]:
        """What the mark of a hidden number means, where a row has one."""
        policy = self.figures.policy
        marked = any(policy.hidden_mark in cell for row in rows for cell in row)
        return [str(words()["tables"]["mark"]).format(mark=policy.hidden_mark, words=policy.hidden_words)] * marked

    def _why_not(self, then: list[Number], now: list[Number]) -> Markdown:
        """That no number is counted again: which periods there were, and which there are."""
        if not then:
            return Markdown("")
        each = [listed([Markdown(when) for when in dict.fromkeys(one.when for one in some)]) for some in (then, now)]
        return say("restated.apart", then=each[0], now=each[1])
