"""Read a workbook in a process of its own, which may die of a hostile file without taking the build with it.

Run as a module with the arguments of `main`. Standard output carries one line of JSON (the sheets, or what is wrong),
and then for each sheet one more line, with what there is to know of it, and its cells: each as text, from row 1 and
column A, in batches as `packed_cells.py` writes them. Hidden sheets are named, and read only where they are asked for.
"""

from __future__ import annotations

import fnmatch
import io
import json
import sys
import zipfile
from typing import Any, BinaryIO

from problemprofile.workbooks.cell_grid import TooLarge
from problemprofile.workbooks.packed_cells import write
from problemprofile.workbooks.read_sheet import Book, Problem, ReadSheet


def main(path: str, inner: str, format_: str, asked: str, memory: str) -> None:
    """Write the sheets of a file (or of the file `inner` in it) to standard output, within so many bytes of memory."""
    _limit_memory(int(memory))
    write_sheets(_content(path, inner), format_, asked, sys.stdout.buffer)


def _content(path: str, inner: str) -> bytes:
    with open(path, "rb") as stream:
        if not inner:
            return stream.read()
        with zipfile.ZipFile(stream) as archive:
            return archive.read(inner)


def open_book(data: bytes, format_: str) -> Book:
    """A workbook in any format. Raises Problem where it cannot be read."""
    if format_ in ("xlsx", "xlsb"):
        from problemprofile.workbooks import calamine_sheets

        return calamine_sheets.open_book(data, format_ == "xlsb")
    if format_ == "xls":
        from problemprofile.workbooks.xls_sheets import open_xls

        return open_xls(data)
    if format_ in ("ods", "fods"):
        from problemprofile.workbooks.ods_sheets import open_ods

        return open_ods(io.BytesIO(data))
    if format_ == "xml":
        from problemprofile.workbooks.xml_2003 import open_xml

        return open_xml(io.BytesIO(data))
    from problemprofile.workbooks.web_page import open_web_page

    return open_web_page(data)


def wanted(names: list[tuple[str, bool]], asked: str) -> list[str]:
    """The sheets to read of (name, hidden) pairs: the one asked for, those a pattern asks for, or all that are seen."""
    if asked in [name for name, _ in names]:
        return [asked]
    seen = [name for name, hidden in names if not hidden]
    return [name for name in seen if fnmatch.fnmatchcase(name, asked)] if asked else seen


def write_sheets(data: bytes, format_: str, asked: str, out: BinaryIO) -> None:
    """Open a workbook and write what the module's first lines say. Reasons for refusing are in "problem"."""
    try:
        book = open_book(data, format_)
        names = wanted(book.names, asked)
    except Problem as problem:
        return _say(out, {"problem": problem.check})
    _say(out, {"problem": "", "sheets": book.names, "follow": len(names)})
    for name in names:
        _write_sheet(name, book, out)
    return None


def _write_sheet(name: str, book: Book, out: BinaryIO) -> None:
    """One that cannot be read is written empty, with the problem: the others may still be sound."""
    problem = ""
    try:
        read = book.read(name)
    except (Problem, TooLarge) as reason:
        problem = reason.check if isinstance(reason, Problem) else "unreadable"
        read = ReadSheet([])
    facts = {"name": name, "problem": problem, "counts_from_1904": book.counts_from_1904, "batches": len(read.batches)}
    _say(out, facts | read.facts())
    for batch in read.batches:
        write(batch, out)


def _say(out: BinaryIO, said: dict[str, Any]) -> None:
    out.write(json.dumps(said).encode() + b"\n")


def _limit_memory(memory: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        return  # where the system has no such limit, its own must do


if __name__ == "__main__":
    main(*sys.argv[1:])
