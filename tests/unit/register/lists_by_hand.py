"""A small project whose register is written by hand, and workbooks of it that somebody edited. All of it is made up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Profile
from problemprofile.register.door.exporting import export_register
from problemprofile.register.load import load_register
from problemprofile.workbooks import process

PROFILE = {
    "name": "Northshire Partnership",
    "title": "A fictional profile",
    "cycle": "2026",
    "period": {"start": "2025-01-01", "end": "2025-12-31"},
    "area": {"name": "Northshire"},
    "audiences": [{"name": "board", "title": "Board"}],
}
ORGANISATIONS = (
    "Reference,Organisation,Sector\nORG-001,Northshire Police,Statutory\nORG-002,Lantern House,Third sector\n"
)
ACTIONS = (
    "Reference,Action,Owner,Due,Status,Status given on,Reason for the status,Waits for\n"
    "ACT-001,Find rooms,Lantern House,2026-12-31,Amber,2026-02-10,Bid not decided,\n"
    "ACT-002,Train officers,Northshire Police,2026-09-30,Green,2026-02-10,Course full,Find rooms\n"
)


class Sheet(dict[str, object]):
    """The cells of a sheet by their places, and what it is called."""

    def __init__(self, title: str, cells: Mapping[str, object]) -> None:
        super().__init__(cells)
        self.title = title
        self.sheet_state = "visible"


class Book:
    """A workbook as its cells alone: a text that begins with = is a formula where an edit wrote it."""

    def __init__(self, path: Path) -> None:
        self.sheets = []
        found = CalamineWorkbook.from_path(str(path))
        for name in found.sheet_names:
            rows = found.get_sheet_by_name(name).to_python(skip_empty_area=False)
            cells = {xl_rowcol_to_cell(r, c): v for r, row in enumerate(rows) for c, v in enumerate(row) if v != ""}
            self.sheets.append(Sheet(name, cells))

    def __getitem__(self, title: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.title == title)

    def remove(self, sheet: Sheet) -> None:
        self.sheets.remove(sheet)

    def copy_worksheet(self, sheet: Sheet) -> Sheet:
        self.sheets.append(Sheet(f"{sheet.title} again", sheet))
        return self.sheets[-1]

    def save(self, path: Path) -> None:
        with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
            for sheet in self.sheets:
                written = book.add_worksheet(sheet.title)
                if sheet.sheet_state == "hidden":
                    written.hide()
                for place, value in sheet.items():
                    written.write(place, value)


Edit = Callable[[Book], object]


def made(folder: Path, lists: Mapping[str, str] | None = None, **changed: str) -> Project:
    """A project with these lists; two organisations and two actions if none are given."""
    (folder / "register").mkdir(parents=True)
    for name, text in ({"organisations": ORGANISATIONS, "actions": ACTIONS} if lists is None else lists).items():
        (folder / "register" / f"{name}.csv").write_text(text, encoding="utf-8")
    return Project(Paths(folder), Profile.model_validate(PROFILE | changed), ())


def exported(project: Project) -> Path:
    path = project.paths.folder / "register.xlsx"
    export_register(project, path)
    return path


def edited(path: Path, edit: Edit, name: str = "edited.xlsx") -> Path:
    """A copy of a workbook, changed."""
    book = Book(path)
    edit(book)
    book.save(path.with_name(name))
    return path.with_name(name)


def cells(sheet: str, **values: object) -> Edit:
    """The edit that writes values into cells of one sheet: A5="…"."""

    def edit(book: Book) -> None:
        for place, value in values.items():
            book[sheet][place] = value

    return edit


def without_column(sheet: str, column: str) -> Edit:
    """A column is deleted, so that those beside it move up."""

    def edit(book: Book) -> None:
        cells = dict(book[sheet])
        book[sheet].clear()
        gone = xl_cell_to_rowcol(f"{column}1")[1]
        for place, value in cells.items():
            row, at = xl_cell_to_rowcol(place)
            if at != gone or row < 3:
                book[sheet][xl_rowcol_to_cell(row, at - (at > gone and row >= 3))] = value

    return edit


def messages(problem: ProfileError) -> list[str]:
    """What is wrong, without the folder in which it is."""
    problems = problem.problems if isinstance(problem, ProfileErrors) else (problem,)
    return [f"{str(p.where).rpartition('/')[2]}{f', line {p.line}' if p.line else ''}: {p.message}" for p in problems]


def held(project: Project, name: str) -> list[object]:
    return list(load_register(project).lists[name])


def read_here(path: Path, kind: str) -> bytes:
    """In place of the process of its own, which takes half a second to start."""
    import io
    import json

    out = io.BytesIO()
    process.write_sheets(path.read_bytes(), kind, json.loads('["*"]'), out)
    return out.getvalue()
