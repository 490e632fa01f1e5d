"""Which rows of a source are about the same person: an exact person reference, or exact names and date of birth.

A person is known by the first row about them. Who is the same as somebody who is the same is the same, too.
"""

from __future__ import annotations

import narwhals as nw

from problemprofile.findings import Finding
from problemprofile.kinds import kinds
from problemprofile.linkage.same_person import BECAUSE, RULES, same_people, two_births
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.store import Frame, Store

LINKS = "links"
FIELDS = {
    "left_row_key": "BIGINT",
    "right_row_key": "BIGINT",
    "dataset": "VARCHAR",
    "rule": "VARCHAR",
    "because": "VARCHAR",
}
TABLE, WITHOUT_PEOPLE = "clean_rows", "rows_without_people"


def link_people(project: Project, store: Store) -> list[Finding]:
    """Fill `links`, and show in `clean_rows` who is who: the person_id of a row is that of the person's first row."""
    store.create(LINKS, FIELDS)
    if WITHOUT_PEOPLE not in store.names():
        return []
    findings: list[Finding] = []
    records = [dataset for dataset in project.datasets if one_person_a_row(dataset)]
    for dataset in records:
        findings += _link(store, dataset)
    store.keep_view(TABLE, _with_people(store, [dataset.name for dataset in records]))
    return findings


def one_person_a_row(dataset: Dataset) -> bool:
    """Whether a row of this source is about one person: it carries no figure."""
    return not kinds()[dataset.kind].counted and "count" not in {*dataset.columns.values(), *dataset.fixed}


def _link(store: Store, dataset: Dataset) -> list[Finding]:
    mine = nw.col("dataset") == dataset.name
    rows = store.frame(WITHOUT_PEOPLE).filter(mine, nw.col("decision").is_in(["kept", "duplicate"]))
    rule = nw.col("rule")
    because = nw.lit(BECAUSE[RULES[-1]])
    for name in RULES[:-1]:
        because = nw.when(rule == name).then(nw.lit(BECAUSE[name])).otherwise(because)
    store.append(LINKS, same_people(store, rows).with_columns(dataset=nw.lit(dataset.name), because=because))
    linked = store.rows(store.frame(LINKS).filter(mine).select(rows=nw.len().cast(nw.Int64)))[0]["rows"]
    return [*_said_linked(dataset, linked), *_said_two_births(dataset, two_births(store, rows))]


def _with_people(store: Store, records: list[str]) -> Frame:
    rows = store.frame(WITHOUT_PEOPLE)
    links = store.frame(LINKS).select("left_row_key", "right_row_key")
    first = nw.col("row_key")
    names = rows.collect_schema().names()
    if store.rows(links.head(1)):
        rows = rows.join(links, how="left", left_on="row_key", right_on="right_row_key")
        first = nw.coalesce("left_row_key", "row_key")
    person = nw.concat_str(nw.lit("p"), first.cast(nw.String))
    is_record = nw.col("dataset").is_in(records) if records else nw.lit(False)
    return rows.with_columns(person_id=nw.when(is_record).then(person)).select(names)


def _said_linked(dataset: Dataset, rows: int) -> list[Finding]:
    if not rows:
        return []
    return [
        Finding(
            "same-person",
            "notes",
            dataset.name,
            f"Rows about people who have an earlier row in this source: {rows:,}.",
            "Nothing to do; the table of links in the build database lists them with their rules.",
            rows=rows,
        )
    ]


def _said_two_births(dataset: Dataset, references: int) -> list[Finding]:
    if not references:
        return []
    return [
        Finding(
            "person-reference-with-two-births",
            "warns",
            dataset.name,
            f"Person references that stand beside different dates of birth: {references:,}.",
            "Ask the sender whether a reference was used twice, or a date of birth mistyped.",
            rows=references,
        )
    ]
