"""The two halves of a review: cards are written from the last build, and what somebody decided becomes records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from problemprofile import replacing
from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.linkage.card_sheet import read_sheet, write_sheet
from problemprofile.linkage.cards import Card, cards, decided_cards
from problemprofile.linkage.judgements import (
    Judgement,
    append_judgements,
    contradictions,
    decision,
    judgements_file,
    last_of_each,
    read_judgements,
)
from problemprofile.linkage.pairs import PAIRS
from problemprofile.linkage.rows_to_link import TABLE
from problemprofile.project.load import Project
from problemprofile.store import Store


@dataclass(frozen=True)
class Review:
    """Where the sheet is, its open cards, and those of decisions that can be taken back."""

    file: Path
    cards: list[Card]
    decided: list[Card]


def write_review(project: Project, to: Path | None = None) -> Review:
    """Write the cards of the last build to a sheet. Raises ProfileError where there has been no build."""
    path = to or project.paths.links_sheet
    if path.suffix != ".xlsx":
        raise ProfileError("The sheet is an Excel workbook, so its name ends in .xlsx.", where=path)
    undecided, decided = _cards(project)
    write_sheet(path, [*undecided, *decided])
    return Review(path, undecided, decided)


def open_cards(project: Project) -> list[Card]:
    """The pairs of the last build that are still to be decided. Raises ProfileError where there has been no build."""
    return _cards(project)[0]


def _cards(project: Project) -> tuple[list[Card], list[Card]]:
    judgements = read_judgements(judgements_file(project.paths))
    _must_be_built(project)
    with replacing.locked(project.paths), Store(project.paths.build_database) as store:
        if not store.has(PAIRS) or not store.has(TABLE):
            raise _not_built(project)
        return cards(project, store, judgements), decided_cards(project, store, judgements)


def decide(project: Project, card: Card, verdict: str, reason: str, who: str, today: date | None = None) -> None:
    """Record one decision. Raises ProfileError, and records nothing, where it is of no use or contradicts others."""
    told = {"left_row_id": card.left_row_id, "right_row_id": card.right_row_id, "verdict": verdict, "reason": reason}
    told |= {"decided_by": who, "decided_on": (today or date.today()).isoformat()}
    try:
        found = decision(told, 0)
    except ValueError as problem:
        raise ProfileError(f"Nothing was recorded: {problem}") from None
    _record(project, [found], judgements_file(project.paths))


def take_decisions(project: Project, path: Path, who: str = "", today: date | None = None) -> int:
    """Record what somebody decided in a sheet; gives how many decisions are new.

    Raises ProfileErrors, and records nothing, where a line is of no use or the decisions contradict one another.
    """
    found, wrong = [], []
    for line, told in read_sheet(path):
        told["decided_by"] = told["decided_by"] or who
        told["decided_on"] = told["decided_on"] or (today or date.today()).isoformat()
        told["verdict"] = told["verdict"].casefold()
        try:
            found.append(decision(told, line))
        except ValueError as problem:
            wrong.append(ProfileError(f"In this line {problem}", where=path, line=line))
    if wrong:
        raise ProfileErrors(wrong)
    return _record(project, found, path)


def _record(project: Project, found: list[Judgement], path: Path) -> int:
    """Add what is new to the record, whole or not at all; `path` is where it was decided."""
    with replacing.locked(project.paths):
        file = judgements_file(project.paths)
        before = read_judgements(file)
        new = _new(before, found)
        _must_agree(before, new, path)
        append_judgements(file, new)
    return len(new)


def _new(before: list[Judgement], found: list[Judgement]) -> list[Judgement]:
    """What says something other than the record does: a sheet that is read twice decides once."""
    known = {one.pair: one.verdict for one in before}
    return [one for one in last_of_each(found) if known.get(one.pair) != one.verdict]


def _must_agree(before: list[Judgement], new: list[Judgement], path: Path) -> None:
    """Raises ProfileErrors naming the lines of the sheet that cannot all be, or not beside the record."""
    against = {one for which, others in contradictions(last_of_each([*before, *new])) for one in (which, *others)}
    wrong = [
        ProfileError(
            "This decision contradicts others, in this sheet or in judgements/links.csv: one after the other they say"
            " that two rows are about one person, and one says that they are not.",
            where=path,
            line=one.line,
            remedy="Decide again about one of these pairs, or write undecided.",
        )
        for one in new
        if one in against
    ]
    if wrong:
        raise ProfileErrors(wrong)


def _must_be_built(project: Project) -> None:
    if not project.paths.build_database.is_file():
        raise _not_built(project)


def _not_built(project: Project) -> ProfileError:
    return ProfileError(
        "The partners' files have not been read yet, so there are no pairs to review.",
        where=project.paths.build,
        remedy="Run: problemprofile check",
    )
