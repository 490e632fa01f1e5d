"""`clean_rows`: the rows of all sources together, with the names and types of CLEAN_FIELDS.

Each source's rows are kept in a table of their own, which has only the fields that the source has, and codes of a fixed
set where the set is known. What is the same in every row of a source costs nothing to keep, and is added here.
"""

from __future__ import annotations

import narwhals as nw

from problemprofile.cleaning.duplicates import CRIMES
from problemprofile.cleaning.offences import INCIDENT
from problemprofile.project.settings import Dataset
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Frame, Store

TABLE = "clean_rows"
WITHOUT_PEOPLE = "rows_without_people"  # the same before linkage gives a person_id
_TYPES = {"VARCHAR": nw.String(), "BIGINT": nw.Int64(), "INTEGER": nw.Int32(), "DATE": nw.Date()}


def own_table(dataset: Dataset) -> str:
    """The name in the store of one source's clean rows."""
    return f"cleaned_{dataset.name}"


def show_clean_rows(store: Store, datasets: list[Dataset]) -> None:
    """Make `clean_rows` of these sources' tables: no person has been found in them yet."""
    if not datasets:
        store.create(TABLE, CLEAN_FIELDS)
        return
    store.keep_view(WITHOUT_PEOPLE, nw.concat([_own_rows(store, dataset) for dataset in datasets]))
    store.keep_view(TABLE, store.frame(WITHOUT_PEOPLE))


def _own_rows(store: Store, dataset: Dataset) -> Frame:
    rows = store.frame(own_table(dataset))
    has = set(rows.collect_schema().names())
    values = {name: nw.col(name) if name in has else nw.lit(None) for name in CLEAN_FIELDS}
    values |= {"dataset": nw.lit(dataset.name), "provider": nw.lit(dataset.provider), "scope": nw.lit(dataset.scope)}
    values |= {"series": nw.lit(dataset.series), "unit": nw.lit(dataset.counting_unit)}
    if dataset.kind == CRIMES and "offence_kind" in has:
        incident = nw.col("offence_kind") == INCIDENT
        values["series"] = nw.when(incident).then(nw.lit(incidents_of(dataset))).otherwise(values["series"])
        values["unit"] = nw.when(incident).then(nw.lit("incidents")).otherwise(values["unit"])
    return rows.select(**{name: value.cast(_TYPES[CLEAN_FIELDS[name]]) for name, value in values.items()})


def incidents_of(dataset: Dataset) -> str:
    """The series of a source's N200 incidents, beside that of its crimes."""
    found = dataset.series.replace("crimes", "incidents", 1)
    return found if found != dataset.series else f"{dataset.series}-incidents"
