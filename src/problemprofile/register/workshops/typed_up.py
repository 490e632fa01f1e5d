"""One table's notes and votes as its form says them, with everything that is wrong in it."""

from __future__ import annotations

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.register.forms.came_back import CameBack
from problemprofile.register.forms.reading import Filled, Line
from problemprofile.register.forms.wording import words
from problemprofile.register.records import Register
from problemprofile.register.records.votes import Vote
from problemprofile.register.records.workshop_notes import WorkshopNote
from problemprofile.register.wording import list_fields
from problemprofile.register.workshops.proposing import proposed
from problemprofile.register.workshops.themes import themes_of
from problemprofile.spelling import fold


def vote_key(vote: Vote) -> tuple[str, ...]:
    """What makes a vote this one: who gave it to what. Another table's votes are other votes."""
    return fold(vote.priority), fold(vote.organisation), fold(vote.workshop), fold(vote.table)


class NotesForm(CameBack):
    """One file that came back, with what is wrong in it."""

    def __init__(self, project: Project, register: Register, filled: Filled, problems: list[ProfileError]) -> None:
        super().__init__(filled, problems)
        self._register, said = register, words()["notes"]
        self.must_be_of(project.profile.name, self.fact(said["partnership"]), "workshop")
        self._workshop = self._named("workshops", self.fact(said["workshop"]), said["workshop"])
        themes = {fold(one.theme): one.theme for one in themes_of(register)}
        self._theme = themes.get(fold(self.fact(said["theme"])), "")
        self._table = self.fact(said["table"])
        if not self._workshop:
            self.wrong(f"It does not say on its first sheet which “{said['workshop']}” it is from.")
        if not self._theme:
            self.wrong(f"Its “{said['theme']}” is not one of the partnership's.")

    def notes(self) -> list[WorkshopNote]:
        heads = words()["notes"]["headings"]
        lines = self.lines(tuple(heads.values()), (heads["note"], heads["box"]))
        return [note for line in lines if (note := self._note(line, heads))]

    def add_votes(self, votes: dict[tuple[str, ...], Vote]) -> None:
        """Add the form's votes to those of the other forms. Two lines that cannot be told apart are refused: one would
        take the place of the other, where both were meant to count."""
        heads = words()["notes"]["votes_headings"]
        for line in self.lines(tuple(heads.values()), (heads["priority"], heads["votes"])):
            vote = self._vote(line, heads) if line.cells[heads["votes"]] else None
            if vote and votes.setdefault(vote_key(vote), vote) is not vote:
                remedy = "Say which table each is of, on its line or on the first sheet of its file."
                self.wrong("These forms give the same vote twice.", line, remedy)

    def _note(self, line: Line, heads: dict[str, str]) -> WorkshopNote | None:
        cells = line.cells
        text, box = cells[heads["note"]], self.code(line, "workshop_notes", "box", heads["box"])
        leads = self.code(line, "workshop_notes", "leads_to", heads["leads_to"])
        if text and not cells[heads["box"]]:
            self.wrong(f"“{heads['box']}” is empty.", line)
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
        given, asked = line.cells[heads["votes"]], line.cells[heads["priority"]]
        if not given.isascii() or not given.isdigit() or len(given) > 6:
            self.wrong(f"“{heads['votes']}” is not a whole number.", line)
            return None
        if not asked:
            self.wrong(f"“{heads['priority']}” is empty.", line)
            return None
        priority = self._named("priorities", asked, heads["priority"], line)
        by = heads["organisation"]
        organisation = self._named("organisations", line.cells.get(by, ""), by, line)
        table = line.cells.get(heads["table"], "") or self._table
        return Vote(
            priority=priority, organisation=organisation, workshop=self._workshop, table=table, votes=int(given)
        )

    def _named(self, name: str, given: str, heading: str, line: Line | None = None) -> str:
        """The entry of a list that a cell names, by its name or reference; a list that is not kept is not asked."""
        entries = self._register.lists[name]
        field = next(f.name for f in list_fields(name) if f.required)
        known = {fold(word): getattr(e, field) for e in entries for word in (e.reference, getattr(e, field)) if word}
        if given and entries and fold(given) not in known:
            self.wrong(f"“{heading}” is not in {name}.csv.", line)
        return str(known.get(fold(given), given))
