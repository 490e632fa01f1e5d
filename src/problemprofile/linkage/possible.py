"""Possible duplicates: pairs in which a row names nobody, for a person to decide. Nothing is joined by this list.

What is left without names (age, gender, nationality, place, type, dates) fits many: a row is at most one person's in
another source, so every other row that fits makes a pair less likely, and each row stands in the list once for each
other source. How often the things agree for one person is learnt from the pairs themselves, weighed so; without rivals
the likeness of strangers would be taken for a sign.
"""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from problemprofile.linkage.pairs import COMPARED, STEPS, both_named, compare_rows, count, with_rarity
from problemprofile.linkage.person_fields import COMPARISONS, DATES, REFERENCE, SOURCES
from problemprofile.linkage.priors import priors
from problemprofile.linkage.rows_to_link import TABLE
from problemprofile.linkage.weights import Counted, Floats, Integers, Model, learn
from problemprofile.store import Store, arrow

POSSIBLE = "possible_duplicates"
LEAST = 0.2  # by default: of five pairs like the least likely on the list, one is one person's
_TURNS = 8
_HABITS = (DATES, SOURCES)  # how soon one agency's record follows another's is for the rows to say
_FIELDS = {"row_key_l": "BIGINT", "row_key_r": "BIGINT", **dict.fromkeys(STEPS, "TINYINT"), "probability": "DOUBLE"}


@dataclass(frozen=True)
class _Pairs:
    """`rivals` numbers, for each side of each pair, the row and the other's source: within one number, one is true."""

    left: Integers
    right: Integers
    steps: Integers
    rarity: Floats
    rivals: Integers  # 2 x pairs


def find_possible(store: Store, least: float = LEAST, *, across_sources: bool = True) -> None:
    """Fill `possible_duplicates` from `rows_to_link`: row_key_l, row_key_r, the steps, probability; surest first.

    A pair less likely than `least` is not listed.
    """
    rows = count(store, store.frame(TABLE))
    store.create(POSSIBLE, _FIELDS)
    if rows < 2:
        return
    chance = compare_rows(store, TABLE, rows)
    pairs = _pairs(store, across_sources=across_sources)
    if not len(pairs.left):
        return
    named = count(store, store.frame(TABLE).filter(~nw.col("roots").is_null()))
    every = (rows * (rows - 1) - named * (named - 1)) // 2
    likely = _likely(pairs, learn(rows, 0, chance, _nothing()), every)
    chosen = _one_to_one(pairs, likely, least)
    columns = {"row_key_l": pairs.left[chosen], "row_key_r": pairs.right[chosen], "probability": likely[chosen]}
    columns |= {step: pairs.steps[chosen, number] for number, step in enumerate(STEPS)}
    types = {"row_key_l": pa.int64(), "row_key_r": pa.int64(), "probability": pa.float64()}
    store.append_arrow(POSSIBLE, arrow(columns, dict.fromkeys(STEPS, pa.int8()) | types))


def _nothing() -> Counted:
    return Counted(np.zeros((0, len(STEPS)), dtype=np.int64), np.zeros(0), np.zeros(0))


def _pairs(store: Store, *, across_sources: bool) -> _Pairs:
    same_reference = nw.col(f"step_{REFERENCE.name}") == 0
    one_source = nw.col("step_sources") == 0
    frame = store.frame(COMPARED).filter(~nw.coalesce(both_named(), nw.lit(False)) & ~same_reference)
    found = with_rarity(store, frame if across_sources else frame.filter(one_source)).sort("row_key_l", "row_key_r")
    told = {name: np.array(values) for name, values in store.columns(found).items()}
    sources = store.columns(store.frame(TABLE).select("row_key", "dataset"))
    number = {name: n for n, name in enumerate(sorted(set(sources["dataset"])))}
    source = {key: number[name] for key, name in zip(sources["row_key"], sources["dataset"], strict=True)}
    left, right = (told[f"row_key_{side}"].astype(np.int64) for side in "lr")
    facing = [[source[key] for key in side.tolist()] for side in (right, left)]
    keys = [
        side * len(number) + np.array(other, dtype=np.int64) for side, other in zip((left, right), facing, strict=True)
    ]
    rivals = np.unique(np.concatenate(keys), return_inverse=True)[1].reshape(2, len(left))
    steps = np.array([told[step] for step in STEPS], dtype=np.int64).T
    return _Pairs(left, right, steps, told["rarity"].astype(float), rivals)


def _likely(pairs: _Pairs, model: Model, every: int) -> Floats:
    """How likely each pair is one person's, when each row has at most one other in a source; `every` pairs might be."""
    told, hits, prevalence = priors(), dict(model.hits), model.prevalence
    prior_pairs = told.prevalence_pairs / prevalence
    likely, teaching = np.zeros(len(pairs.left)), _teaching(pairs)
    for _ in range(_TURNS):
        likely = _less_rivals(pairs, _weight(pairs, Model(hits, model.chances, prevalence, model.silent)))
        prevalence = (told.prevalence_pairs + likely.sum()) / (prior_pairs + every)
        for column, comparison in enumerate(COMPARISONS):
            steps = pairs.steps[:, column]
            known = (steps >= 0) & (teaching if comparison is not SOURCES else True)
            counted = np.bincount(steps[known], likely[known], minlength=len(comparison.steps))
            weight = told.habit_pairs if comparison in _HABITS else told.true_pairs
            hits[comparison.name] = (weight * model.hits[comparison.name] + counted) / (weight + counted.sum())
    return likely


def _teaching(pairs: _Pairs) -> npt.NDArray[np.bool_]:
    """The pairs to learn from: those of two sources, where there are any. Who is twice in one source is mostly found by
    its reference, and what is left looks alike by chance."""
    two = pairs.steps[:, COMPARISONS.index(SOURCES)] == 1
    return two if two.any() else ~two


def _weight(pairs: _Pairs, model: Model) -> Floats:
    weight = np.full(len(pairs.left), model.start) + pairs.rarity
    for column, (_, ladder) in enumerate(model.weights().items()):
        weight += np.append(ladder, 0.0)[pairs.steps[:, column]]
    return weight


def _less_rivals(pairs: _Pairs, weight: Floats) -> Floats:
    odds = np.exp2(np.clip(weight, -60, 60))
    every = np.bincount(pairs.rivals.ravel(), np.tile(odds, 2))
    left, right = every[pairs.rivals]
    shared: Floats = odds / (1.0 + left + right - odds)
    return shared


def _one_to_one(pairs: _Pairs, likely: Floats, least: float) -> list[int]:
    """The pairs of the list, the surest first: a row once for each other source."""
    taken: set[int] = set()
    chosen = []
    for at in np.argsort(-np.round(likely, 9), kind="stable").tolist():
        if likely[at] < least:
            break
        sides = set(pairs.rivals[:, at].tolist())
        if not sides & taken:
            taken |= sides
            chosen.append(at)
    return chosen
