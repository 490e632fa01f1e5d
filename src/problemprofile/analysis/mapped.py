"""Where, by type or period: only for the maps that profile.toml asks for with `by` or `each`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.dimensions import breakdowns
from problemprofile.analysis.series import NATIONAL, Series
from problemprofile.analysis.wording import Wording, wordings, words
from problemprofile.counts import CountTable
from problemprofile.project.map_settings import MapSetting

_QUESTION = "mapped"


def count(counting: Counting) -> list[CountTable]:
    maps, every = counting.project.profile.maps, counting.series
    asked = {(series.name, by): series for one in maps for series, by in _asked(one, every)}
    return [counting.table(series, _wording(by)) for (_, by), series in asked.items() if counting.holds(series, by)]


def _asked(setting: MapSetting, every: tuple[Series, ...]) -> Iterator[tuple[Series, tuple[str, ...]]]:
    if len(setting.dimensions) > 1:
        names = (setting.series, f"{NATIONAL}{setting.series}")
        yield from ((one, setting.dimensions) for one in every if one.name in names and one.scope == setting.scope)


def _wording(by: tuple[str, ...]) -> Wording:
    (pattern,) = wordings(_QUESTION)
    named = words(_QUESTION, "words")["and"].join(breakdowns()[name].label.lower() for name in by)
    title, question = (text.replace("{by}", named) for text in (pattern.title, pattern.question))
    return replace(pattern, by=by, title=title, question=question)
