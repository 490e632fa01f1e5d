"""The finished documents of an edition read back: does each number in them follow from what was released?

Tables are held against the released ones cell by cell, pictures against their tables, prose against the printed figures
and the partnership's own words, and the formats of one document against one another.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from problemprofile.inspection.charts_again import strange_charts, strange_files
from problemprofile.inspection.grids_again import NUMBER, GridCell, cells_of, is_a_number
from problemprofile.inspection.opened import Opened
from problemprofile.inspection.pictures_again import Pictures
from problemprofile.inspection.prose_again import Accounts
from problemprofile.inspection.rates_again import living, rates_of
from problemprofile.inspection.read_back import Grid, ReadBack, read_back
from problemprofile.inspection.said_alike import differing
from problemprofile.inspection.sums_again import unreconciled
from problemprofile.inspection.workbook_again import WORKBOOKS
from problemprofile.project.load import Project
from problemprofile.released import Edition

DRAFT = "-draft"  # ends the names of documents with remarks for those who write them
HIDDEN, TABLE, UNFOUNDED, PICTURE, UNLIKE, SUM = "hidden", "table", "unfounded", "picture", "unlike", "sum"
_OF_A_HEADING = re.compile(r"^\d+\s")
_NUMBERED = re.compile(r"^\w+\s[\w.]+(?=:)")  # "Table 12"


@dataclass(frozen=True)
class Misprint:
    """A number in a document that is not as released: what is wrong, in which file, and where in it.

    `cell_id` is the released cell, where it can be told; `value` what is printed of a hidden one, for the attacker and
    never for a message.
    """

    what: str
    file: str
    place: str
    cell_id: str = ""
    value: int | None = None

    @property
    def where(self) -> str:
        return f"{self.file}, {self.place}" if self.place else self.file


def misprints(project: Project, edition: Edition, figures: Path, opened: Mapping[str, Opened]) -> list[Misprint]:
    """Every misprint of an edition's documents, once; `opened` is by file name, `figures` its figures.json."""
    accounts, pictures = Accounts(project, edition, figures), Pictures(edition, rates_of(edition, living(project)))
    read = {name: read_back(one) for name, one in opened.items() if one.kind in (".html", ".docx")}
    found: dict[Misprint, None] = {}
    for name, document in read.items():
        found |= dict.fromkeys(_in_grids(name, edition, document, accounts))
        found |= dict.fromkeys(_in_prose(name, document, accounts))
        found |= dict.fromkeys(_in_pictures(name, document, pictures))
        found |= dict.fromkeys(_in_charts(name, opened[name], pictures))
    named = {(one.file, one.place) for one in found}
    for same in _formats(opened):
        unlike = differing({name: read[name] for name in same if name in read}, {name: opened[name] for name in same})
        places = Counter((name, _short(place)) for name, place, _ in unlike)
        found |= {Misprint(UNLIKE, *place): None for place in places if place not in named}
    return list(found)


def printed_besides(found: list[Misprint]) -> dict[str, int]:
    """What documents print of hidden cells, by their ids."""
    return {one.cell_id: one.value for one in found if one.cell_id and one.value is not None}


def _formats(opened: Mapping[str, Opened]) -> Iterator[list[str]]:
    """The files that are one document in several formats; not drafts, which say more."""
    of: dict[str, list[str]] = defaultdict(list)
    for name in sorted(opened):
        if opened[name].kind not in WORKBOOKS and not Path(name).stem.endswith(DRAFT):
            of[Path(name).stem].append(name)
    yield from (names for names in of.values() if len(names) > 1)


def _in_grids(name: str, edition: Edition, document: ReadBack, accounts: Accounts) -> Iterator[Misprint]:
    for grid in document.grids:
        cells = list(cells_of(edition, grid))
        for total in unreconciled(edition, grid, cells):
            yield Misprint(SUM, name, _line(grid, grid.rows[-1][0]), total)
        for cell in cells:
            wrong = cell.wrong
            if wrong:
                yield _misprinted(name, grid, cell)
            elif not cell.meant and accounts.unfounded(cell.printed, in_a_table=True):
                yield Misprint(UNFOUNDED, name, _line(grid, cell.line))


def _misprinted(name: str, grid: Grid, cell: GridCell) -> Misprint:
    wrong = cell.meant[0]
    what = HIDDEN if wrong.value is None and is_a_number(cell.printed) else TABLE
    one = Misprint(what, name, _line(grid, cell.line), wrong.cell_id)
    is_told = what == HIDDEN and len(cell.meant) == 1 and NUMBER.fullmatch(cell.printed)
    return replace(one, value=int(cell.printed.replace(",", ""))) if is_told else one


def _in_prose(name: str, document: ReadBack, accounts: Accounts) -> Iterator[Misprint]:
    for passage in document.passages:
        text = _OF_A_HEADING.sub("", passage.text) if passage.text == passage.place else passage.text
        if accounts.unfounded(text):
            yield Misprint(UNFOUNDED, name, _short(passage.place))


def _in_pictures(name: str, document: ReadBack, pictures: Pictures) -> Iterator[Misprint]:
    for said, drawn in itertools.zip_longest(document.spoken, document.drawn):
        if any(pictures.unfounded(said.text if said else "", drawn or ())):
            yield Misprint(PICTURE, name, _short(said.place) if said else "a drawing")


def _in_charts(name: str, opened: Opened, pictures: Pictures) -> Iterator[Misprint]:
    """Of a page: what its charts hold as data, and the files to take away, against the release."""
    if opened.kind == ".html":
        for figure, grave in strange_charts(opened.parts[""], pictures):
            yield Misprint(TABLE if grave else PICTURE, name, _short(figure), "the data of its chart" if grave else "")
        for figure in strange_files(opened.parts[""]):
            yield Misprint(TABLE, name, _short(figure), "the file to take away")


def _line(grid: Grid, line: str) -> str:
    numbered = _NUMBERED.match(grid.caption)
    return f"{numbered[0] if numbered else 'a table in ' + _short(grid.place)}, line “{_short(line)}”"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
