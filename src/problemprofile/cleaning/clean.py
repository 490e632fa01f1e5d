"""The rules of cleaning, in order, for one source after the other.

1. the cells by our fields, with people's corrections in their place   2. each spelling read once   3. what several
columns tell together   4. margins and rows that are not asked for   5. repeats   6. one clean row for every received
row   7. what was changed, and what a person should look at
"""

from __future__ import annotations

import narwhals as nw

from problemprofile.cleaning import changes, corrections, remarks
from problemprofile.cleaning.cells import Cells, cells_of
from problemprofile.cleaning.clean_rows import own_table, show_clean_rows
from problemprofile.cleaning.codes import Lists
from problemprofile.cleaning.decisions import NUMBER, REASONS, Deciding, number_of, write_reasons
from problemprofile.cleaning.decisions import TABLE as REASON_TABLE
from problemprofile.cleaning.duplicates import DUPLICATES, find_duplicates, text_of
from problemprofile.cleaning.places import Gazetteer
from problemprofile.cleaning.together import Table, tabled
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Frame, Store

AS_WRITTEN = ("reference", "person_reference")


def clean(project: Project, store: Store) -> list[Finding]:
    """Make `clean_rows`, `value_changes` and `corrections`. Raises ProfileError where a correction cannot be used."""
    given = corrections.read_corrections(project)
    store.create("value_changes", changes.FIELDS)
    store.create(corrections.TABLE, corrections.FIELDS)
    write_reasons(store)
    changes.forget_unrecognised(project)
    lists = Lists(project)
    received = [dataset for dataset in project.datasets if store.has(dataset.received_table)]
    findings = [found for dataset in received for found in _clean_dataset(project, store, dataset, lists, given)]
    show_clean_rows(store, received)
    return [*findings, *remarks.on_area(project.profile.area, received)]


def _clean_dataset(
    project: Project, store: Store, dataset: Dataset, lists: Lists, given: list[corrections.Correction]
) -> list[Finding]:
    cells, unused = corrections.corrected(store, cells_of(store, dataset), given)
    table = tabled(store, cells, project, lists, _gazetteer(project, dataset, lists))
    deciding = Deciding(store, cells, table, lists)
    sharing = find_duplicates(store, cells, table, deciding, lists)
    store.write(own_table(dataset), _own_rows(store, cells, table, deciding, lists))
    rows = store.frame(own_table(dataset))
    _every_row_has_a_decision(store, dataset, rows)
    changes.note_changes(store, dataset, table.looked)
    changes.write_unrecognised(project, dataset, table.looked)
    return [
        *remarks.on_spellings(dataset, table.looked),
        *remarks.on_decisions(store, dataset, rows),
        *remarks.on_settings(dataset, deciding.settings_without_effect),
        *remarks.on_rows(store, dataset, rows, sharing, unused),
    ]


def _own_rows(store: Store, cells: Cells, table: Table, deciding: Deciding, lists: Lists) -> Frame:
    """Every received row with its decision and all fields that the source has."""
    rows = deciding.frame(table.frame(cells.frame)).join(store.frame(DUPLICATES), on="row_key", how="left")
    reason = nw.when(nw.col(NUMBER) == 0).then(nw.coalesce("repeat", nw.lit(0))).otherwise(nw.col(NUMBER))
    rows = rows.with_columns(reason.cast(nw.Int64).alias(NUMBER)).join(store.frame(REASON_TABLE), on=NUMBER, how="left")
    values = {name: table.value(name) for name in (*CLEAN_FIELDS, "offence_kind")}
    values |= {name: text_of(name, lists) for name in AS_WRITTEN if cells.has(name)}
    if values["count"] is None:  # a record; a list's total row stands for nobody
        values["count"] = nw.when(nw.col(NUMBER) != number_of("total_row")).then(nw.lit(1, nw.Int64))
    own = {name: value for name, value in values.items() if value is not None}
    return rows.select("row_key", "duplicate_of", "because", "decision", **own)


def _gazetteer(project: Project, dataset: Dataset, lists: Lists) -> Gazetteer:
    own, countries, forces = (lists.codelist(name) for name in ("local_authority", "nationality", "police_force"))
    return Gazetteer(own, countries, forces, project.profile.area, dataset.scope == "local")


def _every_row_has_a_decision(store: Store, dataset: Dataset, rows: Frame) -> None:
    """Received = kept + duplicate + out of scope + unreadable. Raises RuntimeError where a row got lost or doubled."""
    number = nw.len().cast(nw.Int64)
    received = store.rows(store.frame(dataset.received_table).select(rows=number))[0]["rows"]
    decided = store.rows(rows.group_by("decision").agg(rows=number))
    if sum(row["rows"] for row in decided if row["decision"] in REASONS.values()) != received:
        raise RuntimeError(f"the decisions of {dataset.name} do not add up to its received rows")
