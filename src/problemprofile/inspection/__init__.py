"""Takes: the finished files and released tables of every edition, and the rows that must not be in them.
Gives: a finding for each thing that forbids their release, a manifest beside each edition's files, and its provenance.
Never: changes a finished file, or repeats what it found in one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from problemprofile.findings import Finding
from problemprofile.inspection.attack import pinned
from problemprofile.inspection.hidden import strange_makers, unseen
from problemprofile.inspection.identities import identified
from problemprofile.inspection.manifest import NAME as MANIFEST
from problemprofile.inspection.manifest import describe, provenance, write_manifest, write_provenance
from problemprofile.inspection.marked import unmarked
from problemprofile.inspection.opened import KINDS, Opened, open_output
from problemprofile.inspection.printed import wrong_figures
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.released import Edition
from problemprofile.store import Store

FIGURES = "figures.json"
PROVED = (
    "every section and sheet carries the marking, and DRAFT until approved",
    "no comments, tracked changes, hidden content, programs, attached files or links to files",
    "the files' properties name no user",
    "no full name, reference or date of birth of anybody in the rows, and no row's address, in any text",
    "every printed figure follows from released cells",
    "no hidden small number can be worked out from the released tables",
    "of the PDF: structure, titles, alternative texts and properties; its words are those of the HTML",
)


def prove(
    project: Project, store: Store, editions: Mapping[str, Edition], findings: Iterable[Finding], staging: Path
) -> list[Finding]:
    """Inspect `staging`/output/<audience>/ of every edition. Findings block.

    Without any, manifests are written, and apart from them what the editions were made from.
    """
    found = [*_pinned(project, store, editions)]
    opened: dict[str, Opened] = {}
    manifests = {name: describe(project, edition) for name, edition in editions.items()}
    made_from, apart = provenance(project, store, findings), Paths(staging).provenance
    for audience, edition in editions.items():
        folder = staging / "output" / audience
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in KINDS):
            try:
                opened[f"{audience}/{path.name}"] = document = open_output(path)
            except (ValueError, OSError) as problem:
                found.append(_finding("output-unreadable", f"{audience}/{path.name}", str(problem)))
                continue
            found += _document(project, edition, f"{audience}/{path.name}", document)
        found += _figures(edition, folder / FIGURES)
    texts = {name: document.text() for name, document in opened.items()}
    texts |= {f"{name}/{MANIFEST}": json.dumps(content, ensure_ascii=False) for name, content in manifests.items()}
    texts[apart.name] = json.dumps(made_from, ensure_ascii=False)
    found += [_identifies(*hit) for hit in identified(project, store, texts)]
    if not found:
        for audience, content in manifests.items():
            write_manifest(staging / "output" / audience, content | {"checks": PROVED})
            write_provenance(apart, audience, made_from)
    return found


def _document(project: Project, edition: Edition, name: str, opened: Opened) -> Iterator[Finding]:
    for place in unmarked(opened, _marks(edition)):
        yield _finding("output-unmarked", name, f"{place} lacks the marking, or DRAFT")
    for what in unseen(opened):
        yield _finding("output-hidden-content", name, f"it carries {what}")
    profile = project.profile
    makers = {"problemprofile", profile.name, profile.produced_by, profile.commissioned_by}
    if strange_makers(opened, makers):
        yield _finding("output-names-its-maker", name, "its properties name somebody")


def _marks(edition: Edition) -> tuple[str, ...]:
    approved = bool(edition.tables) and all(table.approved_by for table in edition.tables)
    return (edition.policy.marking,) if approved else (edition.policy.marking, "DRAFT")


def _figures(edition: Edition, path: Path) -> Iterator[Finding]:
    wrong = list(dict.fromkeys(wrong_figures(edition, path)))
    if wrong:
        reason = f"{len(wrong)} printed figures do not follow from released cells, the first from {wrong[0]}"
        yield _finding("output-figure-unfounded", f"{edition.audience}/{path.name}", reason)


def _identifies(name: str, what: str, times: int) -> Finding:
    return _finding("output-identifies", name, f"{what} stands in it", times)


def _pinned(project: Project, store: Store, editions: Mapping[str, Edition]) -> Iterator[Finding]:
    worked_out = list(pinned(project, store, editions))
    for audience, times in Counter(audience for audience, _ in worked_out).items():
        first = next(cell.cell_id for name, cell in worked_out if name == audience)
        reason = f"a reader can work out {times} of its hidden small numbers, the first of them {first}"
        yield _finding("release-can-be-undone", f"the tables of {audience}", reason, times)


def _finding(check: str, name: str, reason: str, rows: int = 0) -> Finding:
    message = f"{name} may not be released: {reason}."
    return Finding(check, "blocks", "", message, _REMEDIES.get(check, _REPORT_IT), rows=rows)


_REPORT_IT = "Nothing was written. This is a fault of the product, not of the data: please report it."
_REMEDIES = {
    "output-unmarked": "If the project has a reference.docx of its own, look at its headers and footers.",
    "output-names-its-maker": "If the project has a reference.docx of its own, look at its properties.",
    "output-identifies": "Look for it in sections/, register/, case-studies/ and the partners' file names.",
    "release-can-be-undone": "Leave a breakdown out, or choose a larger smallest_count, and report it as a fault.",
}
