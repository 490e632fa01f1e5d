"""Adds one correction to the record, if it is of a cell that there is and says something that cleaning understands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import narwhals as nw

from problemprofile import replacing
from problemprofile.cleaning.cells import Cells, cells_of
from problemprofile.cleaning.clean import gazetteer_of
from problemprofile.cleaning.codes import Lists
from problemprofile.cleaning.corrections_file import (
    AS_RECEIVED,
    Correction,
    append_correction,
    parts_of,
    read_corrections,
)
from problemprofile.cleaning.fields import readers
from problemprofile.codelists import Codelist
from problemprofile.errors import ProfileError
from problemprofile.kinds import fields
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.spelling import fold
from problemprofile.store import Store

MOST_NAMED = 12  # values of a list that are named all; of a longer list, the nearest
_WRITE = {
    "date": "Write the day as 2026-01-31.",
    "period": "Write a year, a quarter as 2026 Q1, or a month as 2026-01.",
    "age": "Write the age in whole years.",
    "count": "Write a whole number in figures.",
    "tick": "Write Yes or No.",
    "yesno": "Write Yes or No.",
    "place": "Write a town, a council, or the first part of a postcode.",
    "postcode": "Write the first part of a postcode, such as NG7.",
    "offence": "Write an offence code as docs/reference/code-lists.md lists them.",
}


def correct(project: Project, row_id: str, field: str, value: str | None, who: str, why: str, when: date) -> Path:
    """Record that a cell should hold `value` ("" for nothing), or with None what was received; gives the file.

    Raises ProfileError where the row or the field is not there, the value would not be understood, or who, when or why
    is missing; nothing is written then.
    """
    _must_say(who, why, when)
    address = row_id.strip()
    dataset = _dataset(project, address)
    with replacing.locked(project.paths):
        given = read_corrections(project)
        with _store(project) as store:
            _must_be_a_row(store, dataset, address)
            cells = cells_of(store, dataset)
        _must_have(cells, field)
        if value is None:
            _must_be_corrected(given, address, field)
        else:
            _must_be_understood(project, cells, field, value)
        return append_correction(project, address, field, AS_RECEIVED if value is None else value, who, when, why)


def _must_say(who: str, why: str, when: date) -> None:
    if not who.strip() or not why.strip():
        raise ProfileError("A correction says who made it and why.", remedy="Give --who and --why.")
    if when > date.today():
        raise ProfileError("A correction cannot be made on a day to come.", remedy="Leave out --when, or mend it.")


def _dataset(project: Project, row_id: str) -> Dataset:
    parts = parts_of(row_id)
    if parts is None:
        raise ProfileError(
            "This is not the address of a row.",
            remedy="An address looks like nrm:3f9a2c1b:Sheet1:42; `trace --rows` and the feedback sheets give them.",
        )
    known = {dataset.name: dataset for dataset in project.datasets}
    if parts[0] not in known:
        raise ProfileError(
            "The address names a dataset that this project does not have.", remedy=f"There are {', '.join(known)}."
        )
    return known[parts[0]]


def _store(project: Project) -> Store:
    if not project.paths.build_database.is_file():
        raise ProfileError(
            "The partners' files have not been read yet, so the row cannot be looked up.",
            where=project.paths.build,
            remedy="Run: problemprofile check",
        )
    return Store(project.paths.build_database, read_only=True)


def _must_be_a_row(store: Store, dataset: Dataset, row_id: str) -> None:
    parts = parts_of(row_id)
    assert parts is not None  # _dataset saw to it
    _, short_hash, sheet, number = parts
    found = []
    if store.has("source_files") and store.has(dataset.received_table):
        files = store.frame("source_files").filter(nw.col("dataset") == dataset.name)
        files = files.filter(nw.col("sha256").str.slice(0, 8) == short_hash).select("file_no")
        rows = store.frame(dataset.received_table).filter(nw.col("sheet") == sheet, nw.col("row_number") == number)
        found = store.rows(rows.join(files, on="file_no", how="semi").select("row_key"))
    if not found:
        raise ProfileError(
            "There is no row of this address in the files as they were last read.",
            remedy="A new file has new addresses. Run `problemprofile check`, then look the row up again.",
        )


def _must_have(cells: Cells, field: str) -> None:
    if not cells.has(field):
        known = sorted({column.field for column in cells.columns})
        raise ProfileError(
            f"The source {cells.dataset.name} has no column for this field, so there is no cell to correct.",
            remedy=f"It has {', '.join(known)}.",
        )


def _must_be_corrected(given: Iterable[Correction], address: str, field: str) -> None:
    parts = parts_of(address)
    last = [one.value for one in given if (one.dataset, *one.address) == parts and one.field == field]
    if not last or last[-1] == AS_RECEIVED:
        raise ProfileError("No correction of this cell is in force, so there is none to take back.")


def _must_be_understood(project: Project, cells: Cells, field: str, value: str) -> None:
    """Refuses what would end as a finding, or as "unknown" without anybody having said so."""
    lists = Lists(project)
    if not fold(value) or fold(value) in lists.codelist("not_recorded").spellings or value.strip() == AS_RECEIVED:
        return
    gazetteer = gazetteer_of(project, cells.dataset, lists)
    reader = next((one for one in readers(cells, project, lists, gazetteer) if one.name == field), None)
    if reader and reader.read(value.strip()).trouble:
        raise ProfileError(
            f"“{fields()[field].label}” would not be understood like this.", remedy=_possible(field, value, lists)
        )


def _possible(field: str, value: str, lists: Lists) -> str:
    kind, _, name = fields()[field].type.partition(":")
    if not name:
        return _WRITE.get(kind, "Write it as the sender's other rows do.")
    labels = _labels(lists.codelist(name), value)
    return f"It can be: {'; '.join(labels)}. All values are in docs/reference/code-lists.md."


def _labels(codes: Codelist, value: str) -> Iterable[str]:
    """The labels of a short list, or those nearest to what was asked."""
    from rapidfuzz import fuzz, process

    labels = [code.label for code in codes.codes]
    if len(labels) <= MOST_NAMED:
        return labels
    return [label for label, _, _ in process.extract(value, labels, scorer=fuzz.WRatio, limit=5)]
