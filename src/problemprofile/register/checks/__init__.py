"""What should be looked at in the register's lists, a small module a rule. None of it blocks; `load.py` has what does.

Each rule takes the lists, entries of other lists called by their names, and gives its doubts about single rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date

from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.register.checks import days, few_people, names, owners, people_in_texts, persons, returns, statuses
from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.linking import by_name
from problemprofile.register.load import Lists
from problemprofile.register.tables import Lines, Table

RULES: tuple[Callable[[Lines], Iterator[Doubt]], ...] = (
    days.wrong_way_round,
    statuses.without_reason,
    statuses.update_without_words,
    statuses.without_day,
    statuses.decided_without_reason,
    names.twice,
    owners.nobody_known,
    returns.unknown_body,
    returns.answered_twice,
    returns.work_without_answer,
    returns.more_than_asked,
    persons.marked,
    persons.not_a_role,
)


def check_register(project: Project, lists: Lists) -> list[Finding]:
    """Every doubt about the lists as they stand in their files, in order of the lists."""
    return findings_of(project, lists.tables, lists.lines)


def findings_of(
    project: Project,
    tables: Mapping[str, Table],
    lines: Lines,
    only: Mapping[str, Collection[int]] | None = None,
    today: date | None = None,
) -> list[Finding]:
    """Every doubt about some lists with the place of its row; `only` names the rows of each list that matter.

    With `today`, days that are yet to come are doubted too, so that what is given differs from day to day.
    """
    called = by_name(lines)
    found = {doubt for rule in RULES for doubt in rule(called)} | set(persons.named(project, called))
    found |= {*few_people.typed(project, called), *days.too_late(project, called)}
    found |= set(people_in_texts.typed(project, called))
    found |= set(days.after_today(project, called, today)) if today else set()
    return _findings([one for one in found if only is None or one.number in only.get(one.list, ())], tables, lines)


def to_come(project: Project, lists: Lists, today: date) -> list[Finding]:
    """The days after `today` on which something is said to have been."""
    return _findings(days.after_today(project, lists.lines, today), lists.tables, lists.lines)


def _findings(doubts: Iterable[Doubt], tables: Mapping[str, Table], lines: Lines) -> list[Finding]:
    order = {name: place for place, name in enumerate(lines)}
    found = sorted(doubts, key=lambda one: (order[one.list], one.number, one.check, one.message))
    return [doubt.finding(tables[doubt.list]) for doubt in found]
