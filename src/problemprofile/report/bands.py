"""What is said of ordered bands (of ages, of waits): where the middle one is, and the youngest and the oldest shown.

A band is named only where every number that decides which one it is can be shown as it was counted: no age and no day
of a single person is ever said.
"""

from __future__ import annotations

from problemprofile.report.figures import Figures
from problemprofile.report.groups import Groups, by, within_sentence
from problemprofile.report.markdown import Markdown
from problemprofile.report.series import NO_GROUP, Breakdown, Part
from problemprofile.report.wording import say

WAITS = ("reasonable_wait", "conclusive_wait", "recording_delay")
AGES = ("age_band",)
STILL_WAITING = "still_waiting"


class Bands:
    """Sentences about the bands of one edition."""

    def __init__(self, figures: Figures) -> None:
        self._figures, self._groups = figures, Groups(figures)

    def waits(self, parts: Breakdown) -> list[Markdown]:
        """Where the middle one of those is whose wait is over, and how many still wait; nothing where that is not
        known, or the bands are none of waits."""
        middle = self._middle(parts) if parts.dimension.name in WAITS else Markdown("")
        return [text for text in (middle, self._still(parts)) if text] if middle else []

    def ends(self, parts: Breakdown) -> Markdown:
        """The youngest and the oldest band with a number that can be shown; nothing where the bands are not of ages."""
        if parts.dimension.name not in AGES:
            return Markdown("")
        known = [part for part in parts.parts if part.code not in NO_GROUP]
        shown = [part for part in known if part.cell.value]
        if len(shown) < 2:
            return Markdown("")
        beyond = (*known[: known.index(shown[0])], *known[known.index(shown[-1]) + 1 :])
        pattern = "bands.ends_shown" if any(part.cell.value is None for part in beyond) else "bands.ends"
        low, high = (within_sentence(part.label) for part in (shown[0], shown[-1]))
        return say(pattern, dimension=by(parts), low=low, high=high)

    def _middle(self, parts: Breakdown) -> Markdown:
        over = [part for part in parts.parts if part.code not in (*NO_GROUP, STILL_WAITING)]
        if not over or not all(self._figures.is_exact(part.cell.cell_id) for part in over):
            return Markdown("")
        number = sum(part.cell.value or 0 for part in over)
        if number < self._figures.small_base:
            return Markdown("")
        low, high = (_holding(over, place) for place in ((number + 1) // 2, number // 2 + 1))
        pattern = "bands.middle" if low is high else "bands.middle_between"
        first, second = (within_sentence(part.label) for part in (low, high))
        return say(pattern, Dimension=parts.dimension.label, low=first, high=second)

    def _still(self, parts: Breakdown) -> Markdown:
        waiting = next((part for part in parts.shown if part.code == STILL_WAITING and part.cell.value), None)
        return say("bands.still_waiting", share=self._groups.share(parts, waiting.cell)) if waiting else Markdown("")


def _holding(bands: list[Part], place: int) -> Part:
    """The band of the person at a place, counted from 1, when all stand in a row."""
    before = 0
    for part in bands:
        before += part.cell.value or 0
        if before >= place:
            return part
    return bands[-1]
