"""A name and birth date that stand in very many rows are nobody's: somebody typed them to get past a form.

Such rows are compared by nothing that the placeholder says; two of them are not one person.
"""

from __future__ import annotations

import narwhals as nw

from problemprofile.findings import Finding
from problemprofile.store import Frame, Store

MOST_ROWS = 25  # of one person in one source; a person who is met so often has a reference
TABLE = "placeholder_people"
_BLANKED = ("first_name", "surname", "date_of_birth")


def without_placeholders(store: Store, rows: Frame) -> Frame:
    """The rows with names and birth dates blank where they are a placeholder's; `placeholder_people` lists those."""
    known = rows.filter(~(nw.col("first_name").is_null() & nw.col("surname").is_null()))
    keys = {f"{name}_key": _key(name) for name in _BLANKED}
    often = known.with_columns(**keys).group_by("dataset", *keys).agg(rows=nw.len().cast(nw.Int64))
    store.write(TABLE, often.filter(nw.col("rows") > MOST_ROWS).sort("dataset", *keys))
    if not store.rows(store.frame(TABLE).head(1)):
        return rows
    told = rows.with_columns(**keys).join(store.frame(TABLE), on=["dataset", *keys], how="left")
    blank = {name: nw.when(nw.col("rows").is_null()).then(nw.col(name)) for name in _BLANKED}
    return told.with_columns(**blank).drop("rows", *keys)


def _key(name: str) -> nw.Expr:
    return nw.coalesce(nw.col(name).cast(nw.String), nw.lit(""))


def said_placeholders(store: Store) -> list[Finding]:
    """One finding a source."""
    told = store.frame(TABLE).group_by("dataset").agg(people=nw.len().cast(nw.Int64), rows=nw.col("rows").sum())
    return [
        Finding(
            "placeholder-person",
            "warns",
            row["dataset"],
            f"A name and date of birth that stand in more than {MOST_ROWS} rows were taken for a placeholder: "
            f"{row['people']:,}, in {int(row['rows']):,} rows. These rows are linked by a person reference only.",
            "Ask the sender what is typed where a name is not known, and for a person reference.",
            rows=int(row["rows"]),
        )
        for row in store.rows(told.sort("dataset"))
    ]
