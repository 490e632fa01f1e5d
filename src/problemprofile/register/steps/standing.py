"""Each of the eight steps: how it stands on a day, what blocks it, and what to do next."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from problemprofile.project.load import Project
from problemprofile.register.records import Register
from problemprofile.register.records.steps import Step
from problemprofile.register.steps.evidence import evidence
from problemprofile.register.wording import choices_of, in_words

DONE, LATE, BLOCKED, UNDER_WAY, NOT_STARTED = "done", "late", "blocked", "under_way", "not_started"


@dataclass(frozen=True)
class StepStanding:
    """One step. `shows` is what the folder shows of it and `lacks` what it should show if it is done."""

    code: str
    label: str
    step: Step
    state: str
    said: str
    shows: tuple[str, ...]
    lacks: tuple[str, ...]
    next: str

    @property
    def is_late(self) -> bool:
        return self.state == LATE


def standing(project: Project, register: Register, today: date) -> tuple[StepStanding, ...]:
    """The eight steps in order. One that is not in steps.csv is not started."""
    facts = evidence(project, register, today)
    listed = {step.step: step for step in reversed(register.lists["steps"])}
    labels = choices_of("steps", "step")
    return tuple(_one(code, label, listed.get(code, Step(step=code)), facts, today) for code, label in labels.items())


def _one(code: str, label: str, step: Step, facts: dict[str, int], today: date) -> StepStanding:
    state = state_on(step, today)
    done = state == DONE
    asked = "" if done else next(iter(_sentences("next", code, facts)), "")
    lacks = _sentences("lacks", code, facts) if done else ()
    return StepStanding(code, label, step, state, _said(step, state), _sentences("shows", code, facts), lacks, asked)


def state_on(step: Step, today: date) -> str:
    """A step is late from the day after it was due, blocked while something is noted to block it."""
    if step.done_on and step.done_on <= today:
        return DONE
    if step.due and step.due < today:
        return LATE
    if step.blocked_by:
        return BLOCKED
    return UNDER_WAY if step.starts_on and step.starts_on <= today else NOT_STARTED


def _said(step: Step, state: str) -> str:
    name = state
    if state == DONE and step.due and step.done_on and step.done_on > step.due:
        name = "done_late"
    if state in (UNDER_WAY, NOT_STARTED) and step.due:
        name = f"{state}_due"
    return str(words()["states"][name].format(done_on=in_words(step.done_on), due=in_words(step.due)))


def _sentences(kind: str, code: str, facts: dict[str, int]) -> tuple[str, ...]:
    rules = (rule for rule in words()[kind] if rule["step"] == code and facts[rule["when"]])
    return tuple(rule["text"].format(**facts) for rule in rules)


@functools.cache
def words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "steps.toml").read_text("utf-8"))
