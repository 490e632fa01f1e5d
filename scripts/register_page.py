"""The page of docs/reference about the register's lists, from `lists.toml` and the records."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any

from problemprofile.register.records import RECORDS
from problemprofile.register.wording import ListField, about, label_of, list_fields, prefix_of

_HEAD = """# The register's lists

What the partnership keeps in `register/`, one CSV file a list; a list that is not kept has no file. Headings are read
by their words or by the field's name, in any order. Days are written 2026-03-31, 31/03/2026 or 31 March 2026. How the
lists go out to Excel and come back is in [the guide](../guide/register.md); what is found in them is among the
[checks](checks.md).

Every entry has a reference, which stays whatever else is changed and is never given twice; where there is none, the
export gives one. These block: a cell that its field does not take, two rows with one reference, an entry of another
list that is not there or whose name several entries have, and entries that wait for, or lead to, each other in a
circle.
"""
_HEADINGS = ("heading", "field", "what it takes", "must be filled in")


def text(table: Callable[[tuple[str, ...], list[Any]], str]) -> str:
    """One section a list, in the order in which the lists are kept; `table` writes headings and rows in Markdown."""
    page = _HEAD
    for name, record in RECORDS.items():
        page += f"\n## {label_of(name)}\n\n`register/{name}.csv`, references `{prefix_of(name)}-001`. {about(name)}\n\n"
        page += f"{' '.join((inspect.getdoc(record) or '').split())}\n\n"
        rows = [(f.label, f"`{f.name}`", _takes(f), "yes" if f.required else "") for f in list_fields(name)]
        page += table(_HEADINGS, rows)
    return page


def _takes(f: ListField) -> str:
    several = ", several with semicolons" if f.several else ""
    if f.choices:
        return f"{'one or several' if several else 'one'} of: {'; '.join(f.choices.values())}"
    if f.refers_to:
        return f"an entry of {label_of(f.refers_to)}, by name or reference{several}"
    if f.kind == date | None:
        return "a day"
    if f.kind == int | None:
        return "a whole number" if f.most is None else f"a whole number from 0 to {f.most}"
    return f"text{several}"
