"""Takes: the case studies and lists that partners wrote, the rows to hold them against, and who confirmed which.
Gives: those in which nobody can be found by a name, a number or what they tell together; and what to look at in others.
Never: repeats what it found in a text, or lets a case study through that it could not check.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from problemprofile import release_log
from problemprofile.case_study import CaseStudy
from problemprofile.casework.confirm import confirmed_by
from problemprofile.casework.facts import facts_in
from problemprofile.casework.few_rows import Few, few_rows
from problemprofile.casework.frequent_names import names_told
from problemprofile.casework.people import CHECKED, Known, known_in, own_names, people_in
from problemprofile.casework.read_text import Draft, read_draft
from problemprofile.casework.register_texts import check_register as check_register
from problemprofile.casework.tells import kinds, tells_in
from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.findings import Finding
from problemprofile.looks import looks_in
from problemprofile.marks import MARKS, marks_in
from problemprofile.project.load import Project
from problemprofile.recognition import Words
from problemprofile.store import Store

TOGETHER = "what it tells, taken together"
A_CROWD = 3  # people: where fewer fit, each can be found by the other, or by all
_CHECKS = tuple(dict.fromkeys((*MARKS, *kinds("marks"), CHECKED, TOGETHER)))
MOST_TOLD = 5  # combinations of facts that are told of one case study


def check(project: Project, store: Store) -> tuple[list[CaseStudy], list[Finding]]:
    """The case studies that the report may print, in order of their files, and why the others are left out.

    Raises ProfileErrors where a file is not a case study at all, ProfileError where the log is broken.
    """
    drafts = _drafts(project)
    if not drafts:
        return [], []
    records = release_log.read(project.paths)
    texts = [Words(draft.whole) for draft in drafts]
    known = known_in(project, store, texts)
    findings, passed = [], []
    for draft, words in zip(drafts, texts, strict=True):
        confirmed = confirmed_by(draft, records)
        found = [*_marked(draft, words, known), *_few(project, store, draft, confirmed)]
        found += [] if confirmed else _asked(project, draft)
        findings += [*found, *([] if confirmed else _looks(project, draft))]
        if not any(finding.severity == "warns" for finding in found):
            passed.append(replace(draft.study, checks=_CHECKS, confirmed_by=confirmed))
    return passed, findings


def _drafts(project: Project) -> list[Draft]:
    problems: list[ProfileError] = []
    paths = sorted(project.paths.case_studies.glob("*.md"))
    drafts = [read_draft(project, path, problems) for path in paths]
    if problems:
        raise ProfileErrors(problems)
    return [draft for draft in drafts if draft]


def _marked(draft: Draft, words: Words, known: Known) -> Iterator[Finding]:
    """One finding a line and kind. It leaves the case study out of the report, and does not stop the rest of it."""
    marks = *marks_in(draft.whole), *tells_in(draft.whole, "marks"), *people_in(words, known)
    for line, what in _lines(draft, marks):
        yield Finding(
            "case-study-identifies",
            "warns",
            "",
            f"The case study {draft.path.name} is left out of the report: line {line} holds {what}.",
            "Say it more generally: a part of the county, a season, an age group, “the man”.",
        )


def _asked(project: Project, draft: Draft) -> Iterator[Finding]:
    """What mostly leads to somebody, and need not: left out until a person has thought of it."""
    full = ((what, start) for what, start, is_full in names_told(draft.whole) if is_full)
    for line, what in _lines(draft, (*tells_in(draft.whole, "asked", own_names(project)), *full)):
        yield Finding(
            "case-study-asks",
            "warns",
            "",
            f"In the case study {draft.path.name} line {line} holds {what}, so it is left out of the report.",
            "Say it more generally. If nobody can be found by it, let somebody who knows record that with "
            "`problemprofile confirm-case-study`.",
        )


def _few(project: Project, store: Store, draft: Draft, confirmed: str) -> list[Finding]:
    """What a text tells together fits few people. Only a person can say whether it is told of one and the same."""
    policies = [policy for policy in project.policies if draft.study.allows(policy.audience)]
    smallest = max((policy.smallest_count for policy in policies), default=0)
    facts = facts_in(project, draft.whole, draft.study.exploitation_group)
    found = few_rows(project, store, facts, A_CROWD, smallest) if facts else []
    if found is None:
        return [_tells_too_much(draft)]
    return list(dict.fromkeys(_fits_few(draft, few, confirmed) for few in found))[:MOST_TOLD]


def _fits_few(draft: Draft, few: Few, confirmed: str) -> Finding:
    """Left out where it fits one or two; a person is told where it fits fewer than a table would show."""
    fits = _in_words(draft, few)
    if confirmed or few.people >= A_CROWD:
        said = f" {confirmed} has confirmed that nobody can be found by it." if confirmed else ""
        remedy = "Whoever confirms the case study thinks of what these people's neighbours and colleagues know."
        return Finding("case-study-few", "notes", "", f"{fits}.{said}", remedy)
    return Finding(
        "case-study-unique",
        "warns",
        "",
        f"{fits}, so it is left out of the report.",
        "Say one of them more generally or leave it out. If they are not told of one person, let somebody who knows "
        "record that with `problemprofile confirm-case-study`.",
    )


def _tells_too_much(draft: Draft) -> Finding:
    return Finding(
        "case-study-tells-too-much",
        "warns",
        "",
        f"The case study {draft.path.name} tells more than can be held against the rows, so it is left out.",
        "Make it shorter, or two of it.",
    )


def _in_words(draft: Draft, few: Few) -> str:
    kinds = [fact.what for fact in few.facts]
    said = f"{', '.join(kinds[:-1])} and {kinds[-1]} together" if len(kinds) > 1 else f"{kinds[0]} alone"
    lines = sorted({_line(draft, fact.start) for fact in few.facts})
    where = f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"
    people = "one person" if few.people == 1 else f"{few.people} people"
    return f"What the case study {draft.path.name} tells fits only {people} in {few.series}: {said} ({where})"


def _looks(project: Project, draft: Draft) -> Iterator[Finding]:
    single = ((what, start) for what, start, is_full in names_told(draft.whole) if not is_full)
    for line, what in _lines(draft, (*looks_in(project, draft.whole), *tells_in(draft.whole, "looks"), *single)):
        yield Finding(
            "case-study-look",
            "notes",
            "",
            f"In the case study {draft.path.name} line {line} holds {what}.",
            "Whoever confirms the case study looks whether it is one, and whether it should stand there.",
        )


def _lines(draft: Draft, found: Iterable[tuple[str, int]]) -> list[tuple[int, str]]:
    return sorted({(_line(draft, start), what) for what, start in found})


def _line(draft: Draft, start: int) -> int:
    return draft.whole.count("\n", 0, start) + 1
