"""Small numbers of people that somebody typed into a measure or a reading: they went through no disclosure control."""

from __future__ import annotations

import functools
import re

from problemprofile.project.load import Project
from problemprofile.register.measures.words import measure_words
from problemprofile.register.records.measures import Measure
from problemprofile.register.records.readings import Reading
from problemprofile.spelling import fold

# In capitals, and whole: "3 may be children", "3 Marchers".
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
# Figures that count nothing: days, money, shares, parts of numbers, references.
_NO_COUNT = re.compile(
    rf"\d{{4}}-\d\d?-\d\d?|\d\d?[/.]\d\d?[/.]\d{{2,4}}|\d\d?(?:st|nd|rd|th)?\s+{_MONTH}\b"
    r"|£\s?\d[\d,.]*|\d[\d,.]*\s?%|\d{1,3}(?:,\d{3})+|\d+\.\d+|\b[A-Z]{2,}-\d+"
)
_SENTENCE = re.compile(r"[.;!?\n]+")
_NUMBER = re.compile(
    r"(?<!\w)\d{1,3}(?!\w)"
    r"|(?<![\w-])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\w)",
    re.IGNORECASE,
)


def smallest_count(project: Project) -> int:
    """From which number on people may be counted in the partnership's lists: the strictest that any audience asks."""
    return max(audience.smallest_count for audience in project.profile.audiences)


def counts_people(measure: Measure) -> bool:
    """Whether a measure counts people, by its unit; by its name where the unit does not tell. Where neither does,
    people are counted: what is not known must not be printed.
    """
    told = (people_in(text) for text in (measure.unit, measure.measure))
    return next((one for one in told if one is not None), True)


def people_in(text: str) -> bool | None:
    """Whether a text is about people; None where no word of it tells.

    The first word that tells decides: "children on courses" are people, "courses for children" are not.
    """
    found = _telling().search(fold(text.replace("%", " per cent ").replace("£", " pounds ")))
    return None if found is None else found.lastgroup == "people"


@functools.cache
def _telling() -> re.Pattern[str]:
    """The words that tell. One for a thing right before one for people says which people: "agency staff"."""
    people, things, shares = (_any_of(measure_words()["units"][name]) for name in ("people", "not_people", "shares"))
    return re.compile(rf"(?P<shares>{shares})|(?P<things>{things}(?!(?: {things})* {people}))|(?P<people>{people})")


def _any_of(words: list[str]) -> str:
    """A pattern for words, or several that belong together, in the singular or the plural."""
    forms = {f for word in words for f in (word, f"{word}s", f"{word}es", f"{word.removesuffix('y')}ies")}
    return rf"\b(?:{'|'.join(sorted(map(re.escape, forms), key=len, reverse=True))})\b"


def is_few(measure: Measure, value: int | None, smallest: int) -> bool:
    """Whether a number of a measure is a count of people too small to be printed."""
    return value is not None and 0 < value < smallest and counts_people(measure)


def typed_small(measure: Measure, readings: tuple[Reading, ...], smallest: int) -> bool:
    """Whether a measure's baseline, target or a reading of it, in figures or in words, gives too few people. A target
    of few is a wish, but beside a reading it tells as much.
    """
    typed = (measure.baseline, measure.target, *(reading.value for reading in readings))
    in_words = any(says_few(measure, reading.said, smallest) for reading in readings)
    return in_words or any(is_few(measure, value, smallest) for value in typed)


def without_few(measure: Measure, value: int, smallest: int) -> str:
    """A number of a measure with its unit as it may be printed: "fewer than 5 people" for a small number of them."""
    words = measure_words()["words"]
    number = words["few"].format(smallest=smallest) if is_few(measure, value, smallest) else f"{value:,}"
    unit = "" if fold(measure.unit) in measure_words()["units"]["no_unit"] else measure.unit
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()


def says_few(measure: Measure, text: str, smallest: int) -> bool:
    """Whether a text gives a number of people that is too small to be printed, in figures or in a number word.

    Of what a number is, is told by the first word that tells after it in its sentence, else before it, else by
    the measure.
    """
    return any(_is_of_few(measure, sentence, smallest) for sentence in _SENTENCE.split(_NO_COUNT.sub(" ", text)))


def _is_of_few(measure: Measure, sentence: str, smallest: int) -> bool:
    numbers = measure_words()["numbers"]
    for found in _NUMBER.finditer(sentence):
        word = found[0].casefold()
        number = numbers[word] if word in numbers else int(word)
        told = (people_in(text) for text in (sentence[found.end() :], sentence[: found.start()]))
        if 0 < number < smallest and next((one for one in told if one is not None), counts_people(measure)):
            return True
    return False
