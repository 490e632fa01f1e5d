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
from collections.abc import Sequence
from typing import Any, BinaryIO

from problemprofile.workbooks.cell_grid import TooLarge
from problemprofile.workbooks.packed_cells import write
from problemprofile.workbooks.read_sheet import Book, Problem, ReadSheet

MOST_LOOKED_AT = 8 << 20  # bytes of a workbook of which all sheets are looked at, also where one is asked for


def main(path: str, inner: str, format_: str, asked: str, memory: str) -> None:
    """Write the sheets of a file (or of the file `inner` in it) to standard output, within so many bytes of memory.

    `asked` is a list of names or patterns as JSON.
    """
    _limit_memory(int(memory))
    write_sheets(_content(path, inner), format_, json.loads(asked), sys.stdout.buffer)


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


def wanted(names: list[tuple[str, bool]], asked: Sequence[str]) -> list[str]:
    """The sheets to read of (name, hidden) pairs: those asked for by name or pattern, or all that are seen."""
    named = [name for name, _ in names if name in asked]
    seen = [name for name, hidden in names if not hidden]
    patterns = [pattern for pattern in asked if pattern not in named]
    like = [name for name in seen if any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)]
    return [name for name, _ in names if name in named or name in like] if asked else seen


def write_sheets(data: bytes, format_: str, asked: Sequence[str], out: BinaryIO) -> None:
    """Open a workbook and write what the module's first lines say. Reasons for refusing are in "problem".

    Of the sheets that are seen and not asked for only the first rows are written, to tell what is in them.
    """
    try:
        book = open_book(data, format_)
        names = wanted(book.names, asked)
    except Problem as problem:
        return _say(out, {"problem": problem.check})
    others = [name for name, hidden in book.names if not hidden and name not in names]
    others = others if len(data) <= MOST_LOOKED_AT else []
    _say(out, {"problem": "", "sheets": book.names, "follow": len(names), "beside": len(others)})
    for name in (*names, *others):
        _write_sheet(name, book, out, whole=name in names)
    return None


def _write_sheet(name: str, book: Book, out: BinaryIO, *, whole: bool) -> None:
    """One that cannot be read is written empty, with the problem: the others may still be sound."""
    problem = ""
    try:
        read = book.read(name)
    except (Problem, TooLarge) as reason:
        problem = reason.check if isinstance(reason, Problem) else "unreadable"
        read = ReadSheet([])
    batches = read.batches if whole else read.batches[:1]
    facts = {"name": name, "problem": problem, "counts_from_1904": book.counts_from_1904, "batches": len(batches)}
    _say(out, facts | {"whole": whole} | read.facts())
    for batch in batches:
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
