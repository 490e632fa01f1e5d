"""Which dependences between lists a model allows for.

A model is a set of terms, each a set of lists written as bits: 0 the intercept, 1, 2, 4 the lists, 3 the pair of the
first two. With a term come all terms inside it ("hierarchical"). "[123,25,34]" names the largest ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np

from problemprofile.hidden_population.lists import bits

Model = frozenset[int]


def main_effects(lists: int) -> Model:
    """Lists that are independent of each other."""
    return frozenset([0, *(1 << place for place in range(lists))])


def model_of(lists: int, terms: Iterable[int]) -> Model:
    """The smallest model with these terms and every list."""
    inside = {part for term in terms for part in range(term + 1) if part & term == part}
    return main_effects(lists) | inside


def name_of(model: Model) -> str:
    """A model as the literature writes it, by its largest terms, those of most lists first."""
    largest = [term for term in model if term and not any(term != other and term & other == term for other in model)]
    written = ["".join(str(place + 1) for place in bits(term)) for term in largest]
    return f"[{','.join(sorted(written, key=lambda text: (-len(text), text)))}]"


def model_named(lists: int, name: str) -> Model:
    """The model that a name like "[12,34]" stands for, with every list. Raises ValueError where it is none."""
    inner = name.strip().removeprefix("[").removesuffix("]")
    parts = [part.strip() for part in inner.split(",") if part.strip()]
    if not all(part.isdigit() and part.isascii() and len(set(part)) == len(part) for part in parts):
        raise ValueError("A model is written as the lists' numbers: [12,34].")
    terms = [sum(1 << int(digit) - 1 for digit in part if digit != "0") for part in parts]
    if any("0" in part for part in parts) or any(term >> lists for term in terms):
        raise ValueError(f"The lists are numbered from 1 to {lists}.")
    return model_of(lists, terms)


@lru_cache
def design(lists: int) -> Any:
    """The whole design: a row a history (but none for "on no list"), a column a term; 1 where the term is inside."""
    histories, terms = np.arange(1, 1 << lists), np.arange(1 << lists)
    return ((histories[:, None] & terms[None, :]) == terms[None, :]).astype(float)


@lru_cache
def hierarchical(lists: int, order: int) -> tuple[Model, ...]:
    """Every hierarchical model that has all lists, with terms of up to `order` lists, in a fixed order.

    Built one list-count at a time: a set of pairs, then of threes all of whose pairs are in, and so on.
    """
    models: list[Model] = [main_effects(lists)]
    for size in range(2, order + 1):
        terms = [sum(1 << place for place in chosen) for chosen in combinations(range(lists), size)]
        models = [model | frozenset(more) for model in models for more in _subsets(_allowed(model, terms))]
    return tuple(models)


def _allowed(model: Model, terms: Sequence[int]) -> list[int]:
    return [term for term in terms if all(term & ~(1 << place) in model for place in bits(term))]


def _subsets(terms: Sequence[int]) -> Iterable[tuple[int, ...]]:
    return (chosen for size in range(len(terms) + 1) for chosen in combinations(terms, size))
