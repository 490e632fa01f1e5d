"""Which group is the largest, by how much, and how much is hidden: said no more surely than the numbers allow.

The sentences stand in `templates/wording.toml`; here is only what decides which of them is true.
"""

from __future__ import annotations

from problemprofile.codelists import UNKNOWN
from problemprofile.released import ReleasedCell
from problemprofile.report.figures import Figures, number, percent
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.periods import TIME_DIMENSIONS
from problemprofile.report.series import NO_GROUP, Breakdown, Part
from problemprofile.report.wording import listed, lower_first, say, words


class Groups:
    """Sentences about the parts of one breakdown."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self._slack = figures.policy.rounding_base

    def largest(self, parts: Breakdown, *, with_next: bool = True) -> Markdown:
        """The largest group, or those that tie, and the next two; nothing where no group can be shown."""
        groups = sorted(groups_shown(parts), key=lambda part: -(part.cell.value or 0))
        if not groups:
            return Markdown("")
        leaders = [part for part in groups if part.cell.value == groups[0].cell.value]
        text = self._tie(parts, leaders) if len(leaders) > 1 else self._leader(parts, groups[0])
        followers = groups[len(leaders) :][:2] if with_next else []
        return Markdown(f"{text} {self._next(parts, followers)}".strip())

    def leaders(self, parts: Breakdown) -> list[str]:
        """What the largest groups that can be shown are called; those that tie are all."""
        groups = groups_shown(parts)
        most = max((part.cell.value or 0 for part in groups), default=0)
        return [part.label for part in groups if part.cell.value == most]

    def after_largest(self, parts: Breakdown) -> Markdown:
        """The next two groups, where the largest was named just before; nothing where none can be shown."""
        groups = sorted(groups_shown(parts), key=lambda part: -(part.cell.value or 0))
        told = self._next(parts, groups[1:3])
        return say("insights.next_by", Dimension=parts.dimension.label, next=lower_first(told)) if told else told

    def nothing_shown(self, parts: Breakdown) -> Markdown:
        """That every group is hidden; nothing where one is shown, or all are known to be empty."""
        if groups_shown(parts) or not parts.hidden:
            return Markdown("")
        withheld = any(part.cell.outcome == "withheld" for part in parts.hidden)  # for another reason than its size
        pattern = "insights.all_withheld" if withheld else "insights.all_hidden"
        return say(pattern, Dimension=parts.dimension.label, cells=number(len(parts.parts)))

    def unknown(self, parts: Breakdown) -> Markdown:
        """How many have no known value, where that is any."""
        missing = unrecorded(parts)
        if missing is None:
            return Markdown("")
        named = groups_shown(parts) or parts.hidden  # the sentence before says what is spoken of
        pattern = "insights.unknown" if named else "insights.unknown_alone"
        return say(pattern, Dimension=parts.dimension.label, share=self.share(parts, missing.cell))

    def kept(self, parts: Breakdown) -> Markdown:
        """How much is hidden; and, where it can be said safely, how many that is together."""
        if not parts.hidden or not (groups_shown(parts) or parts.dimension.name in TIME_DIMENSIONS):
            return Markdown("")
        facts = {"hidden": number(len(parts.hidden)), "cells": number(len(parts.parts)), "dimension": by(parts)}
        left = self._left(parts)
        safe = left is not None and len(parts.hidden) > 1 and left >= self.figures.policy.smallest_count
        if not safe or self._slack or parts.total is None:
            return say("insights.hidden", **facts)
        rest = self.figures.rest(parts.total, [part.cell for part in parts.shown])
        return say("insights.hidden_rest", rest=rest, **facts)

    def share(self, parts: Breakdown, cell: ReleasedCell) -> Markdown:
        """A part with its base; where the base is hidden or there is none, the part alone."""
        if parts.total is None or parts.total.value is None:
            return self.figures.figure(cell.cell_id)
        return self.figures.share(cell.cell_id, parts.total.cell_id)

    def _leader(self, parts: Breakdown, leader: Part) -> Markdown:
        facts = {"Dimension": parts.dimension.label, "label": within_sentence(leader.label)}
        if self._everybody(parts, leader):
            return say("insights.all", figure=self.figures.figure(leader.cell.cell_id), **facts)
        pattern = "majority" if self._majority(parts, leader) else self._sure(parts, leader, "largest")
        return say(f"insights.{pattern}", share=self.share(parts, leader.cell), **facts)

    def _tie(self, parts: Breakdown, leaders: list[Part]) -> Markdown:
        labels = listed([plain(within_sentence(part.label)) for part in leaders])
        figure = [self.figures.figure(part.cell.cell_id) for part in leaders][-1]  # all alike, and all kept
        pattern = self._sure(parts, leaders[0], "tie")
        return say(f"insights.{pattern}", Dimension=parts.dimension.label, labels=labels, figure=figure)

    def _next(self, parts: Breakdown, followers: list[Part]) -> Markdown:
        if not followers:
            return Markdown("")
        found = [(within_sentence(part.label), self.figures.figure(part.cell.cell_id)) for part in followers]
        groups = [say("insights.group", label=label, figure=figure) for label, figure in found]
        pattern = self._sure(parts, followers[-1], "next" if len(groups) > 1 else "next_one")
        return say(f"insights.{pattern}", others=listed(groups))

    def _everybody(self, parts: Breakdown, leader: Part) -> bool:
        """Everybody is in one group, and no hidden or rounded number may say otherwise."""
        one_group = parts.total is not None and leader.cell.value == parts.total.value
        return one_group and parts.table.additive and not parts.hidden and not self._slack

    def _majority(self, parts: Breakdown, leader: Part) -> bool:
        """More than half, also after the furthest that rounding may have moved both numbers, and not printed as 50%."""
        if parts.total is None or parts.total.value is None or percent(leader.cell.value or 0, parts.total.value) == 50:
            return False
        return 2 * (leader.cell.value or 0) - 3 * self._slack / 2 > parts.total.value

    def _sure(self, parts: Breakdown, part: Part, pattern: str) -> str:
        """The plain claim where no hidden group can be as large: together they are what the shown ones leave."""
        left = self._left(parts) if parts.hidden else 0
        if left is None or (part.cell.value or 0) <= left:
            return f"{pattern}_shown"
        nobodys = max([other.cell.value or 0 for other in parts.shown if other.code in NO_GROUP], default=0)
        return f"{pattern}_known" if pattern == "largest" and nobodys >= (part.cell.value or 0) else pattern

    def _left(self, parts: Breakdown) -> float | None:
        """The most that all hidden parts can be together; None where nothing bounds them."""
        if not parts.table.additive or parts.total is None or parts.total.value is None:
            return None
        known = sum(part.cell.value or 0 for part in parts.shown)
        return parts.total.value - known + self._slack * (len(parts.shown) + 1) / 2


def groups_shown(parts: Breakdown) -> list[Part]:
    """The groups that have anybody and may be shown; "not recorded" is not one."""
    return [part for part in parts.shown if part.code not in NO_GROUP and part.cell.value]


def all_said(parts: Breakdown) -> bool:
    """Whether the sentences hold every number: at most two groups have anybody, and it is not a matter of time."""
    return parts.dimension.name not in TIME_DIMENSIONS and len(groups_shown(parts)) < 3 and not parts.hidden


def unrecorded(parts: Breakdown) -> Part | None:
    """The part of those whose value nobody recorded, where that is any and it may be shown."""
    return next((part for part in parts.shown if part.code == UNKNOWN and part.cell.value), None)


def within_sentence(label: str) -> str:
    """A group's label inside a sentence: names keep their capital, "In the area" and its like do not."""
    first = label.partition(" ")[0].rstrip(",").lower()
    return lower_first(label) if first in words()["lists"]["small_words"] else label


def by(parts: Breakdown) -> str:
    return lower_first(parts.dimension.label)
