"""By which day the lists are judged. It is never the clock's: a document built again must say the same."""

from __future__ import annotations

import dataclasses
from datetime import date

from problemprofile.project.load import Project
from problemprofile.register.records import Register

_AHEAD = ("starts_on", "ends_on", "target_on", "expires_on")  # days that may lie ahead


def as_of(project: Project, register: Register) -> date:
    """profile.toml's `as_of`; else the newest day on which the lists say that something was; else the period's end."""
    return project.profile.as_of or newest_day(register) or project.profile.period.end


def newest_day(register: Register) -> date | None:
    """The newest day in the lists on which something was said, read, held or decided; None where there is none."""
    days = [
        value
        for records in register.lists.values()
        for record in records
        for name in _happened(type(record))
        if (value := getattr(record, name)) is not None
    ]
    return max(days, default=None)


def _happened(kind: type) -> list[str]:
    names = [f.name for f in dataclasses.fields(kind)]
    return [name for name in names if name.endswith("_on") and name not in _AHEAD]
