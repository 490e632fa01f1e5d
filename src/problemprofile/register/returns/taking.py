"""Take the answers that came back into the register. The same file twice adds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.forms.merging import first_places
from problemprofile.register.forms.reading import Filled
from problemprofile.register.records import Register
from problemprofile.register.records.return_items import ReturnItem
from problemprofile.register.records.returns import Return
from problemprofile.register.returns.answer import BY_BODY, SAID, AnswerForm
from problemprofile.register.returns.bodies import body_key
from problemprofile.register.saving import next_references
from problemprofile.spelling import fold

CONFIRMED = "confirmed"


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


def take_returns(project: Project, register: Register, forms: Sequence[Filled]) -> TakenReturns:
    """Raises ProfileErrors with everything that is wrong in any of the forms; then nothing is to be taken."""
    problems: list[ProfileError] = []
    answers = [AnswerForm(project, register, filled, problems).answer() for filled in forms]
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
    """The list as it is, with the answers in the rows of their bodies; new bodies come last."""
    every, places = list(before), first_places(before, _return_key)
    references = next_references(paths, "returns", before)
    for one in found:
        place = places.get(_return_key(one))
        if place is None:
            place = places.pop((body_key(one.body), ""), len(every))
        if place == len(every):
            every.append(replace(one, reference=next(references)))
        else:
            speaks_for = one.speaks_for or every[place].speaks_for
            every[place] = replace(one, reference=every[place].reference, body=every[place].body, speaks_for=speaks_for)
        places[_return_key(one)] = place
    return tuple(every)


def _with_items(
    paths: Paths, before: Sequence[ReturnItem], found: Sequence[ReturnItem]
) -> tuple[tuple[ReturnItem, ...], int]:
    """The items as they become, and how many are new. What somebody confirmed is not changed."""
    every, places = list(before), first_places(before, _item_key)
    references = next_references(paths, "return_items", before)
    for one in found:
        place = places.setdefault(_item_key(one), len(every))
        if place == len(every):
            every.append(replace(one, reference=next(references)))
        else:
            every[place] = _said_again(every[place], one)
    return tuple(every), len(every) - len(before)


def _said_again(known: ReturnItem, one: ReturnItem) -> ReturnItem:
    """A known item with what its body says now. Its themes change only for those that the body itself gives: what was
    proposed before may have been corrected by hand since."""
    if known.coded == CONFIRMED:
        return known
    again = replace(known, **{name: getattr(one, name) or getattr(known, name) for name in SAID})
    return replace(again, themes=one.themes, coded=BY_BODY) if one.coded == BY_BODY else again


def _return_key(one: Return) -> tuple[str, str]:
    return body_key(one.body), fold(one.recommendation)


def _item_key(one: ReturnItem) -> tuple[str, ...]:
    return body_key(one.body), fold(one.recommendation), fold(one.item)
