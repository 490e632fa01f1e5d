"""The words of each question's tables, read from the TOML file beside it."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from problemprofile.analysis.series import Series


@dataclass(frozen=True)
class Wording:
    """The words of one table. `title` and `question` may name {series}, {area}, {period} and {unit}.

    `units` names what has to be counted for the table to be made; without it, everything but suspects, of whom only
    that is counted which is asked of suspects.
    """

    analysis: str
    by: tuple[str, ...]
    title: str
    question: str
    notes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    def asks(self, series: Series) -> bool:
        return series.unit in self.units if self.units else not series.of_suspects

    def table_id(self, series: Series) -> str:
        return series.name + (f"-by-{'-and-'.join(self.by)}".replace("_", "-") if self.by else "")

    def fill(self, text: str, series: Series) -> str:
        days = series.covered.in_words() if series.covered else ""
        said = text.format(series=series.label, area=series.area, period=days, unit=series.unit)
        return said.strip(" ,")


@functools.cache
def wordings(question: str) -> tuple[Wording, ...]:
    """The tables of a question, in print order."""
    plain = _toml(question)["tables"]
    return tuple(
        Wording(question, tuple(t["by"]), t["title"], t["question"], *(tuple(t.get(name, ())) for name in _MORE))
        for t in plain
    )


def words(question: str, part: str) -> dict[str, Any]:
    """Any other part of a question's words."""
    return dict(_toml(question)[part])


def note(question: str, name: str) -> str:
    """A note that stands under a table only where the question's module says that it applies."""
    return str(words(question, "notes")[name])


_MORE = ("notes", "units")


@functools.cache
def _toml(question: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / f"{question}.toml").read_text("utf-8"))
