from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import pytest
from intake_books import add_part, write_book

from problemprofile.intake import receive_file as room
from problemprofile.intake.receive_file import files_of, receive_file
from problemprofile.intake.sheet import Refusal


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        receive_file(path, path.name)
    assert refusal.value.remark.severity == "blocks"
    return refusal.value.remark.check


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "cases.xlsx", S=[["Ref"], ["1"]])


def test_a_sound_file_is_fingerprinted(book: Path) -> None:
    received = receive_file(book, "cases.xlsx")
    assert received.sha256 == hashlib.sha256(book.read_bytes()).hexdigest()
    assert received.size == book.stat().st_size
    assert received.is_workbook


@pytest.mark.parametrize(
    "part",
    [
        "xl/vbaProject.bin",
        "XL/VBAPROJECT.BIN",
        "xl/macrosheets/sheet1.xml",
        "Basic/Standard/Module1.xml",
        "Scripts/x.py",
    ],
)
def test_macros_are_refused_wherever_they_are(book: Path, tmp_path: Path, part: str) -> None:
    assert refused(add_part(book, tmp_path / "b.xlsx", part, b"x")) == "macros"


def test_an_empty_macro_library_is_no_macro(book: Path, tmp_path: Path) -> None:
    path = add_part(book, tmp_path / "b.xlsx", "Basic/script-lc.xml", b"<library/>")
    assert receive_file(path, "b.xlsx").size > 0


def test_a_macro_workbook_is_refused_by_its_name(book: Path) -> None:
    assert refused(book.rename(book.with_suffix(".xlsm"))) == "macros"


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "Workbook\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "stream", "check"),
    [
        ("a.xls", "_VBA_PROJECT", "macros"),
        ("a.xls", "EncryptedPackage", "password"),
        ("a.xlsx", "EncryptedPackage", "password"),
    ],
)
def test_old_workbooks_are_refused_by_the_streams_in_them(tmp_path: Path, name: str, stream: str, check: str) -> None:
    path = tmp_path / name
    path.write_bytes(OLD + f"{stream}\0".encode("utf-16-le"))
    assert refused(path) == check


def test_an_encrypted_ods_is_refused(book: Path, tmp_path: Path) -> None:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    assert refused(add_part(book, tmp_path / "b.ods", "META-INF/manifest.xml", manifest)) == "password"


def test_a_part_that_unpacks_to_a_thousand_times_its_size_is_refused(book: Path, tmp_path: Path) -> None:
    assert refused(add_part(book, tmp_path / "b.xlsx", "xl/media/a.bin", bytes(65 << 20))) == "zip-bomb"


def test_many_small_parts_that_come_to_a_bomb_are_refused(book: Path, tmp_path: Path) -> None:
    for number in range(5):
        book = add_part(book, tmp_path / f"{number}.xlsx", f"xl/media/{number}.bin", bytes(60 << 20))
    assert refused(book) == "zip-bomb"


def test_a_workbook_of_too_many_bytes_is_refused(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("problemprofile.intake.refusals.MOST_UNPACKED", 1000)
    assert refused(book) == "zip-bomb"


def test_an_archive_that_lies_about_its_sizes_is_refused(book: Path, tmp_path: Path) -> None:
    path = add_part(book, tmp_path / "b.xlsx", "xl/media/a.bin", bytes(70_001))
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", 70_001), struct.pack("<I", 10)))
    assert refused(path) == "damaged"


def test_declared_entities_are_refused_even_across_pieces(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("problemprofile.intake.refusals.PIECE", 7)
    content = b'<!DOCTYPE a [<!ENTITY b "c">]><sst/>'
    assert refused(add_part(book, tmp_path / "b.xlsx", "xl/sharedStrings.xml", content)) == "entities"


@pytest.mark.parametrize(
    ("name", "content", "check"),
    [
        ("a.csv", b"", "file-empty"),
        ("a.pdf", b"%PDF", "not-a-spreadsheet"),
        ("a.csv", b"PK\x03\x04rest", "damaged"),
        ("a.csv", b"%PDF-1.7", "not-a-spreadsheet"),
        ("a.xls", b"\x1f\x8b\x08", "not-a-spreadsheet"),
        ("a.xls", b"<?xml version='1.0'?><feed/>", "not-a-spreadsheet"),
        ("a.xls", OLD[:500], "not-a-spreadsheet"),
        ("a.xlsx", b"PK\x03\x04 cut off", "damaged"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(tmp_path: Path, name: str, content: bytes, check: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name) == check


def test_a_file_larger_than_we_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGEST", 3)
    (tmp_path / "a.csv").write_text("a,b\n")
    assert refused(tmp_path / "a.csv") == "too-large"


def test_a_file_that_went_away_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.csv") == "file-missing"


def test_patterns_find_files_in_order_and_each_once(tmp_path: Path) -> None:
    (tmp_path / "police").mkdir()
    for name in ("police/b.csv", "police/a.csv", "police/~$a.csv", "[x].csv"):
        (tmp_path / name).write_text("a")
    paths, remarks = files_of(tmp_path, ("police/*.csv", "police/a.csv", "[x].csv"))
    assert [path.relative_to(tmp_path).as_posix() for path in paths] == ["police/a.csv", "police/b.csv", "[x].csv"]
    assert remarks == []


def test_a_pattern_that_finds_nothing_blocks(tmp_path: Path) -> None:
    paths, (remark,) = files_of(tmp_path, ("police/*.csv",))
    assert (paths, remark.check, remark.severity) == ([], "file-missing", "blocks")


@pytest.mark.parametrize("pattern", ["../secret.csv", "/etc/hostname", "link.csv"])
def test_a_path_that_leads_out_of_inputs_is_refused(tmp_path: Path, pattern: str) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    (tmp_path / "secret.csv").write_text("a")
    (inputs / "link.csv").symlink_to(tmp_path / "secret.csv")
    paths, (remark,) = files_of(inputs, (pattern,))
    assert (paths, remark.check) == ([], "file-outside-inputs")
