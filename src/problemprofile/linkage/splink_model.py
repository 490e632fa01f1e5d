"""The pairs of rows worth comparing, compared. Only this module and `spark.py` import Splink, which writes the SQL.

Splink finds the pairs by our keys, says on which step of each ladder a pair stands, and leaves out what is hopeless by
the weights it is given. What the steps weigh is worked out in `weights.py`: Splink's own training stops or warns where
a partnership's few hundred rows leave a step empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

import narwhals as nw

from problemprofile.linkage import spark
from problemprofile.linkage.person_fields import COMPARISONS, TOKEN_NAME, Comparison
from problemprofile.store import Frame, Store

# What the ladders' own words are called in an engine.
WORDS = {
    "duckdb": {
        "members": "len({0})",
        "alike": "jaro_winkler_similarity({0}, {1})",
        "edits": "damerau_levenshtein({0}, {1})",
        "within": "list_has_all({1}, {0})",
        "shared": "len(list_intersect({0}, {1}))",
        "common": "cast(bit_count({0} & {1}) as integer)",
    },
    "spark": {
        "members": "size({0})",
        "alike": "jaro_winkler({0}, {1})",
        "edits": "damerau_levenshtein({0}, {1})",
        "within": "size(array_except({0}, {1})) = 0",
        "shared": "size(array_intersect({0}, {1}))",
        "common": "bit_count({0} & {1})",
    },
}
EVERY_PAIR = "1=1"
_PREDICTED = "pairs_predicted"
Engine = Literal["duckdb", "spark"]
Weights = Mapping[str, Sequence[float]]  # by comparison: what each step adds to the weight, in bits


def compare(
    store: Store, table: str, keys: Sequence[str], made: str, weights: Weights, least: float | None, engine: Engine
) -> None:
    """Compare the rows of `table` that share one of these key columns, every pair once; all of them without keys.

    A comparison without weights is not made: its step is -1.

    Pairs whose steps together weigh less than `least` are left out. Makes the table `made`: row_key_l, row_key_r, and
    `step_<comparison>` for each ladder: 0 for its first step, -1 where one of the rows does not know the thing.
    """
    from splink import DuckDBAPI, Linker

    unlike = {name: _unlike(ladder) for name, ladder in weights.items()}
    settings = _settings(keys, unlike, engine)
    if engine == "spark":
        spark.predicted(store, table, settings, least, _PREDICTED)
        store.write(made, _steps(store.frame(_PREDICTED), unlike))
        return
    with store.connection_for_linkage() as connection:
        rows = DuckDBAPI(connection=connection).register(table)
        linker = Linker(rows, settings, log_level="CRITICAL", validate_settings=False)  # ours are right
        found = linker.inference.predict(threshold_match_weight=least, warning_mode="never")
        store.write(made, _steps(store.frame(found.physical_name), unlike))


def _unlike(ladder: Sequence[float]) -> list[float]:
    """The weights of a ladder, each with its step in the digits after the fourth."""
    return [round(weight, 4) + step * 1e-6 for step, weight in enumerate(ladder, 1)]


def _settings(keys: Sequence[str], weights: Weights, engine: Engine) -> dict[str, Any]:
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "row_key",
        "probability_two_random_records_match": 0.5,  # adds nothing to the weight
        "comparisons": [_ladder(each, weights, engine) for each in COMPARISONS if each.name in weights],
        "blocking_rules_to_generate_predictions": [f"l.{key} = r.{key}" for key in keys] or [EVERY_PAIR],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
    }


def _ladder(comparison: Comparison, weights: Weights, engine: Engine) -> dict[str, Any]:
    """A comparison as Splink has it. Only the weight of a step counts, so any two shares of that quotient will do.

    What is asked of rows in tokens is left out where there are none.
    """
    tokens = TOKEN_NAME.name in weights
    levels: list[dict[str, Any]] = [{"sql_condition": f"not ({comparison.known})", "is_null_level": True}]
    for step, weight in zip(comparison.steps, weights[comparison.name], strict=True):
        when = f"({step.when}) or {step.in_tokens}" if tokens and step.in_tokens else step.when
        share = 2.0**-40
        level = {"sql_condition": in_engine(when, engine) or "ELSE", "label_for_charts": step.said}
        levels.append(level | {"m_probability": share * 2.0**weight, "u_probability": share})
    return {"output_column_name": comparison.name, "comparison_levels": levels}


def in_engine(condition: str, engine: Engine) -> str:
    """A condition in the words of an engine."""
    for word, meant in WORDS[engine].items():
        condition = re.sub(rf"\b{word}\((\w+)(?:, (\w+))?\)", _filled(meant), condition)
    return condition


def _filled(meant: str) -> Any:
    return lambda found: meant.format(*found.groups())


def _steps(predicted: Frame, weights: Weights) -> Frame:
    steps = {f"step_{each.name}": nw.lit(-1).cast(nw.Int8) for each in COMPARISONS}
    for name in weights:
        weight = nw.col(f"mw_{name}")  # 0 where the thing is not known
        steps[f"step_{name}"] = ((weight - weight.round(4)) * 1e6).round(0).cast(nw.Int8) - 1
    return predicted.select("row_key_l", "row_key_r", **steps)
