"""What an export of the register wrote, and what an import would change or changed.

The register holds no personal data, and whoever imports must see what it changes: its texts are shown, cut short.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from problemprofile.screen.found import one_finding
from problemprofile.screen.terminal import console, say

if TYPE_CHECKING:
    from problemprofile.register.door.exporting import Exported
    from problemprofile.register.door.importing import Plan
    from problemprofile.register.door.showing import Change
    from problemprofile.register.door.tracker_sheet import Headings

_SHOWN = 60  # letters of a text


def register_exported(exported: Exported) -> None:
    say(str(exported.path), f"{exported.entries:,} entries; export {exported.fingerprint}.")
    for name, times in exported.numbered.items():
        entries = "entry was" if times == 1 else "entries were"
        say(f"{times:,} {entries} given a reference in {name}.csv too.")


def register_planned(plan: Plan) -> None:
    """What an import adds, changes and takes out, list by list; what is at odds; and what to look at."""
    from problemprofile.register.door.showing import changes, conflict_in_words

    found = list(changes(plan))
    for label, group in itertools.groupby(found, key=lambda change: change.list):
        console.print(f"\n[bold]{escape(label)}[/bold]")
        for change in group:
            say(f"  {_line(change)}")
    for conflict in plan.conflicts:
        odd = conflict_in_words(conflict, plan)
        if odd.field:
            say(f"At odds: {odd.list}, {odd.reference}, “{odd.field}”.")
            say(f"    the register: {_short(odd.before)}", f"    the workbook: {_short(odd.after)}")
        else:
            say(f"At odds: {odd.list}, {odd.reference}: {_TAKEN_OUT[odd.before]}")
    for finding in plan.findings:
        one_finding(finding)
    say(*plan.notes)
    counted = {kind: len({(c.list, c.reference) for c in found if c.kind == kind}) for kind in _KINDS}
    console.print(
        ("\n" if found or plan.conflicts else "") + ", ".join(f"{counted[kind]:,} {kind}" for kind in _KINDS) + "."
    )
    if plan.conflicts:
        say(
            f"{len(plan.conflicts):,} at odds, so nothing is written: edit the workbook, or take one side for all of "
            "them with --theirs (the workbook's) or --ours (the register's)."
        )


_KINDS = ("added", "changed", "removed")
_TAKEN_OUT = {
    "removed": "the entry was taken out of the register, and the workbook changes it.",
    "changed": "the entry was changed in the register, and the workbook takes it out.",
}


def register_imported(written: Sequence[Path]) -> None:
    say(*(f"  {path}" for path in written), "Written." if written else "Nothing differs, so nothing was written.")


def tracker_understood(headings: Headings) -> None:
    """Which of a partner's headings is read as which field, and which is not read."""
    say(f"Sheet “{headings.sheet.name}”, as rows of the list {headings.mapping.list}:")
    say(*(f"  “{heading}” is “{label}”" for heading, label in headings.understood))
    say(*(f"  “{heading}” is not read" for heading in headings.unread))


def tracker_refused(mapping: Path | None) -> None:
    """Where the headings are kept although the rows were refused, and where words of the partner's go."""
    if mapping:
        say(f"How the headings are read is kept in {mapping}.")
        say('Words of theirs that stand for ours go there, such as [values.status] and below it "On track" = "Green".')
    else:
        say("With --mapping NAME this is kept in a file, to which words of theirs that stand for ours can be added.")


def _line(change: Change) -> str:
    if change.kind == "changed":
        before, after = _parting(change.before, change.after)
        return f"{change.reference} changed “{change.field}”: {before} → {after}"
    return f"{change.reference} {change.kind}: {_short(change.after or change.before)}"


def _parting(before: str, after: str) -> tuple[str, str]:
    """Two texts cut short; of long ones that begin alike, from the word before the first that differs."""
    old, new = before.split(), after.split()
    alike = len(list(itertools.takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))
    if alike > 1 and max(len(before), len(after)) > _SHOWN:
        before, after = (" ".join(["…", *words[alike - 1 :]]) for words in (old, new))
    return _short(before), _short(after)


def _short(text: str) -> str:
    return textwrap.shorten(text, _SHOWN, placeholder=" …") if text else "(empty)"
