"""Changes of a partner's to the partnership's own text, offered as changed section files; nothing is overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from problemprofile.project.paths import Paths
from problemprofile.register.draft_copies.comparing import Changed

_BETWEEN = re.compile(r"\n(?:[ \t]*\n)+|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])")
_PLACEHOLDER = re.compile(r"\{\{|\{%")
_MOST_NAME = 60  # characters of a copy's name in that of the folder of its offers
_MARKUP = re.compile(r"^\s*(?:#+|[-*+]|\d+[.)]|>)\s+|\{#[^}]*\}|[*_`]|\]\([^)]*\)|\[", re.MULTILINE)


@dataclass(frozen=True)
class Offers:
    """Files with the changes in them, and how many changes are to text that the product writes from data or lists."""

    files: tuple[Path, ...]
    taken: int
    written_by_product: int


def offer(paths: Paths, copy: str, changes: Iterable[Changed]) -> Offers:
    """Write each section file that a change is to, changed, into a folder of the copy's own in `build/offered/`."""
    texts = {path: path.read_text("utf-8") for path in sorted(paths.sections.glob("*.md"))}
    offered = dict(texts)
    taken = missed = 0
    for change in changes:
        place = _place(offered, change.before)
        if place is None:
            missed += 1
            continue
        path, start, end = place
        text = offered[path]
        offered[path] = text[:start] + _rewritten(text[start:end], change.after) + text[end:]
        taken += 1
    folder = paths.offered / (re.sub(r"[^\w-]+", "-", Path(copy).stem)[:_MOST_NAME].strip("-") or "copy")
    written = [_written(folder, path, text) for path, text in offered.items() if text != texts[path]]
    return Offers(tuple(written), taken, missed)


def _place(texts: dict[Path, str], before: str) -> tuple[Path, int, int] | None:
    """Where the block of a section stands that reads as the paragraph did; not one in which the product fills in."""
    if not before:
        return None
    for path, text in texts.items():
        for start, end in _blocks(text):
            block = text[start:end]
            if not _PLACEHOLDER.search(block) and _plain(block) == " ".join(before.split()):
                return path, start, end
    return None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs and entries of lists: where each begins and ends."""
    start = 0
    for cut in [*_BETWEEN.finditer(text), None]:
        end = cut.start() if cut else len(text.rstrip("\n"))
        if text[start:end].strip():
            yield start, end
        start = cut.end() if cut else end


def _plain(block: str) -> str:
    return " ".join(_MARKUP.sub("", block).split())


def _rewritten(block: str, after: str) -> str:
    """The new words behind the old list mark; emphasis inside is for a person to put back."""
    mark = re.match(r"\s*(?:[-*+]|\d+[.)]|>)\s+", block)
    return f"{mark[0] if mark else ''}{_safe(after)}" if after else ""


def _safe(text: str) -> str:
    """What a partner wrote is words: it can neither ask the report for a number nor become markup."""
    return re.sub(r"([\\`*_\[\]<>#{}%|$@^~])", r"\\\1", text)


def _written(folder: Path, path: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    to = folder / path.name
    to.write_text(text, encoding="utf-8")
    return to
