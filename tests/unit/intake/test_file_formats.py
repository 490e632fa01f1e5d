from __future__ import annotations

from pathlib import Path

import pytest
from intake_books import write_book

from problemprofile.intake.receive_dataset import read_sheets
from problemprofile.intake.receive_file import receive_file

PAGE = b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><th>Ref<th>When<tr><td>1<td>2</table>"
XML = b"""<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet Name="S"><Table>
<Row><Cell><Data Type="String">Ref</Data></Cell><Cell><Data Type="String">When</Data></Cell></Row>
<Row><Cell><Data Type="Number">1</Data></Cell><Cell><Data Type="Number">2</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


@pytest.mark.parametrize(
    ("name", "content", "format_"),
    [
        ("a.xls", PAGE, "html"),
        ("a.xls", b"\xef\xbb\xbf\r\n <!-- made by a case system --> <table><tr><td>Ref<td>When<tr><td>1<td>2", "html"),
        ("a.xls", XML, "xml"),
        ("a.xls", "\ufeff".encode("utf-16-le") + XML.decode().encode("utf-16-le"), "xml"),
        ("a.xlsx", b"Ref,When\n1,2\n", "text"),
        ("a.xls", b"Ref\tWhen\n1\t2\n", "text"),
        ("a.xlsx", "Ref\tWhen\n1\t2\n".encode("utf-16"), "text"),
    ],
)
def test_what_is_in_a_file_says_how_it_is_read_and_a_wrong_name_is_said(
    tmp_path: Path, name: str, content: bytes, format_: str
) -> None:
    (tmp_path / name).write_bytes(content)
    file = receive_file(tmp_path / name, name)
    (sheet,), _ = read_sheets(file)
    assert file.format == format_
    assert sheet.head == [["Ref", "When"], ["1", "2"]]
    assert [remark.check for remark in sheet.remarks] == ["wrong-ending"]


def test_a_workbook_under_the_name_of_a_text_file_is_read(tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", S=[["Ref"], ["1"]]).rename(tmp_path / "a.csv")
    file = receive_file(path, "a.csv")
    assert (file.format, [remark.check for remark in file.remarks]) == ("xlsx", ["wrong-ending"])


def test_a_right_name_is_not_remarked_upon(tmp_path: Path) -> None:
    (tmp_path / "a.TSV").write_bytes(b"a\tb\n1\t2\n")
    assert receive_file(tmp_path / "a.TSV", "a.TSV").remarks == ()


def test_text_that_begins_with_an_angle_bracket_is_still_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"<5,>5\n1,2\n")
    assert receive_file(tmp_path / "a.csv", "a.csv").format == "text"
