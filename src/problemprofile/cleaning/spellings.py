"""Each distinct spelling of a column is read once in Python and joined back, so that rows cost what spellings cost."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import narwhals as nw
import pyarrow as pa

from problemprofile.cleaning.cells import raw
from problemprofile.cleaning.margins import is_margin
from problemprofile.cleaning.reading import NOT_RECORDED, OfFile, Read, Reader, Value
from problemprofile.codelists import UNKNOWN, Codelist
from problemprofile.kinds import figures
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
    file_no: int | None = None  # where files are read apart, the one that is meant

    @property
    def key(self) -> str:
        """What a row's cell is joined by."""
        return self.text if self.file_no is None else f"{self.file_no}:{self.text}"


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
    return _type_of(value) == "VARCHAR" and value not in PLAIN


def _type_of(value: str) -> str:
    return "BIGINT" if value in figures() else CLEAN_FIELDS.get(value, "VARCHAR")


def look_up(
    store: Store,
    frame: Frame,
    reader: Reader,
    not_recorded: Codelist,
    *,
    counted: bool,
    in_totals: Mapping[Any, int] = MappingProxyType({}),
    files: Mapping[int, str] = MappingProxyType({}),
) -> Looked:
    """Read the distinct spellings of a column, a blank among them.

    `in_totals` says how many of a spelling's rows are total rows of a list of records: they are no rows of it, and what
    stands only in them is not to be read. Its keys are spellings, with the file's number before them for a reader that
    has to see the column. `files` are the files' names by their numbers.
    """
    cell = raw(reader.name)
    numbers: Sequence[int | None]
    if reader.seen:
        reader, numbers, texts, rows = _seen(store, frame, reader, in_totals, files)
    else:
        distinct = store.columns(frame.select(cell).group_by(cell).agg(rows=nw.len().cast(nw.Int64)).sort(cell))
        texts = distinct[cell]
        rows = [number - in_totals.get(text, 0) for text, number in zip(texts, distinct["rows"], strict=True)]
        numbers = [None] * len(texts)
    reads = _reads(reader, texts, numbers, not_recorded, counted=counted)
    found = tuple(
        Spelling(text, number, read if number else Read(read.values, MARGIN), file_no)
        for text, number, read, file_no in zip(texts, rows, reads, numbers, strict=True)
    )
    return Looked(reader, found, given(reader, [spelling.read for spelling in found]))


def _seen(
    store: Store, frame: Frame, reader: Reader, in_totals: Mapping[Any, int], names: Mapping[int, str]
) -> tuple[Reader, Sequence[int | None], list[str], list[int]]:
    """The reader that has seen the column; and the spellings with their rows, by file where files are read apart."""
    by = (raw(reader.name), "file_no")
    distinct = store.columns(frame.select(*by).group_by(*by).agg(rows=nw.len().cast(nw.Int64)).sort(*by))
    texts, numbers = distinct[by[0]], distinct["file_no"]
    keys = zip(numbers, texts, strict=True)
    rows = [number - in_totals.get(key, 0) for key, number in zip(keys, distinct["rows"], strict=True)]
    files: dict[int, list[tuple[str, int]]] = {number: [] for number in sorted(set(numbers))}
    for file_no, text, number in zip(numbers, texts, rows, strict=True):
        if number:
            files[file_no].append((text, number))
    reader = reader.after([OfFile(number, names.get(number, ""), some) for number, some in files.items()])
    if reader.by_file:
        return reader, numbers, texts, rows
    together: Counter[str] = Counter()
    for text, number in zip(texts, rows, strict=True):
        together[text] += number
    return reader, [None] * len(together), list(together), list(together.values())


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
        texts = [spelling.key for spelling in looked.spellings[start:end]]
        part = {"spelling": pa.array(texts, pa.string())} | {name: of[start:end] for name, of in meaning.items()}
        (store.append_arrow if start else store.write_arrow)(looked.table, pa.table(part))


def as_column(value: str, values: Sequence[Value]) -> pa.Array:
    """Values as an Arrow column; codes as codes of a fixed set."""
    found = pa.array(values, _TYPES[_type_of(value)])
    few = pa.types.is_string(found.type) and value not in ("first_name", "surname")
    return found.dictionary_encode() if few else found


def joined(store: Store, frame: Frame, looked: Iterable[Looked]) -> Frame:
    """The frame with the values of these columns beside its rows."""
    every = list(looked)
    keys = {one.name: f"key_{one.name}" if one.reader.by_file else raw(one.name) for one in every}
    apart = [one.name for one in every if one.reader.by_file]
    if apart:
        known = frame.collect_schema().names()
        frame = frame.with_columns(*(_key(name, known).alias(keys[name]) for name in apart))
    return store.beside(frame, [(one.table, keys[one.name]) for one in every], "spelling")


def file_of(name: str) -> str:
    """The column that says from which other file a row took a column's text."""
    return f"file_of_{name}"


def _key(name: str, known: Sequence[str]) -> nw.Expr:
    file_no = nw.col("file_no").cast(nw.Int64)
    if file_of(name) in known:
        file_no = nw.coalesce(nw.col(file_of(name)), file_no)
    return nw.concat_str(file_no.cast(nw.String), nw.col(raw(name)), separator=":")


def _reads(
    reader: Reader, texts: Sequence[str], numbers: Sequence[int | None], not_recorded: Codelist, *, counted: bool
) -> Iterator[Read]:
    """What each text says. Long texts are read many at a time."""
    found = reader.read_many(texts) if reader.read_many else itertools.repeat(None)
    for text, file_no, known in zip(texts, numbers, found, strict=False):
        own = reader if file_no is None else reader.by_file[file_no]
        yield _read(own, text, not_recorded, counted=counted, known=known)


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
