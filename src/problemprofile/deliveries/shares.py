"""Values never seen before, shares that moved, fields that are no longer filled: what is beyond chance in a field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from problemprofile.deliveries.chance import Trial, dispersion, established, newcombe, same_share, so_many_unseen
from problemprofile.deliveries.difference import Difference, many, share
from problemprofile.deliveries.values import BLANK, Tally

LEVEL = 0.02  # of undrifted deliveries in which a share (or an unseen value) may be claimed
LEAST = 0.05  # a share that moved by less than five of a hundred matters to nobody
LEAST_BEFORE, LEAST_NOW = 30, 20  # filled cells without which nothing is compared


@dataclass(frozen=True)
class Unseen:
    """The values of one column that no earlier delivery had."""

    tally: Tally
    values: tuple[str, ...]

    @property
    def rows(self) -> int:
        return sum(self.tally.rows_now[value] for value in self.values)


@dataclass(frozen=True)
class Share:
    """One value of a column (or BLANK: the cells that say nothing): how many of how many, before and now."""

    tally: Tally
    value: str
    before: int
    of_before: int
    now: int
    of_now: int

    @property
    def moved(self) -> float:
        return abs(self.now / self.of_now - self.before / self.of_before)


def unseen(tallies: Iterable[Tally], expected: dict[str, set[str]]) -> tuple[list[Unseen], list[Unseen]]:
    """Values never seen before: those beyond chance, and those that chance brings; `expected` ones, by column, are
    neither."""
    tests = []
    for tally in tallies:
        known = {BLANK, *tally.cases_before, *expected[tally.column.field]}
        found = Unseen(tally, tuple(sorted(value for value in tally.cases_now if value not in known)))
        of_before, of_now = tally.filled(tally.cases_before), tally.filled(tally.cases_now)
        if of_before >= LEAST_BEFORE and of_now:
            once = sum(1 for value, cases in tally.cases_before.items() if cases == 1 and value != BLANK)
            cases = sum(tally.cases_now[value] for value in found.values)
            tests.append(Trial(found, so_many_unseen(cases, of_now, once, of_before), bool(found.values)))
    beyond = established(tests, LEVEL)
    return beyond, [test.about for test in tests if test.about.values and test.about not in beyond]


def moved(tallies: Iterable[Tally], expected: dict[str, set[str]]) -> list[Share]:
    """The shares that moved more than chance allows; `expected` values, by column, are left out."""
    return established([test for tally in tallies for test in _tests(tally, expected[tally.column.field])], LEVEL)


def _tests(tally: Tally, expected: set[str]) -> Iterator[Trial[Share]]:
    rows_before, rows_now = sum(tally.before.values()), sum(tally.now.values())
    if rows_before >= LEAST_BEFORE and rows_now >= LEAST_NOW:
        yield _test(Share(tally, BLANK, tally.before[BLANK], rows_before, tally.now[BLANK], rows_now))
    before = {value: count for value, count in tally.before.items() if value != BLANK and value not in expected}
    now = {value: count for value, count in tally.now.items() if value in before}
    of_before, of_now = sum(before.values()), sum(now.values())
    if of_before >= LEAST_BEFORE and of_now >= LEAST_NOW and len(before) > 1:
        spread = dispersion([{v: line[v] for v in before} for line in tally.quarters.values()])
        for value, count in sorted(before.items()):
            yield _test(Share(tally, value, count, of_before, now.get(value, 0), of_now), spread)


def _test(share: Share, spread: float = 0.0) -> Trial[Share]:
    if not spread:
        lines = [
            {"": line[BLANK], "filled": sum(line.values()) - line[BLANK]} for line in share.tally.quarters.values()
        ]
        spread = dispersion(lines)
    p = same_share(share.before, share.of_before, share.now, share.of_now, spread)
    return Trial(share, p, share.moved >= LEAST)


def differences(delivery: str, file: str, beyond: Sequence[Unseen], shares: Sequence[Share]) -> Iterator[Difference]:
    for found in beyond:
        said = {"rows": many(found.rows, "row"), "delivery": delivery, "field": found.tally.label, "file": file}
        said["values"] = many(len(found.values), "value")
        details = tuple(f"{value}: {many(found.tally.rows_now[value], 'row')}" for value in found.values)
        yield Difference("values.unseen", said, found.tally.column.field, found.rows, details)
    for column in dict.fromkeys(one.tally.column.field for one in shares):
        mine = [one for one in shares if one.tally.column.field == column]
        yield from _of_column(delivery, file, mine)


def _of_column(delivery: str, file: str, shares: Sequence[Share]) -> Iterator[Difference]:
    blank = next((one for one in shares if one.value == BLANK), None)
    others = sorted((one for one in shares if one.value != BLANK), key=lambda one: (-one.moved, one.value))
    tally = shares[0].tally
    said = {"delivery": delivery, "file": file, "field": tally.label}
    if blank:
        said |= {"before": _filled(blank.before, blank.of_before), "now": _filled(blank.now, blank.of_now)}
        name = "values.emptied" if blank.now == blank.of_now else "values.filled_less"
        yield Difference(name, said, tally.column.field, blank.now)
    if others:
        most = others[0]
        said |= {"before": share(most.before, most.of_before), "now": share(most.now, most.of_now)}
        said["values"] = many(len(others), "value")
        yield Difference("values.moved", said, tally.column.field, most.now, tuple(map(_line, others)))


def _filled(blank: int, of: int) -> str:
    return share(of - blank, of)


def _line(one: Share) -> str:
    low, high = newcombe(one.before, one.of_before, one.now, one.of_now)
    return (
        f"{one.value}: {one.before:,} of {one.of_before:,} before ({share(one.before, one.of_before)}), {one.now:,} of "
        f"{one.of_now:,} now ({share(one.now, one.of_now)}); changed by {100 * low:+.0f} to {100 * high:+.0f} points"
    )
