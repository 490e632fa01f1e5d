"""What should be looked at in the register's lists, a small module a rule. None of it blocks; `load.py` has what does.

Each rule takes the lists, entries of other lists called by their names, and gives its doubts about single rows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.register.checks import days, few_people, names, owners, persons, returns, statuses
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
) -> list[Finding]:
    """Every doubt about some lists with the place of its row; `only` names the rows of each list that matter."""
    order = {name: place for place, name in enumerate(lines)}
    called = by_name(lines)
    found = {doubt for rule in RULES for doubt in rule(called)} | set(persons.named(project, called))
    found |= set(few_people.typed(project, called))
    return [
        doubt.finding(tables[doubt.list])
        for doubt in sorted(found, key=lambda one: (order[one.list], one.number, one.check, one.message))
        if only is None or doubt.number in only.get(doubt.list, ())
    ]
