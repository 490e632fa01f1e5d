"""How often the matching of people may be wrong: matches of two people, and people not matched, by group.

The model says of each pair how likely it is one person; what it expects to be wrong is the sum of what it doubts. Where
people have reviewed pairs, what they found corrects the model's doubt about the pairs like them. Errors fall unevenly:
people whose names are written in several ways are missed more often, so groups are told apart.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import pyarrow as pa

from problemprofile.codelists import UNKNOWN
from problemprofile.linkage.addresses import keys_of
from problemprofile.linkage.judgements import DIFFERENT, SAME, judgements_file, read_judgements
from problemprofile.linkage.pairs import PAIRS
from problemprofile.project.load import Project
from problemprofile.rows import LINK_QUALITY
from problemprofile.store import Frame, Store, arrow

GROUPS = ("gender", "age_group", "nationality_group")
ALL = "total"
FEWEST = 30  # matched records of a group; of fewer no share is told
PATIENCE = 5.0  # so many wrong pairs must be reviewed before what reviewers find weighs as much as the model
SPREAD = 2.0  # standard deviations either way
_FIELDS = {"series": pa.string(), "field": pa.string(), "code": pa.string(), "what": pa.string()}
_NUMBERS = {"low": pa.int64(), "high": pa.int64(), "reviewed": pa.bool_()}
_DECIDED = "pairs_decided"
Group = tuple[str, str, str]


@dataclass
class Sums:
    """Of the records of a group: how many matches they have, and how many are expected to be wrong or missing."""

    matches: float = 0.0
    wrong: float = 0.0
    missed: float = 0.0
    wrong_spread: float = 0.0  # variances
    missed_spread: float = 0.0


@dataclass(frozen=True)
class Doubt:
    """By how much reviewers found the model's doubt too small (above 1) or too large, above and below the point from
    which two rows are one person."""

    above: float = 1.0
    below: float = 1.0


def estimate_quality(project: Project, store: Store) -> None:
    """Fill `link_quality`: series, field, code, what ("wrong" or "missed"), low and high per cent, reviewed."""
    least = project.profile.linkage.same_person_from
    pairs = _pairs(project, store)
    doubt = reviewed_doubt(store.rows(pairs.filter(~nw.col("verdict").is_null())), least)
    sums = _summed(store, _weighed(pairs, doubt, least))
    found = [(*group, *share) for group, each in sorted(sums.items()) for share in shares(each)]
    names = [*_FIELDS, "low", "high"]
    columns: dict[str, list[Any]] = {name: [row[number] for row in found] for number, name in enumerate(names)}
    columns["reviewed"] = [doubt != Doubt()] * len(found)
    store.write_arrow(LINK_QUALITY, arrow(columns, _FIELDS | _NUMBERS))


def shares(sums: Sums) -> Iterator[tuple[str, int, int]]:
    """What share of the matches is wrong, and of the true matches is missing: between which whole per cents."""
    if sums.matches < FEWEST:
        return
    yield "wrong", *_between(sums.wrong, sums.wrong_spread, sums.matches)
    yield "missed", *_between(sums.missed, sums.missed_spread, sums.matches - sums.wrong + sums.missed)


def _between(expected: float, variance: float, of: float) -> tuple[int, int]:
    spread = SPREAD * math.sqrt(variance)
    low, high = (100 * each / of for each in (expected - spread, expected + spread))
    return max(math.floor(low), 0), min(max(math.ceil(high), 1), 100)  # nothing is sure to be right


def reviewed_doubt(decided: Iterable[Mapping[str, Any]], least: float) -> Doubt:
    """The model's doubt beside what people decided about the same pairs (`probability` and `verdict` of each)."""
    expected, found = {"above": PATIENCE, "below": PATIENCE}, {"above": PATIENCE, "below": PATIENCE}
    for pair in decided:
        likely = pair["probability"]
        above = likely >= least
        side = "above" if above else "below"
        expected[side] += 1 - likely if above else likely
        found[side] += pair["verdict"] == (DIFFERENT if above else SAME)
    return Doubt(**{side: found[side] / expected[side] for side in expected})


def _weighed(pairs: Frame, doubt: Doubt, least: float) -> Frame:
    """Each pair with what it adds to the sums of its groups. What somebody decided is not in doubt."""
    likely, decided = nw.col("probability"), ~nw.col("verdict").is_null()
    one_person = nw.col("person_l") == nw.col("person_r")
    match, open_pair = one_person & (likely >= least), ~one_person & (likely < least) & nw.col("joins")
    wrong = nw.when(match & ~decided).then(((1 - likely) * doubt.above).clip(0, 1)).otherwise(0.0)
    missed = nw.when(open_pair & ~decided).then((likely * doubt.below).clip(0, 1)).otherwise(0.0)
    pairs = pairs.with_columns(matches=match.cast(nw.Float64), wrong=wrong, missed=missed)
    told = {f"{name}_spread": 2 * nw.col(name) * (1 - nw.col(name)) for name in ("wrong", "missed")}
    return pairs.with_columns(**told)


def _summed(store: Store, pairs: Frame) -> dict[Group, Sums]:
    """Each pair counts for the groups of both its records: so twice, if for one, and its variance is doubled."""
    found: dict[Group, Sums] = defaultdict(Sums)
    names = [each.name for each in dataclasses.fields(Sums)]
    for side, field in itertools.product("lr", ("", *GROUPS)):
        by = {"series": nw.col(f"series_{side}"), "code": nw.col(f"{field}_{side}") if field else nw.lit(ALL)}
        sums = pairs.select(*names, **by).group_by("series", "code").agg(**{name: nw.col(name).sum() for name in names})
        for row in store.rows(sums.sort("series", "code")):
            group = found[row["series"], field, row["code"] or UNKNOWN]
            for name in names:
                setattr(group, name, getattr(group, name) + row[name])
    return found


def _pairs(project: Project, store: Store) -> Frame:
    """The pairs that are worth a doubt, with what was decided, and the person, series and groups of both rows."""
    _write_decided(project, store)
    pairs = store.frame(PAIRS).select("row_key_l", "row_key_r", "probability", "joins")
    pairs = pairs.join(store.frame(_DECIDED), on=["row_key_l", "row_key_r"], how="left")
    names = {"person_id": "person", "series": "series"} | {field: field for field in GROUPS}
    for side in "lr":
        told = {f"{name}_{side}": nw.col(column) for column, name in names.items()}
        rows = store.frame("clean_rows").select(**{f"row_key_{side}": nw.col("row_key")}, **told)
        pairs = pairs.join(rows, on=f"row_key_{side}", how="inner")
    return pairs


def _write_decided(project: Project, store: Store) -> None:
    """Each decision on both ways of naming its pair."""
    judgements = read_judgements(judgements_file(project.paths))
    keys = keys_of(project, store, {row for each in judgements for row in each.pair})
    made = [each for each in judgements if each.pair <= keys.keys() and each.verdict in (SAME, DIFFERENT)]
    rows = [(keys[each.left_row_id], keys[each.right_row_id], each.verdict) for each in made]
    rows += [(right, left, verdict) for left, right, verdict in rows]
    columns = {name: [row[number] for row in rows] for number, name in enumerate(("row_key_l", "row_key_r", "verdict"))}
    store.write_arrow(_DECIDED, arrow(columns, {"row_key_l": pa.int64(), "row_key_r": pa.int64()}))
