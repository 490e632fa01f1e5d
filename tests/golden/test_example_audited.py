"""The example's editions attacked as they lie there; then with hidden numbers put back by hand, a file of each kind."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from problemprofile.commands.audit import audit
from problemprofile.commands.exit_codes import BLOCKED, FINE
from problemprofile.inspection.numbers import Numbers
from problemprofile.project.load import load_project
from problemprofile.released import ReleasedTable, load_edition
from problemprofile.store import Store

IN_RELEASED, IN_WORKBOOK = "referrals-by-exploitation-group-and-year", "referrals-by-exploitation-group-and-gender"
IN_PAGE, IN_WORD = "referrals-by-exploitation-group", "referrals-by-first-responder"
TABLES = (IN_RELEASED, IN_WORKBOOK, IN_PAGE, IN_WORD)
Put = tuple[str, tuple[str, ...], int]  # the cell, its labels, its true count


@pytest.fixture
def copied(northshire, tmp_path: Path) -> Path:
    folder = tmp_path / "copied"
    shutil.copytree(northshire.folder, folder)
    return folder


def hidden(folder: Path) -> dict[str, Put]:
    """Of each table the first small number that it hides, with what it truly is."""
    edition = load_edition(folder / "released" / "partnership")
    project = load_project(folder)
    with Store(project.paths.build_database, read_only=True) as store:
        numbers = Numbers(project, store, [edition])
    found = {}
    for table in (edition.table(name) for name in TABLES):
        true = {cell.cell_id: numbers.truth[name] for cell, name in numbers.named(table)}
        chosen = next(cell for cell in table.cells if cell.value is None and 0 < true[cell.cell_id] < 5)
        found[table.table_id] = (chosen.cell_id, _labels(table, chosen.categories), true[chosen.cell_id])
    return found


def _labels(table: ReleasedTable, categories: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    known = {d.name: {c.code: c.label for c in d.categories} for d in table.dimensions}
    return tuple(known[name].get(code, "Total") for name, code in categories)


def put_in_released(path: Path, put: Put) -> None:
    plain = json.loads(path.read_text("utf-8"))
    for cell in plain["cells"]:
        if cell["cell_id"] == put[0]:
            cell |= {"outcome": "shown", "value": put[2], "shown": str(put[2])}
    path.write_text(json.dumps(plain), encoding="utf-8")


def put_in_page(path: Path, put: Put) -> None:
    line = rf'(id="tbl-{IN_PAGE}".*?>{re.escape(put[1][0])}</th>\s*<td[^>]*>)\[c\]'
    changed, times = re.subn(line, rf"\g<1>{put[2]}", path.read_text("utf-8"), count=1, flags=re.DOTALL)
    assert times == 1
    path.write_text(changed, encoding="utf-8")


def put_in_word(path: Path, put: Put) -> None:
    document = docx.Document(str(path))
    table = next(table for table in document.tables if table.cell(0, 0).text == "First responder")
    row = next(row for row in table.rows if row.cells[0].text == put[1][0])
    row.cells[1].paragraphs[0].runs[0].text = str(put[2])
    document.save(str(path))


def put_in_workbook(path: Path, put: Put) -> None:
    book = openpyxl.load_workbook(path)
    sheet = next(s for s in book.worksheets if any(IN_WORKBOOK + "." in str(row[0].value) for row in s["A1:A6"]))
    down, across = put[1]
    row = next(row for row in sheet.iter_rows() if row[0].value == down)
    heading = next(head for head in sheet.iter_rows(values_only=True) if across in head)
    row[heading.index(across)].value = put[2]
    book.save(path)


def test_nothing_can_be_worked_out_of_the_example(northshire, capsys: pytest.CaptureFixture[str]) -> None:
    assert audit(northshire.folder) == FINE
    said = capsys.readouterr().out
    assert said.count("nothing closer than") == 2
    assert "  " not in said  # nothing is listed


def test_a_suppression_removed_by_hand_is_named_in_whichever_file(copied: Path, capsys) -> None:
    puts = hidden(copied)
    output = copied / "output" / "partnership"
    put_in_released(copied / "released" / "partnership" / f"{IN_RELEASED}.json", puts[IN_RELEASED])
    put_in_workbook(output / "data-tables.xlsx", puts[IN_WORKBOOK])
    put_in_page(output / "problem-profile.html", puts[IN_PAGE])
    put_in_word(output / "problem-profile.docx", puts[IN_WORD])
    assert audit(copied) == BLOCKED
    said = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert f"{puts[IN_RELEASED][0]}: a small number is printed" in said
    workbook = "the workbook of tables prints something else than is released"
    assert f"data-tables.xlsx ({puts[IN_WORKBOOK][0]}): {workbook}" in said
    for file, name in (("html", IN_PAGE), ("docx", IN_WORD)):
        start, end = f"problem-profile.{file}, Table ", f"({puts[name][0]}): a document prints a number that is hidden"
        assert any(line.startswith(start) and line.endswith(end) for line in said), said
    worked_out = [line for line in said if line.endswith("a hidden small number can be worked out exactly")]
    assert any(line.startswith(puts[IN_WORKBOOK][0]) for line in worked_out)
    for name in (IN_PAGE, IN_WORD):  # the attacker reckons on with whatever is printed anywhere
        category = puts[name][0].partition(":")[2]
        assert len([line for line in worked_out if category in line]) > 1, said
