"""The force's list of referrals without a crime: complete, without names, and nothing in it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from openpyxl import load_workbook
from small_list import TYPES

from problemprofile.errors import ProfileError
from problemprofile.linkage.no_crime import said, write_no_crime
from problemprofile.project.load import Project, load_project
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store, arrow

NRM = 'kind = "nrm_referrals"\nprovider = "Northshire Police"\nfiles = ["a.csv"]\n[columns]\nDate = "recorded_on"\n'
FOUND = ("none", "crime", "not_looked_for", "other_record", "none")
FORCES = ("nottinghamshire", "nottinghamshire", "nottinghamshire", "not_police", "derbyshire")


@pytest.fixture
def project(project_folder: Path) -> Project:
    """Five referrals as a build leaves them; the first one's references begin like formulas."""
    (project_folder / "datasets" / "nrm.toml").write_text(NRM, encoding="utf-8")
    made = load_project(project_folder)
    rows: list[dict[str, Any]] = [
        {
            "row_key": key, "dataset": "nrm", "decision": "kept", "crime_found": found, "police_force": force,
            "reference": "=1+1" if not key else f"R{key}", "quoted_reference": "@SUM(A1)" if not key else None,
            "recorded_on": date(2025, 2, 3), "first_name": "mabel", "surname": "harnage",
        }
        for key, (found, force) in enumerate(zip(FOUND, FORCES, strict=True))
    ]  # fmt: skip
    with Store(made.paths.build_database) as store:
        columns = {name: [row.get(name) for row in rows] for name in CLEAN_FIELDS}
        store.write_arrow("clean_rows", arrow(columns, {name: TYPES[kind] for name, kind in CLEAN_FIELDS.items()}))
        store.write_arrow("record_facts", arrow({"row_key": [0]}, {"row_key": pa.int64()}))
        store.write_arrow("source_files", arrow({"file_no": [0], "name": ["a.csv"]}, {"file_no": pa.int32()}))
        where = {"row_key": list(range(5)), "file_no": [0] * 5, "sheet": [""] * 5, "row_number": [2, 3, 4, 5, 6]}
        whole = {"row_key": pa.int64(), "file_no": pa.int32(), "row_number": pa.int32()}
        store.write_arrow("received_nrm", arrow(where, whole))
    return made


def lines(path: Path) -> list[dict[str, Any]]:
    sheet = load_workbook(path).active
    cells = [[cell for cell in row] for row in sheet.iter_rows()]
    top = next(n for n, row in enumerate(cells) if row[0].value == said()["columns"]["reference"])
    return [dict(zip(said()["columns"], row, strict=False)) for row in cells[top + 1 :]]


def test_each_force_gets_its_referrals_without_a_crime_by_reference_and_row(project: Project) -> None:
    written = {each.force: each for each in write_no_crime(project)}
    assert {force: (each.referrals, each.of) for force, each in written.items()} == {
        "Nottinghamshire": (2, 3), "Derbyshire": (1, 1), "no force named": (1, 1),
    }  # fmt: skip
    found = lines(written["Nottinghamshire"].file)
    assert [row["row_number"].value for row in found] == ["2", "4"]
    assert [row["found"].value for row in found] == [said()["found"][code] for code in ("none", "not_looked_for")]
    assert found[0]["file"].value == "a.csv"
    assert found[0]["recorded_on"].value == "03/02/2025"


def test_what_other_bodies_referred_is_for_the_area_s_force_where_it_has_one(project: Project) -> None:
    area = project.profile.area.model_copy(update={"police_forces": ("derbyshire",)})
    one = replace(project, profile=project.profile.model_copy(update={"area": area}))
    assert {each.force: each.referrals for each in write_no_crime(one)} == {"Nottinghamshire": 2, "Derbyshire": 2}


def test_what_begins_like_a_formula_stays_text_and_nobody_is_named(project: Project) -> None:
    (written,) = write_no_crime(project, "nottinghamshire")
    first = lines(written.file)[0]
    assert (first["reference"].value, first["reference"].data_type) == ("=1+1", "s")
    assert (first["quoted_reference"].value, first["quoted_reference"].data_type) == ("@SUM(A1)", "s")
    text = " ".join(str(c.value) for row in load_workbook(written.file).active.iter_rows() for c in row)
    assert "harnage" not in text
    assert "personal data" in text


def test_the_same_rows_give_the_same_bytes(project: Project, tmp_path: Path) -> None:
    one, other = (write_no_crime(project, "Derbyshire", tmp_path / name)[0].file for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


def test_lists_are_written_under_build_where_no_other_place_is_named(project: Project) -> None:
    assert all(each.file.parent == project.paths.build / "no-crime" for each in write_no_crime(project))


def test_a_force_without_referrals_is_refused_and_those_with_some_are_named(project: Project) -> None:
    with pytest.raises(ProfileError) as refused:
        write_no_crime(project, "Kent")
    assert "Derbyshire" in str(refused.value.remedy)


@pytest.mark.parametrize("undo", [lambda paths: paths.build_database.unlink(), lambda paths: _drop(paths)])
def test_without_a_build_that_looked_for_crimes_it_says_so(project: Project, undo: Callable[[Any], None]) -> None:
    undo(project.paths)
    with pytest.raises(ProfileError) as refused:
        write_no_crime(project)
    assert "problemprofile build" in str(refused.value.remedy)


def _drop(paths: Any) -> None:
    paths.build_database.unlink()
    with Store(paths.build_database) as store:
        store.create("clean_rows", CLEAN_FIELDS)
