"""A row without a birth date that fits several people: it is at most one of them.

Where two candidates were born on different days, and are not likely one person themselves, each makes the other less
likely: the odds that a row is about one of them are divided by one and the odds of all its rivals.
"""

from __future__ import annotations

import narwhals as nw

from problemprofile.store import Frame, Store

_CANDIDATES, _RIVALS = "rival_candidates", "rivals"
_ONE_PERSON = 0.5  # candidates as likely as this to be one person are no rivals


def with_rivals(store: Store, pairs: str, rows: str) -> Frame:
    """The pairs of a table with their weight less what their rivals take."""
    every = store.frame(pairs)
    store.write(_CANDIDATES, _candidates(store, pairs, rows))
    one, other = store.frame(_CANDIDATES), store.frame(_CANDIDATES)
    other = other.select("row_key", rival="candidate", rival_born="born", rival_weight="weight")
    rivals = one.join(other, on="row_key", how="inner").filter(nw.col("born") != nw.col("rival_born"))
    likely = every.filter(nw.col("weight") >= 0)  # even odds
    for this, that in (("candidate", "rival"), ("rival", "candidate")):
        same = likely.select(nw.col("row_key_l").alias(this), nw.col("row_key_r").alias(that))
        rivals = rivals.join(same, on=[this, that], how="anti")
    by_day = rivals.group_by("row_key", "candidate", "rival_born").agg(odds=(2.0 ** nw.col("rival_weight")).max())
    taken = by_day.group_by("row_key", "candidate").agg(odds=nw.col("odds").sum())
    store.write(_RIVALS, taken.select("row_key", "candidate", taken=(1 + nw.col("odds")).log(2)))
    return _less(store, every)


def _candidates(store: Store, pairs: str, rows: str) -> Frame:
    """For each row without a birth date, the rows with one that it may belong to."""
    born = store.frame(rows).select("row_key", "born")
    sides = []
    for this, that in (("row_key_l", "row_key_r"), ("row_key_r", "row_key_l")):
        found = store.frame(pairs).select(row_key=this, candidate=that, weight="weight")
        without = born.filter(nw.col("born").is_null()).select("row_key")
        known = born.filter(~nw.col("born").is_null()).select(candidate="row_key", born="born")
        sides.append(found.join(without, on="row_key", how="semi").join(known, on="candidate", how="inner"))
    return nw.concat(sides)


def _less(store: Store, every: Frame) -> Frame:
    names = every.collect_schema().names()
    for this, that in (("row_key_l", "row_key_r"), ("row_key_r", "row_key_l")):
        taken = store.frame(_RIVALS).select(
            nw.col("row_key").alias(this), nw.col("candidate").alias(that), nw.col("taken").alias(f"taken_{this}")
        )
        every = every.join(taken, on=[this, that], how="left")
    less = nw.coalesce("taken_row_key_l", "taken_row_key_r", nw.lit(0.0))
    return every.with_columns(weight=nw.col("weight") - less).select(names)
