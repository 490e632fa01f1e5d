"""Rows are conserved: whatever stands on a sheet, each of its lines is one thing; and order changes nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.intake.choose_table import choose_tables
from problemprofile.intake.find_tables import Found, find_tables
from problemprofile.intake.receive_dataset import receive_dataset
from problemprofile.intake.received import joined
from problemprofile.intake.sheet import Refusal, Sheet
from problemprofile.intake.table_rows import rows_of
from problemprofile.project.settings import Dataset

WORDS = "Ref|Date|Age|Type|Total|A1|A2|Labour|Unknown|Source: made up|MARCH 2025"
FIGURES = "17|41|2025-03-01|2024|2025|#N/A|..|[c]|1|2|3|12*|1,204"
CELLS = st.sampled_from(["", "", "", " ", *WORDS.split("|"), *FIGURES.split("|")])
ROW = st.lists(CELLS, min_size=0, max_size=7)
BLANK = st.just([""])
HEADINGS = st.just(["Ref", "Date", "Age", "Type"])
RECORD = st.tuples(st.sampled_from(["A1", "A2"]), st.just("2025-03-01"), st.just("17"), st.just("Labour")).map(list)
BLOCK = st.lists(st.one_of(ROW, BLANK, HEADINGS, RECORD, RECORD), max_size=12)
GRIDS = st.lists(BLOCK, max_size=4).map(lambda blocks: [row for block in blocks for row in block])
MERGES = st.lists(st.tuples(*[st.integers(0, 8)] * 4), max_size=3).map(
    lambda areas: tuple((min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in areas)
)
SAID = {"name": "any", "kind": "nrm_referrals", "provider": "Somebody", "files": ["x"]}


def sheet_of(grid: list[list[str]], merged: tuple = ()) -> Sheet:
    width = max(map(len, grid), default=0)
    columns = [[row[i] or None if i < len(row) else None for row in grid] for i in range(width)]
    cells = pa.table([pa.array(column, pa.string()) for column in columns], names=[str(i + 1) for i in range(width)])
    return Sheet("S", cells, merged=merged)


def filled_lines(grid: list[list[str]]) -> set[int]:
    return {number for number, row in enumerate(grid, 1) if any(cell.strip() for cell in row)}


def known(text: str) -> bool:
    return text in {"Ref", "Date", "Age", "Type"}


@settings(deadline=None, max_examples=300)
@given(GRIDS, MERGES, st.booleans())
def test_every_line_of_a_sheet_is_one_thing_and_no_blank_line_is_any(
    grid: list[list[str]], merged: tuple, knows: bool
) -> None:
    sheet = sheet_of(grid, merged)
    found = find_tables(sheet, known if knows else lambda text: False)
    assert bool(found) == bool(filled_lines(grid))
    for table in found:
        read = rows_of(sheet, table)
        assert sum(read.account.values()) == len(filled_lines(grid))
        assert min(read.account.values()) >= 0
        assert len(read.body.row_numbers) == read.account["rows"]
        assert set(read.body.row_numbers.to_pylist()) <= filled_lines(grid)


@settings(deadline=None, max_examples=300)
@given(GRIDS)
def test_no_cell_belongs_to_two_tables(grid: list[list[str]]) -> None:
    sheet = sheet_of(grid)
    taken: set[tuple[int, str]] = set()
    for table in find_tables(sheet, known):
        read = rows_of(sheet, table)
        mine = {(row, name) for row in read.body.row_numbers.to_pylist() for name in read.body.cells.column_names}
        assert not mine & taken
        taken |= mine


@settings(deadline=None, max_examples=200)
@given(GRIDS)
def test_cells_are_never_changed_on_their_way_to_the_rows(grid: list[list[str]]) -> None:
    sheet = sheet_of(grid)
    for table in find_tables(sheet, known):
        body = rows_of(sheet, table).body
        for number, row in zip(body.row_numbers.to_pylist(), body.cells.to_pylist(), strict=True):
            assert all((cell or "") == (grid[number - 1] + [""] * 9)[int(name) - 1] for name, cell in row.items())


@settings(deadline=None, max_examples=200)
@given(GRIDS, st.integers(0, 3), st.sampled_from(["", "1:5", "2:", "3:3"]), st.integers(0, 6))
def test_whatever_the_settings_ask_for_ends_in_a_table_or_a_refusal(
    grid: list[list[str]], table: int, rows: str, header_row: int
) -> None:
    asked = {
        "table": table or "*",
        "rows": rows,
        "header_row": header_row,
        "columns": {"Ref": "reference", "Date": "recorded_on"},
    }
    sheet = sheet_of(grid)
    first, _, last = rows.partition(":")
    for found in chosen_or_refused(sheet, Dataset.model_validate(SAID | asked)):
        inside = found.part.top + 1 >= int(first or 1) and found.last_row <= int(last or len(grid))
        assert inside or header_row


def chosen_or_refused(sheet: Sheet, dataset: Dataset) -> list[Found]:
    try:
        chosen, _ = choose_tables(sheet, dataset)
    except Refusal:
        return []
    return chosen


VALUES = {
    "Ref": st.integers(1, 9999).map("NRM{:04}".format),
    "Date": st.one_of(st.dates().map(str), st.sampled_from(["Unknown", "n/k", "approx March 2025"])),
    "Age": st.one_of(st.integers(5, 70).map(str), st.sampled_from(["Not known", "Adult", "18+"])),
    "Type": st.sampled_from(["Labour", "Sexual", "Criminal", "County lines"]),
    "Summary": st.sampled_from(["Seen at a car wash.", "Note: call back", "1. first 2. second", "Total debt of 5,000"]),
    "Town": st.sampled_from(["Nottingham", "NG1 5", "Overseas", "All over"]),
}


@st.composite
def record_lists(draw) -> tuple[list[list[str]], int, list[int]]:
    """A list of records as partners keep them, with the row of its headings and the rows of its records."""
    headings = draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=3, unique=True))
    grid = draw(st.sampled_from([[], [["Cases of the year"], []], [["Cases of the year"]]]))[:]
    grid.append(headings)
    header, records = len(grid), []
    for blank_before in draw(st.lists(st.integers(0, 9).map(lambda n: n == 0), min_size=1, max_size=25)):
        row = [draw(VALUES[heading]) for heading in headings]
        left_out = draw(st.sets(st.integers(0, len(headings) - 1), max_size=len(headings) // 3))
        grid += [[]] if blank_before else []
        grid.append(["" if i in left_out else cell for i, cell in enumerate(row)])
        records.append(len(grid))
    return grid + draw(st.sampled_from([[], [[], ["Source: made up"]]])), header, records


@settings(deadline=None, max_examples=300)
@given(record_lists(), st.booleans())
def test_every_record_stays_a_row_whatever_it_says(made: tuple[list[list[str]], int, list[int]], knows: bool) -> None:
    grid, header, records = made
    sheet = sheet_of(grid)
    (found,) = find_tables(sheet, (lambda text: text in VALUES) if knows else (lambda text: False))
    assert found.header.row == header
    assert rows_of(sheet, found).body.row_numbers.to_pylist() == records


RECORDS = st.lists(
    st.tuples(st.text("AB1", min_size=1, max_size=3), st.sampled_from(["2025-01-01", ""])).map(list),
    min_size=1,
    max_size=5,
)


@settings(deadline=None, max_examples=40)
@given(st.lists(RECORDS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_the_files_does_not_change_the_rows(tmp_path_factory, files: list, chance) -> None:
    folder: Path = tmp_path_factory.mktemp("files")
    names = []
    for number, records in enumerate(files):
        columns = [0, 1] if number % 2 else [1, 0]
        out = io.StringIO(newline="")
        written = [["Ref", "Date"], *records, [f"last of {number}", "2025-02-02"]]
        csv.writer(out).writerows([[row[i] for i in columns] for row in written])
        names.append(f"{number}.csv")
        (folder / names[-1]).write_text(out.getvalue(), encoding="utf-8", newline="")
    assert rows_received(folder, names) == rows_received(folder, chance.sample(names, len(names)))


def rows_received(folder: Path, names: list[str]) -> list[tuple]:
    """Each row with its file and number, in no order."""
    columns = {"Ref": "reference", "Date": "recorded_on"}
    dataset = Dataset.model_validate(SAID | {"files": names, "columns": columns})
    incoming = receive_dataset(dataset, folder, 1)
    files = {source.file_no: source.file.name for source in incoming.files}
    headings = {part.source.file_no: part.headings for part in incoming.parts}
    rows = []
    for part in incoming.parts:
        for number, row in zip(part.body.row_numbers.to_pylist(), part.body.cells.to_pylist(), strict=True):
            cells = dict(zip(headings[part.source.file_no], row.values(), strict=True))
            rows.append((files[part.source.file_no], number, cells["Ref"], cells["Date"]))
    assert joined(incoming.parts, 1).num_rows == len(rows)
    return sorted(rows, key=repr)
