from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.intake.read_csv import find_delimiter, read_csv
from problemprofile.intake.sheet import Body, Refusal, Sheet


def sheet(tmp_path: Path, text: str) -> Sheet:
    path = tmp_path / "cases.csv"
    path.write_bytes(text.encode())
    return read_csv(path)


def rows(body: Body) -> dict[int, list[str | None]]:
    cells = [list(row.values()) for row in body.cells.to_pylist()]
    return dict(zip(body.row_numbers.to_pylist(), cells, strict=True))


def test_plain_rows_keep_their_text_and_their_numbers(tmp_path: Path) -> None:
    body = sheet(tmp_path, "ref,when\n007,01/02/2025\n,x\n").below(1)
    assert rows(body) == {2: ["007", "01/02/2025"], 3: [None, "x"]}


def test_a_line_break_inside_quotation_marks_does_not_start_a_row(tmp_path: Path) -> None:
    body = sheet(tmp_path, 'ref,note\n1,"two\nlines"\n2,"say ""no"""\n').below(1)
    assert rows(body) == {2: ["1", "two\nlines"], 3: ["2", 'say "no"']}


def test_title_rows_with_line_breaks_count_as_one_row_each(tmp_path: Path) -> None:
    body = sheet(tmp_path, '"A title\nin two lines",\n,\nref,when\n1,2\n').below(3)
    assert rows(body) == {4: ["1", "2"]}


def test_blank_lines_keep_their_numbers(tmp_path: Path) -> None:
    body = sheet(tmp_path, "ref,when\n1,2\n\n3,4\n").below(1)
    assert rows(body) == {2: ["1", "2"], 3: [None, None], 4: ["3", "4"]}


def test_carriage_returns_alone_end_lines(tmp_path: Path) -> None:
    assert rows(sheet(tmp_path, "ref,when\r1,2\r3,4\r").below(1)) == {2: ["1", "2"], 3: ["3", "4"]}


def test_ragged_rows_are_read_counted_and_located(tmp_path: Path) -> None:
    received = sheet(tmp_path, "a,b,c\n1,2,3\n4,5\n6,7,8,9\n10,11,12\n")
    assert rows(received.below(1))[3] == ["4", "5", None, None]
    assert rows(received.below(1))[4] == ["6", "7", "8", "9"]
    assert (received.uneven.rows, received.uneven.usual) == ((3, 4), 3)


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        sheet(tmp_path, 'a,b\n1,2\n3,"4\n5,6\n7,8\n')
    assert (refusal.value.remark.check, refusal.value.remark.row_number) == ("quotation-mark", 3)


def test_an_odd_quotation_mark_inside_a_cell_is_just_a_character(tmp_path: Path) -> None:
    assert rows(sheet(tmp_path, 'a,b\n1,a 5" nail\n2,x\n').below(1)) == {2: ["1", 'a 5" nail'], 3: ["2", "x"]}


def test_spaces_before_quotation_marks_do_not_break_a_cell_in_two(tmp_path: Path) -> None:
    assert rows(sheet(tmp_path, 'a, b\n1, "6,000"\n').below(1)) == {2: ["1", "6,000"]}


def test_a_file_with_headings_only_has_no_rows_below(tmp_path: Path) -> None:
    assert rows(sheet(tmp_path, "a,b").below(1)) == {}


def test_a_row_of_absurdly_many_cells_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        sheet(tmp_path, "a,b\n" + "," * 5000 + "\n")
    assert refusal.value.remark.check == "too-wide"


def test_a_small_file_cannot_be_made_to_fill_the_memory_by_one_long_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("problemprofile.intake.read_csv.MOST_CELLS", 1_000)
    with pytest.raises(Refusal) as refusal:
        sheet(tmp_path, "a,b\n" + "," * 1_000 + "\n" + "1\n" * 3_000)
    assert refusal.value.remark.check == "too-wide"


def test_a_title_above_a_file_does_not_make_its_rows_ragged(tmp_path: Path) -> None:
    received = sheet(tmp_path, "Cases of 2025\n\nref,when,who\n" + "1,2,3\n" * 70)
    assert (received.cells.num_rows, received.cells.num_columns, received.uneven.rows) == (73, 3, ())
    assert received.rows(0, 4) == [["Cases of 2025", "", ""], ["", "", ""], ["ref", "when", "who"], ["1", "2", "3"]]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,3\n2,5;1,1\n", ";"),
        ("a\tb\nx, y\tz\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("name\nx\n", ","),
        ('"a;b","c"\n"1;2","3"\n', ","),
        ('"",";;"\n', ","),
        ('a;b\nsay "x" now;2\n', ";"),
    ],
)
def test_the_delimiter_is_the_one_that_gives_rows_of_one_width(text: str, delimiter: str) -> None:
    assert find_delimiter(text.encode()) == (delimiter, 0)


def test_a_first_line_that_names_the_delimiter_is_not_a_row(tmp_path: Path) -> None:
    received = sheet(tmp_path, "sep=;\r\na;b\r\n1;2\r\n")
    assert received.head[0] == ["a", "b"]
    assert rows(received.below(1)) == {2: ["1", "2"]}
