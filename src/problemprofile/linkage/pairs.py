"""Every pair of rows that may be about one person, with its weight: the table `likely_pairs`."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw
import numpy as np

from problemprofile.linkage.commonness import APART, rarest_bits, with_bits
from problemprofile.linkage.keys import EVERY_PAIR_UP_TO, keys_for, with_keys
from problemprofile.linkage.person_fields import (
    BIRTH,
    COMPARISONS,
    CONTACT,
    FIRST_NAME,
    GENDER,
    RARITIES,
    REFERENCE,
    SOURCES,
    SURNAME,
    TOKEN_NAME,
    WHOLE_NAME,
)
from problemprofile.linkage.rivals import with_rivals
from problemprofile.linkage.rows_to_link import TABLE
from problemprofile.linkage.splink_model import Engine, compare
from problemprofile.linkage.tokens import any_tokens
from problemprofile.linkage.weights import Counted, Floats, Model, before, learn
from problemprofile.store import Frame, Store

PAIRS = "likely_pairs"
_LEAST_WEIGHT = -6.6  # bits: pairs less likely than one in a hundred are not kept
_MAY_JOIN, _KEYED, _WEIGHED = "rows_that_may_join", "rows_with_keys", "pairs_weighed"
COMPARED, _CHANCE = "pairs_compared", "pairs_by_chance"
_SPARE = 12.0  # bits that what the rows teach may add to a pair that is hopeless by the priors
_RAREST = 20.0  # bits
_CHANCE_PAIRS = 100_000
_NAMES_UNKNOWN = [nw.col(name).is_null() for name in ("given", "family", "token_name_bits")]
_FIELDS = {
    "row_key_l": "BIGINT",
    "row_key_r": "BIGINT",
    **{f"step_{comparison.name}": "TINYINT" for comparison in COMPARISONS},
    "rarity": "DOUBLE",
    "weight": "DOUBLE",
    "joins": "BOOLEAN",
    "probability": "DOUBLE",
}
_SURNAME_ONLY = [n for n, step in enumerate(WHOLE_NAME.steps) if step.name in ("surname_only", "surname_nearly")]
_FIRST_ONLY = [n for n, step in enumerate(WHOLE_NAME.steps) if step.name in ("first_only", "first_nearly")]
_BIRTHS = [step.name for step in BIRTH.steps]
_A_GENERATION_APART = [_BIRTHS.index(name) for name in ("one_day_a_generation_apart", "a_generation_apart")]
_ONE_FIGURE = _BIRTHS.index("one_figure_a_generation_apart")
STEPS = [f"step_{comparison.name}" for comparison in COMPARISONS]


def find_pairs(store: Store, *, across_sources: bool = True, engine: Engine = "duckdb") -> Model | None:
    """Fill `likely_pairs` from `rows_to_link`: row_key_l, row_key_r, the steps, weight and probability, and `joins`:
    whether it may make two rows one person without a person's word. What does not name somebody may not, nor what may
    be two of a family: first names that differ, birth dates a generation apart, two genders and not one birth date.

    Only rows that may be joined are compared. Gives the model; None where there are no two of them.
    """
    store.write(_MAY_JOIN, _may_join(store.frame(TABLE)))
    rows = count(store, store.frame(_MAY_JOIN))
    if rows < 2:
        store.create(PAIRS, _FIELDS)
        return None
    chance = compare_rows(store, _MAY_JOIN, rows, engine)
    named = count(store, store.frame(_MAY_JOIN).filter(~nw.col("roots").is_null()))
    model = learn(rows, named, chance, _counted(store))
    store.write(_WEIGHED, _weighed(store, model))
    store.write(PAIRS, _likely(with_rivals(store, _WEIGHED, _KEYED), across_sources=across_sources))
    return model


def _may_join(rows: Frame) -> Frame:
    """The rows that name somebody, and those whose reference another source has too."""
    known = rows.filter(~nw.col("shared_reference").is_null())
    sources = known.group_by("shared_reference").agg(sources=nw.col("dataset").n_unique())
    shared = known.join(sources.filter(nw.col("sources") > 1), on="shared_reference", how="semi").select("row_key")
    named = rows.filter(~nw.all_horizontal(*_NAMES_UNKNOWN, ignore_nulls=True)).select("row_key")
    return rows.join(nw.concat([named, shared]).unique(), on="row_key", how="semi")


def compare_rows(store: Store, table: str, rows: int, engine: Engine = "duckdb") -> dict[str, Floats]:
    """Compare these rows, as many as there are, so that `with_rarity` gives the pairs that are not hopeless.

    Gives how many pairs taken at random stand on each step, by comparison.
    """
    store.write(_KEYED, keyed(store, table, rows))
    model, few = before(rows), rows <= EVERY_PAIR_UP_TO
    hopeful, least = _hopeful(model, rows), None if few else _LEAST_WEIGHT - model.start - _SPARE
    hopeful = hopeful if any_tokens(store) else {name: w for name, w in hopeful.items() if name != TOKEN_NAME.name}
    keys = [] if few else [f"key_{name}" for name in keys_for(store)]
    compare(store, _KEYED, keys, COMPARED, hopeful, least, engine)
    if not few:
        compare(store, _KEYED, ["key_chance"], _CHANCE, hopeful, None, engine)
    return _by_steps(store, COMPARED if few else _CHANCE)


def keyed(store: Store, table: str, rows: int) -> Frame:
    """The rows of a table with the commonness of what they say and, if they are many, the keys to find them by."""
    told = with_bits(store, table)
    if rows <= EVERY_PAIR_UP_TO:
        return told
    groups = max(rows * rows // (2 * _CHANCE_PAIRS), 1)
    scattered = (nw.col("row_key") * 2654435761 % 4294967296) % groups
    return with_keys(store, told.with_columns(key_chance=scattered))


def _hopeful(model: Model, rows: int) -> dict[str, list[float]]:
    """The weights by which hopeless pairs are told: a value in common is taken to be as rare as can be."""
    weights = model.weights()
    rarest = {value: min(rarest_bits(value, rows), _RAREST) for value in RARITIES} | {"": 0.0}
    return {
        c.name: [float(w) + rarest[step.rarity] for step, w in zip(c.steps, weights[c.name], strict=True)]
        for c in COMPARISONS
    }


def count(store: Store, frame: Frame) -> int:
    return int(store.rows(frame.select(n=nw.len().cast(nw.Int64)))[0]["n"])


def _by_steps(store: Store, table: str) -> dict[str, Floats]:
    """How many of these pairs stand on each step, by comparison."""
    found = {}
    for comparison, step in zip(COMPARISONS, STEPS, strict=True):
        counted = np.zeros(len(comparison.steps))
        for row in store.rows(store.frame(table).group_by(step).agg(n=nw.len().cast(nw.Int64))):
            if row[step] >= 0:
                counted[row[step]] = row["n"]
        found[comparison.name] = counted
    return found


def with_rarity(store: Store, pairs: Frame) -> Frame:
    """The pairs with `rarity`: what they owe to rare values that they have in common."""
    names = [*(f"bits_{value}" for value in RARITIES), f"bits_{APART}_apart", "born_year"]
    rows = store.frame(_KEYED)
    for side in ("l", "r"):
        told = rows.select(nw.col("row_key").alias(f"row_key_{side}"), *(nw.col(n).alias(f"{n}_{side}") for n in names))
        pairs = pairs.join(told, on=f"row_key_{side}", how="left")
    parts = []
    for comparison in COMPARISONS:
        for number, step in enumerate(comparison.steps):
            if step.rarity:
                here = nw.col(f"step_{comparison.name}") == number
                parts.append(nw.when(here).then(_least_bits(step.rarity)).otherwise(0.0))
    return pairs.select("row_key_l", "row_key_r", *STEPS, rarity=nw.sum_horizontal(*parts))


def _least_bits(value: str) -> nw.Expr:
    bits = nw.min_horizontal(f"bits_{value}_l", f"bits_{value}_r")
    if value != APART:
        return bits
    apart = nw.min_horizontal(f"bits_{value}_apart_l", f"bits_{value}_apart_r")
    return nw.when(nw.col("born_year_l") != nw.col("born_year_r")).then(apart).otherwise(bits)


def _counted(store: Store) -> Counted:
    """The pairs to learn from: those that name somebody. Looks alone teach nothing, they only confirm themselves."""
    pairs = with_rarity(store, store.frame(COMPARED).filter(both_named())).with_columns(
        rarity=nw.col("rarity").round(0)
    )
    rows = store.rows(pairs.group_by(*STEPS, "rarity").agg(n=nw.len().cast(nw.Float64)).sort(*STEPS, "rarity"))
    steps = np.array([[row[step] for step in STEPS] for row in rows], dtype=np.int64).reshape(len(rows), len(STEPS))
    return Counted(steps, np.array([row["rarity"] for row in rows]), np.array([row["n"] for row in rows]))


def _weighed(store: Store, model: Model) -> Frame:
    weight = nw.lit(model.start) + nw.col("rarity")
    for name, ladder in _told(model).items():
        step = nw.col(f"step_{name}")
        told = [nw.when(step == number).then(nw.lit(each)) for number, each in enumerate(ladder)]
        weight = weight + nw.coalesce(*told, nw.lit(0.0))
    pairs = with_rarity(store, store.frame(COMPARED)).with_columns(weight=weight)
    return pairs.filter(nw.col("weight") >= _LEAST_WEIGHT)


def both_named() -> nw.Expr:
    return nw.any_horizontal(
        *(nw.col(f"step_{each.name}") >= 0 for each in (WHOLE_NAME, SURNAME, FIRST_NAME, TOKEN_NAME)), ignore_nulls=True
    )


def _likely(pairs: Frame, *, across_sources: bool) -> Frame:
    one_source = nw.col(f"step_{SOURCES.name}") == 0
    same_reference = nw.col(f"step_{REFERENCE.name}") == 0
    pairs = pairs.with_columns(joins=same_reference | (both_named() & ~_may_be_relatives()))
    pairs = pairs if across_sources else pairs.filter(one_source)
    probability = 1 / (1 + nw.lit(2.0) ** (-1 * nw.col("weight").clip(-60, 60)))
    return pairs.with_columns(probability=probability).filter(nw.col("weight") >= _LEAST_WEIGHT)


def _may_be_relatives() -> nw.Expr:
    """Twins, brothers and sisters, a father and a son of one name: alike in so much that only a person can tell.

    An address in common lets the weights decide: then a name or a date is oftener wrong. So does a telephone number,
    but not where first names differ: a family shares one. 1 January and a first name alone are many people's.
    """
    name, birth = nw.col(f"step_{WHOLE_NAME.name}"), nw.col(f"step_{BIRTH.name}")
    other_gender = (nw.col(f"step_{GENDER.name}") == 1) & (birth != 0)
    one_telephone = (nw.col(f"step_{CONTACT.name}") == 0) & name.is_in(_SURNAME_ONLY)
    other_surname = name.is_in(_FIRST_ONLY) & (birth == _BIRTHS.index("both_new_year"))
    alike = name.is_in(_SURNAME_ONLY) | other_surname | birth.is_in(_A_GENERATION_APART)
    return other_gender | one_telephone | (alike & _no_contact())


def _no_contact() -> nw.Expr:
    return ~nw.col(f"step_{CONTACT.name}").is_between(0, len(CONTACT.steps) - 2)


def joined_but_asked() -> nw.Expr:
    """A decade mistyped, or a father and a son born on one day of the year: 1971 and 1991. The first is likelier, so
    the rows are joined; and asked about, because the second happens."""
    return (nw.col(f"step_{BIRTH.name}") == _ONE_FIGURE) & _no_contact()


def _told(model: Model) -> Mapping[str, list[float]]:
    return {name: [float(each) for each in ladder] for name, ladder in model.weights().items()}
