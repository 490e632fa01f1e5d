"""The rules of cleaning, in order, for one source after the other.

1. the cells by our fields, with people's corrections in their place   2. each spelling read once   3. what several
columns tell together   4. margins and rows that are not asked for   5. repeats, put together   6. one clean row for
every received row   7. what was changed, and what a person should look at
"""

from __future__ import annotations

import narwhals as nw

from problemprofile.cleaning import changes, corrections, remarks, roll_ups, sent_again
from problemprofile.cleaning.cells import Cells, cells_of
from problemprofile.cleaning.clean_rows import own_table, show_clean_rows
from problemprofile.cleaning.codes import Lists
from problemprofile.cleaning.codings_file import codings_file
from problemprofile.cleaning.corrections_file import Correction, read_corrections
from problemprofile.cleaning.decisions import NUMBER, REASONS, Deciding, number_of, write_reasons
from problemprofile.cleaning.decisions import TABLE as REASON_TABLE
from problemprofile.cleaning.duplicates import CRIMES, DUPLICATES, find_duplicates, text_of
from problemprofile.cleaning.together import Table, tabled
from problemprofile.cleaning.where import Gazetteer
from problemprofile.findings import Finding
from problemprofile.kinds import figures
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Frame, Store

AS_WRITTEN = ("reference", "person_reference", "quoted_reference")
BESIDE = ("offence_kind", "placing", "first_responder_unit")  # what rules tell that is no field of a clean row


def clean(project: Project, store: Store) -> list[Finding]:
    """Make `clean_rows`, `value_changes`, `codings` and `corrections`.

    Raises ProfileError where a correction, a decision about a text, or the project's own lexicon cannot be used.
    """
    given = read_corrections(project)
    store.create("value_changes", changes.FIELDS)
    store.create(changes.CODINGS, changes.CODING_FIELDS)
    store.create(corrections.TABLE, corrections.FIELDS)
    store.create(sent_again.MERGED, sent_again.MERGED_FIELDS)
    write_reasons(store)
    changes.forget_unrecognised(project)
    sent_again.forget_doubts(project)
    lists = Lists(project)
    received = [dataset for dataset in project.datasets if store.has(dataset.received_table)]
    findings = [found for dataset in received for found in _clean_dataset(project, store, dataset, lists, given)]
    show_clean_rows(store, received)
    unmet = lists.texts.unmet() if codings_file(project.paths).exists() else []
    return [*findings, *remarks.on_area(project.profile.area, received), *remarks.on_unmet(unmet)]


def _clean_dataset(
    project: Project, store: Store, dataset: Dataset, lists: Lists, given: list[Correction]
) -> list[Finding]:
    cells, told = corrections.corrected(store, cells_of(store, dataset), given)
    store.keep_view(dataset.cells_table, cells.frame)  # for questions about single cells
    table = tabled(store, cells, project, lists, gazetteer_of(project, dataset, lists))
    deciding = Deciding(store, cells, table, lists)
    repeats = find_duplicates(store, cells, table, deciding, lists)
    if repeats.filled:
        cells = sent_again.with_merged(store, cells, table.by_file)
        table = table.again(cells)
    likely = sent_again.write_doubts(project, store, dataset, repeats.doubts)
    store.write(own_table(dataset), _own_rows(store, cells, table, deciding, lists))
    rows = store.frame(own_table(dataset))
    _every_row_has_a_decision(store, dataset, rows)
    changes.note_changes(store, dataset, table.looked)
    changes.note_codings(store, dataset, table.looked)
    changes.write_unrecognised(project, dataset, table.looked)
    return [
        *remarks.on_spellings(dataset, table.looked),
        *remarks.on_codings(dataset, table.looked),
        *remarks.on_decisions(store, dataset, rows),
        *remarks.on_settings(dataset, deciding.settings_without_effect),
        *remarks.on_places(store, dataset, rows),
        *remarks.on_agencies(store, dataset, rows, [lists.codelist(name) for name in remarks.DATED]),
        *remarks.on_rows(store, dataset, rows, likely),
        *remarks.on_corrections(dataset, told),
    ]


def _own_rows(store: Store, cells: Cells, table: Table, deciding: Deciding, lists: Lists) -> Frame:
    """Every received row with its decision and all fields that the source has."""
    rows = deciding.frame(table.frame(cells.frame)).join(store.frame(DUPLICATES), on="row_key", how="left")
    reason = nw.when(nw.col(NUMBER) == 0).then(nw.coalesce("repeat", nw.lit(0))).otherwise(nw.col(NUMBER))
    rows = rows.with_columns(reason.cast(nw.Int64).alias(NUMBER)).join(store.frame(REASON_TABLE), on=NUMBER, how="left")
    values = {name: table.value(name) for name in (*CLEAN_FIELDS, *BESIDE)}
    values |= {name: text_of(name, lists) for name in AS_WRITTEN if cells.has(name)}
    values |= {name: table.value(name) for name in sorted(figures()) if cells.has(name)}
    if values["count"] is None and not any(map(cells.has, figures())):  # a record; a total row stands for nobody
        values["count"] = nw.when(nw.col(NUMBER) != number_of("total_row")).then(nw.lit(1, nw.Int64))
    for type_of, code in roll_ups.ROLLED_UP.items():
        found, body, day = values[type_of], values[code], values["recorded_on"]
        if found is not None and body is not None and day is not None and roll_ups.has_dated(lists.codelist(code)):
            values[type_of] = roll_ups.as_of_the_day(found, body, day, lists.codelist(code))
    own = {name: value for name, value in values.items() if value is not None}
    return rows.select("row_key", "duplicate_of", "because", "decision", **own)


def gazetteer_of(project: Project, dataset: Dataset, lists: Lists) -> Gazetteer:
    """What the project knows about places, for one of its sources."""
    names = ("local_authority", "nationality", "police_force", "place_word", "nationality_unclear")
    own, countries, forces, words, unclear = (lists.codelist(name) for name in names)
    local = dataset.scope == "local"
    crimes = local and dataset.kind == CRIMES
    return Gazetteer(own, countries, forces, words, project.profile.area, local, crimes, unclear)


def _every_row_has_a_decision(store: Store, dataset: Dataset, rows: Frame) -> None:
    """Received = kept + duplicate + out of scope + unreadable. Raises RuntimeError where a row got lost or doubled."""
    number = nw.len().cast(nw.Int64)
    received = store.rows(store.frame(dataset.received_table).select(rows=number))[0]["rows"]
    decided = store.rows(rows.group_by("decision").agg(rows=number))
    if sum(row["rows"] for row in decided if row["decision"] in REASONS.values()) != received:
        raise RuntimeError(f"the decisions of {dataset.name} do not add up to its received rows")
