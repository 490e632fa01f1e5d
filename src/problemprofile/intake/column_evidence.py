"""What the cells of a column say about the field it is: the share of them that read as such a field's values."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Sequence

from problemprofile import codelists
from problemprofile.codelists import Codelist
from problemprofile.intake.seen_dates import MONTHS, day_of, is_date
from problemprofile.kinds import Field
from problemprofile.spelling import fold

REFERENCES = ("reference", "person_reference", "quoted_reference")
NAMES, DATED = 0.7, 0.5  # shares of cells that look like names, or like dates, from which a column holds them
OLDEST = 120  # years that a person may have
LONG_AGO = 12  # years; three quarters of a column of events are not older than that, before its last

_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?:\s*\d(?:[A-Z]{2})?)?", re.IGNORECASE)
_LETTERS = r"[^\W\d_]"
_NAME_WORD = rf"(?=[^a-z]){_LETTERS}(?:{_LETTERS}|['’`-])*\.?"
_NAME = re.compile(rf"{_NAME_WORD}(?:,\s*|\s+){_NAME_WORD}(?:(?:,\s*|\s+){_NAME_WORD}){{0,2}}")
_YEAR = r"(?:(?:fy|cy|year|ye)\s*)?(?:19|20)\d\d(?:\s*[-/–]\s*(?:\d{2}|\d{4}))?"
_QUARTER = r"(?:q(?:uarter|tr)?\.?\s*[1-4]|[1-4](?:st|nd|rd|th) quarter)"
_MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
_PERIOD = re.compile(
    rf"(?:{_YEAR}(?:[\s,-]+(?:{_QUARTER}|{_MONTH}))?|{_QUARTER}(?:[\s,-]+{_YEAR})?|{_MONTH}(?:[\s,'-]+\d{{2,4}})?"
    rf"|(?:year|12 months)\s+(?:ending|ended|to)\s+(?:\d{{1,2}}\s+)?{_MONTH}\s+\d{{4}}|total)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[\s,:(\[–-]*\bcont(?:inued|inues|'?d|\.)?[.:)\]\s]*$", re.IGNORECASE)
_WHOLE = re.compile(r"\s*(?:c\.?|circa|~)?\s*\d{1,3}(?:,?\d{3})*\s*")
_OFFENCE_CODE = re.compile(r"0?\d{2,3}\s*/\s*\d{1,2}\b.*|n\s?200.*", re.IGNORECASE)
_OFFENCE_WORDS = re.compile(r"slavery|servitude|traffick|forced (?:or compulsory )?labour", re.IGNORECASE)
_ANSWERS = {"y", "n", "yes", "no", "true", "false", "unknown", "not known", "t", "f"}
_TICKS = {"yes", "y", "x", "true", "1", "✓", "✔", "no", "n", "false", "0"}


def evidence(field: Field, cells: Sequence[str], *, alone: bool = False) -> float | None:
    """The share of cells that read as a field's values; None where any text could be one, or no cell says anything.

    `alone` asks more of them: the heading does not say that it is this field.
    """
    said = [cell for cell in cells if not _not_recorded(cell)]
    test = _is_offence_code if alone and field.type == "offence" else _test(field)
    if test is None or not said:
        return None
    return sum(map(test, said)) / len(said)


def is_label_of_period(text: str) -> bool:
    """Whether a text is a year, a quarter or a month as it stands over rows: "2024 Q1", "2024/25", "2025 continued"."""
    plain = _GOES_ON.sub("", text).strip()
    return bool(_PERIOD.fullmatch(plain)) and fold(plain) != "total"


def is_running_number(cells: Sequence[str]) -> bool:
    """Whether a column numbers its rows: 1, 2, 3 … (such a column is never a count)."""
    numbers = [int(cell) for cell in cells if re.fullmatch(r"\d{1,9}", cell.strip())]
    rises = [b - a for a, b in itertools.pairwise(numbers)]
    return len(numbers) == len(cells) > 3 and all(rise > 0 for rise in rises) and numbers[0] in (0, 1)


def reaches_long_back(cells: Sequence[str]) -> bool:
    """Whether a quarter of the dates are so long before the last that they are births and not events."""
    years = sorted(day.year for cell in cells if (day := day_of(cell) or day_of(cell, month_first=True)))
    return bool(years) and years[-1] - years[len(years) // 4] > LONG_AGO


def are_names(cells: Sequence[str]) -> bool:
    """Whether most cells look like people's names: two to four words with capitals, of letters and nothing else."""
    return bool(cells) and sum(bool(_NAME.fullmatch(cell.strip())) for cell in cells) >= NAMES * len(cells)


def are_of_another(field: Field, cells: Sequence[str]) -> bool:
    """Whether cells under a field's own heading say that it is none: names are no references, dates no address."""
    if field.name in REFERENCES:
        return are_names(cells)
    return field.type == "contact" and sum(map(is_date, cells)) > DATED * len(cells)


def _test(field: Field) -> Callable[[str], bool] | None:
    if field.type.startswith("code:"):
        return _code_test(field.type.removeprefix("code:"))
    return _TESTS.get(field.type)


def _code_test(name: str) -> Callable[[str], bool] | None:
    codelist = _codelist(name)
    if codelist is None:
        return None
    return lambda cell: codelist.code_for(cell) is not None or (name in _LOOSE and _LOOSE[name](cell))


def _is_of_families(cell: str) -> bool:
    """Several exploitation types in one cell: "Labour & Sexual", "Criminal/Labour"."""
    families = _codelist("exploitation_group")
    parts = [part for part in re.split(r"[&/+,;]|\band\b", cell) if part.strip()]
    return families is not None and len(parts) > 1 and all(families.code_for(part) for part in parts)


def _is_band(cell: str) -> bool:
    """ "18-24", "under 18", "65+" and the like; a bare number is an age."""
    return bool(_BAND.fullmatch(cell.strip()))


_BAND = re.compile(
    r"(?:under|over|up to)\s*\d{1,2}|\d{1,2}\s*(?:-|–|to|and)\s*(?:\d{1,3}|over|under)|\d{1,2}\s*\+", re.I
)
_ORGANISATION = re.compile(r"\b(?:police|constabulary|council|borough|home office|army|border force)\b", re.I)
_FORCE = re.compile(r"\b(?:police|constabulary)\b", re.I)
_LOOSE: dict[str, Callable[[str], bool]] = {
    "exploitation_type": _is_of_families,
    "age_band": _is_band,
    "first_responder": lambda cell: bool(_ORGANISATION.search(cell)),
    "police_force": lambda cell: bool(_FORCE.search(cell)),
}


@functools.cache
def _codelist(name: str) -> Codelist | None:
    try:
        return codelists.load(name)
    except KeyError:
        return None


def _not_recorded(cell: str) -> bool:
    unknown = _codelist("not_recorded")
    return not fold(cell) or bool(unknown and unknown.code_for(cell))


def _is_place(cell: str) -> bool:
    """Words that are no answer of another kind, such as "UK" or "Overseas"."""
    where = _codelist("exploitation_location")
    if is_date(cell) or _POSTCODE.fullmatch(cell.strip()):
        return False
    return any(map(str.isalpha, cell)) and not (where and where.code_for(cell))


def _is_offence_code(cell: str) -> bool:
    return bool(_OFFENCE_CODE.fullmatch(cell.strip()))


def _is_age(cell: str) -> bool:
    number = re.fullmatch(r"(?:aged?\s*)?(\d{1,3})(?:\.\d+)?(?:\s*(?:y|yrs?|years?)(?:\s*old)?)?", cell.strip(), re.I)
    return number is not None and int(number[1]) <= OLDEST


_TESTS: dict[str, Callable[[str], bool]] = {
    "date": is_date,
    "period": lambda cell: bool(_PERIOD.fullmatch(cell.strip())) or is_date(cell),
    "age": _is_age,
    "count": lambda cell: bool(_WHOLE.fullmatch(cell)),
    "yesno": lambda cell: cell.strip().casefold() in _ANSWERS,
    "tick": lambda cell: cell.strip().casefold() in _TICKS,
    "postcode": lambda cell: bool(_POSTCODE.fullmatch(cell.strip())),
    "place": _is_place,
    "offence": lambda cell: _is_offence_code(cell) or bool(_OFFENCE_WORDS.search(cell)),
    "name": lambda cell: not any(map(str.isdigit, cell)) and len(cell.split()) <= 5,
    "freetext": lambda cell: len(cell.split()) >= 3,
}
