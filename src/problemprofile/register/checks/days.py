"""Days the wrong way round, and days on which nothing can have been yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from problemprofile.project.load import Project
from problemprofile.register.as_of import happened, latest_day
from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.tables import Lines
from problemprofile.register.wording import fields_of

# The fields of a list of which the first may not be after the second.
IN_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "data_requests": (("asked_on", "agreed_on"), ("agreed_on", "expires_on")),
    "actions": (("starts_on", "due"),),
    "challenges": (("raised_on", "decided_on"),),
    "measures": (("baseline_on", "target_on"),),
    "survivor_stages": (("from_day", "to_day"),),
    "case_conferences": (("from_day", "to_day"),),
    "resources": (("starts_on", "ends_on"),),
    "steps": (("starts_on", "due"), ("starts_on", "done_on")),
    "recommendations": (("sent_on", "deadline"),),
}


def wrong_way_round(lines: Lines) -> Iterator[Doubt]:
    for name, pairs in IN_ORDER.items():
        labels = fields_of(name)
        for number, record in lines[name]:
            for first, second in pairs:
                early, late = getattr(record, first), getattr(record, second)
                if early and late and early > late:
                    yield Doubt(
                        "register-days",
                        name,
                        number,
                        f"“{labels[second]}” is before “{labels[first]}”.",
                        "Correct whichever day is wrong.",
                    )


def too_late(project: Project, lines: Lines) -> Iterator[Doubt]:
    """Days so long after the period that they are slips of the hand; no clock is asked, so a build may say it."""
    for name, number, label in _between(lines, latest_day(project), date.max):
        yield Doubt(
            "register-days",
            name,
            number,
            f"“{label}” is more than three years after the period, and it says when something was.",
            "Correct the day.",
        )


def after_today(project: Project, lines: Lines, today: date) -> Iterator[Doubt]:
    """Days that are yet to come, where something is said to have been. For what is not kept: it asks the clock."""
    for name, number, label in _between(lines, today, latest_day(project)):
        yield Doubt(
            "register-days",
            name,
            number,
            f"“{label}” is after today, and it says when something was.",
            "Correct the day.",
        )


def _between(lines: Lines, first: date, last: date) -> Iterator[tuple[str, int, str]]:
    """The list, row and field's label of each day after `first` and up to `last` on which something was."""
    for name, read in lines.items():
        labels = fields_of(name)
        for field in happened(name):
            for number, record in read:
                day = getattr(record, field)
                if day is not None and first < day <= last:
                    yield name, number, labels[field]
