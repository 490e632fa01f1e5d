"""Answers whose meaning was turned round on a day, under a name that stayed: read by the day of their row."""

from __future__ import annotations

import narwhals as nw

from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.reading import Read, Reader
from problemprofile.cleaning.spellings import column
from problemprofile.codelists import UNKNOWN
from problemprofile.dated_rules import DatedRule


def answer_reader(rule: DatedRule, codes: CodeReader) -> Reader:
    """A column that gives two values for each spelling: what it means from the rule's day on, and what before it."""
    answers = rule.answers
    assert answers is not None

    def read(text: str) -> Read:
        found = codes.read(text)
        values = {answers.into: found.code, _before(rule): answers.before.get(found.code, found.code)}
        return Read(values, found.rule, found.trouble)

    return Reader(answers.column, (answers.into, _before(rule)), read)


def by_day(rule: DatedRule, day: nw.Expr | None) -> nw.Expr:
    """The field that a rule fills, for rows of that day; "unknown" for a row without one."""
    assert rule.answers is not None
    if day is None:
        return nw.lit(UNKNOWN)
    now, before = (nw.col(column(rule.answers.column, name)) for name in (rule.answers.into, _before(rule)))
    turned = nw.when(day < nw.lit(rule.on)).then(before.cast(nw.String)).otherwise(now.cast(nw.String))
    return nw.when(~day.is_null()).then(turned).otherwise(nw.lit(UNKNOWN))


def _before(rule: DatedRule) -> str:
    assert rule.answers is not None
    return f"{rule.answers.into}_before_the_day"
