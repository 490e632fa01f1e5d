"""What linkage tells of single records: whether the person has an earlier one in the same list, and whether a referral
has a crime.

People are counted only in lists whose records name them: where nobody can be recognised, everybody would seem new.
"""

from __future__ import annotations

import narwhals as nw

from problemprofile.linkage.crimes_of_referrals import CRIME, CRIMES, REFERRALS, find_crimes, local
from problemprofile.linkage.quality import estimate_quality
from problemprofile.linkage.rows_to_link import TABLE as ROWS_TO_LINK
from problemprofile.project.load import Project
from problemprofile.rows import LINK_QUALITY, MATCHINGS, NAMED_SOURCES, RECORD_FACTS, REFERRAL_CRIMES
from problemprofile.store import Frame, Store

NAMED_FROM = 0.8  # the share of a source's records that must name somebody for its people to be counted
NOT_PEOPLE = (CRIME, "incidents")  # units of which one stands for several people, or for none
_TABLES = (RECORD_FACTS, REFERRAL_CRIMES, LINK_QUALITY, NAMED_SOURCES)


def tell_of_records(project: Project, store: Store) -> None:
    """Fill `record_facts`, `referral_crimes`, `named_sources` and `link_quality` once it is known who is who."""
    if not store.has(MATCHINGS):  # no rows, so nobody
        return
    with store.keeping(*_TABLES):
        find_crimes(project, store)
        rows = _kept(project, store)
        _write_named_sources(store, rows)
        people, crimes = _person_record(store, rows), _crime_found(project, store, rows)
        facts = rows.select("row_key").join(people, on="row_key", how="left").join(crimes, on="row_key", how="left")
        known = ~nw.col("person_record").is_null() | ~nw.col("crime_found").is_null()
        store.write(RECORD_FACTS, facts.filter(known))
        estimate_quality(project, store)


def _write_named_sources(store: Store, rows: Frame) -> None:
    """The sources of these rows in which people can be recognised, and the key of their tokens, "" for plain names."""
    rows = rows.filter(~_is_suspect()).select("row_key", "dataset")
    rows = rows.join(_recognisable(store), on="row_key", how="left")
    told = ~nw.col("token_key").is_null()
    shares = rows.group_by("dataset").agg(share=told.cast(nw.Int64).mean(), made_with=nw.col("token_key").max())
    named = shares.filter(nw.col("share") >= NAMED_FROM).select("dataset", "made_with").sort("dataset")
    store.write(NAMED_SOURCES, named)


def _recognisable(store: Store) -> Frame:
    """The rows with a name, or tokens of one, that is no placeholder."""
    rows = store.frame(ROWS_TO_LINK).filter(~nw.col("roots").is_null() | nw.col("named"))
    return rows.select("row_key", "token_key")


def _kept(project: Project, store: Store) -> Frame:
    datasets = [each.name for each in project.datasets if each.scope == "local"]
    kept = nw.col("decision") == "kept"
    return store.frame("clean_rows").filter(kept, nw.col("dataset").is_in(datasets), ~nw.col("person_id").is_null())


def _person_record(store: Store, rows: Frame) -> Frame:
    """Of the records of each list, the first of each person and the further ones."""
    named = {row["dataset"] for row in store.rows(store.frame(NAMED_SOURCES))}
    lists = store.rows(rows.filter(~nw.col("unit").is_in(NOT_PEOPLE)).select("series", "dataset").unique())
    nameless = {row["series"] for row in lists if row["dataset"] not in named}
    wanted = sorted({row["series"] for row in lists} - nameless)
    rows = rows.filter(nw.col("series").is_in(wanted), ~nw.col("unit").is_in(NOT_PEOPLE))
    first = rows.group_by("series", "person_id").agg(first=nw.col("row_key").min())
    told = rows.select("row_key", "series", "person_id").join(first, on=["series", "person_id"], how="inner")
    is_first = nw.col("row_key") == nw.col("first")
    return told.select("row_key", person_record=nw.when(is_first).then(nw.lit("first")).otherwise(nw.lit("further")))


def _crime_found(project: Project, store: Store, rows: Frame) -> Frame:
    """Of the referrals and forms, what was found for each; of no others anything."""
    referrals, crimes = local(project, REFERRALS), local(project, CRIMES)
    asked = rows.filter(nw.col("dataset").is_in(referrals if crimes else []))
    counted = store.frame(REFERRAL_CRIMES).filter(nw.col("counts")).group_by("row_key")
    found = counted.agg(crimes=nw.col("is_crime").cast(nw.Int64).max())
    asked = asked.join(found, on="row_key", how="left")
    named = store.frame(NAMED_SOURCES).filter(nw.col("dataset").is_in(crimes)).select(token_key="made_with").unique()
    by_name = _recognisable(store).join(named, on="token_key", how="semi").select("row_key", by_name=nw.lit(value=True))
    asked = asked.join(by_name, on="row_key", how="left")
    looked = ~nw.col("quoted_reference").is_null() | ~nw.col("by_name").is_null()
    none = nw.when(looked).then(nw.lit("none")).otherwise(nw.lit("not_looked_for"))
    other = nw.when(nw.col("crimes") == 0).then(nw.lit("other_record")).otherwise(none)
    return asked.select("row_key", crime_found=nw.when(nw.col("crimes") == 1).then(nw.lit("crime")).otherwise(other))


def _is_suspect() -> nw.Expr:
    return nw.coalesce(nw.col("role") == "suspect", nw.lit(False))
