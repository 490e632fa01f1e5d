"""The example's editions attacked as they lie there; then with one hidden number put back by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from problemprofile.commands.audit import audit
from problemprofile.commands.exit_codes import BLOCKED, FINE
from problemprofile.inspection.numbers import Numbers
from problemprofile.project.load import load_project
from problemprofile.released import load_edition
from problemprofile.store import Store

TABLE = "referrals-by-exploitation-group-and-year"


@pytest.fixture
def copied(northshire, tmp_path: Path) -> Path:
    folder = tmp_path / "copied"
    shutil.copytree(northshire.folder, folder)
    return folder


def put_back(folder: Path) -> str:
    """Print the first small number that the table hides, as somebody would who edits the file; its cell's id."""
    edition = load_edition(folder / "released" / "partnership")
    table = edition.table(TABLE)
    project = load_project(folder)
    with Store(project.paths.build_database, read_only=True) as store:
        numbers = Numbers(project, store, [edition])
    true = {cell.cell_id: numbers.truth[name] for cell, name in numbers.named(table)}
    chosen = next(cell.cell_id for cell in table.cells if cell.value is None and 0 < true[cell.cell_id] < 5)
    path = folder / "released" / "partnership" / f"{TABLE}.json"
    plain = json.loads(path.read_text("utf-8"))
    for cell in plain["cells"]:
        if cell["cell_id"] == chosen:
            cell |= {"outcome": "shown", "value": true[chosen], "shown": str(true[chosen])}
    path.write_text(json.dumps(plain), encoding="utf-8")
    return chosen


def test_nothing_can_be_worked_out_of_the_example(northshire, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(northshire.folder) == FINE
    said = capsys.readouterr().out
    assert said.count("nothing closer than") == 2
    assert "small number is printed" not in said


def test_a_suppression_removed_by_hand_is_named(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cell_id = put_back(copied)
    assert audit(copied) == BLOCKED
    assert f"{cell_id}: a small number is printed" in capsys.readouterr().out
