"""What the steps of the ladders weigh: the priors, blended with what the rows teach.

A step's weight is the logarithm of a quotient: how often pairs about one person stand on it, over how often pairs about
two people do. The second is counted among pairs taken at random; the first, and how many pairs are about one person,
are found by turns: weigh the pairs, count the likely ones by steps, weigh again (expectation and maximisation). The
priors take part in each turn as so many pairs that somebody has counted before, so that it always ends well: with no
data in the priors themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from problemprofile.linkage.person_fields import COMPARISONS, GENDER, NATIONALITY_BESIDE_NAMES, WHOLE_NAME
from problemprofile.linkage.priors import Priors, priors

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
TURNS = 25
_ONE_VALUE, _ENOUGH_PAIRS = 0.995, 100
# How well people are written down differs between agencies, but not without end. Without this bound, a file in which
# many people share names teaches, turn by turn, that one person has many birth dates.
_MOST_LEARNT = 3.0
# What a name tells already: how often it agrees by chance is counted among people whose names are alike. Everybody
# called Nguyen has one nationality, and that two of them have it says nothing.
_TOLD_BY_NAMES = (NATIONALITY_BESIDE_NAMES.name, GENDER.name)
_NAMESAKES = range([step.name for step in WHOLE_NAME.steps].index("surname_only"))


@dataclass(frozen=True)
class Counted:
    """Pairs of rows counted by the steps on which they stand together.

    `steps` has a column for each comparison and a row for each pattern (-1 where not known), `rarity` the bits that the
    pattern's pairs owe to rare values, `pairs` how many there are.
    """

    steps: Integers
    rarity: Floats
    pairs: Floats


@dataclass(frozen=True)
class Model:
    """How often each step occurs among pairs about one person (`hits`) and about two (`chances`), one array a ladder.

    For a step that asks for rarity, `chances` is the share of the pairs that have the value in common. `prevalence` is
    the share of all pairs that are about one person; `silent` names comparisons in which everybody is alike.
    """

    hits: Mapping[str, Floats]
    chances: Mapping[str, Floats]
    prevalence: float
    silent: frozenset[str] = frozenset()
    matches: float = field(default=0.0, compare=False)  # pairs about one person, as far as the model knows

    def weights(self) -> dict[str, Floats]:
        """What each step adds, in bits, besides rarity."""
        return {
            c.name: np.zeros(len(c.steps))
            if c.name in self.silent
            else np.log2(self.hits[c.name]) - np.log2(self.chances[c.name])
            for c in COMPARISONS
        }

    @property
    def start(self) -> float:
        """The weight of a pair of which nothing is known yet."""
        return float(np.log2(self.prevalence / (1 - self.prevalence)))


def learn(rows: int, named: int, chance: Mapping[str, Floats], compared: Counted) -> Model:
    """The model of this data.

    `rows` are compared, of which `named` name somebody; `chance` counts pairs of any rows taken at random by steps, one
    array a comparison; `compared` counts the pairs of named rows that are worth comparing.
    """
    told = priors()
    silent = {name for name, found in chance.items() if _all_alike(found)}
    model = replace(before(rows), silent=frozenset(silent))  # not from the counts: they hold the matches too
    for _ in range(TURNS):
        likely = _likely(model, compared)
        model = _after(model, told, chance, compared, likely, rows, named)
    return model


def _all_alike(counted: Floats) -> bool:
    """Whether nearly every pair is on one step, and not the last: then the thing tells nobody from anybody."""
    every = float(counted.sum())
    return every >= _ENOUGH_PAIRS and float(counted[:-1].max()) >= _ONE_VALUE * every


def before(rows: int) -> Model:
    """The model with no data."""
    told = priors()
    chances = {c.name: np.array(told.chances[c.name]) for c in COMPARISONS}
    hits = {name: _hits(name, np.array(told.hits[name]), chances[name]) for name in chances}
    return Model(hits, chances, _prevalence(rows, told))


def _pairs(rows: int) -> float:
    return rows * (rows - 1) / 2


def _prevalence(rows: int, told: Priors) -> float:
    return min(told.matches_a_row * rows / max(_pairs(rows), 1.0), 0.1)


def _chances(name: str, told: Priors, chance: Mapping[str, Floats], matched: Floats) -> Floats:
    """The shares among pairs about two people: counted at random, less those that are likely about one."""
    before_counting = np.array(told.chances[name])
    if name not in chance:
        return before_counting
    counted = np.maximum(chance[name] - matched, 0.0)
    rare = _rare(name)
    blended = (told.pairs * before_counting + counted) / (told.pairs + counted.sum())
    return np.where(rare, before_counting, np.maximum(blended, 1e-9))


def _rare(name: str) -> npt.NDArray[np.bool_]:
    return np.array([bool(step.rarity) for c in COMPARISONS if c.name == name for step in c.steps])


def _hits(name: str, hit: Floats, chances: Floats) -> Floats:
    """What is no hit is chance: it falls on the steps as it does for two people."""
    fallen = np.where(_rare(name), 0.0, chances)
    fallen[-1] = max(1.0 - fallen[:-1].sum(), 1e-6)
    return hit + (1.0 - hit.sum()) * fallen / fallen.sum()


def _likely(model: Model, compared: Counted) -> Floats:
    """How likely each pattern's pairs are about one person."""
    weight = np.full(len(compared.pairs), model.start) + compared.rarity
    weights = model.weights()
    for column, comparison in enumerate(COMPARISONS):
        ladder = np.append(weights[comparison.name], 0.0)  # -1 is the last: nothing known, nothing added
        weight += ladder[compared.steps[:, column]]
    return 1.0 / (1.0 + np.exp2(-np.clip(weight, -60, 60)))


def _after(
    model: Model, told: Priors, chance: Mapping[str, Floats], compared: Counted, likely: Floats, rows: int, named: int
) -> Model:
    matched = likely * compared.pairs
    prior_pairs = told.prevalence_pairs / _prevalence(rows, told)
    prevalence = (told.prevalence_pairs + matched.sum()) / (prior_pairs + _pairs(named))
    hits, chances = {}, {}
    for column, comparison in enumerate(COMPARISONS):
        name, steps = comparison.name, compared.steps[:, column]
        known = steps >= 0
        counted = np.bincount(steps[known], matched[known], minlength=len(comparison.steps)).astype(float)
        if name in _TOLD_BY_NAMES and len(steps):
            chances[name] = _chances(name, told, _of_namesakes(compared, likely, column), 0.0 * counted)
        else:
            share = chance[name].sum() / max(_pairs(rows), 1.0) if name in chance else 0.0
            chances[name] = _chances(name, told, chance, counted * min(share, 1.0))
        expected = _hits(name, np.array(told.hits[name]), chances[name])
        learnt = (told.true_pairs * expected + counted) / (told.true_pairs + counted.sum())
        hits[name] = _within_reason(learnt, expected)
    return Model(hits, chances, float(prevalence), model.silent, float(matched.sum()))


def _of_namesakes(compared: Counted, likely: Floats, column: int) -> dict[str, Floats]:
    """How many pairs about two people whose names are alike stand on each step of a comparison."""
    comparison = COMPARISONS[column]
    alike = np.isin(compared.steps[:, COMPARISONS.index(WHOLE_NAME)], _NAMESAKES) & (compared.steps[:, column] >= 0)
    about_two = (1.0 - likely[alike]) * compared.pairs[alike]
    counted = np.bincount(compared.steps[alike, column], about_two, minlength=len(comparison.steps))
    return {comparison.name: counted.astype(float)}


def _within_reason(learnt: Floats, expected: Floats) -> Floats:
    """What is learnt may be so many times more than expected (`_MOST_LEARNT`); the rest goes where there is room."""
    most = expected * _MOST_LEARNT
    bounded = np.minimum(learnt, most)
    room = most - bounded
    shares: Floats = bounded + (1.0 - bounded.sum()) * room / room.sum()
    return shares
