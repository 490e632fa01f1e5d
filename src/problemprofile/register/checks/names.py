"""Two entries with one name, in a list whose entries are called by it."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.tables import Lines
from problemprofile.register.wording import list_fields, may_repeat, naming_field
from problemprofile.spelling import fold


def twice(lines: Lines) -> Iterator[Doubt]:
    """However it is written: "Northshire Police" and "NORTHSHIRE POLICE." are one name."""
    for name, read in lines.items():
        if may_repeat(name):
            continue
        key = naming_field(name)
        label = next(f.label for f in list_fields(name) if f.name == key)
        first: dict[str, int] = {}
        for number, record in read:
            called = fold(getattr(record, key)) or getattr(record, key)
            if first.setdefault(called, number) != number:
                yield Doubt(
                    "register-same-name",
                    name,
                    number,
                    f"“{label}” is the same as in row {first[called]}.",
                    "Make one entry of them, or tell them apart.",
                )
