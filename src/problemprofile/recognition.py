"""People of the rows, recognised in a text: their names, references and dates of birth.

For the rooms that read a text before others may: `casework` (what the partnership wrote) and `inspection` (what was
printed). What is found is personal data: it serves to say where, and is never itself said.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources

import narwhals as nw

from problemprofile.store import Frame, Store, arrow

LONGEST = 6  # words in a name or a reference
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’`]")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATES = re.compile(
    r"\b(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})\b"
    r"|\b(?P<d2>\d{1,2})[-/.](?P<m2>\d{1,2})[-/.](?P<y2>\d{4})\b"
    r"|\b(?P<d3>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m3>[A-Za-z]{3,9})\.?,?\s+(?P<y3>\d{4})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """Where words stand in a text, and whether they are written as names are."""

    start: int
    capitals: bool  # every word begins with a capital
    begins_sentence: bool


class Words:
    """A text as folded words, so that every run of words in it can be looked up at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found = [(match.start(), _folded(match[0])) for match in _WORD.finditer(text)]
        self._words = [word for _, word in self._found]

    def runs(self, joined_by: str = " ", longest: int = LONGEST) -> set[str]:
        """Every run of one to `longest` words."""
        words, runs = self._words, set(self._words)
        for length in range(2, longest + 1):
            runs.update(map(joined_by.join, zip(*(words[n:] for n in range(length)), strict=False)))
        return runs

    def places(self, run: str, joined_by: str = " ") -> Iterator[Place]:
        """Where a run of words stands."""
        for first in range(len(self._words)):
            for length in range(1, LONGEST + 1):
                if joined_by.join(self._words[first : first + length]) == run:
                    yield self._place(first, length)
                    break

    def _place(self, first: int, length: int) -> Place:
        starts = [start for start, _ in self._found[first : first + length]]
        before = self.text[: starts[0]].rstrip(" \t")[-1:]
        capitals = all(self.text[start].isupper() for start in starts)
        return Place(starts[0], capitals, not (before.isalnum() or before in (",", ";", ")", "-", "–")))


def full_names(store: Store, runs: set[str]) -> set[str]:
    """Of these runs, those that are a person's names together, in either order."""
    found = set()
    for order in (("first_name", "surname"), ("surname", "first_name")):
        people = store.frame("clean_rows").select(*order).unique()
        names = people.select(key=_spaced(nw.concat_str(*order, separator=" ", ignore_nulls=True)))
        found |= _known(store, names, {run for run in runs if " " in run and len(run) > 5})
    return {run for run in found if not _nobody(run)}


def single_names(store: Store, runs: set[str]) -> set[str]:
    """Of these runs, those that are a first name or a surname, or one word of it."""
    wanted = {run for run in runs if len(run) > 2 and not run.isdigit()}
    found = set()
    for field in ("first_name", "surname"):
        names = store.frame("clean_rows").select(field).unique().select(key=_spaced(nw.col(field)))
        words = names.select(key=nw.col("key").str.split(" ")).explode("key")
        found |= _known(store, names, wanted) | _known(store, words, wanted)
    return {run for run in found if not _nobody(run)}


def references(store: Store, runs: set[str]) -> set[str]:
    """Of these runs (joined by nothing), those that are a reference of a case or of a person."""
    wanted = {run for run in runs if _distinctive(run)}
    found = set()
    for field in ("reference", "person_reference"):
        keys = (
            store.frame("clean_rows").select(field).unique().select(key=_spaced(nw.col(field)).str.replace_all(" ", ""))
        )
        found |= _known(store, keys, wanted)
    return found


def births(store: Store, days: set[date]) -> set[date]:
    """Of these days, those on which somebody in the rows was born."""
    if not days:
        return set()
    born = store.frame("clean_rows").filter(nw.col("date_of_birth").is_in(sorted(days)))
    return {row["date_of_birth"] for row in store.rows(born.select("date_of_birth").unique())}


def dates_in(text: str) -> Iterator[tuple[int, date]]:
    """Each full date in a text, day before month, and where it begins."""
    for match in _DATES.finditer(text):
        year, month, day = (next(g for g in match.group(f"{p}1", f"{p}2", f"{p}3") if g) for p in "ymd")
        number = (
            int(month)
            if month.isdigit()
            else _MONTHS.index(month[:3].lower()) + 1
            if month[:3].lower() in _MONTHS
            else 0
        )
        try:
            yield match.start(), date(int(year), number, int(day))
        except ValueError:
            continue


def is_everyday(run: str) -> bool:
    """True where every word of a run is an ordinary English word, which need not be a name."""
    return all(word in _care()["everyday"] or word in _care()["placeholders"] for word in run.split(" "))


def _nobody(run: str) -> bool:
    return all(word in _care()["placeholders"] for word in run.split(" "))


def _distinctive(run: str) -> bool:
    """Long enough, and enough of a code, that it is not met by chance: "nrm00412", "70004121"."""
    return any(c.isdigit() for c in run) and len(run) > (6 if run.isdigit() else 5)


def _known(store: Store, names: Frame, runs: set[str]) -> set[str]:
    if not runs:
        return set()
    store.write_arrow("words_looked_up", arrow({"key": sorted(runs)}))
    return {row["key"] for row in store.rows(names.join(store.frame("words_looked_up"), on="key", how="semi").unique())}


def _spaced(text: nw.Expr) -> nw.Expr:
    """The form in which names are compared, as `_folded` makes it of a word."""
    plain = text.str.to_lowercase().str.replace_all(_APOSTROPHE.pattern, "")
    return plain.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()


def _folded(word: str) -> str:
    return _APOSTROPHE.sub("", re.sub(r"['’`]s$", "", word.lower()))


@functools.cache
def _care() -> dict[str, frozenset[str]]:
    text = (resources.files(__package__) / "recognition.toml").read_text("utf-8")
    return {kind: frozenset(words.split()) for kind, words in tomllib.loads(text).items()}
