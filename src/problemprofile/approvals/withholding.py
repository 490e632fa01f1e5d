"""What an owner withholds after seeing it: the table's handling rules say so from then on; disclosure does the rest.

So it is withheld in tables, charts, maps and sentences alike, as what was never allowed is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from problemprofile import release_log
from problemprofile.approvals.needed import OWNER, Need
from problemprofile.approvals.standing import last_words
from problemprofile.counts import CountTable
from problemprofile.handling import HandlingRules
from problemprofile.project.load import Project

_NOBODY = ("",)  # no audience has this name; an empty list of audiences would mean all of them


def respect(project: Project, counts: Sequence[CountTable]) -> list[CountTable]:
    """The same tables; what owners withhold from an audience may not reach it. Raises ProfileError for a broken log."""
    last = last_words(release_log.read(project.paths))
    withheld = {need for need, said in last.items() if need.role == OWNER and said.decision == "withheld"}
    return [_without(project, table, withheld) for table in counts] if withheld else list(counts)


def _without(project: Project, table: CountTable, withheld: set[Need]) -> CountTable:
    rules = [
        _narrowed(project, one, withheld, project.dataset(name).provider, table.table_id)
        for name, one in zip(table.datasets, table.handling, strict=True)
    ]
    return replace(table, handling=tuple(rules))


def _narrowed(
    project: Project, rules: HandlingRules, withheld: set[Need], provider: str, table_id: str
) -> HandlingRules:
    """One owner's rules for one table, without the audiences from which the owner withholds it."""
    names = [policy.audience for policy in project.policies if rules.allows(policy.audience)]
    kept = tuple(name for name in names if Need(name, OWNER, provider, table_id) not in withheld)
    return rules if len(kept) == len(names) else replace(rules, audiences=kept or _NOBODY, published=False)
