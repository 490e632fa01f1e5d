"""Reads the decisions of a reviewed sheet. Nothing is taken in where one line of it cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from problemprofile.cleaning.codings_file import (
    AS_FOUND,
    FIELDS,
    PRIMARY,
    SECONDARY,
    TYPE,
    Decision,
    decision,
)
from problemprofile.cleaning.review.sheet import headings, words
from problemprofile.codelists import Codelist
from problemprofile.errors import ProfileError, ProfileErrors

LARGEST = 100_000_000  # bytes
Row = dict[str, str]


def read_answers(
    path: Path, lists: Mapping[str, Codelist], decided: Mapping[str, Mapping[str, Decision]], who: str, today: date
) -> list[Decision]:
    """The decisions that are new. Raises ProfileErrors naming every line that contradicts itself, another line, or the
    lists; `who` is written where a line does not say who decided."""
    found: list[Decision] = []
    wrong = []
    for number, row in _rows(path):
        try:
            mine = list(_decisions(number, row, lists, who, today))
            _must_agree(row, mine, decided.get(row["text_id"], {}), found, lists)
            found += mine
        except ValueError as problem:
            wrong.append(ProfileError(f"In this line {problem}", where=path, line=number))
    if wrong:
        raise ProfileErrors(wrong)
    new = {(one.text_id, one.field): one for one in found if _is_new(one, decided.get(one.text_id, {}))}
    return list(new.values())


def _decisions(number: int, row: Row, lists: Mapping[str, Codelist], who: str, today: date) -> Iterator[Decision]:
    said = {field: row[f"decide {field}"] for field in FIELDS if row[f"decide {field}"]}
    for field, value in said.items():
        told = {"who": row["who"] or who, "when": _day(row["when"]) or today.isoformat(), "why": row["why"]}
        yield decision({"text_id": row["text_id"], "field": field, "value": value, **told}, lists, number)


def _is_new(one: Decision, before: Mapping[str, Decision]) -> bool:
    """The sheet shows earlier decisions where they are taken; leaving them there decides nothing."""
    known = before.get(one.field)
    return (one.value != AS_FOUND) if known is None else one.value != known.value


def _must_agree(
    row: Row,
    mine: Iterable[Decision],
    before: Mapping[str, Decision],
    others: Iterable[Decision],
    lists: Mapping[str, Codelist],
) -> None:
    """Raises ValueError with the end of a sentence where decisions contradict each other."""
    now = {field: one.value for field, one in before.items()} | {one.field: one.value for one in mine}
    now = {field: value for field, value in now.items() if value != AS_FOUND}
    types = now.get(TYPE)
    if types is None:
        types = lists["exploitation_type"].code_for(row[TYPE]) or ""
    first, second = now.get(PRIMARY, ""), now.get(SECONDARY, "")
    if TYPE in now and any(name and name not in types.split("+") for name in (first, second)):
        raise ValueError("what should come first or second is not among what the type should be.")
    if first and first == second:
        raise ValueError("the same type should come first and second.")
    if second and PRIMARY in now and not first:
        raise ValueError("a type should come second and none first.")
    for one in mine:
        if any((one.text_id, one.field) == (o.text_id, o.field) and one.value != o.value for o in others):
            raise ValueError("the same text is decided otherwise than in another line.")


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    """The lines below the headings by the columns' names, with their numbers in the sheet."""
    cells = _cells(path)
    wanted = headings()
    top = next((n for n, row in enumerate(cells) if wanted["text_id"] in row and wanted["why"] in row), None)
    if top is None:
        raise ProfileError("This is no sheet that review-codings wrote: its headings are not there.", where=path)
    missing = [heading for heading in wanted.values() if heading not in cells[top]]
    if missing:
        raise ProfileError(f"There is no column {', '.join(missing)}.", where=path, line=top + 1)
    at = {name: cells[top].index(heading) for name, heading in wanted.items()}
    for number, row in enumerate(cells[top + 1 :], top + 2):
        if any(row):
            yield number, {name: row[column] for name, column in at.items()}


def _cells(path: Path) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        if path.stat().st_size > LARGEST:
            raise ProfileError("This file is too large to be a sheet of decisions.", where=path)
        book = CalamineWorkbook.from_path(str(path))
        rows = book.get_sheet_by_name(words()["sheet"]["name"]).to_python(skip_empty_area=False)
    except (OSError, ValueError, CalamineError):
        raise ProfileError(
            "This workbook cannot be read, or has no sheet of codings.",
            where=path,
            remedy="Give the file that review-codings wrote, saved as .xlsx and without a password.",
        ) from None
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def _day(text: str) -> str:
    """A day as a person writes it, in the form of the record; as it is where it is none, to be complained about."""
    from problemprofile.cleaning.dates import read_date

    found = read_date(text, "day-first", date.max) if text else None
    return found.day.isoformat() if found and found.day else text
