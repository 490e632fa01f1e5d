"""What forbids the release of a finished file: told alike of an edition that was built and of a package of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from problemprofile.findings import Finding
from problemprofile.inspection.hidden import strange_makers, unseen
from problemprofile.inspection.identities import identified
from problemprofile.inspection.marked import unmarked
from problemprofile.inspection.opened import Opened
from problemprofile.project.load import Project
from problemprofile.released import Edition
from problemprofile.store import Store

_REPORT_IT = "Nothing was written. This is a fault of the product, not of the data: please report it."
_REMEDIES = {
    "output-unmarked": "If the project has a reference.docx of its own, look at its headers and footers.",
    "output-hidden-content": "If the project has a reference.docx of its own, look for it there; else report it.",
    "output-names-its-maker": "If the project has a reference.docx of its own, look at its properties.",
    "output-identifies": "Look for it in sections/, register/, case-studies/ and the partners' file names. Where a "
    "column is named that holds no references, give it another field in [columns] or name it in `ignore`.",
    "release-can-be-undone": "Leave a breakdown out, or choose a larger smallest_count, and report it as a fault.",
    "package-is-draft": "Get the approvals that it needs and build it again, or pack it as what it is with --draft.",
    "package-differs": "Build again; if it stays, please report it.",
}


def fault(check: str, name: str, reason: str, rows: int = 0) -> Finding:
    """A finding that blocks: `name` may not be released, because of `reason`, a clause that ends without a stop."""
    message = f"{name} may not be released: {reason}."
    return Finding(check, "blocks", "", message, _REMEDIES.get(check, _REPORT_IT), rows=rows)


def document_faults(project: Project, edition: Edition, name: str, opened: Opened) -> Iterator[Finding]:
    """What one finished file lacks or carries."""
    for place in unmarked(opened, _marks(edition)):
        yield fault("output-unmarked", name, f"{place} lacks the marking, or DRAFT")
    for what in unseen(opened):
        yield fault("output-hidden-content", name, f"it carries {what}")
    profile = project.profile
    makers = {"problemprofile", profile.name, profile.produced_by, profile.commissioned_by}
    if strange_makers(opened, makers):
        yield fault("output-names-its-maker", name, "its properties name somebody")


def identity_faults(project: Project, store: Store, texts: Mapping[str, str]) -> list[Finding]:
    """What of the rows stands in some texts, each under its name, without repeating it."""
    return [
        fault("output-identifies", name, f"{what} stands in it", times)
        for name, what, times in identified(project, store, texts)
    ]


def is_approved(edition: Edition) -> bool:
    return bool(edition.tables) and all(table.approved_by for table in edition.tables)


def _marks(edition: Edition) -> tuple[str, ...]:
    return (edition.policy.marking,) if is_approved(edition) else (edition.policy.marking, "DRAFT")
