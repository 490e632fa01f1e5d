"""What a partner changed in a copy without tracking it: the copy's paragraphs beside those of the draft."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from problemprofile.register.draft_copies.marks import Copy, Mark, Paragraph

SAME_DRAFT = 0.9  # share of the draft's paragraphs that a copy of it has; fewer, and it is a copy of another draft
ALIKE = 0.5  # from which one paragraph is another, changed


@dataclass(frozen=True)
class Changed:
    """A paragraph as the draft has it and as the copy has it with every change of the partner; one may be empty."""

    section: str
    before: str
    after: str
    tracked: bool


def share_alike(draft: Copy, copy: Copy) -> float:
    """How much of the draft stands in the copy, before its tracked changes: 1 where nothing was changed silently."""
    there = {paragraph.before for paragraph in copy.paragraphs}
    ours = [paragraph.after for paragraph in draft.paragraphs]
    return sum(text in there for text in ours) / max(len(ours), 1)


def tracked_changes(copy: Copy) -> list[Changed]:
    """The paragraphs in which changes were tracked."""
    return [Changed(p.section, p.before, p.after, tracked=True) for p in copy.paragraphs if p.before != p.after]


def silent_changes(draft: Copy, copy: Copy) -> list[Changed]:
    """The paragraphs that differ though nobody tracked a change in them."""
    theirs = [paragraph for paragraph in copy.paragraphs if paragraph.before]
    matcher = difflib.SequenceMatcher(None, [p.after for p in draft.paragraphs], [p.before for p in theirs], False)
    found: list[Changed] = []
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        if what != "equal":
            found += _paired(draft.paragraphs[i1:i2], theirs[j1:j2])
    return found


def _paired(ours: Sequence[Paragraph], theirs: Sequence[Paragraph]) -> Iterator[Changed]:
    """Each of our paragraphs with the one it became, in order; what is left was taken out or put in."""
    left = list(theirs)
    for mine in ours:
        near = next((one for one in left if _alike(mine.after, one.before)), None)
        if near:
            left.remove(near)
        yield Changed(mine.section, mine.after, near.after if near else "", tracked=False)
    yield from (Changed(one.section, "", one.after, tracked=False) for one in left)


def _alike(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, one, other, False).quick_ratio() >= ALIKE


def as_marks(changes: Sequence[Changed]) -> list[Mark]:
    """Silent changes as the log has tracked ones: what was put in, and what was taken out."""
    made = []
    for change in changes:
        for kind, text in zip(("deletion", "insertion"), _differing(change.before, change.after), strict=True):
            if text:
                made.append(Mark(kind, text, "", None, change.before, change.section))
    return made


def _differing(before: str, after: str) -> tuple[str, str]:
    """The words of each from the first to the last that is not the same in both."""
    old, new = before.split(), after.split()
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    old, new = old[start:], new[start:]
    backwards = zip(reversed(old), reversed(new), strict=False)
    same = next((i for i, (a, b) in enumerate(backwards) if a != b), min(len(old), len(new)))
    return " ".join(old[: len(old) - same]), " ".join(new[: len(new) - same])
