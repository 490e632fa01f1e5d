"""What cleaning makes of one spelling. Each distinct spelling of a column is read once, however many rows hold it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from problemprofile.codelists import UNKNOWN

Value = str | int | date | None

NOT_RECORDED = "not recorded"
UNRECOGNISED = "unrecognised"


@dataclass(frozen=True)
class Read:
    """The values that a spelling gives, by name; the rule that gave them; and what a person should know about it.

    `trouble` is "" or a name in `remarks.toml`. The first value is the one that the record of changes shows.
    """

    values: Mapping[str, Value]
    rule: str = ""
    trouble: str = ""

    @property
    def shown(self) -> str | None:
        """The first value as text."""
        first = next(iter(self.values.values()), None)
        return None if first is None else str(first)


@dataclass(frozen=True)
class Reader:
    """How one column is read. `gives` are values that every row then has; `may_give` only where some spelling does."""

    name: str
    gives: tuple[str, ...]
    read: Callable[[str], Read]
    may_give: tuple[str, ...] = ()
    noted: bool = True  # whether the changes are recorded and the troubles told

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.gives, *self.may_give)


def unread(*names: str, rule: str = NOT_RECORDED, trouble: str = "") -> Read:
    """A spelling that says nothing, or nothing that is understood."""
    return Read(dict.fromkeys(names, UNKNOWN), rule, trouble)
