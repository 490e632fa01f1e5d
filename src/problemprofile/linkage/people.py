"""Which rows are about the same person, within a source and across sources, and under which number they are known.

What people decided comes first, then the exact rules, then pairs that are alike in enough, the surest first. A person
is known by the number that they had in the build before, or by the first row about them.
"""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw
import pyarrow as pa

from problemprofile.findings import Finding
from problemprofile.kinds import kinds
from problemprofile.linkage import remarks
from problemprofile.linkage.clusters import Clusters
from problemprofile.linkage.identities import Identities
from problemprofile.linkage.judgements import DIFFERENT, SAME, Judgement, read_judgements
from problemprofile.linkage.known_people import Decided
from problemprofile.linkage.nameless import said_unique
from problemprofile.linkage.pairs import PAIRS, find_pairs
from problemprofile.linkage.placeholders import TABLE as PLACEHOLDERS
from problemprofile.linkage.placeholders import said_placeholders, without_placeholders
from problemprofile.linkage.ranges import TABLE as RANGES
from problemprofile.linkage.ranges import write_ranges
from problemprofile.linkage.remembering import KEPT as REMEMBERED
from problemprofile.linkage.remembering import NUMBERS, judged_rows, number_people, remembered_rows
from problemprofile.linkage.rows_to_link import CONTACTS, write_rows_to_link
from problemprofile.linkage.rows_to_link import TABLE as ROWS_TO_LINK
from problemprofile.linkage.same_person import BECAUSE, same_people, two_births
from problemprofile.linkage.token_keys import said_tokens
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.rows import MATCHINGS
from problemprofile.store import Frame, Store, arrow

LINKS = "links"
FIELDS = {
    "left_row_key": "BIGINT",
    "right_row_key": "BIGINT",
    "dataset": "VARCHAR",
    "rule": "VARCHAR",
    "because": "VARCHAR",
}
TABLE, WITHOUT_PEOPLE, COMPARABLE = "clean_rows", "rows_without_people", "comparable_rows"
KEPT = (TABLE, COMPARABLE, ROWS_TO_LINK, PAIRS, CONTACTS, PLACEHOLDERS, RANGES, MATCHINGS)  # asked for later
Edge = tuple[int, int, str]  # two rows and the rule that makes them one person's


def link_people(project: Project, store: Store) -> list[Finding]:
    """Fill `links`, and show in `clean_rows` who is who: the person_id of a row is that of the person's first row, or
    the one that the person had in the build before.

    Raises ProfileErrors where people's decisions, or what is remembered of earlier builds, cannot be used.
    """
    judgements = read_judgements(project.paths.judgements / "links.csv")
    store.create(LINKS, FIELDS)
    if WITHOUT_PEOPLE not in store.names():
        return []
    records = [dataset for dataset in project.datasets if one_person_a_row(dataset)]
    kept = nw.col("decision").is_in(["kept", "duplicate"]) & _is_record(records)
    with store.keeping(*KEPT, *REMEMBERED):
        return _linked(project, store, judgements, records, kept)


def _linked(
    project: Project, store: Store, judgements: list[Judgement], records: list[Dataset], kept: nw.Expr
) -> list[Finding]:
    store.write(COMPARABLE, without_placeholders(store, store.frame(WITHOUT_PEOPLE).filter(kept)))
    remembered = remembered_rows(project, store, store.frame(WITHOUT_PEOPLE).filter(_is_record(records)))
    keys = judged_rows(project, store, remembered, {row for judgement in judgements for row in judgement.pair})
    decided = {verdict: _decided(judgements, keys, verdict) for verdict in (SAME, DIFFERENT)}
    exact = [*decided[SAME], *_sent_twice(store), *_exact(store)]
    _find_likely(project, store, records)
    people, links = _people(store, exact, decided[DIFFERENT], project.profile.linkage.same_person_from)
    _write_links(store, people, links)
    told = _numbered(store, remembered, records, decided)
    write_ranges(store, lambda least: _people(store, exact, decided[DIFFERENT], least)[0], project.profile.linkage)
    found = [finding for dataset in records for finding in _said(store, dataset)]
    unique = said_unique(store, store.frame(WITHOUT_PEOPLE), records)
    in_tokens = said_tokens(records, across_sources=project.profile.linkage.across_sources)
    return [*found, *in_tokens, *said_placeholders(store), *unique, *told, *remarks.on_judgements(judgements, keys)]


def one_person_a_row(dataset: Dataset) -> bool:
    """Whether a row of this source is about one person: it carries no figure."""
    return not kinds()[dataset.kind].counted and "count" not in {*dataset.columns.values(), *dataset.fixed}


def _decided(judgements: list[Judgement], keys: Mapping[str, int], verdict: str) -> list[Edge]:
    """The pairs with this verdict whose rows are both in this build. The last word counts, also where a row was first
    decided about in another file."""
    pairs = [(keys[j.left_row_id], keys[j.right_row_id], j.verdict) for j in judgements if j.pair <= keys.keys()]
    last = {frozenset((left, right)): (left, right, told) for left, right, told in pairs}
    return [(left, right, "judgement") for left, right, told in last.values() if told == verdict]


def _sent_twice(store: Store) -> list[Edge]:
    rows = store.frame(COMPARABLE).filter(nw.col("because") == "exact_repeat", ~nw.col("duplicate_of").is_null())
    found = store.rows(rows.select("row_key", "duplicate_of").sort("row_key"))
    return [(row["duplicate_of"], row["row_key"], "sent_twice") for row in found]


def _exact(store: Store) -> list[Edge]:
    links = store.rows(same_people(store, store.frame(COMPARABLE)).sort("right_row_key"))
    return [(link["left_row_key"], link["right_row_key"], link["rule"]) for link in links]


def _find_likely(project: Project, store: Store, records: list[Dataset]) -> None:
    """Compare the rows of victims; a row that was sent twice is compared once."""
    rows = store.frame(COMPARABLE)
    repeat = nw.coalesce(nw.col("because") == "exact_repeat", nw.lit(False))
    suspect = nw.coalesce(nw.col("role") == "suspect", nw.lit(False))
    write_rows_to_link(store, rows.filter(~repeat & ~suspect), records)
    settings = project.profile.linkage
    find_pairs(store, across_sources=settings.across_sources, engine=settings.engine)


def _people(
    store: Store, exact: list[Edge], apart: list[Edge], least: float
) -> tuple[dict[int, list[int]], list[Edge]]:
    """Who is who, by the first row of each person who has several; and the edges that count."""
    clusters: Clusters[int] = Clusters((one, other) for one, other, _ in apart)
    edges = [edge for edge in (*exact, *_likely(store, least)) if clusters.join(edge[0], edge[1])]
    return clusters.members(), edges


def _likely(store: Store, least: float) -> list[Edge]:
    """The pairs from a probability on, the surest first, that may be joined without a person's word."""
    pairs = store.frame(PAIRS).filter(nw.col("joins"), nw.col("probability") >= least)
    found = store.rows(pairs.select("row_key_l", "row_key_r", "weight"))
    found.sort(key=lambda row: (-round(row["weight"], 6), row["row_key_l"], row["row_key_r"]))
    return [(row["row_key_l"], row["row_key_r"], "alike") for row in found]


def _write_links(store: Store, people: Mapping[int, list[int]], edges: list[Edge]) -> None:
    """One link for each row but the first of a person, with the rule that first joined it to another."""
    rules: dict[int, str] = {}
    for one, other, rule in edges:
        rules.setdefault(other, rule)
        rules.setdefault(one, rule)
    every = [(first, row, rules[row]) for first, rows in people.items() for row in rows[1:]]
    columns: dict[str, list[object]] = {
        "left_row_key": [first for first, _, _ in every],
        "right_row_key": [row for _, row, _ in every],
        "rule": [rule for _, _, rule in every],
        "because": [BECAUSE[rule] for _, _, rule in every],
    }
    keys = {"left_row_key": pa.int64(), "right_row_key": pa.int64()}
    store.write_arrow("links_found", arrow(columns, keys))
    datasets = store.frame(COMPARABLE).select(right_row_key="row_key", dataset="dataset")
    found = store.frame("links_found").join(datasets, on="right_row_key", how="inner")
    store.append(LINKS, found.select(*FIELDS))


def _numbered(
    store: Store, remembered: Identities | None, records: list[Dataset], decided: Mapping[str, list[Edge]]
) -> list[Finding]:
    """Show in `clean_rows` who is who: by the number that a person had, or by their first row."""
    told = []
    if remembered is not None:
        same, different = ([(one, other) for one, other, _ in decided[verdict]] for verdict in (SAME, DIFFERENT))
        rows = store.frame(WITHOUT_PEOPLE).filter(_is_record(records))
        told = number_people(store, rows, remembered, Decided(same, different))
    store.keep_view(TABLE, _with_people(store, records, numbered=remembered is not None))  # quality adds to it later
    return told


def _is_record(records: list[Dataset]) -> nw.Expr:
    return nw.col("dataset").is_in([dataset.name for dataset in records] or [""])


def _with_people(store: Store, records: list[Dataset], *, numbered: bool) -> Frame:
    rows = store.frame(WITHOUT_PEOPLE)
    links = store.frame(LINKS).select("left_row_key", "right_row_key")
    first = nw.col("row_key")
    names = rows.collect_schema().names()
    if store.rows(links.head(1)):
        rows = rows.join(links, how="left", left_on="row_key", right_on="right_row_key")
        first = nw.coalesce("left_row_key", "row_key")
    if numbered:
        rows = rows.with_columns(first_row_key=first)
        rows, first = rows.join(store.frame(NUMBERS), how="left", on="first_row_key"), nw.col("person")
    person = nw.concat_str(nw.lit("p"), first.cast(nw.String))
    return rows.with_columns(person_id=nw.when(_is_record(records)).then(person)).select(names)


def _said(store: Store, dataset: Dataset) -> list[Finding]:
    mine = nw.col("dataset") == dataset.name
    first = store.frame(COMPARABLE).select(left_row_key="row_key", first_dataset="dataset")
    links = store.frame(LINKS).filter(mine).join(first, on="left_row_key", how="left")
    here = nw.col("first_dataset") == nw.col("dataset")
    counted = links.select(within=here.cast(nw.Int64).sum(), across=(~here).cast(nw.Int64).sum())
    told = store.rows(counted)[0]
    births = two_births(store, store.frame(COMPARABLE).filter(mine))
    return remarks.on_links(dataset, int(told["within"] or 0), int(told["across"] or 0), births)
