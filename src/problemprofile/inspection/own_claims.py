"""Holds what the partnership's own sentences claim against the released tables: a percentage that matches nothing, a
"majority" that is none, a "doubled" that did not, a trend that is said to go on.

A claim is doubted only where the edition shows the numbers that it speaks of; what it cannot check it leaves alone.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from problemprofile.findings import Finding
from problemprofile.inspection.claims import Sentence, phrases, sentences
from problemprofile.inspection.shown_values import Quantity, changes, shares
from problemprofile.project.load import Project
from problemprofile.released import Edition


def doubted(project: Project, edition: Edition) -> list[Finding]:
    """A finding for each sentence of the project's own sections that the edition's numbers speak against."""
    every = Known(edition)
    found = []
    for path in sorted(project.paths.sections.glob("*.md")):
        for sentence in sentences(path.read_text("utf-8-sig", errors="replace")):
            found += [_finding(path.name, sentence.line, *told) for told in every.doubts(sentence)]
    return found


class Known:
    """The shares and changes that an edition shows, gathered when a sentence first asks for them."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    @functools.cached_property
    def _shares(self) -> tuple[Quantity, ...]:
        return tuple(shares(self._edition))

    @functools.cached_property
    def _changes(self) -> tuple[Quantity, ...]:
        return tuple(changes(self._edition))

    def doubts(self, sentence: Sentence) -> Iterator[tuple[str, str]]:
        """The kind and the words of each doubt about one sentence."""
        for typed in sentence.percentages:
            if told := self._percentage(sentence, typed):
                yield "percentage", told
        if not sentence.says(phrases("taken_back")[0]["says"]):
            for kind in ("shares", "times"):
                if told := self._in_words(sentence, kind):
                    yield "claim", told
        if said := sentence.says(phrases("goes_on")[0]["says"]):
            yield "expectation", f"says that something is “{said}”, which no table can show"

    def _percentage(self, sentence: Sentence, typed: str) -> str:
        if sentence.counts:
            return _of_counts(sentence, typed)
        moved = bool(sentence.says(phrases("moved")[0]["says"]))
        known = self._changes if moved else (*self._shares, *self._changes)
        named = [one for one in known if one.is_named_in(sentence.words)]
        if any(one.may_print(typed) for one in named or known):
            return ""
        return f"{typed}% matches nothing in the {self._edition.audience} edition{_nearest(sentence, typed, named)}"

    def _in_words(self, sentence: Sentence, kind: str) -> str:
        claim = next((one for one in phrases(kind) if sentence.says(one["says"])), None)
        known = () if claim is None else self._changes if kind == "times" else self._shares
        named = [one for one in known if one.is_named_in(sentence.words)]
        if claim is None or not named:
            return ""
        if any(one.low <= claim["high"] and claim["low"] <= one.high for one in named):
            return ""
        best = min(named, key=lambda one: (_apart(one, claim), one.told))
        said = sentence.says(claim["says"])
        return f"says “{said}”, and the nearest that the {self._edition.audience} edition shows is {best.told}"


def _of_counts(sentence: Sentence, typed: str) -> str:
    """Whether the percentage is that of one of the counts that stand in its sentence; else the nearest of them."""
    made = [(Decimal(part) / whole, f"{part:,} of {whole:,}") for part, whole in sentence.counts]
    if any(_prints_as(share, typed) for share, _ in made):
        return ""
    share, counts = min(made, key=lambda one: abs(one[0] * 100 - Decimal(typed)))
    return f"{typed}% is not {counts}, which is {_printed(share)}"


def _nearest(sentence: Sentence, typed: str, named: list[Quantity]) -> str:
    """What it would be on the base that the sentence names, or the nearest of what its words name."""
    wanted = Decimal(typed) / 100
    if sentence.base:
        part = int((wanted * sentence.base).to_integral_value(ROUND_HALF_UP))
        return f"; on this base it would be {_printed(Decimal(part) / sentence.base)} ({part:,} of {sentence.base:,})"
    if not named:
        return ""
    best = min(named, key=lambda one: (abs(one.percentage - wanted), one.told))
    return f"; the nearest that its words name is {_printed(best.percentage)} ({best.told})"


def _apart(one: Quantity, claim: dict[str, Any]) -> float:
    return min(abs(one.ratio - claim["low"]), abs(one.ratio - claim["high"]))


def _finding(name: str, line: int, kind: str, told: str) -> Finding:
    if kind == "percentage":
        return Finding(
            "own-percentage",
            "warns",
            "",
            f"sections/{name}, line {line}, has a percentage that is not in the tables: {told}.",
            'Write the figure\'s placeholder; or {{ as_typed("…") }} where the number is not from these tables.',
        )
    if kind == "claim":
        return Finding(
            "own-claim",
            "warns",
            "",
            f"sections/{name}, line {line}, claims what the released numbers speak against: it {told}.",
            "Correct the words, or write the figure's placeholder.",
        )
    return Finding(
        "own-expectation",
        "warns",
        "",
        f"sections/{name}, line {line}, foretells: it {told}.",
        "Give the reason, and say whether the change so far is larger than chance; or leave it out.",
    )


def _prints_as(share: Decimal, typed: str) -> bool:
    step = Decimal(1).scaleb(-len(typed.partition(".")[2]))
    return (share * 100).quantize(step, ROUND_HALF_UP) == Decimal(typed)


def _printed(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
