"""What the form's own history explains: dated rules inside a source's days, and values that are to be expected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from problemprofile.codelists import Codelist
from problemprofile.dated_rules import DatedRule, dated_rules
from problemprofile.deliveries.delivered import Pair
from problemprofile.deliveries.difference import Difference, many
from problemprofile.deliveries.timing import reaches
from problemprofile.deliveries.values import BLANK, Tally
from problemprofile.kinds import fields
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.spelling import fold

A_QUARTER = timedelta(92)  # a change so shortly before the latest delivery shows in it first


def rules_within(dataset: Dataset, first: date, last: date) -> list[DatedRule]:
    """The dated rules that fall inside some days of a source, about fields that it has."""
    mapped = {*dataset.columns.values(), *dataset.fixed}
    if any(name.startswith(("tick_", "exploitation_")) for name in mapped):
        mapped.add("exploitation_type")  # the boxes tell it
    return [rule for rule in dated_rules([dataset.kind], mapped) if rule.falls_within(first, last)]


def notes(dataset: Dataset, first: date, last: date) -> Iterator[Difference]:
    """One for each dated rule inside the days of a source."""
    for rule in rules_within(dataset, first, last):
        yield Difference("history.dated_rule", {"day": rule.day, "changed": rule.changed, "we": rule.we})


class Expected:
    """What may differ between two deliveries because a list or a form changed, column by column."""

    def __init__(self, project: Project, pair: Pair) -> None:
        self._project, self._pair = project, pair
        before, now = reaches(pair.before), reaches((pair.latest,))
        self._days = (before[0], before[1], now[1]) if before and now else None
        self._rules = rules_within(pair.dataset, before[0], now[1]) if before and now else []

    def values(self, tallies: Iterable[Tally]) -> dict[str, set[str]]:
        """By column, the values that are new, or go, because the list changed between the deliveries' days."""
        found: dict[str, set[str]] = defaultdict(set)
        for tally in tallies:
            every = {*tally.cases_before, *tally.cases_now} - {BLANK}
            found[tally.column.field] = {value for value in every if self._is_new(tally, value)}
        return found

    def is_incomparable(self, tally: Tally) -> bool:
        """Whether a dated rule says that the shares of this field before and now are not to be compared."""
        if not self._days:
            return False
        _, end, last = self._days
        rules = (
            rule for rule in self._rules if rule.note and not rule.new_values and tally.column.field in rule.fields
        )
        return any(end - A_QUARTER < rule.on <= last for rule in rules)

    def differences(self, tallies: Iterable[Tally], expected: dict[str, set[str]]) -> Iterator[Difference]:
        for tally in tallies:
            new = sorted(
                v for v in expected[tally.column.field] if v in tally.cases_now and v not in tally.cases_before
            )
            rule = next((rule for rule in self._rules if tally.column.field in rule.fields and rule.new_values), None)
            if not new:
                continue
            rows = sum(tally.rows_now[value] for value in new)
            said = {"rows": many(rows, "row"), "delivery": self._pair.latest.name, "field": tally.label}
            said |= {"values": many(len(new), "value"), "we": rule.we if rule else ""}
            said["changed"] = rule.changed if rule else "the code list says that they began in the days between."
            details = tuple(f"{value}: {many(tally.rows_now[value], 'row')}" for value in new)
            yield Difference("history.explained", said, tally.column.field, rows, details)

    def _is_new(self, tally: Tally, value: str) -> bool:
        words = [word for rule in self._rules if tally.column.field in rule.fields for word in rule.new_values]
        plain = fold(value.replace("_", " "))
        return any(word in plain for word in words) or self._list_changed(tally, value)

    def _list_changed(self, tally: Tally, value: str) -> bool:
        """Whether the code list says that a code began or ended between the first day before and the last day now."""
        codes = self._codes(tally)
        code = next((code for code in codes.codes if code.code == value), None) if codes else None
        if code is None or not self._days:
            return False
        first, _, last = (day.isoformat() for day in self._days)
        return any(first < day <= last for day in (code.valid_from, code.valid_to) if day)

    def _codes(self, tally: Tally) -> Codelist | None:
        kind, _, name = fields()[tally.column.field].type.partition(":")
        return self._project.codelist(name) if kind == "code" else None
