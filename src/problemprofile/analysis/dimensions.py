"""What tables are broken down by, read from `dimensions.toml`: labels, print order, and what may nest in what."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from problemprofile.analysis import periods
from problemprofile.codelists import UNKNOWN, Codelist
from problemprofile.counts import PERIODS, Category
from problemprofile.geography.places import local_authorities
from problemprofile.project.load import Project

NOT_SHOWN = "not_shown"  # what a stated total counts and no row of the source's table does


@dataclass(frozen=True)
class Breakdown:
    """One dimension as `dimensions.toml` has it."""

    name: str
    label: str
    list: str = ""
    every_code: bool = False
    within: tuple[str, ...] = ()

    @property
    def is_period(self) -> bool:
        return self.name in PERIODS


@functools.cache
def breakdowns() -> dict[str, Breakdown]:
    """Every dimension by name."""
    return {
        name: Breakdown(
            name,
            plain["label"],
            plain.get("list", ""),
            plain.get("every_code", False),
            tuple(plain.get("within", ())),
        )
        for name, plain in _toml()["dimensions"].items()
    }


@functools.cache
def looks() -> tuple[tuple[str, ...], ...]:
    """The sets of dimensions that are counted in one look at the rows."""
    return tuple(tuple(look) for look in _toml()["looks"])


class Lists:
    """The project's code lists as the print order and labels of categories."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lists: dict[str, Codelist] = {}

    def categories(self, name: str, occurring: Iterable[str]) -> tuple[Category, ...]:
        """The categories of a coded dimension: the list's order, then what no list knows, then "unknown"."""
        breakdown, found = breakdowns()[name], set(occurring)
        known = {code.code: code.label for code in self._list(breakdown.list).codes}
        if name == "local_authority":  # the list holds only what no official code stands for
            known = dict(sorted(local_authorities().items(), key=lambda pair: pair[1])) | known
        wanted = [code for code in known if breakdown.every_code or code in found]
        wanted += sorted(found - known.keys())
        wanted.sort(key=lambda code: (code == UNKNOWN) + 2 * (code == NOT_SHOWN))
        labels = {UNKNOWN: _toml()["unknown"], NOT_SHOWN: _toml()["not_shown"]} | known
        return tuple(Category(code, labels.get(code, code)) for code in wanted)

    def parent(self, child: str, parent: str, code: str) -> str:
        """Where a category without rows belongs; "" where that cannot be told."""
        if breakdowns()[child].is_period:
            inner = periods.span(child, code)
            return periods.code(parent, inner.start) if inner else ""
        return self._list(breakdowns()[child].list).parent(code)

    def _list(self, name: str) -> Codelist:
        if name not in self._lists:
            try:
                self._lists[name] = self._project.codelist(name)
            except KeyError:  # no list: the codes are their own labels
                self._lists[name] = Codelist(name, ())
        return self._lists[name]


def period_categories(
    name: str,
    occurring: Iterable[str],
    stretches: Sequence[periods.Span],
    covers: Callable[[periods.Span], bool],
) -> tuple[Category, ...]:
    """Every period that occurs, and every one that has a day in `stretches`, in order; nothing is said of others.

    A period of which the source does not cover all says so in its label.
    """
    found = set(occurring)
    wanted = {code for days in stretches for code in periods.codes(name, days)} | found
    days = {code: span for code in wanted if (span := periods.span(name, code))}
    every = sorted(days, key=days.__getitem__)
    every += sorted(wanted - days.keys(), key=lambda code: (code == UNKNOWN, code))
    return tuple(Category(code, _period_label(name, code, days.get(code), covers)) for code in every)


def _period_label(name: str, code: str, days: periods.Span | None, covers: Callable[[periods.Span], bool]) -> str:
    if code in (UNKNOWN, NOT_SHOWN):
        return str(_toml()[code])
    label = days.in_words() if days and name == "month" else code
    whole = days is None or covers(days)
    return label if whole else str(_toml()["part"]).format(period=label)


@functools.cache
def _toml() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "dimensions.toml").read_text("utf-8"))
