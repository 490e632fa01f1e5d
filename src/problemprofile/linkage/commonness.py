"""How common a value is among people: what two rows that share it by chance have in common.

People are counted, not rows, and the two rows in question are not counted with the others: that somebody has two rows
does not make their name common. What has been counted is blended with the priors, which count for much in small data.
`bits` is how often one must halve everybody to be left with the people who have the value.
"""

from __future__ import annotations

import math

import narwhals as nw

from problemprofile.linkage.person_fields import RARITIES
from problemprofile.linkage.priors import priors
from problemprofile.store import Frame, Store

APART = "roots"
_SURELY_COMMON = 50  # people
_ROWS_A_PERSON = 2  # where no birth date tells the people of one name apart


def with_bits(store: Store, table: str) -> Frame:
    """The rows to link with a column `bits_<value>` for each value whose commonness is asked."""
    rows = store.frame(table)
    for value in RARITIES:
        store.write(f"commonness_{value}", _commonness(store, table, value))
        rows = rows.join(store.frame(f"commonness_{value}"), on=value, how="left")
    return rows


def rarest_bits(value: str, everybody: int) -> float:
    """The bits of a value that no other of so many people has. A whole name may be rarer by any measure."""
    told = priors()
    share = told.commonness.get(value, 0.0) * told.names / (everybody + told.names)
    return -math.log2(share) if share else math.inf


def _commonness(store: Store, table: str, value: str) -> Frame:
    """One row for each value, with its `bits_<value>`."""
    told, known = priors(), store.frame(table).filter(~nw.col(value).is_null())
    others = (
        _standing(store, table, value)
        .group_by(value)
        .agg(
            fine=nw.col("fine").n_unique().cast(nw.Float64),
            coarse=nw.col("coarse").n_unique().cast(nw.Float64),
            unborn=nw.col("unborn").cast(nw.Float64).sum(),
        )
    )
    people = nw.when(nw.col("fine") > _SURELY_COMMON).then("fine").otherwise("coarse")
    unborn = nw.col("unborn") / _ROWS_A_PERSON if value == APART else nw.lit(0.0)
    others = others.select(value, others=nw.max_horizontal(people, unborn, nw.lit(1.0)) - 1)
    everybody = _people(store, known)
    if value == "roots":
        return _blended(_whole_names(store, known, others, everybody), value, everybody)
    before = nw.lit(told.commonness[value])
    if value == "born":
        new_year = nw.col("born").str.ends_with("0101")
        before = nw.when(new_year).then(nw.lit(told.commonness["born_new_year"])).otherwise(before)
    return _blended(others.with_columns(before=before), value, everybody)


def _standing(store: Store, table: str, value: str) -> Frame:
    """The rows in which a value stands; a name in either box, for first names and surnames are confused."""
    rows = store.frame(table).with_columns(**_person(value), unborn=nw.col("born_year").is_null())
    boxes = ("given_root", "family") if value in ("given_root", "family") else (value,)
    found = [rows.select(nw.col(box).alias(value), "fine", "coarse", "unborn") for box in boxes]
    return nw.concat(found).filter(~nw.col(value).is_null())


def _person(value: str) -> dict[str, nw.Expr]:
    """What tells people with one value apart: `fine` if they are many, `coarse` to see past typing errors if few."""
    year = nw.coalesce("born_year", nw.col("born_year").max().over("roots"), nw.lit(0)).cast(nw.String)
    initials = nw.coalesce("initials", nw.col("row_key").cast(nw.String))  # who has no name is somebody, too
    name = nw.coalesce("roots", initials)
    if value == "roots":
        return {"fine": year, "coarse": year}
    if value == "born":
        return {"fine": name, "coarse": initials}
    return {"fine": nw.concat_str(name, year), "coarse": nw.concat_str(initials, year)}


def _people(store: Store, rows: Frame) -> int:
    nameless = nw.when(nw.col("initials").is_null()).then(nw.col("row_key"))
    people = rows.select("roots", "born_year", nameless=nameless).unique()
    return int(store.rows(people.select(n=nw.len().cast(nw.Int64)))[0]["n"])


def _whole_names(store: Store, known: Frame, others: Frame, everybody: int) -> Frame:
    """Whole names, which are expected as often as their parts are, and somewhat oftener."""
    parts = known.group_by("roots").agg(given_root=nw.col("given_root").max(), family=nw.col("family").max())
    others = others.join(parts, on="roots", how="left")
    for part in ("given_root", "family"):
        others = others.join(store.frame(f"commonness_{part}"), on=part, how="left")
    bits = nw.sum_horizontal("bits_given_root", "bits_family")  # what is not known adds nothing
    by_parts = _together(store, known) * nw.lit(2.0) ** (-1 * bits)
    in_tokens = nw.col("given_root").is_null() & nw.col("family").is_null()  # no parts to go by
    by_parts = nw.when(in_tokens).then(nw.lit(priors().commonness["token_name"])).otherwise(by_parts)
    return others.with_columns(before=nw.max_horizontal(by_parts, nw.lit(_shared_by_others(store, others, everybody))))


def _together(store: Store, rows: Frame) -> float:
    """How many times oftener than by chance a first name stands with its surname: as many as there are nationalities,
    were all of one size. People of one nationality share both kinds of name."""
    told = store.rows(rows.group_by("nationality").agg(n=nw.len().cast(nw.Float64)))
    known, every = [row["n"] for row in told if row["nationality"]], sum(row["n"] for row in told)
    if sum(known) * 2 < every or not known:
        return priors().commonness["together"]
    return sum(known) ** 2 / sum(n * n for n in known)


def _shared_by_others(store: Store, others: Frame, everybody: int) -> float:
    """The share of the others who have one's whole name, on average: where many names recur, a name that has not yet
    recurred is not taken to be rare."""
    n = nw.col("others")
    total = store.rows(others.select(sharing=((n + 1) * n).sum(), people=(n + 1).sum()))[0]
    return float(total["sharing"] or 0) / max(float(total["people"] or 0), 1) / max(everybody, 1)


def _blended(values: Frame, name: str, everybody: int) -> Frame:
    """The bits of each value; and, of a whole name, for two rows of different years, which are not each other's
    others either."""
    weight, others = priors().names, nw.col("others")
    bits = {f"bits_{name}": others}
    if name == APART:
        bits[f"bits_{name}_apart"] = nw.max_horizontal(others - 1, nw.lit(0.0))
    share = {column: (n + weight * nw.col("before")) / (everybody + weight) for column, n in bits.items()}
    return values.select(name, **{column: each.log(2) * -1 for column, each in share.items()})
