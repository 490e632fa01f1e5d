"""Take the answers that came back into the register. The same file twice adds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.cells import value_of
from problemprofile.register.forms.reading import Filled, Line
from problemprofile.register.forms.wording import words
from problemprofile.register.records import Register
from problemprofile.register.records.recommendations import Recommendation
from problemprofile.register.records.return_items import ReturnItem
from problemprofile.register.records.returns import Return
from problemprofile.register.returns.bodies import body_key, same_body
from problemprofile.register.returns.coding import proposed_themes
from problemprofile.register.saving import next_references
from problemprofile.register.wording import list_fields
from problemprofile.spelling import fold

CONFIRMED, BY_BODY, PROPOSED = "confirmed", "body", "proposed"
_CODED = ("part", "themes", "began", "state")


@dataclass(frozen=True)
class TakenReturns:
    """The two lists as they become; `not_asked` are bodies that answered and were not in the list of those asked."""

    returns: tuple[Return, ...]
    items: tuple[ReturnItem, ...]
    answered: tuple[str, ...]
    late: tuple[str, ...]
    not_asked: tuple[str, ...]
    new_items: int
    again: int


@dataclass(frozen=True)
class _Answer:
    """What one form says."""

    answer: Return
    items: tuple[ReturnItem, ...]


def take_returns(project: Project, register: Register, forms: Sequence[Filled]) -> TakenReturns:
    """Raises ProfileErrors with everything that is wrong in any of the forms; then nothing is to be taken."""
    problems: list[ProfileError] = []
    answers = [_Form(project, register, filled, problems).answer() for filled in forms]
    if problems:
        raise ProfileErrors(problems)
    found = [answer for answer in answers if answer]
    before = {body_key(one.body) for one in register.lists["returns"]}
    returns = _with_answers(project.paths, register.lists["returns"], [one.answer for one in found])
    items, new = _with_items(
        project.paths, register.lists["return_items"], [item for one in found for item in one.items]
    )
    by_state = {state: tuple(a.answer.body for a in found if a.answer.state == state) for state in ("answered", "late")}
    strangers = tuple(a.answer.body for a in found if body_key(a.answer.body) not in before)
    again = sum(len(one.items) for one in found) - new
    return TakenReturns(returns, items, by_state["answered"], by_state["late"], strangers, new, again)


def _with_answers(paths: Paths, before: Sequence[Return], found: Sequence[Return]) -> tuple[Return, ...]:
    every = {_return_key(one): one for one in before}
    references = next_references(paths, "returns", before)
    for one in found:
        known = every.get(_return_key(one)) or every.pop((body_key(one.body), ""), None)
        every[_return_key(one)] = replace(one, reference=known.reference if known else next(references))
    return tuple(every.values())


def _with_items(
    paths: Paths, before: Sequence[ReturnItem], found: Sequence[ReturnItem]
) -> tuple[tuple[ReturnItem, ...], int]:
    """The items as they become, and how many are new. What somebody confirmed is not changed."""
    every = {_item_key(one): one for one in before}
    references = next_references(paths, "return_items", before)
    for one in found:
        known = every.get(_item_key(one))
        if known is None:
            every[_item_key(one)] = replace(one, reference=next(references))
        elif known.coded != CONFIRMED:
            said = {name: getattr(one, name) or getattr(known, name) for name in _CODED}
            coded = one.coded if one.themes else known.coded
            every[_item_key(one)] = replace(known, **said, coded=coded)
    return tuple(every.values()), len(every) - len(before)


def _return_key(one: Return) -> tuple[str, str]:
    return body_key(one.body), fold(one.recommendation)


def _item_key(one: ReturnItem) -> tuple[str, ...]:
    return body_key(one.body), fold(one.recommendation), fold(one.item)


class _Form:
    """One answer that came back, with what is wrong in it."""

    def __init__(self, project: Project, register: Register, filled: Filled, problems: list[ProfileError]) -> None:
        self._register, self._filled, self._problems = register, filled, problems
        said = words()["returns"]
        if fold(filled.fact(said["partnership"])) != fold(project.profile.name):
            self._wrong("It is not a form of this partnership.", remedy="Give the one that `returns form` wrote here.")
        self._about = self._recommendation(filled.fact(said["recommendation"]))
        listed = [one.body for one in register.lists["returns"]]
        self._body = same_body(filled.fact(said["body"]), listed)
        if not self._body:
            self._wrong(f"“{said['body']}” is empty.")

    def answer(self) -> _Answer | None:
        """None where something is wrong with it."""
        said, before = words()["returns"], len(self._problems)
        received = self._day(said["answered_on"])
        heads = said["headings"]
        lines = self._filled.lines(tuple(heads.values()), (heads["item"],))
        items = [item for line in lines if (item := self._item(line, heads))]
        if len(self._problems) > before or self._about is None or received is None or not self._body:
            return None
        name, speaks_for = self._about.recommendation, self._filled.fact(said["speaks_for"])
        made = Return(
            body=self._body,
            recommendation=name,
            state=state_of(received, self._about),
            received_on=received,
            speaks_for=speaks_for,
        )
        return _Answer(made, tuple(replace(item, body=self._body, recommendation=name) for item in items))

    def _day(self, label: str) -> date | None:
        given, field = self._filled.fact(label), next(f for f in list_fields("returns") if f.name == "received_on")
        try:
            found = value_of(field, given)
        except ValueError as problem:
            self._wrong(f"“{label}” {problem}.")
            return None
        if found is None:
            self._wrong(f"“{label}” is empty.")
        return found if isinstance(found, date) else None

    def _item(self, line: Line, heads: dict[str, str]) -> ReturnItem | None:
        text = line.cells[heads["item"]]
        codes = {name: self._code(line, name, heads[name]) for name in _CODED}
        if not text:
            if any(codes.values()):
                self._wrong(f"“{heads['item']}” is empty.", line)
            return None
        own = (codes["themes"],) if codes["themes"] else ()
        themes = own or proposed_themes(text)
        coded = BY_BODY if own else PROPOSED if themes else ""
        plain = {name: codes[name] for name in ("part", "began", "state")}
        return ReturnItem(item=text, themes=themes, coded=coded, **plain)

    def _code(self, line: Line, name: str, heading: str) -> str:
        cell = line.cells.get(heading, "")
        code = next(f for f in list_fields("return_items") if f.name == name).code_for(cell) if cell else ""
        if code is None:
            self._wrong(f"“{heading}” holds something else than the answers offered.", line)
        return code or ""

    def _recommendation(self, given: str) -> Recommendation | None:
        known = {
            fold(word): one
            for one in self._register.lists["recommendations"]
            for word in (one.reference, one.recommendation)
            if word
        }
        if fold(given) not in known:
            self._wrong(f"Its “{words()['returns']['recommendation']}” is not in recommendations.csv.")
        return known.get(fold(given))

    def _wrong(self, message: str, line: Line | None = None, remedy: str = "") -> None:
        place = f"{line.place}: " if line else ""
        number = line.number if line else 0
        self._problems.append(ProfileError(f"{place}{message}", where=self._filled.path, line=number, remedy=remedy))


def state_of(received: date, recommendation: Recommendation) -> str:
    return "late" if recommendation.deadline and received > recommendation.deadline else "answered"
