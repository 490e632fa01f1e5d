"""`clean_rows`: the rows of all sources together, with the names and types of CLEAN_FIELDS.

Each source's rows are kept in a table of their own, which has only the fields that the source has, and codes of a fixed
set where the set is known. What is the same in every row of a source costs nothing to keep, and is added here.
"""

from __future__ import annotations

import narwhals as nw

from problemprofile.cleaning import how_long
from problemprofile.cleaning.duplicates import CRIMES
from problemprofile.cleaning.offences import INCIDENT
from problemprofile.kinds import kinds
from problemprofile.project.settings import Dataset
from problemprofile.rows import CLEAN_FIELDS, RECORD_FACTS, USABILITY
from problemprofile.store import Frame, Store

TABLE = "clean_rows"
WITHOUT_PEOPLE = "rows_without_people"  # the same before linkage gives a person_id
TOLD_BY_LINKAGE = ("person_record", "crime_found")
FORMS = ("duty_to_notify", "nrm_referrals")  # kinds whose rows the room of quality gives a usability
# What is told by two days, and by the decision of the second: the first day, the day of the decision, and it.
WAITS = {
    "reasonable_wait": ("recorded_on", "decided_on", "reasonable_grounds"),
    "conclusive_wait": ("recorded_on", "concluded_on", "conclusive_grounds"),
}
_TYPES = {"VARCHAR": nw.String(), "BIGINT": nw.Int64(), "INTEGER": nw.Int32(), "DATE": nw.Date()}


def own_table(dataset: Dataset) -> str:
    """The name in the store of one source's clean rows."""
    return dataset.cleaned_table


def show_clean_rows(store: Store, datasets: list[Dataset]) -> None:
    """Make `clean_rows` of these sources' tables: no person has been found in them yet."""
    store.create(USABILITY, {"row_key": "BIGINT", "usability": "VARCHAR"})
    store.create(RECORD_FACTS, {"row_key": "BIGINT", **dict.fromkeys(TOLD_BY_LINKAGE, "VARCHAR")})
    if not datasets:
        store.create(TABLE, CLEAN_FIELDS)
        return
    store.keep_view(WITHOUT_PEOPLE, nw.concat([_own_rows(store, dataset) for dataset in datasets]))
    store.keep_view(TABLE, store.frame(WITHOUT_PEOPLE))


def _own_rows(store: Store, dataset: Dataset) -> Frame:
    rows = store.frame(own_table(dataset))
    if dataset.kind in FORMS:
        rows = rows.join(store.frame(USABILITY), on="row_key", how="left")
    if not kinds()[dataset.kind].counted:
        rows = rows.join(store.frame(RECORD_FACTS), on="row_key", how="left")
    has = set(rows.collect_schema().names())
    values = {name: nw.col(name) if name in has else nw.lit(None) for name in CLEAN_FIELDS}
    if {"happened_on", "recorded_on"} <= has:
        values["recording_delay"] = how_long.delay(nw.col("happened_on"), nw.col("recorded_on"))
    for name, (first, decided, decision) in WAITS.items():
        if {first, decided} <= has:
            said = nw.col(decision) if decision in has else None
            values[name] = how_long.wait(nw.col(first), nw.col(decided), said)
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
