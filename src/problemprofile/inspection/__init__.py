"""Takes: the finished files and released tables of every edition, and the rows that must not be in them.
Gives: a finding for each thing that forbids their release, each edition's manifest and provenance, proved packages.
Never: changes a finished file, or repeats what it found in one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from problemprofile.findings import Finding, any_block
from problemprofile.inspection.attack import pinned
from problemprofile.inspection.faults import document_faults, fault, identity_faults, misprinted
from problemprofile.inspection.manifest import NAME as MANIFEST
from problemprofile.inspection.manifest import describe, provenance, write_manifest, write_provenance
from problemprofile.inspection.opened import KINDS, Opened, open_output
from problemprofile.inspection.package import pack
from problemprofile.inspection.printed import earlier_values, wrong_figures
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.released import Edition
from problemprofile.store import Store

__all__ = ["pack", "prove"]

FIGURES = "figures.json"
PROVED = (
    "every section, sheet and page carries the marking, and DRAFT until approved",
    "no comments, tracked changes, hidden content, programs, attached files, copies of data or links to files",
    "the files' properties name no user",
    "no full name, reference, full postcode or date of birth of anybody in the rows, and no row's address, in any text",
    "every printed figure follows from released cells",
    "every table of the workbook and of the documents, read back, prints what was released",
    "no hidden small number can be worked out from the released tables",
    "of the PDF: structure, titles, alternative texts, properties and the words on its pages",
)


def prove(
    project: Project, store: Store, editions: Mapping[str, Edition], findings: Iterable[Finding], staging: Path
) -> list[Finding]:
    """Inspect `staging`/output/<audience>/ of every edition. Findings block, save those of single numbers in the prose.

    Where none blocks, manifests are written, and apart from them what the editions were made from.
    """
    found = [*_pinned(project, store, editions)]
    opened: dict[str, Opened] = {}
    manifests = {name: describe(project, edition) for name, edition in editions.items()}
    made_from, apart = provenance(project, store, findings), Paths(staging).provenance
    for audience, edition in editions.items():
        folder = staging / "output" / audience
        mine: dict[str, Opened] = {}
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in KINDS):
            try:
                mine[path.name] = document = open_output(path)
            except (ValueError, OSError) as problem:
                found.append(fault("output-unreadable", f"{audience}/{path.name}", str(problem)))
                continue
            found += document_faults(project, edition, f"{audience}/{path.name}", document)
        opened |= {f"{audience}/{name}": document for name, document in mine.items()}
        found += _figures(project, edition, folder / FIGURES)
        found += misprinted(project, edition, folder / FIGURES, mine)
    texts = {name: document.text() for name, document in opened.items()}
    texts |= {f"{name}/{MANIFEST}": json.dumps(content, ensure_ascii=False) for name, content in manifests.items()}
    texts[apart.name] = json.dumps(made_from, ensure_ascii=False)
    found += identity_faults(project, store, texts)
    if not any_block(found):
        for audience, content in manifests.items():
            write_manifest(staging / "output" / audience, content | {"checks": PROVED})
            write_provenance(apart, audience, made_from)
    return found


def _figures(project: Project, edition: Edition, path: Path) -> Iterator[Finding]:
    wrong = list(dict.fromkeys(wrong_figures(edition, path, earlier_values(project, edition.audience))))
    if wrong:
        reason = f"{len(wrong)} printed figures do not follow from released cells, the first from {wrong[0]}"
        yield fault("output-figure-unfounded", f"{edition.audience}/{path.name}", reason)


def _pinned(project: Project, store: Store, editions: Mapping[str, Edition]) -> Iterator[Finding]:
    worked_out = list(pinned(project, store, editions))
    for audience, times in Counter(audience for audience, _ in worked_out).items():
        first = next(cell.cell_id for name, cell in worked_out if name == audience)
        reason = f"a reader can work out {times} of its hidden small numbers, the first of them {first}"
        yield fault("release-can-be-undone", f"the tables of {audience}", reason, times)
