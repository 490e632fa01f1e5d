"""Small numbers of people that somebody typed into a measure or a reading: they went through no disclosure control."""

from __future__ import annotations

from problemprofile.project.load import Project
from problemprofile.register.measures.words import measure_words
from problemprofile.register.records.measures import Measure
from problemprofile.register.records.readings import Reading
from problemprofile.spelling import fold


def smallest_count(project: Project) -> int:
    """From which number on people may be counted in the partnership's lists: the strictest that any audience asks."""
    return max(audience.smallest_count for audience in project.profile.audiences)


def counts_people(measure: Measure) -> bool:
    """Whether a measure counts people, by its unit; where it has none, by its name.

    The first word that tells decides: "children on courses" are people, "courses for children" are not.
    """
    said, units = measure.unit or measure.measure, measure_words()["units"]
    people, others = _first(units["people"], said), _first(units["not_people"], said)
    return people is not None and (others is None or people < others)


def _first(words: list[str], text: str) -> int | None:
    """Where the first of the words stands in a text, in the singular or with an s; None where none does."""
    padded = f" {fold(text.replace('%', ' per cent ').replace('£', ' pounds '))} "
    found = (padded.find(f" {word}{end} ") for word in words for end in ("", "s"))
    return min((place for place in found if place >= 0), default=None)


def is_few(measure: Measure, value: int | None, smallest: int) -> bool:
    """Whether a number of a measure is a count of people too small to be printed."""
    return value is not None and 0 < value < smallest and counts_people(measure)


def typed_small(measure: Measure, readings: tuple[Reading, ...], smallest: int) -> bool:
    """Whether a measure's baseline, target or a reading of it gives too few people. A target of few is a wish, but
    beside a reading it tells as much.
    """
    typed = (measure.baseline, measure.target, *(reading.value for reading in readings))
    return any(is_few(measure, value, smallest) for value in typed)


def without_few(measure: Measure, value: int, smallest: int) -> str:
    """A number of a measure with its unit as it may be printed: "fewer than 5 people" for a small number of them."""
    words = measure_words()["words"]
    number = words["few"].format(smallest=smallest) if is_few(measure, value, smallest) else f"{value:,}"
    return f"{number}{measure.unit}" if measure.unit == "%" else f"{number} {measure.unit}".strip()
