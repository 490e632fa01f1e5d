"""Whatever partners write, the feedback repeats none of it; and every row number in it is found a second way."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from problemprofile import build
from problemprofile.quality.row_numbers import in_lines

PROFILE = """
name = "P"
title = "T"
cycle = "1"
[period]
start = 2024-01-01
end = 2025-12-31
[area]
name = "A"
[[audiences]]
name = "public"
title = "Public edition"
"""
DATASET = """
kind = "agency_records"
provider = "Partner"
files = ["a.csv"]
[columns]
"When" = "recorded_on"
"Who" = "surname"
"Sex" = "gender"
"What" = "exploitation_description"
"Age" = "age"
"""
# Marks that are in no word of ours: a cell that gets into the workbook brings them along.
SECRET = st.text("qxzjk", min_size=5, max_size=12).map(lambda text: f"zq{text}xj")
CELL = st.one_of(st.just(""), SECRET, SECRET.map(lambda text: f"={text}"), st.just("#N/A"), st.just("2024-05-01"))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), min_size=1, max_size=8))
def test_no_cell_is_repeated(rows: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "datasets").mkdir()
        (folder / "inputs").mkdir()
        (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
        (folder / "datasets" / "a.toml").write_text(DATASET, encoding="utf-8")
        lines = "\n".join(",".join(row) for row in [("When", "Who", "Sex", "What", "Age"), *rows])
        (folder / "inputs" / "a.csv").write_text(lines, encoding="utf-8")
        (path,) = build.give_feedback(folder)
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
            everything = "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    assert not re.search(r"zq[qxzjk]{5,12}xj", everything)


@given(st.sets(st.integers(2, 300)))
def test_row_numbers_name_every_row_once(numbers: set[int]) -> None:
    found = []
    for text, count in in_lines(numbers):
        named = [part.split("–") for part in text.split(", ")]
        rows = [row for part in named for row in range(int(part[0]), int(part[-1]) + 1)]
        assert len(rows) == count
        found += rows
    assert found == sorted(numbers)
