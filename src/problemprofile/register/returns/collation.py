"""What many bodies' answers say together: who was asked and answered, by theme, and who is not cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from problemprofile.register.records import Register
from problemprofile.register.records.recommendations import Recommendation
from problemprofile.register.records.return_items import ReturnItem
from problemprofile.register.records.returns import Return
from problemprofile.register.returns.bodies import body_key
from problemprofile.register.returns.form import answers_to, is_about
from problemprofile.register.wording import list_fields

ANSWERED = ("answered", "late")


@dataclass(frozen=True)
class ByTheme:
    """A theme with the work under it, by the names of the bodies."""

    code: str
    label: str
    items: tuple[ReturnItem, ...]

    @property
    def bodies(self) -> int:
        return len({body_key(item.body) for item in self.items})


@dataclass(frozen=True)
class Collation:
    """The answers to one recommendation.

    `answered` is how many bodies answered: as stated by whoever collected them, or as listed. `unnamed` of them are
    not listed by name; `late` are those listed that answered after the day. Of the bodies that did not answer,
    `unanswered` are said not to and `awaited` still may. `rate_refused` says why there is no response rate:
    "not_stated" or "more_than_asked"; "" where there is one. `cited` and `not_cited` are bodies that answered, by name.
    """

    recommendation: Recommendation
    returns: tuple[Return, ...]
    answered: int
    unnamed: int
    late: int
    unanswered: int
    awaited: int
    asked: int | None
    rate_refused: str
    fewer_stated: bool
    cited: tuple[str, ...]
    not_cited: tuple[str, ...]
    themes: tuple[ByTheme, ...]
    without_theme: tuple[ReturnItem, ...]
    items: tuple[ReturnItem, ...]

    @property
    def without_citation(self) -> int:
        """How many answered and are not cited, those who are not named with them."""
        return len(self.not_cited) + self.unnamed

    @property
    def rate(self) -> int | None:
        """Answers for each hundred bodies asked, halves rounded up; None where it cannot be said.

        0 and 100 may be rounded: what is printed says "under" and "over" where not all, or none, are meant.
        """
        if self.rate_refused or not self.asked:
            return None
        return (200 * self.answered + self.asked) // (2 * self.asked)

    def count(self, field: str, value: str) -> int:
        """How many items have a value in a coded field."""
        return Counter(getattr(item, field) for item in self.items)[value]

    def began_by_state(self) -> dict[tuple[str, str], int]:
        """How many items began when, and have come how far; "" is not said."""
        return dict(Counter((item.began or "unknown", item.state) for item in self.items))


def collate(register: Register, recommendation: Recommendation) -> Collation:
    """Items that are set not to be cited are left out of the themes."""
    returns = answers_to(register, recommendation)
    items = _items(register, recommendation)
    printed = tuple(item for item in items if item.cited != "no")
    names = _who_answered(returns, items)
    stated = recommendation.answered
    answered = max(len(names), stated or 0)
    cited = {body_key(item.body) for item in printed}
    return Collation(
        recommendation,
        returns,
        answered,
        answered - len(names),
        len(_in_state(returns, "late")),
        len(_in_state(returns, "none") - set(names)),
        len(_in_state(returns, "asked") - _in_state(returns, "none") - set(names)),
        recommendation.asked,
        _refusal(recommendation.asked, answered),
        stated is not None and stated < len(names),
        tuple(name for key, name in names.items() if key in cited),
        tuple(name for key, name in names.items() if key not in cited),
        _by_theme(printed),
        tuple(item for item in printed if not item.themes),
        items,
    )


def _items(register: Register, recommendation: Recommendation) -> tuple[ReturnItem, ...]:
    found = (one for one in register.lists["return_items"] if is_about(one, recommendation, register))
    return tuple(sorted(found, key=lambda item: (body_key(item.body), item.reference, item.item)))


def _who_answered(returns: Sequence[Return], items: Sequence[ReturnItem]) -> dict[str, str]:
    """The bodies that answered, by their key: those said to have, and those whose answer is here."""
    said = {body_key(one.body): one.body for one in returns if one.state in ANSWERED}
    here = {body_key(item.body): item.body for item in items if item.body}
    return dict(sorted(({**here, **said}).items()))


def _in_state(returns: Sequence[Return], state: str) -> set[str]:
    """The bodies, by their key, of which some return is in a state: each once, however often it is listed."""
    return {body_key(one.body) for one in returns if one.state == state}


def _refusal(asked: int | None, answered: int) -> str:
    if not asked:
        return "not_stated"
    return "more_than_asked" if answered > asked else ""


def _by_theme(items: Sequence[ReturnItem]) -> tuple[ByTheme, ...]:
    labels = next(f.choices for f in list_fields("return_items") if f.name == "themes")
    every = (ByTheme(code, label, tuple(i for i in items if code in i.themes)) for code, label in labels.items())
    return tuple(one for one in every if one.items)
