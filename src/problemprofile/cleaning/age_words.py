"""An age in one plain form: small letters, figures for number words, and nothing said of the sex beside it."""

from __future__ import annotations

import re

_ONES = {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
         "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
         "seventeen": 17, "eighteen": 18, "nineteen": 19}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBER = re.compile(rf"\b(?:({'|'.join(_TENS)})(?:[\s-]({'|'.join(list(_ONES)[1:10])}))?|({'|'.join(_ONES)}))\b")
_DECADE = re.compile(r"\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b")
_SEX = re.compile(r"^(?:male|female|m|f)[\s/,-]+(?=\d)|(?<=\d)\s*(?:male|female|f)$")
_LEADING = re.compile(r"^(?:age[ds]?(?: of)?|just(?: turned)?|recently turned)\b\s*:?\s*")


def plain_age(text: str) -> str:
    """A text in the form in which ages are read: "Aged Twenty-one, Female" is "21"."""
    plain = " ".join(text.casefold().replace("’", "'").split())
    for dash in "–—−‐‑":
        plain = plain.replace(dash, "-")
    plain = _DECADE.sub(lambda found: f"{_TENS[found[1] + 'y']}s", _LEADING.sub("", plain))
    return _SEX.sub("", _NUMBER.sub(_figures, plain)).strip(" .,;*†#")


def _figures(found: re.Match[str]) -> str:
    tens, ones, small = found.groups()
    return str(_ONES[small] if small else _TENS[tens] + _ONES.get(ones, 0))
