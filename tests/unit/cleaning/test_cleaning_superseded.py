from __future__ import annotations

from collections import Counter

import narwhals as nw
import pyarrow as pa
from received_rows import Source

from problemprofile.store import arrow

COLUMNS = {"Ref": "reference", "Date": "recorded_on"}
ROWS = [("N1", "01/05/2024"), ("N2", "never"), ("N1", "01/05/2024"), ("N3", "02/05/2024")]


def two_files(source: Source, settings: str) -> None:
    """The first two rows in a file of last year, the others in this year's."""
    source.add("nrm_referrals", COLUMNS, ROWS, settings=settings)
    first = nw.when(nw.col("row_key") < 2).then(nw.lit(1)).otherwise(nw.lit(2)).cast(nw.Int32)
    source.store.write("received_nrm", source.store.frame("received_nrm").with_columns(file_no=first))
    files = {"file_no": [1, 2], "dataset": ["nrm"] * 2, "name": ["a.csv", "b.csv"], "sha256": ["1" * 64, "2" * 64]}
    source.store.write_arrow("source_files", arrow(files, {"file_no": pa.int32()}))


def test_rows_of_an_earlier_delivery_are_out_of_scope_and_every_row_is_still_there(source: Source) -> None:
    two_files(source, 'deliveries = "replace"')
    found = source.clean()
    assert source.decisions == ["out_of_scope superseded", "out_of_scope superseded", "kept", "kept"]
    assert (found["superseded"].severity, found["superseded"].rows) == ("notes", 2)
    assert "no-date" not in found  # nobody need mend a file that is not counted


def test_deliveries_add_up_unless_the_settings_say_otherwise(source: Source) -> None:
    two_files(source, "")
    source.clean()
    assert Counter(source.decisions) == {"kept": 2, "unreadable no_date": 1, "duplicate exact_repeat": 1}


def test_the_day_on_which_a_delivery_came_decides_which_is_the_later(source: Source) -> None:
    said = {"a.csv": "2026-02-01", "b.csv": "2026-01-01"}
    days = "".join(f'[[delivery]]\nfile = "{file}"\nreceived_on = {day}\n' for file, day in said.items())
    two_files(source, 'deliveries = "replace"')
    path = source.folder / "datasets" / "nrm.toml"
    text = path.read_text("utf-8").replace('files = ["a.csv"]', 'files = ["a.csv", "b.csv"]')
    path.write_text(text + days, encoding="utf-8")
    source.clean()
    assert source.decisions[2:] == ["out_of_scope superseded", "out_of_scope superseded"]
