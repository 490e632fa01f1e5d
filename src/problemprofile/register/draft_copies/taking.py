"""Take copies of the draft into the log of challenges: none lost, and the same copy twice adds nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.register.cells import plain
from problemprofile.register.draft_copies.comparing import (
    SAME_DRAFT,
    Changed,
    as_marks,
    share_alike,
    silent_changes,
    tracked_changes,
)
from problemprofile.register.draft_copies.marks import Copy, Mark, read_marks
from problemprofile.register.draft_copies.parts import read_fingerprint, read_parts
from problemprofile.register.records import Challenge, Register
from problemprofile.register.saving import next_references

SENT = ("problem-profile.docx", "problem-profile-draft.docx")  # the report as partners get it, and the writer's draft
MOST_ANCHOR = 200  # characters of a passage that are kept; the section says where to look
MOST_TEXT = 5_000  # characters of what was said
MOST_MARKS = 5_000  # in one copy
MOST_PARAGRAPHS = 50_000
_REMEDY = "Is it the right file? Open it in Word and save it again."


@dataclass(frozen=True)
class Read:
    """What one copy held. `unplaced` are the headings of those marks that stand below no heading of the draft, one a
    mark; `older` where it is of another draft, so that what was changed without tracking cannot be told."""

    path: Path
    marks: tuple[Mark, ...]
    changes: tuple[Changed, ...]
    silent: int
    unplaced: tuple[str, ...]
    formats: int
    older: bool


@dataclass(frozen=True)
class Taken:
    """The log as it becomes, how many entries are new and how many were there, and what each copy held."""

    challenges: tuple[Challenge, ...]
    new: int
    again: int
    copies: tuple[Read, ...]

    @property
    def changes(self) -> list[Changed]:
        return [change for copy in self.copies for change in copy.changes]


def take_copies(project: Project, register: Register, files: Sequence[Path], organisation: str, today: date) -> Taken:
    """Raises ProfileError where there is no draft to compare with, a file is no copy of it, or nobody is called so."""
    named = _organisation(register, organisation)
    drafts = _drafts(project)
    copies = tuple(_read(path, drafts) for path in files)
    before = register.lists["challenges"]
    there = Counter(map(_key, before))
    new: list[Challenge] = []
    for copy in copies:
        found = [_challenge(mark, copy.path, named, today) for mark in copy.marks if plain(mark.text)]
        for key, entries in _by_key(found).items():
            missing = max(len(entries) - there[key], 0)  # the same words twice in one copy are said twice
            new += entries[len(entries) - missing :]
            there[key] += missing
    references = next_references(project.paths, "challenges", before)
    numbered = [replace(entry, reference=reference) for entry, reference in zip(new, references, strict=False)]
    return Taken((*before, *numbered), len(new), sum(len(copy.marks) for copy in copies) - len(new), copies)


def _organisation(register: Register, asked: str) -> str:
    known = {one.name.casefold(): one.name for one in register.lists["organisations"]}
    known |= {one.reference.casefold(): one.name for one in register.lists["organisations"] if one.reference}
    if known and asked.casefold() not in known:
        raise ProfileError(
            "No organisation of the register is called so.",
            remedy="Write it as in register/organisations.csv, or add it there first.",
        )
    return known.get(asked.casefold(), asked)


def _drafts(project: Project) -> list[Copy]:
    """The drafts as they were built last, one an audience."""
    paths = sorted(path for name in SENT for path in project.paths.output.glob(f"*/{name}"))
    if not paths:
        raise ProfileError(
            "There is no draft to compare a copy with.",
            where=project.paths.output,
            remedy="Run: problemprofile build. The draft that partners have should be the one in output/.",
        )
    return [_copy(path) for path in paths]


def _copy(path: Path) -> Copy:
    try:
        copy = read_marks(*read_parts(path))
        copy.fingerprint = read_fingerprint(path)
    except RecursionError:  # Word nests a few levels deep, a hostile file thousands
        raise ProfileError("This file is nested deeper than Word writes.", where=path, remedy=_REMEDY) from None
    if len(copy.marks) > MOST_MARKS or len(copy.paragraphs) > MOST_PARAGRAPHS:
        raise ProfileError("This file holds more than a copy of a report can.", where=path, remedy=_REMEDY)
    return copy


def _read(path: Path, drafts: Sequence[Copy]) -> Read:
    copy = _copy(path)
    draft = max(drafts, key=lambda one: (_is_of(copy, one), share_alike(one, copy)))
    if not set(map(_unnumbered, draft.sections)) & set(map(_unnumbered, copy.sections)):
        raise ProfileError(
            "This is no copy of the draft: it has none of its sections.",
            where=path,
            remedy="Ask for the Word file that was sent out, with the comments in it.",
        )
    older = not _is_of(copy, draft)
    silent = [] if older else silent_changes(draft, copy)
    marks = [_placed(mark, draft) for mark in (*copy.marks, *as_marks(silent))]
    unplaced = tuple(mark.section for mark in marks if mark.section not in draft.sections)
    changes = (*tracked_changes(copy), *silent)
    return Read(path, tuple(marks), changes, len(silent), unplaced, copy.formats, older)


def _placed(mark: Mark, draft: Copy) -> Mark:
    """A mark under the draft's own heading, where one heading alone of the draft reads as the copy's does."""
    if mark.section in draft.sections:
        return mark
    same = {one for one in draft.sections if _unnumbered(one) == _unnumbered(mark.section)}
    return replace(mark, section=same.pop()) if len(same) == 1 else mark


def _unnumbered(heading: str) -> str:
    """A heading as every draft has it, whatever its number in each."""
    return re.sub(r"^[\d.]+\s+", "", heading).casefold()


def _is_of(copy: Copy, draft: Copy) -> bool:
    """Whether a copy is one of this draft, and of no earlier one: by its fingerprint, or where that is lost by how much
    of the draft stands in it."""
    if copy.fingerprint and draft.fingerprint:
        return copy.fingerprint == draft.fingerprint
    return share_alike(draft, copy) >= SAME_DRAFT


def _challenge(mark: Mark, path: Path, organisation: str, today: date) -> Challenge:
    by = "".join(word[0] for word in mark.author.split())[:3].upper()  # the log holds no person's name
    return Challenge(
        challenge=_cut(mark.text, MOST_TEXT),
        kind=mark.kind,
        section=_cut(mark.section, MOST_ANCHOR),
        anchor=_cut(mark.anchor, MOST_ANCHOR),
        organisation=organisation,
        raised_on=mark.on or today,
        raised_in=plain(f"{path.name} ({by})" if by else path.name),
        disposition="open",
    )


def _cut(text: str, most: int) -> str:
    """A text as the lists keep it, without what nobody sees, so that it is known when it comes again."""
    text = plain(text)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _key(entry: Challenge) -> tuple[str, ...]:
    """What makes two entries one: what was said where by which organisation; not the file's name, nor the day."""
    said = (entry.kind, entry.organisation, entry.section, entry.anchor, entry.challenge)
    return tuple(" ".join(text.split()).casefold() for text in said)


def _by_key(entries: Iterable[Challenge]) -> dict[tuple[str, ...], list[Challenge]]:
    grouped: dict[tuple[str, ...], list[Challenge]] = {}
    for entry in entries:
        grouped.setdefault(_key(entry), []).append(entry)
    return grouped
