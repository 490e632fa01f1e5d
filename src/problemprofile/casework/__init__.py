"""Takes: the case studies that partners wrote, and the rows to hold them against.
Gives: those in which nobody can be found by a name, a number, an exact date or age; and a finding for each other one.
Never: repeats what it found in a text, or lets a case study through that it could not check.
"""

from __future__ import annotations

from dataclasses import replace

from problemprofile.case_study import CaseStudy
from problemprofile.casework.marks import MARKS, marks_in
from problemprofile.casework.people import CHECKED, Known, known_in, people_in
from problemprofile.casework.read_text import Draft, read_draft
from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.recognition import Words
from problemprofile.store import Store


def check(project: Project, store: Store) -> tuple[list[CaseStudy], list[Finding]]:
    """The case studies that the report may print, in order of their files, and why the others are left out.

    Raises ProfileErrors where a file is not a case study at all.
    """
    drafts = _drafts(project)
    if not drafts:
        return [], []
    texts = [Words(draft.whole) for draft in drafts]
    known = known_in(project, store, texts)
    findings, passed = [], []
    for draft, words in zip(drafts, texts, strict=True):
        found = _findings(draft, words, known)
        findings += found
        if not found:
            passed.append(replace(draft.study, checks=(*MARKS, CHECKED)))
    return passed, findings


def _drafts(project: Project) -> list[Draft]:
    problems: list[ProfileError] = []
    paths = sorted(project.paths.case_studies.glob("*.md"))
    drafts = [read_draft(project, path, problems) for path in paths]
    if problems:
        raise ProfileErrors(problems)
    return [draft for draft in drafts if draft]


def _findings(draft: Draft, words: Words, known: Known) -> list[Finding]:
    """One finding a line and kind. It leaves the case study out of the report, and does not stop the rest of it."""
    found = (*marks_in(draft.whole), *people_in(words, known))
    lines = sorted({(draft.whole.count("\n", 0, start) + 1, what) for what, start in found})
    return [
        Finding(
            "case-study-identifies",
            "warns",
            "",
            f"The case study {draft.path.name} is left out of the report: line {line} holds {what}.",
            "Say it more generally: a part of the county, a season, an age group, “the man”.",
        )
        for line, what in lines
    ]
