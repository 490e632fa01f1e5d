"""Days on which a form, a list or a test changed under a name that stayed: what changed, and what we do about it.

The rules are in `dated_rules.toml`. Cleaning reads answers by them, the drift report does not cry about what they
explain, and analysis puts their notes under the tables concerned.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Answers:
    """A column whose answers are read by the day of their row: `before` is what one given before that day means."""

    column: str
    into: str
    before: Mapping[str, str]


@dataclass(frozen=True)
class DatedRule:
    """One rule. `on` is the first day of the new meaning; `note` is "" where both sides are comparable.

    `new_values` are words of values that begin, or change their meaning, on that day. `touched` are the codes whose
    numbers are not comparable across it; all of the fields' codes where there are none.
    """

    name: str
    on: date
    fields: tuple[str, ...]
    kinds: tuple[str, ...]
    changed: str
    we: str
    source: str
    note: str = ""
    note_before: bool = False
    new_values: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()
    answers: Answers | None = field(default=None, compare=False)

    @property
    def day(self) -> str:
        """The day in words: "31 March 2025"."""
        return f"{self.on.day} {self.on:%B %Y}"

    def falls_within(self, first: date, last: date) -> bool:
        """Whether some of these days (both included) lie before the change and some after it."""
        return first < self.on <= last

    def is_noted(self, first: date, last: date) -> bool:
        """Whether the note belongs under a table of these days."""
        return bool(self.note) and (self.falls_within(first, last) or (self.note_before and first < self.on))


def dated_rules(kinds: Collection[str], fields: Collection[str]) -> tuple[DatedRule, ...]:
    """The rules about any of these kinds of source and any of these fields, in order of their days."""
    return tuple(
        rule for rule in every_rule() if set(rule.kinds).intersection(kinds) and set(rule.fields).intersection(fields)
    )


@functools.cache
def every_rule() -> tuple[DatedRule, ...]:
    """All rules, in order of their days."""
    text = (resources.files(__package__) / "dated_rules.toml").read_text("utf-8")
    rules = [_rule(name, said) for name, said in tomllib.loads(text).items()]
    return tuple(sorted(rules, key=lambda rule: (rule.on, rule.name)))


def answer_rules() -> dict[str, DatedRule]:
    """The rules that read a column by the day of its row, by the name of that column."""
    return {rule.answers.column: rule for rule in every_rule() if rule.answers}


def _rule(name: str, said: dict[str, Any]) -> DatedRule:
    answers = Answers(**said["answers"]) if "answers" in said else None
    lists = {part: tuple(said.get(part, ())) for part in ("fields", "kinds", "new_values", "touched")}
    values: dict[str, Any] = {**said, **lists, "answers": answers}
    return DatedRule(name=name, **values)
