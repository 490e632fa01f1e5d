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
            moves = self._in_words(sentence, "times") or self._in_words(sentence, "directions")
            yield from (("claim", told) for told in (self._in_words(sentence, "shares"), moves) if told)
        if said := sentence.says(phrases("goes_on")[0]["says"]):
            yield "expectation", f"says that something is “{said}”, which no table can show"

    def _percentage(self, sentence: Sentence, typed: str) -> str:
        if sentence.counts:
            return _of_counts(sentence, typed)
        moved = bool(sentence.says(phrases("moved")[0]["says"]))
        meant = spoken_of(sentence, self._changes if moved else self._shares)
        known = meant or (self._changes if moved else (*self._shares, *self._changes))
        if any(one.may_print(typed) for one in known):
            return ""
        return f"{typed}% matches nothing in the {self._edition.audience} edition{_nearest(sentence, typed, meant)}"

    def _in_words(self, sentence: Sentence, kind: str) -> str:
        claim = next((one for one in phrases(kind) if sentence.says(one["says"])), None)
        if claim is None:
            return ""
        meant = spoken_of(sentence, self._shares if kind == "shares" else self._changes)
        if not meant or any(one.low <= claim["high"] and claim["low"] <= one.high for one in meant):
            return ""
        best = min(meant, key=lambda one: (_apart(one, claim), one.told))
        said = sentence.says(claim["says"])
        return f"says “{said}”, and the nearest that the {self._edition.audience} edition shows is {best.told}"


def spoken_of(sentence: Sentence, every: tuple[Quantity, ...]) -> list[Quantity]:
    """What a sentence speaks of: of its place, of the unit and all the categories that it names, and of its periods.

    Nothing where it names neither a unit nor a category, or periods that the edition does not show.
    """
    nation = bool(sentence.says(phrases("nation")[0]["says"]))
    here = [one for one in every if nation or one.scope == "local"]
    of_unit = [one for one in here if one.has_unit_in(sentence.words)]
    named = [one for one in of_unit or here if one.is_named_in(sentence.words) and (one.names or of_unit)]
    most = max((len(one.names) for one in named), default=0)
    meant = [one for one in named if len(one.names) == most]
    return _of_its_periods(sentence, meant) if meant and meant[0].is_change else meant


def _of_its_periods(sentence: Sentence, meant: list[Quantity]) -> list[Quantity]:
    """Changes between the periods that are named; where none is, between years, unless it speaks of shorter ones."""
    periods = {end for one in meant for end in one.ends if f" {end} " in f" {sentence.words} "}
    if periods:
        return [one for one in meant if one.ends_in(sentence.words) == min(len(periods), 2)]
    shorter = sentence.says(phrases("shorter")[0]["says"])
    return [one for one in meant if shorter or one.grain in ("year", "financial_year")]


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
