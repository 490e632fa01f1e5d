"""Somebody has read a case study and says that nobody can be found by it: recorded in the log, with its text's hash."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from problemprofile import release_log
from problemprofile.casework.read_text import Draft, read_draft
from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.release_log import Decision, Record

ROLE = "case study"


def confirm(project: Project, name: str, *, who: str, reason: str, on: date) -> Record:
    """Add the confirmation of `case-studies/NAME.md` as it is now to the log. Raises ProfileError if it may not be."""
    path = project.paths.case_studies / f"{name.removesuffix('.md')}.md"
    if path.parent != project.paths.case_studies or not path.is_file():
        raise ProfileError("There is no case study of this name.", where=path, remedy="Give its file's name.")
    problems: list[ProfileError] = []
    draft = read_draft(project, path, problems)
    if draft is None:
        raise ProfileErrors(problems)
    if not who.strip() or not reason.strip():
        raise ProfileError("A confirmation needs the name of the person and how they know.", where=path)
    if not draft.generalised:
        remedy = "Add a line to its settings, such as generalised: the town to its district, or generalised: nothing."
        raise ProfileError("The case study does not say what was made more general in it.", where=path, remedy=remedy)
    content = {draft.study.name: text_hash(draft)}
    told = {"reason": reason.strip(), "generalised": draft.generalised}
    return release_log.append(project.paths, Decision("confirmed", ROLE, who.strip(), on.isoformat(), content, **told))


def confirmed_by(draft: Draft, records: Sequence[Record]) -> str:
    """Who confirmed a case study as it is now; "" where nobody did, or the text has changed since."""
    name = draft.study.name
    said = [r.decision for r in records if r.decision.role == ROLE and name in r.decision.content]
    return said[-1].who if said and said[-1].content[name] == text_hash(draft) else ""


def unconfirmed(project: Project, audience: str) -> list[str]:
    """The case studies for an audience that nobody has confirmed as they are, by name; they may yet be left out.

    Raises ProfileErrors where a file is not a case study, ProfileError where the log is broken.
    """
    problems: list[ProfileError] = []
    drafts = [read_draft(project, path, problems) for path in sorted(project.paths.case_studies.glob("*.md"))]
    if problems:
        raise ProfileErrors(problems)
    records = release_log.read(project.paths)
    return [d.study.name for d in drafts if d and d.study.allows(audience) and not confirmed_by(d, records)]


def text_hash(draft: Draft) -> str:
    """Over the whole file, its settings too."""
    return hashlib.sha256(draft.whole.encode()).hexdigest()
