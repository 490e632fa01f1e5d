"""How each approval that an edition needs stands: given, missing, withheld, or void because something changed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from problemprofile.approvals.needed import Need, may_decide, needs, policy_hash
from problemprofile.project.load import Project
from problemprofile.release_log import Decision, Record
from problemprofile.released import Edition

State = Literal["holds", "withheld", "missing", "changed", "rules_changed", "may_not"]
SETTLED: tuple[State, ...] = ("holds", "withheld")


@dataclass(frozen=True)
class Standing:
    """One needed approval, how it stands, and who gave the last word on it ("" where nobody did)."""

    need: Need
    state: State
    who: str = ""


def standings(project: Project, edition: Edition, records: Sequence[Record]) -> list[Standing]:
    """How everything that an edition needs stands, in the order of its tables."""
    last = last_words(records)
    hashes = {table.table_id: table.content_sha256 for table in edition.tables}
    rules = policy_hash(edition.policy)
    return [_standing(project, need, last.get(need), hashes[need.table_id], rules) for need in needs(project, edition)]


def withheld_by_owners(edition: Edition, records: Sequence[Record]) -> list[Standing]:
    """What owners withhold of an edition's tables, in the order of the tables."""
    order = {table.table_id: number for number, table in enumerate(edition.tables)}
    found = [
        Standing(need, "withheld", said.who)
        for need, said in last_words(records).items()
        if said.decision == "withheld" and need.of and need.audience == edition.audience and need.table_id in order
    ]
    return sorted(found, key=lambda one: (order[one.need.table_id], one.need.of))


def last_words(records: Sequence[Record]) -> dict[Need, Decision]:
    """The last decision about each table by each role: a later one takes the place of an earlier one."""
    tables = (record.decision for record in records if record.decision.audience)
    return {Need(d.audience, d.role, d.of, table_id): d for d in tables for table_id in d.content}


def _standing(project: Project, need: Need, said: Decision | None, content: str, rules: str) -> Standing:
    if said is None:
        return Standing(need, "missing")
    if said.decision == "withheld":
        return Standing(need, "withheld" if need.role == "owner" else "missing", said.who)
    if may_decide(project, said):
        return Standing(need, "may_not", said.who)
    if said.content[need.table_id] != content:
        return Standing(need, "changed", said.who)
    return Standing(need, "holds" if said.policy == rules else "rules_changed", said.who)
