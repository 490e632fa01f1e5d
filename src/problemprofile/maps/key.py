"""What stands beside a map: what its colours and patterns mean, what to doubt, and what is not on it."""

from __future__ import annotations

from collections.abc import Sequence

from problemprofile.maps import style
from problemprofile.maps.alt_text import names_of
from problemprofile.maps.classes import Classes
from problemprofile.maps.legend import Legend
from problemprofile.maps.style import words
from problemprofile.maps.values import AreaValue, MapValues


def colours(legend: Legend, maps: Sequence[MapValues], found: Classes) -> None:
    """The classes and the states that occur on any of the maps, which are all of one setting."""
    one, said = maps[0], words()
    if one.setting.illustrative:
        legend.heading(said["illustrative"])
        legend.gap()
    if one.fictional:
        legend.heading(said["made_up"])
        legend.gap()
    legend.heading(one.measure)
    for label, colour in reversed(list(zip(found.labels, found.colours, strict=True))):
        legend.swatch(label, colour)
    hidden = one.table.hidden_words
    named = {
        "none": (said["none"], style.NONE),
        "few": (said["few"], style.FEW),
        "hidden": (hidden[:1].upper() + hidden[1:], style.HIDDEN),
        "missing": (said["missing"], style.MISSING),
    }
    for state, (text, fill) in named.items():
        if any(area.state == state for values in maps for area in values.areas):
            legend.swatch(text, fill, hatches=style.HATCHES.get(state, ()))
    if one.neighbours:
        legend.swatch(said["outside"], style.OUTSIDE, stroke=style.OUTSIDE)
    if one.own:
        legend.swatch(one.place, "#FFFFFF", stroke=style.TEXT, thick=1.8)


def cautions(legend: Legend, maps: Sequence[MapValues], *, starred: bool) -> None:
    """Which rates to doubt, what smoothing does, and what a recorded place is."""
    legend.gap()
    said, unsteady = words(), [area for values in maps for area in values.unsteady]
    if unsteady:
        caution = said["caution"] if starred else said["caution_unmarked"]
        legend.note(caution.format(areas=names_of(unsteady)))
    if maps[0].setting.smoothed:
        legend.note(said["smoothed"])
    legend.note(said["found"])


def beside(legend: Legend, values: MapValues, keyed: list[tuple[str, AreaValue]]) -> None:
    """The areas that had no room for a label, and what the table counts and the map does not show."""
    said = words()
    small = [f"{key}  {': '.join(part for part in (area.name, area.text) if part)}" for key, area in keyed]
    outside = [f"{label}: {shown}" for label, shown in values.beside]
    for heading, lines in ((said["keys"], small), (said["beside"], outside)):
        if lines:
            legend.gap()
            legend.heading(heading)
        for line in lines:
            legend.note(line)
