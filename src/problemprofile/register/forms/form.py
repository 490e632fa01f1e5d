"""What a form asks: facts about the whole of it, and tables with a line for each answer."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """One line above the tables. `to_fill` ones are for whoever answers; the others say what the form is."""

    label: str
    value: str = ""
    to_fill: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormColumn:
    """A heading with, where the answers are offered, the words for them; `width` in characters."""

    heading: str
    choices: tuple[str, ...] = ()
    width: int = 24


@dataclass(frozen=True)
class FormTable:
    """A sheet to be filled, with what is filled already; `lines` are how many are laid out."""

    name: str
    about: str
    columns: tuple[FormColumn, ...]
    filled: tuple[tuple[str, ...], ...] = ()
    lines: int = 40


@dataclass(frozen=True)
class Form:
    """A workbook. `marking` stands on every sheet."""

    title: str
    marking: str
    about: tuple[str, ...]
    facts: tuple[Fact, ...]
    tables: tuple[FormTable, ...] = field(default=())
