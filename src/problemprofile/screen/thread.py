"""The golden thread in the terminal: each finding with what rests on it indented under it, then what is broken."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from problemprofile.screen.terminal import console, say

if TYPE_CHECKING:
    from problemprofile.register.thread.following import Node, Thread

_ONE = {
    "figures": "figure",
    "gaps": "gap",
    "risks": "risk",
    "vulnerabilities": "vulnerability",
    "priorities": "priority",
    "actions": "action",
    "measures": "measure",
    "readings": "reading",
    "challenges": "challenge",
    "workshop_notes": "workshop note",
    "barriers": "barrier",
    "survivor_input": "survivors' advice",
}


def threaded(thread: Thread, *, broken_only: bool = False) -> None:
    """The tree, unless only what is broken was asked for; then each break with its list and reference."""
    from problemprofile.register.wording import in_words

    say(f"As of {in_words(thread.as_of)}. Figures are those of the {thread.audience} edition.")
    if not thread.has_edition:
        say("Nothing is released for it yet, so figures are not looked up: run problemprofile build first.")
    for root in () if broken_only else thread.roots:
        say("")
        _node(root, 0)
    _broken(thread)


def _node(node: Node, depth: int) -> None:
    reference = f" {node.reference}" if node.reference not in ("", node.name) else ""
    said = f" [{'; '.join(node.says)}]" if node.says else ""
    above = " (written out above)" if node.again else ""
    say(f"{'  ' * depth}{_ONE[node.list_name]}{reference}: {' '.join(node.name.split())}{said}{above}")
    for child in node.children:
        _node(child, depth + 1)


def _broken(thread: Thread) -> None:
    from problemprofile.register.thread.breaks import kinds

    if not thread.breaks:
        say("", "Nothing is broken." if thread.roots else "There are no actions or findings yet.")
        return
    times = len(thread.breaks)
    say("", f"{times:,} {'break' if times == 1 else 'breaks'} in the thread.")
    for kind, found in groupby(thread.breaks, key=lambda one: one.kind):
        console.print(f"\n[bold]{kinds()[kind]['heading']}[/bold]")
        for one in found:
            say(f"  {one.list_name} {one.reference}: {one.sentence}")
