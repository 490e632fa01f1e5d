"""Take typed-up notes and votes into the register: several tables' files are put together, and nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.forms.reading import Filled, Line
from problemprofile.register.forms.wording import words
from problemprofile.register.records import Register
from problemprofile.register.records.votes import Vote
from problemprofile.register.records.workshop_notes import WorkshopNote
from problemprofile.register.saving import next_references
from problemprofile.register.wording import list_fields
from problemprofile.register.workshops.proposing import proposed
from problemprofile.register.workshops.themes import themes_of
from problemprofile.spelling import fold


@dataclass(frozen=True)
class Taken:
    """What the forms add. `again` are the notes that were there already; `changed` the votes that say another number.

    `notes` and `votes` are the whole lists as they become.
    """

    notes: tuple[WorkshopNote, ...]
    votes: tuple[Vote, ...]
    new_notes: tuple[WorkshopNote, ...]
    again: int
    new_votes: int
    changed: int


def take_notes(project: Project, register: Register, forms: Sequence[Filled]) -> Taken:
    """Raises ProfileErrors with everything that is wrong in any of the forms; then nothing is to be taken."""
    problems: list[ProfileError] = []
    notes, votes = [], []
    for filled in forms:
        form = _Form(project, register, filled, problems)
        notes += form.notes()
        votes += form.votes()
    if problems:
        raise ProfileErrors(problems)
    return _merged(project.paths, register, notes, votes)


def _merged(paths: Paths, register: Register, notes: Iterable[WorkshopNote], votes: Iterable[Vote]) -> Taken:
    before: tuple[WorkshopNote, ...] = register.lists["workshop_notes"]
    known = {_key(note) for note in before}
    found = list(notes)
    new = list({_key(note): note for note in found if _key(note) not in known}.values())
    numbered = tuple(
        replace(note, reference=reference)
        for note, reference in zip(new, next_references(paths, "workshop_notes", before), strict=False)
    )
    every, fresh, changed = _with_votes(paths, register.lists["votes"], votes)
    return Taken((*before, *numbered), every, numbered, len(found) - len(new), fresh, changed)


def _key(note: WorkshopNote) -> tuple[str, ...]:
    return tuple(fold(text) for text in (note.workshop, note.theme, note.table, note.box, note.note))


def _with_votes(paths: Paths, before: Sequence[Vote], found: Iterable[Vote]) -> tuple[tuple[Vote, ...], int, int]:
    """The list with each vote's latest number; how many are new, and how many changed."""
    every = {_of(vote): vote for vote in before}
    old = dict(every)
    references = next_references(paths, "votes", before)
    for vote in found:
        known = every.get(_of(vote))
        every[_of(vote)] = replace(known or vote, votes=vote.votes, reference=known.reference if known else "")
    for key, vote in every.items():
        if key not in old:
            every[key] = replace(vote, reference=next(references))
    changed = sum(1 for key, vote in old.items() if every[key].votes != vote.votes)
    return tuple(every.values()), len(every) - len(old), changed


def _of(vote: Vote) -> tuple[str, ...]:
    return fold(vote.priority), fold(vote.organisation), fold(vote.workshop)


class _Form:
    """One file that came back, with what is wrong in it."""

    def __init__(self, project: Project, register: Register, filled: Filled, problems: list[ProfileError]) -> None:
        self._filled, self._problems, self._register = filled, problems, register
        said = words()["notes"]
        self._must_be_ours(filled.fact(said["partnership"]), project.profile.name)
        self._workshop = self._named("workshops", filled.fact(said["workshop"]), said["workshop"])
        themes = {fold(one.theme): one.theme for one in themes_of(register)}
        self._theme = themes.get(fold(filled.fact(said["theme"])), "")
        self._table = filled.fact(said["table"])
        if not self._workshop:
            self._wrong(f"It does not say on its first sheet which “{said['workshop']}” it is from.")
        if not self._theme:
            self._wrong(f"Its “{said['theme']}” is not one of the partnership's.")

    def notes(self) -> list[WorkshopNote]:
        heads = words()["notes"]["headings"]
        lines = self._filled.lines(tuple(heads.values()), (heads["note"], heads["box"]))
        return [note for line in lines if (note := self._note(line, heads))]

    def votes(self) -> list[Vote]:
        heads = words()["notes"]["votes_headings"]
        lines = self._filled.lines(tuple(heads.values()), (heads["priority"], heads["votes"]))
        return [vote for line in lines if line.cells[heads["votes"]] and (vote := self._vote(line, heads))]

    def _note(self, line: Line, heads: dict[str, str]) -> WorkshopNote | None:
        cells = line.cells
        text, box = cells[heads["note"]], self._code(line, "box", cells[heads["box"]], heads["box"])
        leads = self._code(line, "leads_to", cells.get(heads["leads_to"], ""), heads["leads_to"])
        if text and not cells[heads["box"]]:
            self._wrong(f"“{heads['box']}” is empty.", line)
        if not text or not box:
            return None
        table = cells.get(heads["table"], "") or self._table
        return WorkshopNote(
            note=text,
            workshop=self._workshop,
            table=table,
            theme=self._theme,
            box=box,
            leads_to=leads or proposed(box, text),
        )

    def _vote(self, line: Line, heads: dict[str, str]) -> Vote | None:
        given = line.cells[heads["votes"]]
        if not given.isascii() or not given.isdigit() or len(given) > 6:
            self._wrong(f"“{heads['votes']}” is not a whole number.", line)
            return None
        priority = self._named("priorities", line.cells[heads["priority"]], heads["priority"], line)
        asked = line.cells.get(heads["organisation"], "")
        organisation = self._named("organisations", asked, heads["organisation"], line) if asked else ""
        return Vote(priority=priority, organisation=organisation, workshop=self._workshop, votes=int(given))

    def _code(self, line: Line, name: str, cell: str, heading: str) -> str:
        code = next(f for f in list_fields("workshop_notes") if f.name == name).code_for(cell) if cell else ""
        if code is None:
            self._wrong(f"“{heading}” holds something else than the answers offered.", line)
        return code or ""

    def _named(self, name: str, given: str, heading: str, line: Line | None = None) -> str:
        """The entry of a list that a cell names, by its name or reference; a list that is not kept is not asked."""
        entries = self._register.lists[name]
        field = next(f.name for f in list_fields(name) if f.required)
        known = {fold(word): getattr(e, field) for e in entries for word in (e.reference, getattr(e, field)) if word}
        if given and entries and fold(given) not in known:
            self._wrong(f"“{heading}” is not in {name}.csv.", line)
        return str(known.get(fold(given), given))

    def _must_be_ours(self, given: str, name: str) -> None:
        if fold(given) != fold(name):
            self._wrong("It is not a form of this partnership.", remedy="Give the one that `workshop` wrote here.")

    def _wrong(self, message: str, line: Line | None = None, remedy: str = "") -> None:
        place = f"{line.place}: " if line else ""
        number = line.number if line else 0
        self._problems.append(ProfileError(f"{place}{message}", where=self._filled.path, line=number, remedy=remedy))
