"""What cleaning makes of one spelling. Each distinct spelling of a column is read once, however many rows hold it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from problemprofile.codelists import UNKNOWN

Value = str | int | date | None

NOT_RECORDED = "not recorded"
UNRECOGNISED = "unrecognised"
# Troubles whose spellings are listed for the analyst, who may add them to a list of the project's own.
LISTED = (UNRECOGNISED, "ambiguous_nationality", "partly_read_nationality")


@dataclass(frozen=True, slots=True)
class Read:
    """The values that a spelling gives, by name; the rule that gave them; and what a person should know about it.

    `trouble` is "" or a name in `remarks.toml`. The first value is the one that the record of changes shows. Of a text
    that was read for what it tells, `because` holds the words that decided, and `doubts` reasons to look at it.
    """

    values: Mapping[str, Value]
    rule: str = ""
    trouble: str = ""
    because: str = ""
    doubts: str = ""

    @property
    def shown(self) -> str | None:
        """The first value as text."""
        first = next(iter(self.values.values()), None)
        return None if first is None else str(first)


@dataclass(frozen=True)
class Noticed:
    """What a whole column tells: a name in `remarks.toml`, how many rows it is about, and what fills its words."""

    name: str
    rows: int
    said: Mapping[str, str] = field(default_factory=dict)


Texts = Sequence[tuple[str, int]]  # the spellings of a column, each with its number of rows


@dataclass(frozen=True)
class OfFile:
    """The spellings of a column in one file of a source. `name` is the file's inside `inputs/`."""

    number: int
    name: str
    texts: Texts


@dataclass(frozen=True)
class Reader:
    """How one column is read. `gives` are values that every row then has; `may_give` only where some spelling does.

    A reader that has to see the whole column, file by file, before it can read a cell has `seen`, which gives the one
    that reads. `by_file` are the readers of the files, by their numbers, where one text means different things in them.
    """

    name: str
    gives: tuple[str, ...]
    read: Callable[[str], Read]
    may_give: tuple[str, ...] = ()
    noted: bool = True  # whether the changes are recorded and the troubles told
    seen: Callable[[Sequence[OfFile]], Reader] | None = None
    by_file: Mapping[int, Reader] = field(default_factory=dict)
    told: tuple[Noticed, ...] = ()  # what the column as a whole tells
    said: Mapping[str, str] = field(default_factory=dict)  # more words for the remarks on its spellings
    read_many: Callable[[Sequence[str]], Sequence[Read]] | None = None  # for long texts, which are many

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.gives, *self.may_give)

    def after(self, files: Sequence[OfFile]) -> Reader:
        """This reader after it has seen the column."""
        return replace(self.seen(files), name=self.name) if self.seen else self


def unread(*names: str, rule: str = NOT_RECORDED, trouble: str = "") -> Read:
    """A spelling that says nothing, or nothing that is understood."""
    return Read(dict.fromkeys(names, UNKNOWN), rule, trouble)
