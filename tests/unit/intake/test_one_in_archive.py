from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from intake_books import read_path, write_book

from problemprofile.intake.receive_dataset import read_sheets
from problemprofile.intake.receive_file import receive_file
from problemprofile.intake.sheet import Refusal

CSV = b"ref,when\n1,2025-01-01\n"


def packed(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def refusal_of(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        receive_file(path, path.name)
    return refusal.value.remark.check


def test_the_one_table_in_a_zip_is_read_and_called_by_both_names(tmp_path: Path) -> None:
    junk = {"__MACOSX/._cases.csv": b"x", ".DS_Store": b"x", "read me.txt": b"hello", "out/cases.csv": CSV}
    file = receive_file(packed(tmp_path / "a.zip", **junk), "police/a.zip")
    (sheet,), names = read_sheets(file)
    assert (file.inner, file.shown, names) == ("out/cases.csv", "police/a.zip/out/cases.csv", [])
    assert sheet.head == [["ref", "when"], ["1", "2025-01-01"]]


def test_a_workbook_in_a_zip_is_read(tmp_path: Path) -> None:
    book = write_book(tmp_path / "b.xlsx", Cases=[["Ref"], ["1"]]).read_bytes()
    path = packed(tmp_path / "a.zip", **{"b.xlsx": book})
    assert read_path(path).sheets[0].head == [["Ref"], ["1"]]
    (sheet,), _ = read_sheets(receive_file(path, "a.zip"))  # in a process of its own
    assert sheet.head == [["Ref"], ["1"]]


def test_a_zip_that_calls_itself_a_table_is_still_looked_into(tmp_path: Path) -> None:
    file = receive_file(packed(tmp_path / "a.csv", **{"cases.csv": CSV}), "a.csv")
    assert file.inner == "cases.csv"


@pytest.mark.parametrize(
    ("files", "check"),
    [
        ({"a.csv": CSV, "b.csv": CSV}, "zip-several"),
        ({"a.pdf": b"%PDF"}, "zip-without-table"),
        ({}, "zip-without-table"),
        ({"inner.zip": b"PK\x03\x04"}, "zip-without-table"),
        ({"../a.csv": CSV}, "zip-paths"),
        ({"/etc/a.csv": CSV}, "zip-paths"),
        ({"C:\\a.csv": CSV}, "zip-paths"),
        ({"a.xlsm": b"x"}, "macros"),
        ({"a.csv": bytes(70 << 20)}, "zip-bomb"),
        ({"a.csv": b"%PDF-1.4"}, "not-a-spreadsheet"),
    ],
)
def test_an_archive_that_is_no_packed_table_is_refused(tmp_path: Path, files: dict[str, bytes], check: str) -> None:
    assert refusal_of(packed(tmp_path / "a.zip", **files)) == check


def test_an_archive_inside_an_archive_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.csv", CSV)
    assert refusal_of(packed(tmp_path / "a.zip", **{"a.csv": inner.getvalue()})) == "zip-without-table"


def test_an_archive_with_a_password_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", **{"a.csv": CSV})
    data = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path.write_bytes(data)
    assert refusal_of(path) == "password"


def test_an_archive_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", **{"a.csv": CSV * 99})
    path.write_bytes(path.read_bytes()[:-30])
    assert refusal_of(path) == "damaged"
