"""By which day the lists are judged. It is never the clock's: a document built again must say the same."""

from __future__ import annotations

from datetime import date

from problemprofile.project.load import Project
from problemprofile.register.records import Register
from problemprofile.register.wording import fields_of

_AHEAD = ("starts_on", "ends_on", "target_on", "expires_on", "held_on")  # days that may lie ahead
_OF_THE_DRAFT = ("challenges", "distribution")  # they say when the draft was read or sent, not how the work stands
_YEARS = 3  # after the period, in which lists are kept


def as_of(project: Project, register: Register) -> date:
    """profile.toml's `as_of`; else the newest day on which the lists say that something was; else the period's end."""
    return project.profile.as_of or newest_day(register, latest_day(project)) or project.profile.period.end


def newest_day(register: Register, latest: date) -> date | None:
    """The newest day, up to the `latest`, on which something was said, read or decided; None where there is none."""
    days = [
        day
        for name, records in register.lists.items()
        if name not in _OF_THE_DRAFT
        for record in records
        for field in happened(name)
        if (day := getattr(record, field)) is not None and day <= latest
    ]
    return max(days, default=None)


def latest_day(project: Project) -> date:
    """The last day that is not taken for a slip of the hand: three years after the period that the profile is about."""
    end = project.profile.period.end
    return date(end.year + _YEARS, end.month, 28 if (end.month, end.day) == (2, 29) else end.day)


def happened(name: str) -> tuple[str, ...]:
    """The fields of a list that hold the day on which something was."""
    return tuple(f for f in fields_of(name) if f.endswith("_on") and f not in _AHEAD)
