"""What linkage tells people: who was found twice, and what became of their decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from problemprofile.findings import Finding
from problemprofile.linkage.judgements import Judgement
from problemprofile.linkage.known_people import Move
from problemprofile.project.settings import Dataset


def on_links(dataset: Dataset, within: int, across: int, births: int) -> list[Finding]:
    """`within` and `across` count rows of this source about people of an earlier row: here, or in another source;
    `births` person references with two dates of birth."""
    found = []
    if within:
        message = f"Rows about people who have an earlier row in this source: {within:,}."
        found.append(_linked("same-person", dataset, message, within))
    if across:
        message = f"Rows about people who have an earlier row in another source: {across:,}."
        found.append(_linked("same-person-elsewhere", dataset, message, across))
    if births:
        message = f"Person references that stand beside different dates of birth: {births:,}."
        remedy = "Ask the sender whether a reference was used twice, or a date of birth mistyped."
        found.append(
            Finding("person-reference-with-two-births", "warns", dataset.name, message, remedy, rows=births),
        )
    return found


def _linked(check: str, dataset: Dataset, message: str, rows: int) -> Finding:
    remedy = "Nothing to do. To see who was taken for one person, and why: problemprofile review-links FOLDER."
    return Finding(check, "notes", dataset.name, message, remedy, rows=rows)


def on_judgements(judgements: Iterable[Judgement], keys: Mapping[str, int]) -> list[Finding]:
    """Decisions about rows that this build does not have."""
    without = [one for one in judgements if not one.pair <= keys.keys()]
    if not without:
        return []
    message = (
        f"Decisions about who is who that speak of a row which is no longer there: {len(without):,}. They are kept."
    )
    remedy = "Nothing to do, unless a file was left out by mistake; the lines are in judgements/links.csv."
    return [Finding("judgement-without-row", "notes", "", message, remedy, rows=len(without))]


_MOVED = {
    "joined": "people who were two are one now",
    "divided": "some rows of one person are somebody else's now",
    "moved": "some rows of one person are another known person's now",
}


def on_known_people(known: int, new: int, moves: Iterable[Move], gone: int) -> list[Finding]:
    """How many people were `known` from the build before and are `new`, what moved between people, and how many rows
    are `gone` from the inputs."""
    found = [_remembered("people-known", f"Person numbers kept from the last build: {known:,}; new: {new:,}.")]
    moved = Counter((move.what, move.why) for move in moves)
    for (what, why), times in sorted(moved.items()):
        because = "because a person decided so" if why == "judgement" else "by what the rows or the settings say now"
        message = f"Since the last build {_MOVED[what]}, {because}: {times:,}."
        found.append(_remembered(f"people-{what}", message, times))
    if gone:
        message = f"Rows of the last build that are no longer in the inputs: {gone:,}. Who they were is forgotten."
        found.append(_remembered("people-forgotten", message, gone))
    return found


def _remembered(check: str, message: str, rows: int = 0) -> Finding:
    remedy = "Nothing to do, if the inputs are as you mean them; identities/changes.csv lists what changed, by number."
    return Finding(check, "notes", "", message, remedy, rows=rows)
