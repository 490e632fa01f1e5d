"""Whose approval a table needs: each data owner's whose rows it shows, and an output checker's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from problemprofile.handling import DisclosurePolicy
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.release_log import Decision
from problemprofile.released import Edition, ReleasedTable
from problemprofile.spelling import fold

OWNER, CHECKER = "owner", "checker"
ROLES = (OWNER, CHECKER)


@dataclass(frozen=True, order=True)
class Need:
    """One approval that one table needs. `of` is the organisation whose rows they are; "" for the checker."""

    audience: str
    role: str
    of: str
    table_id: str


def needs(project: Project, edition: Edition) -> Iterator[Need]:
    """Every approval that an edition needs, table by table."""
    for table in edition.tables:
        for owner in owners_of(project, table):
            yield Need(edition.audience, OWNER, owner, table.table_id)
        yield Need(edition.audience, CHECKER, "", table.table_id)


def owners_of(project: Project, table: ReleasedTable) -> list[str]:
    """The organisations whose rows a table shows to its audience, sorted.

    Not those that have published these very counts themselves, nor those whose rows may not reach the audience.
    """
    return [] if table.is_withheld else providers(project, table)


def providers(project: Project, table: ReleasedTable) -> list[str]:
    """The organisations whose rows a table is made of, also where nothing of it is shown."""
    behind = (dataset for dataset in project.datasets if dataset.name in table.sources)
    return sorted({dataset.provider for dataset in behind if _asks(dataset, table.audience)})


def may_decide(project: Project, decision: Decision) -> str:
    """Why somebody may not decide this, as a sentence; "" where they may."""
    settings, name = project.profile.approvals, fold(decision.who)
    if not name:
        return "A decision needs the name of the person who takes it."
    if decision.role == OWNER:
        named = _named(settings.owners, decision.of)
        return "" if named is None or name in named else f"profile.toml names others to answer for {decision.of}."
    if not settings.authors:
        return "profile.toml does not say who made the report, so nobody can be told from its author."
    if name in map(fold, settings.authors):
        return "Whoever made the report may not check it."
    if settings.checkers and name not in map(fold, settings.checkers):
        return "profile.toml names others as output checkers."
    return ""


def policy_hash(policy: DisclosurePolicy) -> str:
    """The fingerprint of an audience's rules: an approval under one threshold says nothing of another."""
    return hashlib.sha256(json.dumps(asdict(policy), sort_keys=True).encode()).hexdigest()


def _asks(dataset: Dataset, audience: str) -> bool:
    rules = dataset.handling_rules()
    return not rules.published and rules.allows(audience)


def _named(owners: dict[str, tuple[str, ...]], of: str) -> set[str] | None:
    found = [names for owner, names in owners.items() if fold(owner) == fold(of)]
    return {fold(name) for names in found for name in names} if found else None
