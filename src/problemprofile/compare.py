"""Which released numbers differ between two project folders, and what of their making differs too.

Nothing but `released/`, the manifests and the provenance in `output/` is read, and the numbers of people and what moved
between them in `identities/`, so that two cycles can be compared without a name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from problemprofile.errors import ProfileError
from problemprofile.linkage.identities import read_identities
from problemprofile.project.paths import Paths
from problemprofile.released import Edition, ReleasedCell, load_edition

What = Literal["changed", "appeared", "vanished"]
Why = Literal["engine", "policy", "input", "code list", "judgement", "setting", "area", "text", "previous release"]

# The parts of a manifest and a provenance file, and what a difference in each of them is called.
_PARTS: dict[str, Why] = {
    "inputs": "input",
    "code_lists": "code list",
    "own_code_lists": "code list",
    "judgements": "judgement",
    "settings": "setting",
    "policy": "policy",
    "own_areas": "area",
    "texts": "text",
    "previous": "previous release",
    "engine": "engine",
}


@dataclass(frozen=True)
class Change:
    """One number of one edition, as it is printed before and after; "" where it is not there."""

    audience: str
    cell_id: str
    title: str
    what: What
    before: str
    after: str


@dataclass(frozen=True)
class Reason:
    """Something that an edition was made from, and that is not the same: a dataset, a file, a rule of the policy."""

    why: Why
    name: str
    what: What


@dataclass(frozen=True)
class Comparison:
    """`audiences` are those with an edition on either side; `without_reasons` those not told of on both sides."""

    audiences: tuple[str, ...]
    changes: tuple[Change, ...]
    reasons: tuple[Reason, ...]
    without_reasons: tuple[str, ...]
    people: People | None = None


@dataclass(frozen=True)
class People:
    """How many people there are before and after: `same` in both, `new`, `joined` to another, and `gone` with their
    rows; of how many in both some rows were `divided` off or `moved` to another."""

    before: int
    after: int
    same: int
    new: int
    joined: int
    gone: int
    divided: int
    moved: int


def compare(folder_a: Path, folder_b: Path) -> Comparison:
    """What changed from `folder_a` to `folder_b`. Raises ProfileError where one of them has no released tables."""
    before, after = _editions(folder_a), _editions(folder_b)
    audiences = tuple(sorted({*before, *after}))
    changes = [
        change for name in audiences for change in _changes(name, _cells(before.get(name)), _cells(after.get(name)))
    ]
    reasons: dict[Reason, None] = {}
    without = []
    for name in audiences:
        made_before, made_after = _made(folder_a, name), _made(folder_b, name)
        if made_before is None or made_after is None:
            without.append(name)
        else:
            reasons |= dict.fromkeys(_reasons(made_before, made_after))
    return Comparison(audiences, tuple(changes), tuple(reasons), tuple(without), _people(folder_a, folder_b))


def _people(folder_a: Path, folder_b: Path) -> People | None:
    """None where the later folder's people were not numbered on from the earlier's."""
    earlier, later = (read_identities(Paths(folder.resolve()).identities) for folder in (folder_a, folder_b))
    if earlier is None or later is None or earlier.key != later.key:
        return None
    before, after = (set(one.people.column("person").to_pylist()) for one in (earlier, later))
    moves = [one.move for one in later.changes if one not in earlier.changes]
    touched = {what: {move.person for move in moves if move.what == what} & before for what in ("divided", "moved")}
    joined = {move.person for move in moves if move.what == "joined"} & (before - after)
    return People(
        before=len(before),
        after=len(after),
        same=len(before & after),
        new=len(after - before),
        joined=len(joined),
        gone=len(before - after) - len(joined),
        **{what: len(people & after) for what, people in touched.items()},
    )


def _editions(folder: Path) -> dict[str, Edition]:
    released = Paths(folder.resolve()).released
    try:
        found = {path.parent.name: load_edition(path.parent) for path in sorted(released.glob("*/edition.json"))}
    except (OSError, ValueError, KeyError, TypeError):
        raise ProfileError("The released tables cannot be read.", where=released, remedy="Build again.") from None
    if not found:
        raise ProfileError("Nothing is released here yet.", where=released, remedy="Run: problemprofile build")
    return found


def _cells(edition: Edition | None) -> dict[str, tuple[str, ReleasedCell]]:
    tables = edition.tables if edition else ()
    return {cell.cell_id: (table.title, cell) for table in tables for cell in table.cells}


def _changes(
    audience: str, before: Mapping[str, tuple[str, ReleasedCell]], after: Mapping[str, tuple[str, ReleasedCell]]
) -> Iterator[Change]:
    """In the order of the later edition, then what it no longer has."""
    for cell_id in dict.fromkeys([*after, *before]):
        title, _ = after.get(cell_id) or before[cell_id]
        was, now = (side[cell_id][1] if cell_id in side else None for side in (before, after))
        if was is None or now is None or (was.outcome, was.value) != (now.outcome, now.value):
            what: What = "appeared" if was is None else "vanished" if now is None else "changed"
            yield Change(audience, cell_id, title, what, was.shown if was else "", now.shown if now else "")


def _made(folder: Path, audience: str) -> dict[str, Any] | None:
    """What an edition was made with and made from; None where a folder tells only one of them, or neither."""
    paths = Paths(folder.resolve())
    content = _content(paths.output / audience / "manifest.json") | _content(paths.provenance / f"{audience}.json")
    return content if content.keys() >= {"engine", "inputs"} else None


def _content(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def _reasons(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Reason]:
    for part, why in _PARTS.items():
        was, now = before.get(part, {}), after.get(part, {})
        for name in sorted({*was, *now}):
            if was.get(name) != now.get(name):
                what: What = "appeared" if name not in was else "vanished" if name not in now else "changed"
                yield Reason(why, name, what)
