"""Numbers of an earlier release as this edition prints them: each is kept with the release and cell that it is from."""

from __future__ import annotations

from dataclasses import dataclass

from problemprofile.released import ReleasedCell
from problemprofile.report.figures import Figures, number
from problemprofile.report.markdown import Markdown
from problemprofile.report.wording import say


@dataclass(frozen=True)
class EarlierFigures:
    """A way to a number of an earlier release (its folder's name), beside this edition's figures."""

    figures: Figures
    release: str

    def changed(self, before: ReleasedCell, after: ReleasedCell) -> Markdown:
        """A change since that release, of numbers that both show: "from 121 to 140, up 16%"."""
        text = self.figures.moved(before.value or 0, after.value or 0)
        return self.figures.print_earlier(text, self._place(before), after.cell_id)

    def apart(self, before: ReleasedCell, after: ReleasedCell) -> Markdown:
        """Two numbers that both show, and that do not compare: "121, and 140, which are not compared"."""
        text = say("figures.apart_since", before=number(before.value or 0), after=number(after.value or 0))
        return self.figures.print_earlier(text, self._place(before), after.cell_id)

    def in_table(self, cell: ReleasedCell) -> str:
        """A count as a table prints it: the number, or the policy's mark."""
        if cell.value is None:
            return self.figures.policy.hidden_mark
        return self.figures.print_earlier(Markdown(number(cell.value)), self._place(cell), kind="table")

    def _place(self, cell: ReleasedCell) -> str:
        return f"{self.release}/{cell.cell_id}"
