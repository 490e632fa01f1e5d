"""What has changed since the last profile: finding by finding, what was done about it, and what that may show.

Only numbers that both profiles show are set against each other. No cause is claimed: a sentence says what follows from
a change, and the partnership's own section may say more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from problemprofile.earlier import EarlierRelease, read_earlier
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register import Register, printed
from problemprofile.register.editions import is_like_a_figure
from problemprofile.register.load import load_lists
from problemprofile.register.records.actions import Action
from problemprofile.released import TOTAL, Edition
from problemprofile.report.earlier_figures import EarlierFigures
from problemprofile.report.figures import Figures
from problemprofile.report.kinds_of_change import Found, kind_of
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.periods import TIME_DIMENSIONS
from problemprofile.report.restated import Restated
from problemprofile.report.since_lists import changes_in_actions, changes_in_gaps
from problemprofile.report.then_and_now import Number, comparable, counted_again
from problemprofile.report.vintages import Vintages
from problemprofile.report.wording import listed, lower_first, say, words
from problemprofile.spelling import fold

_WIDTHS = (22, 40, 16, 26)
_CITING = ("priorities", "risks", "actions")


class SinceLast:
    """This edition beside the last cycle's edition for the same audience. Falsy where there was none."""

    def __init__(
        self,
        project: Project,
        edition: Edition,
        figures: Figures,
        register: Register,
        lists_shown: Callable[[Register], Register],
    ) -> None:
        """`register` is as this edition shows it; `lists_shown` gives the last cycle's lists in the same way."""
        self._edition, self._figures, self._register = edition, figures, register
        self._project, self._paths = project, project.paths
        self._last = last_release(project, edition.audience)
        before = _register_of(project, self._last) if self._last else None
        self._lists = lists_shown(before) if before else None

    def __bool__(self) -> bool:
        return self._last is not None

    def as_dict(self) -> dict[str, str]:
        """The last cycle's number, and the Markdown of what changed; empty where there was no last cycle."""
        if self._last is None:
            return {}
        return {
            "cycle": cycle_of(self._last, self._paths),
            "findings": self.findings(),
            "counted_again": self.counted_again(),
            "revisions": self.revisions(),
            "gaps": changes_in_gaps(self._lists, self._register) if self._lists else "",
            "actions": changes_in_actions(self._lists, self._register) if self._lists else "",
        }

    def findings(self) -> Markdown:
        """A table: each finding, the figure then and now, and what was done about it."""
        rows = [row for address in self._addresses() if (row := self._row(address))]
        said = words()["since"]
        if not rows:
            return Markdown("")
        table = Layout("since", said["caption"], tuple(said["headings"]), tuple(rows), numeric=False, widths=_WIDTHS)
        return table.markdown()

    def counted_again(self) -> Markdown:
        """A table: the last profile's numbers as printed then, the same periods counted now, and this profile's."""
        assert self._last is not None
        return Restated(self._last, self._edition, self._figures, _name).table(self._addresses())

    def revisions(self) -> Markdown:
        """Tables: national numbers of the same periods, as each profile had them."""
        past = [(cycle_of(one, self._paths), one) for one in earlier_cycles(self._project, self._edition.audience)]
        return Vintages(past, self._edition, self._figures).tables()

    def _addresses(self) -> list[str]:
        """The figures that the lists rest on, then the total of each local series."""
        entries = (entry for name in _CITING for entry in self._register.lists[name])
        named = [answer for entry in entries for answer in entry.answers if is_like_a_figure(answer)]
        whole = (table for table in self._edition.tables if not table.dimensions and table.scope == "local")
        totals = [table.cells[0].cell_id for table in whole if table.series and table.cells]
        return list(dict.fromkeys([*named, *totals]))

    def _row(self, address: str) -> tuple[str, ...] | None:
        assert self._last is not None
        pair = comparable(self._last.edition, self._edition, address)
        if pair is None:
            return None
        before, after = pair
        found = kind_of(before, after, counted_again(before, self._edition))
        kind = say(f"since.kinds.{found.kind}")
        return _name(after), self._then_and_now(before, after, found), kind, self._done_about(address)

    def _then_and_now(self, before: Number, after: Number, found: Found) -> Markdown:
        when = {"before": before.when, "after": after.when}
        told = [reason.text for reason in found.reasons]
        if before.cell.value is None or after.cell.value is None:
            return Markdown(" ".join([say("since.not_shown", **when), *told]))
        assert self._last is not None
        earlier = EarlierFigures(self._figures, self._last.name)
        moved = (earlier.changed if found.compares else earlier.apart)(before.cell, after.cell)
        texts = [say("since.moved", moved=moved, unit=after.table.unit, **when)]
        if found.compares:
            texts.append(say(f"since.{found.verdict or 'inexact'}"))
        return Markdown(" ".join([*texts, *told]))

    def _done_about(self, address: str) -> Markdown:
        actions = list(_acting_on(self._register, address))
        if not actions:
            return say("since.nothing_done")
        names = [plain(f"{one.action} ({lower_first(_status(one))})") for one in actions]
        return Markdown("; ".join(names))


def last_release(project: Project, audience: str) -> EarlierRelease | None:
    """The edition that this audience was given in the cycle before this one. Raises ProfileError if it is damaged."""
    return next(iter(read_earlier(_other_cycles(project, audience)[-1:])), None)


def earlier_cycles(project: Project, audience: str) -> list[EarlierRelease]:
    """The last edition that this audience was given in each cycle before this one, oldest first."""
    folders = _other_cycles(project, audience)
    last_of_each = {cycle_named(place.parent.parent.name, project.paths): place for place in folders}
    return list(read_earlier(last_of_each.values()))


def _other_cycles(project: Project, audience: str) -> list[Path]:
    folders = [place for place in project.past_releases if place.name == audience]
    return [place for place in folders if not _is_of(project.profile.cycle, place.parent.parent.name)]


def _is_of(cycle: str, name: str) -> bool:
    """Whether a folder of `previous/` holds a package of this very cycle: "2025-26" and its second one, "2025-26-2"."""
    return re.fullmatch(rf"{re.escape(cycle)}(-\d+)?", name) is not None


def cycle_of(release: EarlierRelease, paths: Paths) -> str:
    """The cycle of a release: its folder's name, without the number of the package where it is one of several."""
    return cycle_named(release.name, paths)


def cycle_named(folder: str, paths: Paths) -> str:
    """The cycle of a folder of `previous/`: its name, without the number of the package where it is one of several."""
    stem = re.sub(r"-\d+$", "", folder)
    return stem if (paths.previous / stem).is_dir() else folder


def _name(number: Number) -> Markdown:
    """What a finding is called: its unit and its categories, without the period."""
    labels = {(d.name, one.code): one.label for d in number.table.dimensions for one in d.categories}
    kept = [pair for pair in number.cell.categories if pair[1] != TOTAL and pair[0] not in TIME_DIMENSIONS]
    said = [plain(labels.get(pair, pair[1])) for pair in kept]
    unit = plain(number.table.unit[:1].upper() + number.table.unit[1:])
    return say("since.name", unit=unit, what=listed(said)) if said else unit


def _acting_on(register: Register, address: str) -> Iterator[Action]:
    """The actions that answer a figure, themselves or through their priority or a risk."""
    wanted = {fold(address)}
    for name, key in (("risks", "risk"), ("priorities", "priority")):
        wanted |= {fold(getattr(one, key)) for one in register.lists[name] if address in one.answers}
    for action in register.lists["actions"]:
        if wanted & {fold(text) for text in (*action.answers, action.priority)}:
            yield action


def _status(action: Action) -> str:
    return printed("actions", action)["status"] or str(words()["since"]["unsaid"])


def _register_of(project: Project, release: EarlierRelease) -> Register | None:
    folder = project.paths.previous / release.name
    return load_lists(Paths(folder)).register if (folder / "register").is_dir() else None
