"""Changes of a partner's to the partnership's own text, offered as changed section files; nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from problemprofile.project.paths import Paths
from problemprofile.register.draft_copies.comparing import Changed

_PLACEHOLDER = re.compile(r"\{\{|\{%")
_MARKUP = re.compile(r"^\s*(?:#+|[-*+]|\d+[.)]|>)\s+|\{#[^}]*\}|[*_`]|\]\([^)]*\)|\[", re.MULTILINE)


@dataclass(frozen=True)
class Offers:
    """Files with the changes in them, and how many changes are to text that the product writes from data or lists."""

    files: tuple[Path, ...]
    taken: int
    written_by_product: int


def offer(paths: Paths, changes: Iterable[Changed]) -> Offers:
    """Write each section file that a change is to, changed, into `build/offered/`, for somebody to look at and copy."""
    texts = {path: path.read_text("utf-8") for path in sorted(paths.sections.glob("*.md"))}
    offered = dict(texts)
    taken = missed = 0
    for change in changes:
        place = _place(offered, change.before)
        if place is None:
            missed += 1
            continue
        path, block = place
        offered[path] = offered[path].replace(block, _rewritten(block, change.after), 1)
        taken += 1
    written = [_written(paths, path, text) for path, text in offered.items() if text != texts[path]]
    return Offers(tuple(written), taken, missed)


def _place(texts: dict[Path, str], before: str) -> tuple[Path, str] | None:
    """The block of a section that reads as the paragraph did; not one in which the product fills something in."""
    if not before:
        return None
    for path, text in texts.items():
        for block in _blocks(text):
            if not _PLACEHOLDER.search(block) and _plain(block) == " ".join(before.split()):
                return path, block
    return None


def _blocks(text: str) -> list[str]:
    """Paragraphs and entries of lists, as they stand."""
    blocks = []
    for paragraph in re.split(r"\n\s*\n", text):
        blocks += re.split(r"\n(?=\s*(?:[-*+]|\d+[.)])\s)", paragraph.strip("\n"))
    return blocks


def _plain(block: str) -> str:
    return " ".join(_MARKUP.sub("", block).split())


def _rewritten(block: str, after: str) -> str:
    """The new words behind the old list mark; emphasis inside is for a person to put back."""
    mark = re.match(r"\s*(?:[-*+]|\d+[.)]|>)\s+", block)
    return f"{mark[0] if mark else ''}{_safe(after)}" if after else ""


def _safe(text: str) -> str:
    """What a partner wrote is words: it can neither ask the report for a number nor become markup."""
    return re.sub(r"([\\`*_\[\]<>#{}|$@^~])", r"\\\1", text)


def _written(paths: Paths, path: Path, text: str) -> Path:
    to = paths.offered / path.name
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(text, encoding="utf-8")
    return to
