"""What forbids the release of a finished file: told alike of an edition that was built and of a package of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from problemprofile.findings import Finding
from problemprofile.inspection.accessible import inaccessible
from problemprofile.inspection.documents_again import HIDDEN, SUM, TABLE, Misprint, misprints
from problemprofile.inspection.hidden import strange_makers, unseen
from problemprofile.inspection.identities import identified
from problemprofile.inspection.marked import unmarked
from problemprofile.inspection.opened import Opened
from problemprofile.inspection.workbook_again import WORKBOOKS, differing
from problemprofile.project.load import Project
from problemprofile.released import Edition
from problemprofile.store import Store

_REPORT_IT = "Nothing was written. This is a fault of the product, not of the data: please report it."
MOST_NAMED = 9  # places that one finding names
_BY_HAND = "If somebody changed the file by hand, build again. If the project has a reference.docx of its own, look "
_REMEDIES = {
    "output-unmarked": "If the project has a reference.docx of its own, look at its headers and footers.",
    "output-hidden-content": f"{_BY_HAND}for it there, also in its pictures: save them anew without properties. Else "
    "report it.",
    "output-not-accessible": "Everybody must be able to read it. Look at the headings, links and tables of your own "
    "texts in sections/ and case-studies/; if it is in none of them, report it.",
    "output-names-its-maker": f"{_BY_HAND}at its properties.",
    "output-identifies": "Look for it in sections/, register/, case-studies/ and the partners' file names. Where a "
    "column is named that holds no references, give it another field in [columns] or name it in `ignore`.",
    "output-number-unfounded": "Look whether these sentences are right: nobody can say where their numbers come from. "
    "`problemprofile audit` names every place.",
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
    for clause in inaccessible(opened):
        yield fault("output-not-accessible", name, clause)
    profile = project.profile
    makers = {"problemprofile", profile.name, profile.produced_by, profile.commissioned_by}
    if strange_makers(opened, makers):
        yield fault("output-names-its-maker", name, "its properties name somebody")


def misprinted(project: Project, edition: Edition, figures: Path, opened: Mapping[str, Opened]) -> Iterator[Finding]:
    """Where the documents of an edition, by their names, print other numbers than were released.

    A table that differs blocks. A number in the prose that cannot be accounted for is somebody's to look at.
    """
    audience = edition.audience
    books = {name: list(differing(edition, one.path)) for name, one in opened.items() if one.kind in WORKBOOKS}
    for name, cells in books.items():
        if cells:
            reason = f"it prints {len(cells)} numbers that are not as released, the first of them {cells[0][0]}"
            yield fault("output-table-differs", f"{audience}/{name}", reason, len(cells))
    unfounded = []
    for where, found in _by_place(misprints(project, edition, figures, opened)).items():
        if cells_named := [one.cell_id for one in found if one.what in (HIDDEN, TABLE)]:
            reason = f"{where} does not print what was released, first of all {cells_named[0]}"
            yield fault("output-table-differs", f"The edition {audience}", reason, len(cells_named))
        elif totals := [one.cell_id for one in found if one.what == SUM]:
            reason = f"the rows printed at {where} do not come to the total {totals[0]}, and nothing says why"
            yield fault("output-total-unreconciled", f"The edition {audience}", reason)
        else:
            unfounded.append(where)
    if unfounded:
        named = "; ".join(unfounded[:MOST_NAMED]) + ("; …" if len(unfounded) > MOST_NAMED else "")
        message = f"The edition {audience} may print numbers that follow from nothing released: {named}."
        yield Finding("output-number-unfounded", "warns", "", message, _REMEDIES["output-number-unfounded"])


def _by_place(found: list[Misprint]) -> dict[str, list[Misprint]]:
    """Misprints by file and place, the gravest first."""
    by_place: dict[str, list[Misprint]] = {}
    for one in sorted(found, key=lambda one: (one.what not in (HIDDEN, TABLE, SUM), one.where)):
        by_place.setdefault(one.where, []).append(one)
    return by_place


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
