"""What people decided about two rows: `judgements/links.csv`, one decision a line, with who, when and why.

The last decision about a pair counts, so an undoing is one more line. Decisions that contradict one another are
refused: A is B, B is C, A is not C cannot all be.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.formulas import as_meant, as_text
from problemprofile.linkage.clusters import Clusters
from problemprofile.project.paths import Paths

SAME, DIFFERENT, UNDECIDED = "same", "different", "undecided"
VERDICTS = (SAME, DIFFERENT, UNDECIDED)
HEADINGS = ("left_row_id", "right_row_id", "verdict", "decided_by", "decided_on", "reason")


@dataclass(frozen=True)
class Judgement:
    """One decision; rows by their addresses. `line` is its line in the file, from 1."""

    left_row_id: str
    right_row_id: str
    verdict: str
    decided_by: str
    decided_on: str
    reason: str
    line: int = 0

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.left_row_id, self.right_row_id))


def judgements_file(paths: Paths) -> Path:
    return paths.judgements / "links.csv"


def read_judgements(path: Path) -> list[Judgement]:
    """The decisions that count, in the order of the file. Raises ProfileErrors naming every line that is of no use."""
    if not path.exists():
        return []
    try:
        reader = csv.DictReader(path.read_text("utf-8-sig").splitlines())
        rows = list(enumerate(reader, 2))
    except (OSError, UnicodeDecodeError, csv.Error):
        remedy = "Save it as CSV, UTF-8."
        raise ProfileError("The decisions about who is who cannot be read.", where=path, remedy=remedy) from None
    missing = [name for name in HEADINGS if name not in (reader.fieldnames or ())]
    if missing:
        raise ProfileError(f"There is no column {', '.join(missing)}.", where=path, line=1)
    wrong = [ProfileError(problem, where=path, line=line) for line, row in rows if (problem := _problem(row))]
    if wrong:
        raise ProfileErrors(wrong)
    kept = last_of_each(_judgement(row, line) for line, row in rows)
    must_agree(kept, path)
    return kept


def decision(row: Mapping[str, str | None], line: int) -> Judgement:
    """One decision from its cells. Raises ValueError with the end of a sentence where it is of no use."""
    if problem := _problem(row):
        raise ValueError(problem)
    return _judgement(row, line)


def append_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Add lines to the file, which is made with its headings where there is none. The caller holds the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    headings = list(HEADINGS)
    if path.exists():
        headings = next(csv.reader(path.read_text("utf-8-sig").splitlines()), headings)
    with path.open("a", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        if handle.tell() == 0:
            writer.writerow(headings)
        elif not path.read_bytes().endswith((b"\n", b"\r")):
            handle.write("\n")
        for one in judgements:
            writer.writerow([_no_formula(getattr(one, name, "")) for name in headings])
        handle.flush()
        os.fsync(handle.fileno())


def _no_formula(text: str) -> str:
    plain = " ".join(text.split())
    return as_text(plain)


def _plain(text: str | None) -> str:
    """What was meant: without the apostrophe that keeps a formula from running."""
    return as_meant((text or "").strip())


def _judgement(row: Mapping[str, str | None], line: int) -> Judgement:
    left, right, verdict, by, on, reason = (_plain(row[name]) for name in HEADINGS)
    return Judgement(left, right, verdict, by, on, reason, line)


def last_of_each(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The last decision about each pair, in the order in which they were made."""
    last: dict[frozenset[str], Judgement] = {}
    for one in judgements:
        last.pop(one.pair, None)
        last[one.pair] = one
    return list(last.values())


def must_agree(kept: Sequence[Judgement], path: Path) -> None:
    """Raises ProfileErrors naming each "different" that others overrule."""
    wrong = [
        ProfileError(
            "This decision says that two rows are about different people, and others say, one after the other, that"
            f" they are about one: line{'s' if len(others) > 1 else ''} {', '.join(str(one.line) for one in others)}.",
            where=path,
            line=judgement.line,
            remedy="Decide again about one of these pairs, in a new line; the last decision about a pair counts.",
        )
        for judgement, others in contradictions(kept)
    ]
    if wrong:
        raise ProfileErrors(wrong)


def contradictions(judgements: Iterable[Judgement]) -> list[tuple[Judgement, list[Judgement]]]:
    """Each "different" whose rows are the same by a chain of others, with the decisions of that chain's group."""
    kept = list(judgements)
    same = [judgement for judgement in kept if judgement.verdict == SAME]
    groups: Clusters[str] = Clusters()
    for judgement in same:
        groups.join(judgement.left_row_id, judgement.right_row_id)
    return [
        (judgement, [one for one in same if groups.find(one.left_row_id) == groups.find(judgement.left_row_id)])
        for judgement in kept
        if judgement.verdict == DIFFERENT and groups.find(judgement.left_row_id) == groups.find(judgement.right_row_id)
    ]


def _problem(row: Mapping[str, str | None]) -> str:
    told = {name: _plain(row[name]) for name in HEADINGS}
    if told["verdict"] not in VERDICTS:
        return f"verdict is one of {', '.join(VERDICTS)}."
    if not told["left_row_id"] or not told["right_row_id"] or told["left_row_id"] == told["right_row_id"]:
        return "a decision is about two different rows, by their addresses, like nrm:3f9a2c1b:Sheet1:42."
    if not told["decided_by"] or not _is_day(told["decided_on"]):
        return "a decision says who made it and on which day, like 2026-02-28."
    return "" if told["reason"] else "a decision says why."


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
