"""The colour of an action by stated rules, beside the one that a person gave it. The rules are profile.toml's."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from problemprofile.project.partnership_settings import Rag
from problemprofile.register.rag.updates import COMPLETE, Said, last_day, said_of_each, status_in
from problemprofile.register.records import Register
from problemprofile.register.records.actions import Action
from problemprofile.register.wording import in_words

RED, AMBER, GREEN, NOT_STARTED, UNSAID = "red", "amber", "green", "not_started", "unsaid"
_WORST_FIRST = (RED, AMBER, GREEN)
_NOT_BEGUN = ("", NOT_STARTED)


@dataclass(frozen=True)
class Standing:
    """How an action stands by the rules, with the reasons, the worst first; `said` is the last status given."""

    action: Action
    colour: str
    reasons: tuple[str, ...]
    said: Said | None = None
    overdue_by: int = 0

    @property
    def is_open(self) -> bool:
        return self.colour != COMPLETE

    @property
    def differs(self) -> bool:
        """Whether a person gave it another colour than the rules do."""
        return self.said is not None and self.said.status != self.colour


def standings(register: Register, rules: Rag, as_of: date) -> list[Standing]:
    """How each action stands on a day, in the list's order."""
    return [standing(action, said, rules, as_of) for action, said in said_of_each(register, as_of)]


def standing(action: Action, said: tuple[Said, ...], rules: Rag, as_of: date) -> Standing:
    """How one action stands; `said` is what was said of it by that day, the oldest first."""
    status = status_in(said)
    if status and status.status == COMPLETE:
        reason = _reason("complete", day=status.day) if status.day else _reason("complete_undated")
        return Standing(action, COMPLETE, (reason,), status)
    late = max((as_of - action.due).days, 0) if action.due else 0
    broken = [found for found in _broken(action, said, rules, as_of) if found[0] != GREEN]
    if broken:
        worst = sorted(broken, key=lambda found: _WORST_FIRST.index(found[0]))
        return Standing(action, worst[0][0], tuple(reason for _, reason in worst), status, late)
    colour, reason = _in_order(action, said, as_of)
    return Standing(action, colour, (reason,), status, late)


def _broken(action: Action, said: tuple[Said, ...], rules: Rag, as_of: date) -> Iterator[tuple[str, str]]:
    """Each rule that an action breaks: its colour and the reason in words."""
    status, heard = status_in(said), last_day(said)
    if action.due and action.due < as_of:
        late = (as_of - action.due).days
        yield rules.overdue, _reason("overdue_one" if late == 1 else "overdue", day=action.due, days=late)
    not_begun = (status.status if status else "") in _NOT_BEGUN
    if action.starts_on and not_begun and (as_of - action.starts_on).days > rules.late_start_days:
        yield rules.late_start, _reason("late_start", day=action.starts_on)
    if action.due and 0 <= (action.due - as_of).days <= rules.due_soon_days:
        if heard is None:
            yield rules.due_soon, _reason("due_soon_unsaid", day=action.due)
        elif (as_of - heard).days > rules.due_soon_days:
            yield rules.due_soon, _reason("due_soon", day=action.due, days=(as_of - heard).days)
    yield from _silent(action, heard, rules, as_of)
    if action.due is None:
        yield rules.undated, _reason("undated")


def _silent(action: Action, heard: date | None, rules: Rag, as_of: date) -> Iterator[tuple[str, str]]:
    since = heard or action.starts_on
    if since is None:
        yield rules.silent, _reason("never")
    elif (as_of - since).days > rules.silent_days:
        yield rules.silent, _reason("silent", day=since, days=(as_of - since).days)


def _in_order(action: Action, said: tuple[Said, ...], as_of: date) -> tuple[str, str]:
    """The colour of an action that breaks no rule, and why."""
    status, heard = status_in(said), last_day(said)
    if (status.status if status else "") in _NOT_BEGUN:
        if action.starts_on and action.starts_on > as_of:
            return NOT_STARTED, _reason("ahead", day=action.starts_on)
        if status:
            return NOT_STARTED, _reason("not_begun")
    return GREEN, _reason("in_time", day=heard) if heard else _reason("in_time_unsaid")


def colour_words() -> dict[str, str]:
    """The word for each colour, in print order; `UNSAID` where nobody gave one."""
    return dict(_wording()["words"])


def rules_in_words(rules: Rag) -> list[str]:
    """The rules as they are set, one sentence each, from red to complete; those that are switched off are left out."""
    said, colours = _wording()["rules"], colour_words()
    named = [(getattr(rules, rule), rule) for rule in ("overdue", "late_start", "due_soon", "silent", "undated")]
    kept = sorted((one for one in named if one[0] != GREEN), key=lambda one: _WORST_FIRST.index(one[0]))
    every = [*kept, (GREEN, "otherwise"), (NOT_STARTED, NOT_STARTED), (COMPLETE, COMPLETE)]
    in_full = {"late_start": "late_start" if rules.late_start_days else "late_start_none"}
    texts = [(colours[colour], said[in_full.get(rule, rule)].format(**rules.model_dump())) for colour, rule in every]
    return [said["line"].format(colour=colour, rule=text) for colour, text in texts]


def _reason(name: str, day: date | None = None, days: int = 0) -> str:
    said: str = _wording()["reasons"][name]
    return said.format(day=in_words(day), days=f"{days:,}")


@functools.cache
def _wording() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "rag.toml").read_text("utf-8"))
