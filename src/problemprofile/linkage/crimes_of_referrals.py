"""Which police records belong to a referral or a form: by references that either quotes, and by the person.

Every record of the police's lists is looked at, also those outside the period: a referral of December may have its
crime in January. What is found by reference is sure; what is found by the person is as sure as the matching of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import narwhals as nw
import pyarrow as pa

from problemprofile.linkage.quoted_references import known_references, quoted_in_field, quoted_in_text
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.rows import MATCHINGS, REFERRAL_CRIMES
from problemprofile.store import Frame, Store, arrow

REFERRALS, CRIMES = ("nrm_referrals", "duty_to_notify"), ("recorded_crimes",)
BY_QUOTE, BY_PERSON = "quoted", "person"
CRIME = "crimes"  # the unit of a record that is a modern slavery crime; the others are incidents or other offences
_TYPES = {"row_key": pa.int64(), "crime_row_key": pa.int64(), "tight": pa.bool_(), "counts": pa.bool_()}
_WHO = "whose_row"
Found = tuple[int, int, str, bool, bool]  # referral, record, rule, also by tight matching, as people are counted


def local(project: Project, kinds: Iterable[str]) -> list[str]:
    """The local sources of these kinds, by name."""
    return sorted(each.name for each in project.datasets if each.kind in kinds and each.scope == "local")


def find_crimes(project: Project, store: Store) -> None:
    """Fill `referral_crimes`: row_key, crime_row_key, rule, is_crime; whether it `counts`, and is found by `tight`
    matching, too. What loose matching alone finds has `counts` false.
    """
    referrals, crimes = local(project, REFERRALS), local(project, CRIMES)
    found = sorted({*_quoted(project, store, referrals, crimes), *_same_person(store, referrals, crimes)})
    names = ("row_key", "crime_row_key", "rule", "tight", "counts")
    columns = {name: [row[number] for row in found] for number, name in enumerate(names)}
    store.write_arrow("crimes_found", arrow(columns, _TYPES))
    other = nw.coalesce(nw.col("because") == "other_offence", nw.lit(False))
    records = store.frame("clean_rows").select(crime_row_key="row_key", is_crime=(nw.col("unit") == CRIME) & ~other)
    store.write(REFERRAL_CRIMES, store.frame("crimes_found").join(records, on="crime_row_key", how="inner"))


def _quoted(project: Project, store: Store, referrals: list[str], crimes: list[str]) -> Iterator[Found]:
    """Referrals that quote a crime, and crimes that quote a referral."""
    if not referrals or not crimes:
        return
    for mine, others in ((referrals, crimes), (crimes, referrals)):
        known = known_references(_references(store, others))
        for dataset in (project.dataset(name) for name in mine if known):
            for key, text, in_field in _texts(store, dataset):
                found = quoted_in_field(text, known) if in_field else quoted_in_text(text, known)
                pairs = ((key, other) if mine is referrals else (other, key) for other in found)
                yield from ((referral, crime, BY_QUOTE, True, True) for referral, crime in pairs)


def _references(store: Store, datasets: list[str]) -> Iterator[tuple[str, str, int]]:
    """Dataset, reference and key of each record; a crime of several people is known by the row that is counted."""
    rows = store.frame("clean_rows").filter(nw.col("dataset").is_in(datasets), ~nw.col("reference").is_null())
    rows = rows.select("dataset", "reference", key=nw.coalesce("duplicate_of", "row_key"))
    yield from ((row["dataset"], row["reference"], row["key"]) for row in store.rows(rows))


def _texts(store: Store, dataset: Dataset) -> Iterator[tuple[int, str, bool]]:
    """What may quote a reference in a source's rows, and whether its field is meant for that."""
    if not store.has(dataset.cells_table):
        return
    cells = store.frame(dataset.cells_table)
    for name in sorted(cells.collect_schema().names()):
        in_field = name.startswith("raw_quoted_reference")
        if in_field or name.startswith("raw_exploitation_description"):
            text = nw.col(name).cast(nw.String)
            with_digits = cells.filter(text.str.contains("[0-9]")).select("row_key", text=text)
            yield from ((row["row_key"], row["text"], in_field) for row in store.rows(with_digits))


def _same_person(store: Store, referrals: list[str], crimes: list[str]) -> Iterator[Found]:
    """Referrals and records about one victim, by each of the three matchings."""
    if not referrals or not crimes:
        return
    write_who(store)
    ways = {way: _pairs(store, way, referrals, crimes) for way in ("most", "counted", "fewest")}
    for pair in sorted(set().union(*ways.values())):
        yield (*pair, BY_PERSON, pair in ways["most"], pair in ways["counted"])


def write_who(store: Store) -> None:
    """Whose each row is: by tight (`most`), as counted, and by loose matching (`fewest`), as texts."""
    rows = store.frame("clean_rows").filter(~nw.col("person_id").is_null())
    rows = rows.filter(~nw.coalesce(nw.col("role") == "suspect", nw.lit(False)))
    rows = rows.select("row_key", "dataset", "series", "decision", "because", "duplicate_of", counted="person_id")
    rows = rows.join(store.frame(MATCHINGS), on="row_key", how="left")
    alone = nw.concat_str(nw.lit("p"), nw.col("row_key").cast(nw.String))
    told = {way: nw.coalesce(nw.concat_str(nw.lit("p"), nw.col(way).cast(nw.String)), alone) for way in _WAYS}
    store.write(_WHO, rows.with_columns(**told))


def who(store: Store) -> Frame:
    """What `write_who` wrote."""
    return store.frame(_WHO)


_WAYS = ("fewest", "most")


def _pairs(store: Store, way: str, referrals: list[str], crimes: list[str]) -> set[tuple[int, int]]:
    rows = who(store).select("row_key", "dataset", "duplicate_of", person=way)
    left = rows.filter(nw.col("dataset").is_in(referrals)).select("row_key", "person")
    right = rows.filter(nw.col("dataset").is_in(crimes))
    right = right.select("person", crime_row_key=nw.coalesce("duplicate_of", "row_key"))
    found: list[dict[str, Any]] = store.rows(left.join(right, on="person", how="inner").drop("person"))
    return {(row["row_key"], row["crime_row_key"]) for row in found}
