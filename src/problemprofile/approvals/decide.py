"""Records what an owner or an output checker decided about the released tables as they are now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from problemprofile import release_log
from problemprofile.approvals.needed import CHECKER, OWNER, may_decide, policy_hash, providers
from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.release_log import Decision, Record
from problemprofile.released import Edition, ReleasedTable, content_hash, load_edition
from problemprofile.spelling import fold


def decide(
    project: Project,
    audience: str,
    decision: str,
    *,
    who: str,
    of: str = "",
    tables: Iterable[str] = (),
    on: date,
    reason: str = "",
) -> Record:
    """Add a decision ("approved" or "withheld") to the log; returns the record.

    With `of` it is the decision of that organisation, about the tables made from its rows; without, an output
    checker's, about all tables: a checker who withholds takes an approval back. `tables` narrows it to some. Raises
    ProfileError where it may not be recorded.
    """
    edition = released(project, audience)
    role, of = (OWNER, _organisation(project, of)) if of else (CHECKER, "")
    if decision == "withheld" and not reason.strip():
        raise ProfileError("Whoever withholds something says why.", remedy="Give the reason with --reason.")
    concerned = {table.table_id: table for table in edition.tables if not of or of in providers(project, table)}
    content = {name: concerned[name].content_sha256 for name in _chosen(concerned, tables, of)}
    said = Decision(
        decision, role, who.strip(), on.isoformat(), content, audience, of, policy_hash(edition.policy), reason.strip()
    )
    refused = may_decide(project, said)
    if refused:
        raise ProfileError(refused, where=project.paths.profile, remedy="See the table [approvals] there.")
    return release_log.append(project.paths, said)


def released(project: Project, audience: str) -> Edition:
    """An edition as it was last built. Raises ProfileError where there is none, or somebody has changed it by hand."""
    folder = project.paths.released / audience
    if audience not in [policy.audience for policy in project.policies]:
        raise ProfileError("profile.toml has no audience of this name.", where=project.paths.profile)
    try:
        edition = load_edition(folder)
    except FileNotFoundError:
        raise ProfileError("This edition has not been built.", where=folder, remedy="Build it first.") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise ProfileError("The released tables cannot be read.", where=folder, remedy="Build them again.") from None
    changed = [table.table_id for table in edition.tables if content_hash(table) != table.content_sha256]
    if changed:
        message = f"Released tables are not as they were built: {', '.join(changed[:10])}."
        raise ProfileError(message, where=folder, remedy="Build them again.")
    return edition


def _organisation(project: Project, of: str) -> str:
    names = sorted({dataset.provider for dataset in project.datasets})
    found = next((name for name in names if fold(name) == fold(of)), "")
    if not found:
        raise ProfileError(
            "No dataset comes from an organisation of this name.", remedy=f"There are {', '.join(names)}."
        )
    return found


def _chosen(concerned: dict[str, ReleasedTable], asked: Iterable[str], of: str) -> list[str]:
    chosen = list(asked) or list(concerned)
    unknown = sorted(set(chosen) - concerned.keys())
    if unknown:
        whose = f" that shows rows of {of}" if of else ""
        raise ProfileError(f"The edition has no table{whose} with the name {', '.join(unknown)}.")
    if not chosen:
        raise ProfileError(f"No table of this edition shows rows of {of}, so there is nothing to decide.")
    return chosen
