"""Which cells of a sheet hold a formula, whatever value it has, for workbooks in which text should stand as text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

from problemprofile.workbooks.read_sheet import Problem
from problemprofile.workbooks.xlsx_marks import column_number, part_path
from problemprofile.workbooks.xml_stream import Attributes, Handler, number_in, parse

Cell = tuple[int, int]  # row and column, from 1
_MOST = 10_000  # more of them say nothing more
_LISTING, _LARGEST = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"), 10_000_000  # bytes
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

# What reading a broken archive, or what stands in it, raises.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    KeyError,
    ValueError,
    EOFError,
    OSError,
    RuntimeError,  # a part is encrypted, or packed in a way that is not known
)


def formula_cells(data: bytes) -> dict[str, list[Cell]]:
    """The cells with formulas of each sheet of an .xlsx or .ods. Raises Problem for what is neither, or broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "content.xml" in archive.namelist():
                reader = _Ods()
                with archive.open("content.xml") as content:
                    parse(content, reader)
                return reader.found
            return {name: _of_part(archive, path) for name, path in _parts(archive).items()}
    except BROKEN:
        raise Problem("unreadable") from None


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet of an .xlsx."""
    if max(archive.getinfo(part).file_size for part in _LISTING) > _LARGEST:
        raise Problem("unreadable")
    listed, linked = (ElementTree.fromstring(archive.read(part)) for part in _LISTING)
    targets = {link.get("Id"): link.get("Target", "") for link in linked}
    found = {}
    for element in listed.iter():
        if element.tag.endswith("}sheet"):
            key = next((value for name, value in element.items() if name.endswith("}id")), "")
            found[element.get("name", "")] = part_path(archive, targets.get(key, ""))
    return {name: path for name, path in found.items() if path}


def _of_part(archive: zipfile.ZipFile, path: str) -> list[Cell]:
    reader = _Xlsx()
    with archive.open(path) as content:
        parse(content, reader)
    return reader.found


class _Xlsx(Handler):
    def __init__(self) -> None:
        self.found: list[Cell] = []
        self._at: Cell = (0, 0)

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            said = _CELL.fullmatch(attributes.get("r", ""))
            self._at = (int(said[2]), column_number(said[1].encode())) if said else (0, 0)
        elif name == "f" and len(self.found) < _MOST:
            self.found.append(self._at)

    def text(self, data: str) -> None:
        return

    def end(self, name: str) -> None:
        return


class _Ods(Handler):
    def __init__(self) -> None:
        self.found: dict[str, list[Cell]] = {}
        self._sheet: list[Cell] = []
        self._row, self._column, self._rows, self._cells = 1, 1, 1, 1

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._sheet = self.found.setdefault(attributes.get("name", ""), [])
            self._row = 1
        elif name == "table-row":
            self._column, self._rows = 1, number_in(attributes, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            self._cells = number_in(attributes, "number-columns-repeated")
            if "formula" in attributes and len(self._sheet) < _MOST:
                self._sheet.append((self._row, self._column))

    def text(self, data: str) -> None:
        return

    def end(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell"):
            self._column += self._cells
        elif name == "table-row":
            self._row += self._rows
