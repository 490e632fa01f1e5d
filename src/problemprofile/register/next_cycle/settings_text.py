"""The settings of the next cycle as text: what an analyst wrote in them, notes and all, stays as it was.

Each changed text is read back and has to mean exactly what was to be changed, or it is not used.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.project.settings import Period

_OF_THE_OLD_FILES = ("received_on", "period_covered", "stated", "delivery")
_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*=""")
_VALUE = re.compile(r"""(=\s*)("[^"]*"|'[^']*'|[^#\s]+)""")


def next_profile(text: str, cycle: str, period: Period) -> str:
    """`profile.toml` with another cycle and period, without days of the old one. ProfileError where it cannot."""
    settings = tomllib.loads(text)
    meant = settings | {"cycle": cycle, "period": {"start": period.start, "end": period.end}}
    meant.pop("as_of", None)
    if isinstance(meant.get("terms"), dict):
        meant["terms"] = {name: value for name, value in meant["terms"].items() if name != "deliver_by"}
    values = {("", "cycle"): f'"{cycle}"', ("period", "start"): f"{period.start}", ("period", "end"): f"{period.end}"}
    made = "".join(_with_values(_without(text, {("", "as_of"), ("terms", "deliver_by")}), values))
    if not _means(made, meant):
        message = "The cycle and the period cannot be changed without changing something else."
        raise ProfileError(message, where="profile.toml", remedy="Write cycle, start and end on lines of their own.")
    return made


def next_dataset(text: str) -> str:
    """A dataset's settings without what was said of its old files. Where that cannot be taken out, they stay."""
    settings = tomllib.loads(text)
    meant = {name: value for name, value in settings.items() if name not in _OF_THE_OLD_FILES}
    made = _without(text, {("", name) for name in _OF_THE_OLD_FILES} | {(name, "") for name in _OF_THE_OLD_FILES})
    return made if _means(made, meant) else text


def period_after(period: Period, months: int, overlap: int = 0) -> Period:
    """As many months as follow the period, with as many before them that are counted again.

    Raises ProfileError where there are none, or more are counted again than the period has.
    """
    next_day = period.end + timedelta(days=1)
    start = _later(next_day, -overlap)
    if months < 1 or overlap < 0 or start < period.start:
        raise ProfileError("The next period cannot be that long.", remedy="Give 1 month or more, and overlap less.")
    return Period(start=start, end=_later(next_day, months) - timedelta(days=1))


def cycle_after(cycle: str) -> str:
    """The number after a cycle's number. Raises ProfileError where it is no number."""
    if not cycle.isdecimal():
        remedy = "Say what the next one is called, with --cycle."
        raise ProfileError("The cycle in profile.toml is no number, so it has no next one.", remedy=remedy)
    return str(int(cycle) + 1)


def _later(day: date, months: int) -> date:
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _means(text: str, meant: dict[str, Any]) -> bool:
    try:
        return tomllib.loads(text) == meant
    except tomllib.TOMLDecodeError:
        return False


def _with_values(text: str, values: dict[tuple[str, str], str]) -> Iterator[str]:
    """The lines, with other values for some keys, each named with its table ("" for none)."""
    for table, key, line in _lines(text):
        yield _with_value(line, values[table, key]) if (table, key) in values else line


def _with_value(line: str, value: str) -> str:
    return _VALUE.sub(lambda found: f"{found[1]}{value}", line, count=1)


def _without(text: str, out: Iterable[tuple[str, str]]) -> str:
    """The lines without some keys (table "", key) and some tables whole (table, "")."""
    gone = set(out)
    return "".join(line for table, key, line in _lines(text) if not {(table, key), (table, "")} & gone or not key)


def _lines(text: str) -> Iterator[tuple[str, str, str]]:
    """Each line with the table it stands in and the key it gives; a table's own header has its name for a key."""
    table = ""
    for line in text.splitlines(keepends=True):
        if header := _HEADER.match(line):
            table = header[1].strip("\"' ")
            yield table, "[", line
        else:
            key = _KEY.match(line)
            yield table, key[1] if key else "", line
