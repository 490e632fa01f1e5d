"""The headings of a file against a dataset's settings: the settings rule, whatever the case and spacing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from problemprofile.intake.find_header import Known, parts_of
from problemprofile.project.settings import Dataset
from problemprofile.spelling import fold
from problemprofile.workbooks.cell_grid import column_letters

_MARK = re.compile(r"(?:\s*(?:\[[^\[\]]{1,12}\]|\(\d{1,2}\)|[*^†‡§#¹²³⁴⁵⁶⁷⁸⁹⁰]))+$")
MARKED = 60  # characters at the end of a heading among which marks are looked for
CLOSE = 60  # of 100; a missing heading's likely new names are at least so much like it


def heading_key(heading: str) -> str:
    """The form in which headings are compared: without case, punctuation and spaces."""
    return fold(heading).replace(" ", "") or heading.strip()


@dataclass(frozen=True)
class Matched:
    """`fields` leads from positions (from 0) to fields; `missing` pairs a heading of the settings that the file lacks
    with the file's headings closest to it; `new` are the file's headings that the settings do not name."""

    fields: dict[int, str]
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    new: tuple[str, ...]


def known_to(dataset: Dataset) -> Known:
    """Whether the dataset's settings name a heading."""
    keys = {heading_key(heading) for heading in (*dataset.columns, *dataset.ignore)}
    return lambda text: any(heading_key(part) in keys for part in parts_of(text))


def match_headings(headings: tuple[str, ...], dataset: Dataset) -> Matched:
    """Find each heading that the settings name: as written, then by its key, then as one line of a joined heading."""
    found = _found(headings, (*dataset.columns, *dataset.ignore))
    fields = {found[heading]: field for heading, field in dataset.columns.items() if heading in found}
    taken = set(found.values())
    new = tuple(heading for i, heading in enumerate(headings) if heading and i not in taken)
    missing = tuple((heading, _close(heading, new)) for heading in dataset.columns if heading not in found)
    return Matched(fields, missing, new)


def letters_named(headings: tuple[str, ...], columns: list[str], dataset: Dataset) -> tuple[str, ...]:
    """Headings, with columns that have none called "column D" where the settings call them so.

    `columns` are the columns' numbers in the sheet.
    """
    asked = {key.casefold(): key for key in (*dataset.columns, *dataset.ignore)}
    letters = (asked.get(f"column {column_letters(int(column))}".casefold(), "") for column in columns)
    return tuple(heading or letter for heading, letter in zip(headings, letters, strict=True))


def _found(headings: tuple[str, ...], wanted: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for ways in (lambda text: (text,), lambda text: (heading_key(text),), _key_without_mark, _part_keys):
        for heading in wanted:
            free = [i for i in range(len(headings)) if i not in found.values()]
            mine = ways(heading)[:1]
            there = [i for i in free if headings[i] and set(mine) & set(ways(headings[i]))]
            if heading not in found and there and (len(there) == 1 or ways not in (_key_without_mark, _part_keys)):
                found[heading] = there[0]
    return found


def unmarked(heading: str) -> str:
    """A heading without the mark of a footnote: "Total [note 3]", "Total(1)", "Total*"."""
    start, end = heading.strip()[:-MARKED], heading.strip()[-MARKED:]
    return start + _MARK.sub("", end)


def _key_without_mark(heading: str) -> tuple[str, ...]:
    bare = unmarked(heading)
    return (heading_key(bare),) if bare else ()


def _part_keys(heading: str) -> tuple[str, ...]:
    return tuple(heading_key(part) for part in parts_of(heading))


def _close(heading: str, others: tuple[str, ...]) -> tuple[str, ...]:
    best = process.extract(heading, others, scorer=fuzz.token_sort_ratio, processor=fold, score_cutoff=CLOSE, limit=3)
    return tuple(name for name, _, _ in best)
