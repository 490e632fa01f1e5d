"""Each distinct spelling of a column is read once in Python and joined back, so that rows cost what spellings cost."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import narwhals as nw
import pyarrow as pa

from problemprofile.cleaning.cells import raw
from problemprofile.cleaning.margins import is_margin
from problemprofile.cleaning.reading import NOT_RECORDED, Read, Reader, Value
from problemprofile.codelists import UNKNOWN, Codelist
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.spelling import fold
from problemprofile.store import Frame, Store

MARGIN = "sum of other rows"
# A footnote's mark at a cell's end: "2024 Q2 [r]", "Labour [note 3]", "2025 Q2²", "Male*", "2024 (p)".
FOOTNOTE = re.compile(r"\s*(?:\[(?:note\s*)?[a-z0-9]{1,2}\]|\([rpe]\)|[¹²³⁴-⁹*†‡]{1,3})\s*$", re.IGNORECASE)
LONGEST_MARGIN = 100  # characters; a longer text names no margin and need not be looked at for one
# Values that are null, not "unknown", where nothing is recorded, and that may be as many as the rows.
PLAIN = (
    "first_name",
    "surname",
    "exploitation_secondary",
    "nationality_second",
    "uk_nation",
    "other_offence",
    "no_count",
    "in_period",
    "placing",
    "first_responder_unit",
)
WRITTEN_AT_ONCE = 100_000  # a million long texts are not held a second time
_TYPES = {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "DATE": pa.date32(), "VARCHAR": pa.string()}


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a column: how many rows have it and what was made of it."""

    text: str
    rows: int
    read: Read


@dataclass(frozen=True)
class Looked:
    """A column that was looked up: its reader, its spellings, and the values that it gives."""

    reader: Reader
    spellings: tuple[Spelling, ...]
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.reader.name

    @property
    def table(self) -> str:
        """The name in the store of the spellings and what they mean."""
        return f"reading_{self.name}"

    @property
    def only_margins(self) -> bool:
        """A column that says "Total" in every row is not broken down by."""
        said = [spelling for spelling in self.spellings if spelling.text]
        return bool(said) and all(spelling.read.rule == MARGIN for spelling in said)

    def of(self, value: str) -> list[Value]:
        """One value of each spelling, in order; "unknown" for a code that is missing."""
        missing = UNKNOWN if is_code(value) else None
        return [missing if (v := spelling.read.values.get(value)) is None else v for spelling in self.spellings]


def column(reader: str, value: str) -> str:
    """The name of the joined column that holds one value of a reader."""
    return f"{reader}__{value}"


def is_code(value: str) -> bool:
    """Whether a value is one of a set, with "unknown" in it, and not a date, a number or a name."""
    return CLEAN_FIELDS.get(value, "VARCHAR") == "VARCHAR" and value not in PLAIN


def look_up(
    store: Store,
    frame: Frame,
    reader: Reader,
    not_recorded: Codelist,
    *,
    counted: bool,
    in_totals: Mapping[str, int] = MappingProxyType({}),
) -> Looked:
    """Read the distinct spellings of a column, a blank among them.

    `in_totals` says how many of a spelling's rows are total rows of a list of records: they are no rows of it, and what
    stands only in them is not to be read.
    """
    cell = raw(reader.name)
    distinct = store.columns(frame.select(cell).group_by(cell).agg(rows=nw.len().cast(nw.Int64)).sort(cell))
    texts = distinct[cell]
    rows = [number - in_totals.get(text, 0) for text, number in zip(texts, distinct["rows"], strict=True)]
    reader = reader.after([pair for pair in zip(texts, rows, strict=True) if pair[1]]) if reader.seen else reader
    reads = _reads(reader, texts, not_recorded, counted=counted)
    found = tuple(
        Spelling(text, number, read if number else Read(read.values, MARGIN))
        for text, number, read in zip(texts, rows, reads, strict=True)
    )
    return Looked(reader, found, given(reader, [spelling.read for spelling in found]))


def given(reader: Reader, reads: Iterable[Read]) -> tuple[str, ...]:
    """The values that a reader gives, and those it may give that any spelling has."""
    every = list(reads)
    return (*reader.gives, *(v for v in reader.may_give if any(read.values.get(v) is not None for read in every)))


def write_looked(store: Store, looked: Looked, numbers: Mapping[str, Sequence[int]]) -> None:
    """Keep the table of a column's spellings: what each means, and `numbers` as further columns."""
    meaning = {column(looked.name, value): as_column(value, looked.of(value)) for value in looked.values}
    meaning |= {name: pa.array(column_of, pa.int64()) for name, column_of in numbers.items()}
    for start in range(0, max(len(looked.spellings), 1), WRITTEN_AT_ONCE):
        end = start + WRITTEN_AT_ONCE
        texts = [spelling.text for spelling in looked.spellings[start:end]]
        part = {"spelling": pa.array(texts, pa.string())} | {name: of[start:end] for name, of in meaning.items()}
        (store.append_arrow if start else store.write_arrow)(looked.table, pa.table(part))


def as_column(value: str, values: Sequence[Value]) -> pa.Array:
    """Values as an Arrow column; codes as codes of a fixed set."""
    found = pa.array(values, _TYPES[CLEAN_FIELDS.get(value, "VARCHAR")])
    few = pa.types.is_string(found.type) and value not in ("first_name", "surname")
    return found.dictionary_encode() if few else found


def joined(store: Store, frame: Frame, looked: Iterable[Looked]) -> Frame:
    """The frame with the values of these columns beside its rows."""
    return store.beside(frame, [(one.table, raw(one.name)) for one in looked], "spelling")


def _reads(reader: Reader, texts: Sequence[str], not_recorded: Codelist, *, counted: bool) -> Iterator[Read]:
    """What each text says. Long texts are read many at a time."""
    found = reader.read_many(texts) if reader.read_many else itertools.repeat(None)
    for text, known in zip(texts, found, strict=False):
        yield _read(reader, text, not_recorded, counted=counted, known=known)


def _read(reader: Reader, text: str, not_recorded: Codelist, *, counted: bool, known: Read | None = None) -> Read:
    """What a cell says. A blank says nothing, nor do a margin ("Total", "All") and words like "not known"."""
    if not text or text.isspace():
        return Read({})
    if reader.name == "count":
        return reader.read(text)
    if len(text) < LONGEST_MARGIN and is_margin(text, counted=counted, within=reader.name == "period"):
        return Read({}, MARGIN)
    read = known or reader.read(text)
    if read.trouble and (not fold(text) or fold(text) in not_recorded.spellings):
        return Read(read.values, NOT_RECORDED)
    unmarked = FOOTNOTE.sub("", text)
    if read.trouble and unmarked and unmarked != text:
        without = reader.read(unmarked)
        return read if without.trouble else Read(without.values, without.rule or "without the footnote's mark")
    return read
