"""Takes: the finished files and released tables of every edition, and the rows that must not be in them.
Gives: a finding for each thing that forbids their release, each edition's manifest and provenance, proved packages.
Never: changes a finished file, or repeats what it found in one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from problemprofile.findings import Finding, any_block
from problemprofile.inspection.faults import document_faults, fault, identity_faults, misprinted
from problemprofile.inspection.letters import lost_letters
from problemprofile.inspection.manifest import NAME as MANIFEST
from problemprofile.inspection.manifest import describe, provenance, write_manifest, write_provenance
from problemprofile.inspection.opened import KINDS, Opened, open_output
from problemprofile.inspection.own_claims import doubted
from problemprofile.inspection.package import pack
from problemprofile.inspection.printed import earlier_values, wrong_figures
from problemprofile.inspection.rates_again import living
from problemprofile.inspection.undoing import can_be_undone
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.released import Edition
from problemprofile.store import Store

__all__ = ["Looked", "look", "pack", "prove"]

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
    "of every document and workbook: title, headings, header rows, words for pictures and links, for a screen reader",
)


@dataclass(frozen=True)
class Looked:
    """What is found in the files of one edition without knowing anybody: what forbids them, and what each says."""

    faults: tuple[Finding, ...]
    texts: dict[str, str] = field(repr=False)


def look(project: Project, edition: Edition, folder: Path) -> Looked:
    """Open every finished file of an edition again and read it against what was released."""
    found: list[Finding] = []
    opened: dict[str, Opened] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in KINDS):
        name = f"{edition.audience}/{path.name}"
        try:
            opened[path.name] = document = open_output(path)
        except (ValueError, OSError) as problem:
            found.append(fault("output-unreadable", name, str(problem)))
            continue
        found += document_faults(project, edition, name, document)
    found += _figures(project, edition, folder / FIGURES)
    found += misprinted(project, edition, folder / FIGURES, opened)
    if edition.audience == project.policies[-1].audience:  # it shows most, so it can best speak against a claim
        found += doubted(project, edition)
    found += lost_letters(edition.audience, opened)
    return Looked(tuple(found), {f"{edition.audience}/{name}": document.text() for name, document in opened.items()})


def prove(
    project: Project,
    store: Store,
    editions: Mapping[str, Edition],
    looked: Mapping[str, Looked],
    findings: Iterable[Finding],
    staging: Path,
) -> list[Finding]:
    """Try to undo the release, and look for people in the files that `look` has opened, and in their manifests.

    Findings block, save those of single numbers in the prose and of a rounded edition's narrow ranges. Where none
    blocks, manifests are written into `staging`/output/<audience>/, and apart from them what the editions were made
    from.
    """
    found = [*can_be_undone(project, store, editions)]
    manifests = {name: describe(project, edition) for name, edition in editions.items()}
    made_from, apart = provenance(project, store, findings), Paths(staging).provenance
    found += [fault for one in looked.values() for fault in one.faults]
    texts = {name: text for one in looked.values() for name, text in one.texts.items()}
    texts |= {f"{name}/{MANIFEST}": json.dumps(content, ensure_ascii=False) for name, content in manifests.items()}
    texts[apart.name] = json.dumps(made_from, ensure_ascii=False)
    found += identity_faults(project, store, texts)
    if not any_block(found):
        for audience, content in manifests.items():
            write_manifest(staging / "output" / audience, content | {"checks": PROVED})
            write_provenance(apart, audience, made_from)
    return found


def _figures(project: Project, edition: Edition, path: Path) -> Iterator[Finding]:
    earlier = earlier_values(project, edition.audience)
    wrong = list(dict.fromkeys(wrong_figures(edition, path, earlier, living(project))))
    if wrong:
        reason = f"{len(wrong)} printed figures do not follow from released cells, the first from {wrong[0]}"
        yield fault("output-figure-unfounded", f"{edition.audience}/{path.name}", reason)
