"""What `profile.toml` and `datasets/*.toml` may say of breaks in a series."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field, field_validator

from problemprofile.kinds import fields
from problemprofile.project.strict import Name, Settings
from problemprofile.series_breaks import is_broken_down


class Break(Settings):
    """One `[[breaks]]` table: a day from which numbers mean something else, so that none is compared across it.

    `fields` says which fields changed (left out: every number, the totals too), and `values` which codes of theirs.
    `why` is printed, so it is written for any reader. `sort` is "recording" (a new system, form or recording rule) or
    "definition" (the same word means something else).
    """

    on: date
    why: str = Field(min_length=1, max_length=300)
    sort: Literal["recording", "definition"] = "recording"
    fields: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    @field_validator("fields")
    @classmethod
    def are_fields(cls, named: tuple[str, ...]) -> tuple[str, ...]:
        unknown = sorted(name for name in named if name not in fields() and not is_broken_down(name))
        if unknown:
            raise ValueError(f"there is no field {', '.join(unknown)}; docs/reference/sources.md lists them")
        return named


class ProfileBreak(Break):
    """One `[[breaks]]` table of `profile.toml`: of the numbers of `datasets`; left out, of all local ones."""

    datasets: tuple[Name, ...] = ()
