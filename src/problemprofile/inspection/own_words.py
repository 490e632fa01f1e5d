"""What may stand in a column of references and is a word of ours: a category's label, a year, a quarter, a date."""

from __future__ import annotations

import functools
import re
from datetime import date

from problemprofile import codelists
from problemprofile.spelling import fold

_YEARS = r"(?:fy|year)?(?:19|20)\d\d(?:(?:19|20)?\d\d)?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_PART = rf"(?:(?:q|quarter|qtr)[1-4]|[1-4](?:st|nd|rd|th)quarter|(?:(?:\d{{1,2}}(?:st|nd|rd|th)?)?{_MONTH}){{1,2}})"
_IN_WORDS = re.compile(
    rf"{_PART}{_YEARS}(?:continued)?|{_YEARS}{_PART}(?:continued)?|(?:fy|year){_YEARS}|{_YEARS}continued"
)
_TWO_YEARS = re.compile(r"((?:19|20)\d\d)((?:19|20)\d\d)")
_DAYS = (
    re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"),
    re.compile(r"(?P<d>\d\d)(?P<m>\d\d)(?P<y>(?:19|20)\d\d)"),
)


def is_own_word(run: str) -> bool:
    """Whether a reference, in small letters and figures without what stands between them ("2024q1", "under18"), is what
    any report prints, so that it leads to nobody."""
    return run in _labels() or bool(_IN_WORDS.fullmatch(run)) or _is_span(run) or _is_day(run)


@functools.cache
def _labels() -> frozenset[str]:
    codes = (code for name in codelists.names() for code in codelists.load(name).codes)
    return frozenset(fold(text).replace(" ", "") for code in codes for text in (code.code, code.label))


def _is_span(run: str) -> bool:
    """ "20242025": a year and the one after it."""
    found = _TWO_YEARS.fullmatch(run)
    return found is not None and int(found[2]) == int(found[1]) + 1


def _is_day(run: str) -> bool:
    for pattern in _DAYS:
        if found := pattern.fullmatch(run):
            try:
                date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                continue
            return True
    return False
