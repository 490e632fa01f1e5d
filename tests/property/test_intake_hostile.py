"""Any bytes at all, under any name that is read: rows or a finding, never a traceback, within a minute and a gigabyte.

Workbooks that are made to do harm go through the process that reads them, with its limits.
"""

from __future__ import annotations

import io
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from problemprofile.intake.receive_dataset import Incoming, receive_dataset
from problemprofile.intake.receive_file import ENDINGS
from problemprofile.project.settings import Dataset

SECONDS, KILOBYTES = 60, 1 << 20
DATASET = Dataset.model_validate(
    {
        "name": "any",
        "kind": "nrm_referrals",
        "provider": "Somebody",
        "files": ["*.*"],
        "columns": {"Ref": "reference", "Date": "recorded_on", "Number": "reference"},
    }
)
ROWS = [["Ref", "Date", "Number"], ["A1", "2025-01-01", 1.5], ["A2", "2025-01-02", 2], ["A3", "2025-01-03", 3]]


def receive(folder: Path, name: str, data: bytes) -> Incoming:
    """One file received as the only one of a dataset, in the time and memory that it may take."""
    for old in folder.iterdir():
        old.unlink()
    (folder / name).write_bytes(data)
    started, used = time.monotonic(), most_memory()
    incoming = receive_dataset(DATASET, folder, 1)
    assert time.monotonic() - started < SECONDS
    assert all(now <= max(before, KILOBYTES) for before, now in zip(used, most_memory(), strict=True))
    return incoming


def most_memory() -> list[int]:
    """The most that this process, and any that it started, has ever held: earlier tests may have held more."""
    return [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


def must_be_told(incoming: Incoming) -> None:
    """There are rows, or a finding that blocks and says what to do; and every line that was there is accounted for."""
    blocking = [finding for finding in incoming.findings if finding.severity == "blocks"]
    assert incoming.parts or blocking
    assert all(finding.message.endswith(".") and finding.remedy.endswith(".") for finding in incoming.findings)
    for part in incoming.parts:
        assert part.rows == part.account["rows"]
        assert np.all(np.diff(np.asarray(part.body.row_numbers)) > 0)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


def xlsx(rows: list[list[object]] = ROWS) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    sheet.merge_range("A6:A8", "merged")
    sheet.write_formula("B9", "=1/0", None, "#DIV/0!")
    book.close()
    return out.getvalue()


def ods() -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{''.join(cell.format(c) for c in row)}</table:table-row>" for row in ROWS)
    base = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{base}:{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='S'>"
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


XML = (
    b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet Name="S"><Table>'
    b'<Row><Cell><Data Type="String">Ref</Data></Cell><Cell><Data Type="String">Date</Data></Cell></Row>'
    b'<Row><Cell><Data Type="Number">1</Data></Cell><Cell><Data Type="DateTime">2025-01-01</Data></Cell></Row>'
    b"</Table></Worksheet></Workbook>"
)
PAGE = b"<html><table><tr><th>Ref<th>Date<tr><td rowspan=2>A1<td>2025-01-01<tr><td>2025-01-02</table></html>"
TEXT = 'Title\n\nRef,Date,Number\nA1,2025-01-01,"1\n2"\nA2,,\n\nSource: é\n'.encode("cp1252")
STARTS = [
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x09\x08\x10\x00",
    b"\xff\xfe",
    b"\xfe\xff\0a",
    b"<html>",
]
STARTS += [b"<?xml version='1.0'?>", b"\xef\xbb\xbf", b"sep=;\n", b"%PDF", b"\x1f\x8b", b"Ref,Date\n"]
NAMES = st.sampled_from(sorted(ENDINGS)).map(lambda ending: f"a{ending}")

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@settings(unhurried, max_examples=120)
@given(name=NAMES, start=st.sampled_from(STARTS), rest=st.binary(max_size=400))
def test_any_bytes_end_in_rows_or_in_a_finding(folder: Path, name: str, start: bytes, rest: bytes) -> None:
    must_be_told(receive(folder, name, start + rest))


@settings(unhurried, max_examples=80)
@given(
    name=NAMES,
    text=st.text(st.sampled_from('Ref,Date;\t|"\n\r\0 12é–\x85\u2028<>'), max_size=200),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-16-be", "cp1252"]),
)
def test_any_text_ends_in_rows_or_in_a_finding(folder: Path, name: str, text: str, encoding: str) -> None:
    must_be_told(receive(folder, name, text.encode(encoding, "replace")))


def changed(data: bytes, changes: list[tuple[float, int]], cut: float) -> bytes:
    """Some bytes turned into others, and the end cut off."""
    made = bytearray(data)
    for where, byte in changes:
        made[int(where * (len(made) - 1))] = byte
    return bytes(made[: max(1, int(cut * len(made)))])


WHERE = st.floats(0, 1, allow_nan=False)
CHANGES = st.lists(st.tuples(WHERE, st.integers(0, 255)), max_size=6)
CUT = st.one_of(st.just(1.0), WHERE)


@settings(unhurried, max_examples=60)
@given(sample=st.sampled_from([xlsx(), ods(), XML, PAGE, TEXT, packed({"a.csv": TEXT})]), changes=CHANGES, cut=CUT)
def test_a_file_with_bytes_turned_or_cut_off_is_read_or_refused(
    folder: Path, sample: bytes, changes: list[tuple[float, int]], cut: float
) -> None:
    must_be_told(receive(folder, "a.xlsx", changed(sample, changes, cut)))


@settings(unhurried, max_examples=60)
@given(sample=st.sampled_from([xlsx(), ods()]), part=WHERE, changes=CHANGES, cut=CUT, other=WHERE, swap=st.booleans())
def test_a_workbook_with_a_part_changed_or_swapped_is_read_or_refused(
    folder: Path, sample: bytes, part: float, changes: list[tuple[float, int]], cut: float, other: float, swap: bool
) -> None:
    parts = parts_of(sample)
    names = sorted(parts)
    mine, theirs = (names[int(where * (len(names) - 1))] for where in (part, other))
    parts[mine] = changed(parts[mine] or b" ", changes, cut)
    if swap:
        parts[mine], parts[theirs] = parts[theirs], parts[mine]
    must_be_told(receive(folder, "a.xlsx", packed(parts)))


SHEET = "xl/worksheets/sheet1.xml"
SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def with_sheet(rows: bytes, **parts: bytes) -> bytes:
    sheet = b"<worksheet " + SPACE + b"><sheetData>" + rows + b"</sheetData></worksheet>"
    return packed(parts_of(xlsx()) | {SHEET: sheet} | parts)


def cells(times: int, cell: bytes) -> bytes:
    return b"".join(b'<row r="%d">%s</row>' % (n, cell.replace(b"#", b"%d" % n)) for n in range(1, times + 1))


def content_of(rows: str) -> bytes:
    parts = parts_of(ods())
    made = parts["content.xml"].replace(b"</table:table>", rows.encode() + b"</table:table>")
    return packed(parts | {"content.xml": made})


FAR = (
    '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="{}">'
    "<text:p>{}</text:p></table:table-cell></table:table-row>"
)
BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HARMFUL: dict[str, Callable[[], bytes]] = {
    "two cells at the ends of the largest sheet": lambda: with_sheet(
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "a row of 16,384 columns and one cell": lambda: with_sheet(
        b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>'
    ),
    "a column to the last row": lambda: with_sheet(
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="T1048576"><v>1</v></c></row>'
    ),
    "a dimension that is not true": lambda: with_sheet(
        b'</sheetData><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    ),
    "a text of 30,000 letters in 50,000 cells": lambda: with_sheet(
        cells(50_000, b'<c r="A#" t="s"><v>0</v></c>'),
        **{"xl/sharedStrings.xml": b"<sst " + SPACE + b"><si><t>" + b"x" * 30_000 + b"</t></si></sst>"},
    ),
    "entities in a sheet": lambda: packed(parts_of(xlsx()) | {SHEET: BOMB + b"<worksheet/>"}),
    "entities in the workbook": lambda: packed(parts_of(xlsx()) | {"xl/workbook.xml": BOMB + b"<workbook/>"}),
    "tags that are never closed": lambda: packed(
        parts_of(xlsx()) | {SHEET: b"<worksheet><sheetData>" + b"<row><c " * 200_000}
    ),
    "a million rows of nothing": lambda: with_sheet(cells(300_000, b"")),
    "an .ods of endless cells": lambda: content_of(FAR.format(1_000_000, 16_384, "x")),
    "an .ods of endless long cells": lambda: content_of(FAR.format(1_000, 1_000, "x" * 100_000)),
    "an .ods of endless empty cells": lambda: content_of(FAR.format(999_999_999, 999_999_999, "")),
    "a web page of cells over a thousand": lambda: b"<table>" + b"<tr><td rowspan=1000 colspan=1000>a" * 5_000,
    "a web page of tables in tables": lambda: b"<table><tr><td>" * 20_000,
    "an XML spreadsheet with a far cell": lambda: XML.replace(b"<Row>", b'<Row Index="999999999">', 1),
    "a line of a million delimiters": lambda: b"a,b\n" + b"," * 3_000_000,
    "quotation marks without end": lambda: b'"' * 3_000_001,
    "one row of many cells among many short ones": lambda: b"," * 1_999 + b"\n" + b"a\n" * 500_000,
    "spaces without end": lambda: b"a," + b" " * 3_000_000 + b'"b\n1' + b" " * 3_000_000 + b"x\n",
    "a cell of stars and spaces": lambda: b"Ref,Date\n" + b"*" * 90_000 + b"x," + b"1" + b" " * 90_000 + b"x\n",
    "headings of a hundred thousand marks": lambda: b"Ref" + b"*" * 90_000 + b"x,Date\n1,2\n",
    "a thousand small tables": lambda: b"".join(
        b"Title %d\n\nRef,Date,Number\nA,2025-01-01,1\n\n" % n for n in range(1_000)
    ),
    "zeros in place of text": lambda: b"Ref,Date\n" + bytes(2_000_000),
}


@pytest.mark.parametrize("made", HARMFUL.values(), ids=HARMFUL)
def test_what_is_made_to_do_harm_costs_no_more_than_a_minute_and_a_gigabyte(
    folder: Path, made: Callable[[], bytes]
) -> None:
    must_be_told(receive(folder, "a.xlsx", made()))
