"""What a cell or a row of a partner's sheet looks like: a value, a word, a note, a row of column numbers."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from importlib import resources

LONGEST_VALUE = 40  # characters; longer texts are never numbers or dates
LONGEST_HEADING = 120  # characters; longer texts are notes
_MARK = r"(?:\s?\[[a-z0-9]{1,3}\]|\s?\((?:[a-z]|\d{1,2})\)|[*^†‡§#~]{1,3}|\s[rpezcux])"  # a footnote's, or "revised"
_VALUE = re.compile(
    r"\s*(?:[£$€<>~≈(+-]{0,4}\s?\d[\d,. ]*%?\)?|\d{1,4}[-/. ]\w{1,9}[-/. ]\d{1,4}(?:[ T][\d:]+)?)" + _MARK + r"?\s*"
)
_MISSING = re.compile(r"\s*(?:[.\-–—*:~^#]{1,3}|\[[a-z]{1,3}\]|n/?a|#[A-Z0-9/!?]{3,8})\s*", re.IGNORECASE)
_PERIOD = re.compile(r"(?:19|20)\d\d(?:\.0)?(?:[-/]\d\d(?:\d\d)?(?:-\d\d)?)?")  # "2019", "2019/20", "2019-09-30"
_SIGN = re.compile(  # what begins a footnote: "1. ", "(2)", "[c]", "¹ ", "* Provisional", ".. indicates"
    r"\s*(?:\d{1,2}[.)]\s|[¹²³⁴-⁹]|\(\d{1,2}\)|\[[a-z0-9]{1,2}\]|©|[*^†‡§~#]+\s?\w|[-–—.]{1,2}\s?(?:=|indicates|denotes|means))",
    re.IGNORECASE,
)


@functools.cache
def _words() -> tuple[re.Pattern[str], frozenset[str]]:
    """What notes begin with, and what stands in place of a value."""
    said = tomllib.loads((resources.files(__package__) / "sheet_words.toml").read_text("utf-8"))
    begins = "|".join(re.escape(word) for word in sorted(said["notes"], key=len, reverse=True))
    return re.compile(rf"\s*(?:{begins})(?!\w)", re.IGNORECASE), frozenset(said["placeholders"])


def filled(row: Sequence[str]) -> list[str]:
    """The cells of a row that hold more than blanks."""
    return [cell.strip() for cell in row if cell.strip()]


def is_value(cell: str) -> bool:
    """Whether a cell reads as a number or a date, so as data and not as a heading."""
    return len(cell) <= LONGEST_VALUE and bool(_VALUE.fullmatch(cell))


def is_missing(cell: str) -> bool:
    """Whether a cell holds a sign that stands for a number, such as ".." or "[c]"."""
    return len(cell) <= LONGEST_VALUE and bool(_MISSING.fullmatch(cell))


def is_placeholder(cell: str) -> bool:
    """Whether a word stands where a value is not known: a row of data has such words, headings hardly ever."""
    return len(cell) <= LONGEST_VALUE and cell.strip().rstrip(".").casefold() in _words()[1]


@functools.lru_cache(maxsize=10_000)
def is_datum(cell: str) -> bool:
    """Whether a cell is a number, a date, or a sign in place of one."""
    return is_value(cell) or is_missing(cell)


def is_period(cell: str) -> bool:
    return bool(_PERIOD.fullmatch(cell))


def is_run_of_periods(cells: Sequence[str]) -> bool:
    """Whether cells are years or dates in order, once or over and over, as headings of columns of figures are."""
    periods = [cell for cell in cells if is_period(cell)]
    run = periods[: periods.index(periods[0], 1)] if periods[:1] and periods[0] in periods[1:] else periods
    in_order = run in (sorted(set(run)), sorted(set(run), reverse=True))
    return len(periods) >= 3 and len(run) >= 2 and in_order and periods == run * (len(periods) // len(run))


def wording(cells: Sequence[str]) -> float:
    """The share of cells that are words, and not numbers or dates."""
    periods = is_run_of_periods(cells)
    words = [not is_datum(cell) or (periods and is_period(cell)) for cell in cells]
    return sum(words) / len(words) if words else 0.0


def is_note(text: str) -> bool:
    """Whether a text that stands alone in its row is a remark about the table."""
    plain = text.strip()
    is_sentence = len(plain) > LONGEST_HEADING or (len(plain) > LONGEST_VALUE and plain.endswith("."))
    return is_sentence or bool(_words()[0].match(plain) or _SIGN.match(plain))


def is_row_of_numbers(row: Sequence[str]) -> bool:
    """Whether a row numbers the columns: 1, 2, 3, … or (1), (2), (3), … as forms do below their headings."""
    cells = [cell.strip("() ") for cell in filled(row)]
    if len(cells) < 4 or not all(cell.isdecimal() and len(cell) < 6 for cell in cells):
        return False
    numbers = list(map(int, cells))
    return numbers[0] in (0, 1, 2) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
