"""What an import would change, in the words of the lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from problemprofile.register.cells import cell_of, value_of
from problemprofile.register.door.importing import Plan
from problemprofile.register.door.merging import Conflict
from problemprofile.register.entries import Entries
from problemprofile.register.records import RECORDS
from problemprofile.register.wording import label_of, list_fields, naming_field


@dataclass(frozen=True)
class Change:
    """One line of what changes: an entry added or removed, with its name; or a field, with what it was and will be."""

    list: str  # its label
    reference: str
    kind: str  # "added", "removed" or "changed"
    field: str = ""
    before: str = ""
    after: str = ""


def changes(plan: Plan) -> Iterator[Change]:
    """Everything that an import would add, remove and change, list by list."""
    for name in RECORDS:
        before, after = plan.before[name], plan.after[name]
        key = naming_field(name)
        label = label_of(name)
        for reference in after:
            if reference not in before:
                yield Change(label, reference, "added", after=shown(name, key, after[reference][key], plan.after))
        for reference in before:
            if reference not in after:
                yield Change(label, reference, "removed", before=shown(name, key, before[reference][key], plan.before))
        for reference in (one for one in before if one in after):
            yield from _changed(name, reference, plan)


def conflict_in_words(conflict: Conflict, plan: Plan) -> Change:
    """Both values of a field at odds: what the list says as `before`, what the workbook says as `after`."""
    label = next((f.label for f in list_fields(conflict.list) if f.name == conflict.field), "")
    sides = (conflict.ours, conflict.theirs)
    if conflict.field:
        ours, theirs = (shown(conflict.list, conflict.field, side, plan.before) for side in sides)
    else:
        ours, theirs = sides
    return Change(label_of(conflict.list), conflict.reference, "conflict", label, ours, theirs)


def shown(name: str, field: str, text: str, found: Entries) -> str:
    """A field's text as people read it: codes by their labels, entries of other lists by their names."""
    f = next(one for one in list_fields(name) if one.name == field)
    if not text:
        return ""
    return cell_of(f, value_of(f, text), _names(f.refers_to, found) if f.refers_to else {})


def _changed(name: str, reference: str, plan: Plan) -> Iterator[Change]:
    old, new = plan.before[name][reference], plan.after[name][reference]
    for f in list_fields(name):
        if old.get(f.name, "") != new.get(f.name, ""):
            before = shown(name, f.name, old.get(f.name, ""), plan.before)
            after = shown(name, f.name, new[f.name], plan.after)
            if before != after:
                yield Change(label_of(name), reference, "changed", f.label, before, after)


def _names(name: str, found: Entries) -> Mapping[str, str]:
    return {reference: entry[naming_field(name)] for reference, entry in found[name].items()}
