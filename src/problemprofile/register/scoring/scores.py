"""Risks and priorities scored by partners: parts, median, range, rank. The arithmetic is local and never official."""

from __future__ import annotations

import functools
import statistics
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from problemprofile.project.partnership_settings import Scoring
from problemprofile.register.loose_names import SCORED
from problemprofile.register.records import Record, Register
from problemprofile.register.records.scores import Score
from problemprofile.register.wording import naming_field

HARMS = ("physical_harm", "psychological_harm", "financial_harm", "community_harm")
PARTS = (*HARMS, "likelihood", "confidence", "position")
SCALE = range(5)
Parts = Mapping[str, float]


@dataclass(frozen=True)
class Scored:
    """One risk or priority: what each scorer gave, the median of each part, and the median and range of their scores.

    `rank` is 1 for the highest; equal scores share a rank. `votes` counts those given to a priority.
    """

    list_name: str
    entry: Record
    given: tuple[Parts, ...]
    parts: dict[str, float]
    score: float
    lowest: float
    highest: float
    rank: int
    votes: int = 0

    @property
    def scorers(self) -> int:
        return len(self.given)

    @property
    def name(self) -> str:
        return str(getattr(self.entry, naming_field(self.list_name)))


@dataclass(frozen=True)
class Entered:
    """One line of the log: who scored what, when and why; `set_aside` says why it does not count."""

    score: Score
    list_name: str = ""
    total: float | None = None
    set_aside: str = ""


def total(parts: Parts, weights: Scoring) -> float:
    """The score of one entry. A part that is missing among the harms is left out of their mean. Needs a harm and a
    likelihood; without a position or confidence, the score is neither raised nor lowered for it.
    """
    known = {harm: float(getattr(weights, harm)) for harm in HARMS if harm in parts}
    if weights.formula == "product":
        base = _mean(parts, known) * parts["likelihood"]
    else:
        base = 4 * _mean(parts, known | {"likelihood": weights.likelihood})
    raised = 1 + weights.position * parts.get("position", 0) / 4
    lowered = 1 - weights.confidence * (4 - parts.get("confidence", 4)) / 4
    return base * raised * lowered


def _mean(parts: Parts, weights: Mapping[str, float]) -> float:
    whole = sum(weights.values())
    return sum(parts[name] * weight for name, weight in weights.items()) / whole if whole else 0.0


def log(register: Register, weights: Scoring, as_of: date | None = None) -> list[Entered]:
    """Every score that was given, in the order of its day; those that do not count say why."""
    named = _named(register)
    given = [s for s in register.lists.get("scores", ()) if not (as_of and s.scored_on and s.scored_on > as_of)]
    in_order = sorted(given, key=lambda score: score.scored_on or date.min)
    wrong = [_wrong(score, named) for score in in_order]
    last = {(_where(s, named), s.scored_by.casefold()): s for s, why in zip(in_order, wrong, strict=True) if not why}
    found = []
    for score, why in zip(in_order, wrong, strict=True):
        where = _where(score, named)
        if not why and score.scored_by and last[where, score.scored_by.casefold()] is not score:
            why = _wording()["set_aside"]["replaced"]
        found.append(Entered(score, where[0] if where else "", None if why else total(_parts(score), weights), why))
    return found


def scored(register: Register, weights: Scoring, as_of: date | None = None) -> list[Scored]:
    """Every risk and priority that was scored, the highest score first."""
    named = _named(register)
    given: dict[tuple[str, int], list[Parts]] = {}
    for entered in log(register, weights, as_of):
        where = _where(entered.score, named)
        if where and not entered.set_aside:
            given.setdefault(where, []).append(_parts(entered.score))
    votes = votes_of(register)
    entries = []
    for (name, position), scorers in sorted(given.items()):
        totals = [total(one, weights) for one in scorers]
        entry = register.lists[name][position]
        cast = votes[entry.priority.casefold()] if name == "priorities" else 0
        value = score_of(scorers, weights)
        given_by = (tuple(scorers), medians(scorers))
        entries.append(Scored(name, entry, *given_by, value, min(totals), max(totals), 0, cast))
    return ranked(entries)


def score_of(scorers: Iterable[Parts], weights: Scoring) -> float:
    """The median of what the scorers' parts come to. What the median parts come to may lie outside their range."""
    return float(statistics.median(total(one, weights) for one in scorers))


def medians(scorers: Iterable[Parts]) -> dict[str, float]:
    """The median of each part over those who gave it."""
    every = list(scorers)
    given = {part: [one[part] for one in every if part in one] for part in PARTS}
    return {part: float(statistics.median(values)) for part, values in given.items() if values}


def ranked(entries: list[Scored]) -> list[Scored]:
    """The entries with their ranks, the highest score first; those with equal scores in the order of their names."""
    ranks = ranks_of([entry.score for entry in entries])
    placed = [Scored(**{**vars(entry), "rank": rank}) for entry, rank in zip(entries, ranks, strict=True)]
    return sorted(placed, key=lambda entry: (entry.rank, entry.name.casefold(), entry.list_name))


def ranks_of(scores: list[float]) -> list[int]:
    """The rank of each score: one more than the number of higher ones. What differs by rounding alone is equal."""
    exact = [round(score, 9) for score in scores]
    place = {score: position for position, score in reversed(list(enumerate(sorted(exact, reverse=True), 1)))}
    return [place[score] for score in exact]


def votes_of(register: Register) -> Counter[str]:
    """The votes cast for each priority, by its name in small letters."""
    cast: Counter[str] = Counter()
    for vote in register.lists.get("votes", ()):
        cast[vote.priority.casefold()] += vote.votes or 0
    return cast


def _named(register: Register) -> dict[str, tuple[str, int]]:
    """Where each risk and priority stands, by its name and reference; where both lists have a name, the risk."""
    found: dict[str, tuple[str, int]] = {}
    for name in SCORED:
        for position, record in enumerate(register.lists.get(name, ())):
            for word in (getattr(record, naming_field(name)), record.reference):
                if word:
                    found.setdefault(word.casefold(), (name, position))
    return found


def _where(score: Score, named: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    return named.get(score.scored.casefold())


def _parts(score: Score) -> dict[str, float]:
    return {part: float(value) for part in PARTS if (value := getattr(score, part)) is not None}


def _wrong(score: Score, named: dict[str, tuple[str, int]]) -> str:
    """Why a score cannot count; "" where it can."""
    parts, words = _parts(score), _wording()["set_aside"]
    if _where(score, named) is None:
        return str(words["unknown"])
    if any(value not in SCALE for value in parts.values()):
        return str(words["out_of_scale"])
    return "" if "likelihood" in parts and any(harm in parts for harm in HARMS) else str(words["incomplete"])


def arithmetic(weights: Scoring, draws: int = 0) -> list[str]:
    """The arithmetic in sentences, with the weights that are set; with `draws`, also how the order was tried."""
    said, used = _wording(), {harm: f"{getattr(weights, harm):g}" for harm in (*HARMS, "likelihood")}
    lines = [said["local"], said[weights.formula].format(**used)]
    if weights.position:
        lines.append(said["position"].format(position=f"{100 * weights.position:g}"))
    lowered = said["confidence"].format(confidence=f"{100 * weights.confidence:g}")
    lines.append(lowered if weights.confidence else said["confidence_beside"])
    return [*lines, *([said["sensitivity"].format(draws=draws)] if draws else [])]


@functools.cache
def _wording() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "scoring.toml").read_text("utf-8"))
