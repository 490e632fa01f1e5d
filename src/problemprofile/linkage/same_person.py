"""The exact rules by which two rows of one source are about the same person.

A birth date of 1 January is no exact one: two people of one name may both have been given it."""

from __future__ import annotations

import narwhals as nw

from problemprofile.store import Frame, Store

RULES = ("person_reference", "name_and_birth", "through_others")
BECAUSE = {
    "judgement": "a person decided so",
    "sent_twice": "the same row, sent twice",
    "person_reference": "the same person reference",
    "name_and_birth": "the same first name, surname and date of birth",
    "through_others": "the same as other rows of one person, by different rules",
    "alike": "alike in so much of what both rows say that they are likely about one person",
}
CANDIDATES = "link_candidates"
_REFERENCE = ("dataset", "person_reference")
_BIRTH = ("dataset", "first_name", "surname", "date_of_birth")
_MOST_STEPS = 50  # a chain of people known now by one rule and now by the other is never so long


def same_people(store: Store, rows: Frame) -> Frame:
    """For each row about somebody of an earlier row: left_row_key (their first row), right_row_key, rule."""
    _write_candidates(store, rows)
    for _ in range(_MOST_STEPS):
        candidates = store.frame(CANDIDATES)
        step = candidates.with_columns(next=_first_of("person", *_REFERENCE))
        step = step.with_columns(next=_first_of("next", *_BIRTH))
        if not store.rows(step.filter(nw.col("next") != nw.col("person")).select("row_key").head(1)):
            break
        store.write(CANDIDATES, step.with_columns(person=nw.col("next")).drop("next"))
    found = store.frame(CANDIDATES).with_columns(
        by_reference=_first_of("row_key", *_REFERENCE), by_birth=_first_of("row_key", *_BIRTH)
    )
    later = found.filter(nw.col("person") != nw.col("row_key"))
    by_birth = nw.when(nw.col("by_birth") != nw.col("row_key")).then(nw.lit(RULES[1])).otherwise(nw.lit(RULES[2]))
    rule = nw.when(nw.col("by_reference") != nw.col("row_key")).then(nw.lit(RULES[0])).otherwise(by_birth)
    return later.select(left_row_key=nw.col("person"), right_row_key=nw.col("row_key"), rule=rule)


def two_births(store: Store, rows: Frame) -> int:
    """How many person references stand for more than one date of birth."""
    known = rows.filter(~nw.col("person_reference").is_null(), ~nw.col("date_of_birth").is_null())
    born = nw.col("date_of_birth")
    several = known.group_by("person_reference").agg(first=born.min(), last=born.max())
    several = several.filter(nw.col("first") != nw.col("last"))
    return int(store.rows(several.select(number=nw.len().cast(nw.Int64)))[0]["number"])


def _write_candidates(store: Store, rows: Frame) -> None:
    """Rows whose person reference, or whose names and birth, stand in another row too; each its own person at first."""
    born = nw.col("date_of_birth")
    new_year = (born.dt.month() == 1) & (born.dt.day() == 1)  # stands for any day of that year
    rows = rows.select("row_key", *dict.fromkeys((*_REFERENCE, *_BIRTH))).with_columns(
        date_of_birth=nw.when(~new_year).then(born)
    )
    alike = nw.concat([_alike(rows, *_REFERENCE), _alike(rows, *_BIRTH)]).unique()
    store.write(CANDIDATES, rows.join(alike, on="row_key", how="semi").with_columns(person=nw.col("row_key")))


def _alike(rows: Frame, *names: str) -> Frame:
    known = rows.filter(*(~nw.col(name).is_null() for name in names))
    repeated = known.group_by(*names).agg(times=nw.len()).filter(nw.col("times") > 1).select(*names)
    return known.join(repeated, on=list(names), how="semi").select("row_key")


def _first_of(value: str, *names: str) -> nw.Expr:
    """The smallest value among rows with the same names; a row that lacks one of them keeps its own."""
    known = nw.all_horizontal(*(~nw.col(name).is_null() for name in names), ignore_nulls=True)
    return nw.when(known).then(nw.col(value).min().over(*names)).otherwise(nw.col(value))
