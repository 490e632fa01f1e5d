from __future__ import annotations

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.intake.read_csv import Source, read_csv

CELLS = st.text(st.sampled_from("ab01é,;\"\n\r\t '–"), max_size=6)
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8)
)


def written(table: list[list[str]], line_end: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(table)
    return out.getvalue().encode()


@settings(deadline=None)
@given(TABLES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_row_comes_back_with_its_number_whatever_is_in_the_cells(table: list[list[str]], line_end: str) -> None:
    cells, uneven = Source(written(table, line_end), ",").cells()
    assert [[cell or "" for cell in row.values()] for row in cells.to_pylist()] == table
    assert uneven.rows == ()


@settings(deadline=None)
@given(st.text(st.sampled_from('ab,\n"; '), max_size=40))
def test_the_fast_road_and_the_slow_one_read_the_same_cells(text: str) -> None:
    source = Source(text.encode(), ",")
    fast = source.at_once(0)
    if fast is not None:
        slow, _ = source.one_by_one()
        assert [list(r.values()) for r in fast.to_pylist()] == [list(r.values()) for r in slow.to_pylist()]


@settings(deadline=None)
@given(TABLES)
def test_a_file_reads_the_same_in_every_encoding(tmp_path_factory, table: list[list[str]]) -> None:
    path = tmp_path_factory.mktemp("encodings") / "cases.csv"
    heads = []
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        path.write_bytes(written(table, "\n").decode().encode(encoding))
        heads.append(read_csv(path).head)
    assert heads[0] == heads[1] == heads[2]
