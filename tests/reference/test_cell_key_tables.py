"""Noise by cell keys, beside the tables of chances that the R package ptable gives."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from linked_tables import linked, read
from problemprofile.disclosure.cell_key import Noise, record_key

pytestmark = pytest.mark.reference


@pytest.mark.parametrize(("name", "noise"), [("D5_V3_js2", Noise(5, 3, 2)), ("D4_V2_js0", Noise(4, 2))])
def test_every_chance_is_the_published_one(reference_data: Path, name: str, noise: Noise) -> None:
    with (reference_data / "disclosure" / f"ptable_{name}.csv").open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            assert noise.chances(int(line["i"]))[int(line["j"])] == pytest.approx(float(line["p"]), abs=1e-7)


def test_a_table_of_ten_thousand_rows_keeps_its_noughts_and_has_no_one_and_no_two(reference_data: Path) -> None:
    rows, noise = read(reference_data, "national_10k_micro.csv"), Noise(5, 3, 2)
    keys = [record_key(str(number), b"secret") for number in range(len(rows))]
    changes = []
    for cell in linked(reference_data, "nat2d")[0].cells:
        wanted = [(name, code) for name, code in cell.categories if code != "total"]
        of = [key for row, key in zip(rows, keys, strict=True) if all(row[name] == code for name, code in wanted)]
        assert len(of) == cell.count
        moved = noise.moved(cell.count, of)
        assert moved not in (1, 2)
        assert moved == 0 or cell.count
        changes.append(abs(moved - cell.count))
    assert max(changes) <= 5
    assert 0.9 < sum(changes) / len(changes) < 1.6
