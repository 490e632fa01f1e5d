"""Ages as people write them: years, months, bands, decades, words, and what is only claimed or disputed.

Each becomes the youngest and oldest that it can be. A doubt that reaches over 18 leaves adult or child open: a person
who may be a child is not silently counted as an adult.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from problemprofile.cleaning.age_words import plain_age
from problemprofile.cleaning.date_words import MONTHS

Years = tuple[int, int]  # youngest and oldest, both included

OF_AGE, OLDEST = 18, 110
LONGEST = 60  # characters
APPROXIMATE, DISPUTED, UNLIKELY, SPOILT = "approximate_age", "disputed_age", "unlikely_age", "age_band_as_date"
ADULT, CHILD = "adult", "child"
MARGIN = 2  # years to either side of an age that is called approximate
_ABOUT = re.compile(
    r"^(?:c\.?(?=[\s\d])|ca\.?(?=[\s\d])|circa|approx(?:imately|\.)?|about|around|roughly|est(?:imated|\.)?|poss(?:ibly|\.)?"
    r"|probably|maybe|believed(?: to be)?|thought to be|assessed(?: as| to be)?|appears(?: to be)?|looks|~|≈)\s*"
    r"|\s*(?:\(?(?:approx(?:imately|\.)?|est(?:imated|\.)?|ish|tbc)\)?|\?+)$"
)
_DISPUTE = re.compile(r"disput|claim|\bsays\b|\bstates?\b|alleg|purport|\bbut\b|unaccepted|not accepted|age assess")
_YEARS = r"\s*(?:years?(?: old| of age)?|yrs?(?: old)?|y/?o|y)?\.?"
_EXACT = re.compile(rf"(\d{{1,3}})(?:\.\d+|\s?½|\s1/2)?{_YEARS}")
_YEARS_MONTHS = re.compile(
    r"(\d{1,3})\s*(?:years?|yrs?|y)\.?,?\s*(?:and |& ?)?\d{1,2}\s*(?:months?|mths?|mos?|m)\.?(?: old)?"
)
_PARTS = re.compile(r"(\d{1,3})\s*(months?|mths?|mos|weeks?|wks?|days?)(?: old)?")
_A_YEAR = {"m": 12, "w": 52, "d": 365}
_RANGE = re.compile(rf"(?:between )?(\d{{1,3}}){_YEARS}\s*(?:-|to|and|or|/|&)\s*(\d{{1,3}}){_YEARS}")
_OVER = re.compile(
    rf"(\d{{1,3}}){_YEARS}\s*(?:\+|plus|(?:and|or|&) (?:over|older|above|up)){_YEARS}"
    rf"|(?:over|above|older than|more than|>)\s*(?:the age of )?(\d{{1,3}})s?{_YEARS}"
    rf"|(?:>=|≥|at least|from|min(?:imum)?)\s*(\d{{1,3}}){_YEARS}"
)
_UNDER = re.compile(
    rf"(\d{{1,3}}){_YEARS}\s*(?:(?:and|or|&) (?:under|younger|below|less)){_YEARS}"
    rf"|(?:under|below|younger than|less than|not yet|<|u/?)[\s-]*(?:the age of )?(\d{{1,3}})s?{_YEARS}"
    rf"|(?:<=|≤|up to|max(?:imum)?)\s*(\d{{1,3}}){_YEARS}"
)
_NEARLY = re.compile(rf"(?:nearly|almost|turning|just under|approaching)\s*(\d{{1,3}}){_YEARS}")
_DECADE = re.compile(
    r"(?:in )?(?:his |her |their |the )?(?:(early|early to mid|mid(?:dle)?|mid to late|late)[\s-]*)?(\d)0'?s"
)
_TEENS = re.compile(r"(?:in )?(?:his |her |their )?(?:(early|mid|late)[\s-]*)?(?:teens?|teenagers?|teenaged?)")
_PARTS_OF_TEN = {None: (0, 9), "early": (0, 4), "early to mid": (0, 7), "mid": (3, 7), "middle": (3, 7),
                 "mid to late": (3, 9), "late": (5, 9)}  # fmt: skip
_WORDS = {"baby": (0, 1), "newborn": (0, 0), "infant": (0, 2), "toddler": (1, 3), "adolescent": (10, 19),
          "middle aged": (35, 65), "middle-aged": (35, 65), "pensioner": (60, OLDEST), "oap": (60, OLDEST),
          "elderly": (60, OLDEST), "young adult": (18, 25), "retired": (50, OLDEST)}  # fmt: skip
_GROUP = re.compile(
    r"^(?P<before>adult|child|minor|juvenile)s?[\s,:-]*(?:aged?\s*)?\(?(?P<first>[^()]*\d[^()]*)\)?$"
    r"|^(?P<second>[^()]*\d[^()]*?)[\s,-]*\(?(?P<after>adult|child|minor|juvenile)\)?$"
)
_AS_DATE = (
    re.compile(rf"({'|'.join(MONTHS)})[a-z]*-(\d{{1,2}})"),  # "10-14", made "Oct-14" by a spreadsheet
    re.compile(rf"(\d{{1,2}})-({'|'.join(MONTHS)})[a-z]*"),  # "5-9", made "05-Sep"
    re.compile(r"\d\d(\d\d)-(\d\d)-(\d\d)(?:[t ]00:00:00(?:\.0+)?)?"),
)


@dataclass(frozen=True)
class AgeRead:
    """The ages that a text can mean (None: it names none), if it names a single one, and any trouble."""

    years: Years | None
    age: int | None = None
    trouble: str = ""


def read_age(text: str) -> AgeRead:
    """What a text says ("17", "16-17", "under 18", "30s"). Above OLDEST and below 0 it is `unlikely_age`."""
    plain = plain_age(text)
    if len(plain) > LONGEST:
        return AgeRead(None)
    if re.fullmatch(r"-\s*\d{1,3}", plain):
        return AgeRead((OLDEST + 1, OLDEST + 1), None, UNLIKELY)
    if _DISPUTE.search(plain) and not re.fullmatch(r"u/?18s?", plain):
        return AgeRead(None, None, DISPUTED)
    bare = _ABOUT.sub("", _ABOUT.sub("", plain)).strip()
    found = _with_group(bare) or _of(bare)
    if found.years is None or found.trouble:
        return found
    youngest, oldest = found.years
    if youngest > OLDEST:
        return AgeRead(found.years, None, UNLIKELY)
    if bare != plain:
        return AgeRead((max(0, youngest - MARGIN), min(OLDEST, oldest + MARGIN)), None, APPROXIMATE)
    return found


def _with_group(plain: str) -> AgeRead | None:
    """An age with the word "adult" or "child" beside it; if they contradict each other, it is disputed."""
    found = _GROUP.match(plain)
    if not found:
        return None
    inner = _of((found["first"] or found["second"]).strip())
    if inner.years is None:
        return None
    adult = (found["before"] or found["after"]) == ADULT
    fits = inner.years[1] >= OF_AGE if adult else inner.years[0] < OF_AGE
    return inner if fits else AgeRead(None, None, DISPUTED)


def _of(plain: str) -> AgeRead:
    for way in _WAYS:
        found = way(plain)
        if found and found.years and found.years[0] <= found.years[1]:
            return found
    return AgeRead(None)


def _exact(plain: str) -> AgeRead | None:
    found = _EXACT.fullmatch(plain) or _YEARS_MONTHS.fullmatch(plain)
    return AgeRead((int(found[1]), int(found[1])), int(found[1])) if found else None


def _in_months(plain: str) -> AgeRead | None:
    found = _PARTS.fullmatch(plain)
    if not found:
        return None
    age = int(found[1]) // _A_YEAR[found[2][0]]
    return AgeRead((age, age), age)


def _range(plain: str) -> AgeRead | None:
    found = _RANGE.fullmatch(plain)
    return AgeRead((int(found[1]), int(found[2]))) if found else None


def _open(plain: str) -> AgeRead | None:
    """Bands without an end: "65+", "over 17", "under 11", "10 or under"."""
    if found := _OVER.fullmatch(plain):
        return AgeRead((int(found[1] or found[3] or int(found[2] or 0) + 1), OLDEST))
    if found := _UNDER.fullmatch(plain):
        return AgeRead((0, int(found[1] or found[3] or int(found[2] or 0) - 1)))
    if found := _NEARLY.fullmatch(plain):
        return AgeRead((int(found[1]) - 1, int(found[1]) - 1), int(found[1]) - 1, "")
    return None


def _decade(plain: str) -> AgeRead | None:
    """ "mid 30s" is 33 to 37: parts of a decade reach into each other."""
    if found := _DECADE.fullmatch(plain):
        first, last = _PARTS_OF_TEN[found[1]]
        return AgeRead((10 * int(found[2]) + first, 10 * int(found[2]) + last))
    if found := _TEENS.fullmatch(plain):
        return AgeRead({None: (13, 19), "early": (13, 15), "mid": (14, 17), "late": (16, 19)}[found[1]])
    return None


def _word(plain: str) -> AgeRead | None:
    return AgeRead(_WORDS[plain]) if plain in _WORDS else None


def _as_date(plain: str) -> AgeRead | None:
    """A band that a spreadsheet took for a date and rewrote."""
    year_last, day_first, iso = (pattern.fullmatch(plain) for pattern in _AS_DATE)
    if year_last:
        band = (MONTHS.index(year_last[1]) + 1, int(year_last[2]))
    elif day_first:
        band = (int(day_first[1]), MONTHS.index(day_first[2]) + 1)
    elif iso:
        year, month, day = map(int, iso.groups())
        band = (month, year) if day == 1 and year > month else (day, month)
    else:
        return None
    return AgeRead((min(band), max(band)), None, SPOILT)


_WAYS: tuple[Callable[[str], AgeRead | None], ...] = (_exact, _in_months, _range, _open, _decade, _word, _as_date)
