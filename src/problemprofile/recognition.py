"""People of the rows, recognised in a text: their names, references and dates of birth.

For the rooms that read a text before others may: `casework` (what the partnership wrote) and `inspection` (what was
printed). What is found is personal data: it serves to say where, and is never itself said.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import narwhals as nw

from problemprofile.everyday import is_everyday, is_nobody
from problemprofile.spelling import as_read
from problemprofile.store import Frame, Store, arrow

LONGEST = 6  # words in a name
MOST_PARTS = 4  # of a reference that is written with spaces
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b", re.IGNORECASE)
_REFERENCES = ("reference", "person_reference", "quoted_reference")
_WITH_POSTCODES = frozenset({"raw_postcode", "raw_contact", "raw_place", "raw_exploitation_description"})
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*")
_DIGIT = re.compile(r"\d")
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
    """A text as folded words, so that all of them can be looked up at once."""

    def __init__(self, text: str) -> None:
        self.text = text = as_read(text)
        self._found = [(match.start(), _folded(match[0])) for match in _WORD.finditer(text)]
        self._words = [word for _, word in self._found]

    @property
    def vocabulary(self) -> set[str]:
        """Every word, once."""
        return set(self._words)

    def runs(self, of: Collection[str]) -> Iterator[str]:
        """Every run of two words and more, up to `LONGEST`, that are all among these."""
        for first, word in enumerate(self._words):
            if word in of:
                run = list(itertools.takewhile(of.__contains__, self._words[first : first + LONGEST]))
                yield from (" ".join(run[:length]) for length in range(2, len(run) + 1))

    def codes(self) -> set[str]:
        """What may be a reference, without what stands between its parts.

        Words apart are taken together only where the whole has letters as well as figures: the figures of a table,
        run together, would make any number there is.
        """
        codes = {"".join(_WORD.findall(token)).lower() for token in self.text.split()}
        for length in range(2, MOST_PARTS + 1):
            runs = map("".join, zip(*(self._words[n:] for n in range(length)), strict=False))
            codes.update(run for run in runs if not run.isdigit())
        return {code for code in codes if _distinctive(code)}

    def places(self, runs: Collection[str], joined_by: str = " ") -> Iterator[tuple[str, Place]]:
        """Where each of some runs stands, in the order of the text."""
        if not runs:
            return
        for first in range(len(self._words)):
            for length in range(1, LONGEST + 1):
                run = joined_by.join(self._words[first : first + length])
                if run in runs and first + length <= len(self._words):
                    yield run, self._place(first, length)

    def _place(self, first: int, length: int) -> Place:
        starts = [start for start, _ in self._found[first : first + length]]
        before = self.text[: starts[0]].rstrip(" \t")[-1:]
        capitals = all(self.text[start].isupper() for start in starts)
        return Place(starts[0], capitals, not (before.isalnum() or before in (",", ";", ")")))


def full_names(store: Store, texts: Collection[Words], parts: Collection[str] = ()) -> set[str]:
    """The runs of words in some texts that are a person's names together, in either order.

    `parts` are the words of names in these texts, where they are known already from `name_words`.
    """
    parts = parts or name_words(store, texts)
    runs = {run for text in texts for run in text.runs(parts)}
    people = store.frame("clean_rows").select("first_name", "surname").unique()
    orders = (("first_name", "surname"), ("surname", "first_name"))
    names = [_spaced(people, nw.concat_str(*order, separator=" ", ignore_nulls=True)) for order in orders]
    return {run for run in _known(store, names, [run for run in runs if len(run) > 5]) if not is_nobody(run)}


def single_names(parts: Collection[str]) -> set[str]:
    """Of the words of names that `name_words` gives, those that alone may be somebody's name."""
    return {word for word in parts if len(word) > 2 and not is_nobody(word)}


def references(store: Store, texts: Collection[Words]) -> set[str]:
    """What in some texts is a reference of a case or of a person, without what stands between its parts."""
    spaced = [_spaced(_distinct(store, field), nw.col(field)) for field in _REFERENCES]
    keys = [frame.select(key=nw.col("key").str.replace_all(" ", "")) for frame in spaced]
    return _known(store, keys, set().union(*(text.codes() for text in texts)))


def columns_of_references(store: Store, wanted: Collection[str]) -> dict[str, set[tuple[str, str]]]:
    """The datasets and fields that hold each of some references, written as `references` gives them."""
    found: dict[str, set[tuple[str, str]]] = {}
    for field in _REFERENCES:
        pairs = store.frame("clean_rows").select("dataset", field).unique()
        plain = pairs.select("dataset", key=_plain(nw.col(field)).str.replace_all(" ", ""))
        for row in store.rows(plain.filter(nw.col("key").is_in(sorted(wanted))).unique()):
            found.setdefault(row["key"], set()).add((row["dataset"], field))
    return found


def births(store: Store, days: set[date]) -> set[date]:
    """Of these days, those on which somebody in the rows was born."""
    if not days:
        return set()
    born = store.frame("clean_rows").filter(nw.col("date_of_birth").is_in(sorted(days)))
    return {row["date_of_birth"] for row in store.rows(born.select("date_of_birth").unique())}


def postcodes(store: Store, datasets: Iterable[str], texts: Iterable[str]) -> set[str]:
    """The full postcodes in some texts that a cell of a source holds, without their space: "NS72QR"."""
    found = {_plain_postcode(match[0]) for text in texts for match in POSTCODE.finditer(text)}
    if not found:
        return set()
    held: set[str] = set()
    for table in (f"cells_{name}" for name in datasets if store.has(f"cells_{name}")):
        frame = store.frame(table)
        for column in sorted(_WITH_POSTCODES.intersection(frame.collect_schema().names())):
            plain = nw.col(column).str.replace_all(r"\s+", "").str.to_uppercase()
            rows = frame.select(text=plain).filter(nw.col("text").str.contains("|".join(sorted(found)))).unique()
            held |= {code for row in store.rows(rows) for code in found if code in row["text"]}
    return held


def _plain_postcode(text: str) -> str:
    return "".join(text.split()).upper()


def dates_in(text: str) -> Iterator[tuple[int, date]]:
    """Each full date in a text, day before month, and where it begins."""
    for match in _DATES.finditer(text):
        year, month, day = (next(g for g in match.group(f"{p}1", f"{p}2", f"{p}3") if g) for p in "ymd")
        named = month[:3].lower()
        number = int(month) if month.isdigit() else (*_MONTHS, named).index(named) + 1
        try:
            yield match.start(), date(int(year), number, int(day))
        except ValueError:  # the 31st of February, the 13th month, or no month at all
            continue


def is_written_as_name(name: str, place: Place) -> bool:
    """Ordinary words are a name only where each has a capital; any other name counts however it is written."""
    return place.capitals or not is_everyday(name)


def _distinctive(run: str) -> bool:
    """Long enough, and enough of a code, that it is not met by chance: "nrm00412", "70004121"."""
    return len(run) > 5 and bool(_DIGIT.search(run)) and (len(run) > 6 or not run.isdigit())


def name_words(store: Store, texts: Collection[Words]) -> set[str]:
    """The words in some texts that are a word of somebody's name."""
    names = [_spaced(_distinct(store, field), nw.col(field)) for field in ("first_name", "surname")]
    words = [frame.select(key=nw.col("key").str.split(" ")).explode("key") for frame in names]
    vocabulary = set().union(*(text.vocabulary for text in texts))
    return _known(store, words, [word for word in vocabulary if not _DIGIT.search(word)])


def _known(store: Store, keys: list[Frame], wanted: Collection[str]) -> set[str]:
    """Of these, those that one of the frames has as a key."""
    if not wanted:
        return set()
    store.write_arrow("words_looked_up", arrow({"key": wanted}))
    found = nw.concat(keys).join(store.frame("words_looked_up"), on="key", how="semi").unique()
    return {row["key"] for row in store.rows(found)}


def _distinct(store: Store, field: str) -> Frame:
    return store.frame("clean_rows").select(field).unique()


def _spaced(frame: Frame, text: nw.Expr) -> Frame:
    """The form in which names are compared, as `_folded` makes it of a word."""
    return frame.select(key=_plain(text))


def _plain(text: nw.Expr) -> nw.Expr:
    plain = text.str.to_lowercase().str.replace_all(_APOSTROPHE.pattern, "")
    return plain.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()


def _folded(word: str) -> str:
    if word.isalnum():
        return word.lower()
    return _APOSTROPHE.sub("", re.sub(r"['’`]s$", "", word.lower()))
