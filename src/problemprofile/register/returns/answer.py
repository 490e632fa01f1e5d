"""One answer to a recommendation as its form says it, with everything that is wrong in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.register.cells import value_of
from problemprofile.register.forms.came_back import CameBack
from problemprofile.register.forms.reading import Filled, Line
from problemprofile.register.forms.wording import words
from problemprofile.register.records import Register
from problemprofile.register.records.recommendations import Recommendation
from problemprofile.register.records.return_items import ReturnItem
from problemprofile.register.records.returns import Return
from problemprofile.register.returns.bodies import same_body
from problemprofile.register.returns.coding import proposed_themes
from problemprofile.register.wording import list_fields
from problemprofile.spelling import fold

BY_BODY, PROPOSED = "body", "proposed"
SAID = ("part", "began", "state")  # what a body says of its work by an answer that was offered
_CODED = (*SAID, "themes")


@dataclass(frozen=True)
class Answer:
    """What one form says."""

    answer: Return
    items: tuple[ReturnItem, ...]


class AnswerForm(CameBack):
    """One answer that came back, with what is wrong in it."""

    def __init__(self, project: Project, register: Register, filled: Filled, problems: list[ProfileError]) -> None:
        super().__init__(filled, problems)
        self._register, said = register, words()["returns"]
        self.must_be_of(project.profile.name, self.fact(said["partnership"]), "returns form")
        self._about = self._recommendation(self.fact(said["recommendation"]))
        self._body = same_body(self.fact(said["body"]), [one.body for one in register.lists["returns"]])
        if not self._body:
            self.wrong(f"“{said['body']}” is empty.")

    def answer(self) -> Answer | None:
        """None where something is wrong with it."""
        said, before = words()["returns"], len(self._problems)
        received = self._day(said["answered_on"])
        heads = said["headings"]
        lines = self.lines(tuple(heads.values()), (heads["item"],))
        items = [item for line in lines if (item := self._item(line, heads))]
        speaks_for = self.fact(said["speaks_for"])
        if len(self._problems) > before or self._about is None or received is None or not self._body:
            return None
        name = self._about.recommendation
        made = Return(
            body=self._body,
            recommendation=name,
            state=state_of(received, self._about),
            received_on=received,
            speaks_for=speaks_for,
        )
        return Answer(made, tuple(replace(item, body=self._body, recommendation=name) for item in items))

    def _day(self, label: str) -> date | None:
        given, field = self.fact(label), next(f for f in list_fields("returns") if f.name == "received_on")
        try:
            found = value_of(field, given)
        except ValueError as problem:
            self.wrong(f"“{label}” {problem}.")
            return None
        if found is None:
            self.wrong(f"“{label}” is empty.")
        return found if isinstance(found, date) else None

    def _item(self, line: Line, heads: dict[str, str]) -> ReturnItem | None:
        text = line.cells[heads["item"]]
        codes = {name: self.code(line, "return_items", name, heads[name]) for name in _CODED}
        if not text:
            if any(codes.values()):
                self.wrong(f"“{heads['item']}” is empty.", line)
            return None
        own = (codes["themes"],) if codes["themes"] else ()
        themes = own or proposed_themes(text)
        coded = BY_BODY if own else PROPOSED if themes else ""
        return ReturnItem(item=text, themes=themes, coded=coded, **{name: codes[name] for name in SAID})

    def _recommendation(self, given: str) -> Recommendation | None:
        known = {
            fold(word): one
            for one in self._register.lists["recommendations"]
            for word in (one.reference, one.recommendation)
            if word
        }
        if fold(given) not in known:
            self.wrong(f"Its “{words()['returns']['recommendation']}” is not in recommendations.csv.")
        return known.get(fold(given))


def state_of(received: date, recommendation: Recommendation) -> str:
    return "late" if recommendation.deadline and received > recommendation.deadline else "answered"
