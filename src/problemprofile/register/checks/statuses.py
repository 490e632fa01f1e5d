"""A status, or a decision, that says neither why nor when."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.tables import Lines

_WITH_REASON = ("red", "amber", "green")
_DATED = ("red", "amber", "green", "complete")
_DECIDED = ("accepted", "answered", "declined")


def without_reason(lines: Lines) -> Iterator[Doubt]:
    for number, action in lines["actions"]:
        if action.status in _WITH_REASON and not action.status_because:
            yield Doubt(
                "register-status-reason",
                "actions",
                number,
                "The status has no reason, so nobody can tell what it rests on.",
                "Say in a sentence why it has it.",
            )


def update_without_words(lines: Lines) -> Iterator[Doubt]:
    for number, update in lines["action_updates"]:
        if update.status in _WITH_REASON and not update.update:
            yield Doubt(
                "register-status-reason",
                "action_updates",
                number,
                "The update gives a status and does not say why.",
                "Say in a sentence what changed, or what did not.",
            )


def without_day(lines: Lines) -> Iterator[Doubt]:
    days = {"actions": "status_on", "action_updates": "updated_on"}
    for name, field in days.items():
        for number, record in lines[name]:
            if record.status in _DATED and getattr(record, field) is None:
                yield Doubt(
                    "register-status-day",
                    name,
                    number,
                    "The status has no day, so it cannot be said how old it is.",
                    "Say on which day it was given.",
                )


def decided_without_reason(lines: Lines) -> Iterator[Doubt]:
    for number, challenge in lines["challenges"]:
        if challenge.disposition in _DECIDED and not challenge.because:
            yield Doubt(
                "register-decision-reason",
                "challenges",
                number,
                "The challenge was decided on, and nothing says why.",
                "Say what the decision rests on.",
            )
