"""When a map is not drawn: where it would show chance, or next to nothing. The reason is printed in its place."""

from __future__ import annotations

from problemprofile.maps.style import words
from problemprofile.maps.values import UNSTEADY, MapValues

MOST_HIDDEN = 1 / 2  # of the areas that have a number
MOST_UNSTEADY = 1 / 3  # of the areas that show a rate
LEAST_MEAN = 3  # of the counts of all areas


def refusal(values: MapValues) -> str:
    """Why a map is not drawn, in a sentence; "" where it is."""
    counts, hidden = values.counts, len(values.of("hidden"))
    if hidden > (hidden + len(counts)) * MOST_HIDDEN:
        return words()["refused_hidden"]
    if len(counts) < 2:
        return words()["refused_one"]
    if sum(counts) < LEAST_MEAN * len(counts):
        return words()["refused_few"]
    small = sum(0 < count < UNSTEADY for count in counts)
    raw_rates = values.rate and not values.setting.smoothed
    return words()["refused_rates"] if raw_rates and small > len(counts) * MOST_UNSTEADY else ""
