"""The example's files are what its generator makes, and what their readers need them to be."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import northshire_build as example
import pytest
import shapely
from python_calamine import CalamineWorkbook

TEXTS = (
    "truth.json",
    "areas/northshire-districts.geojson",
    "areas/population.csv",
    "inputs/nrm-casework-export.csv",
    "inputs/ms1-forms.csv",
    "inputs/safeguarding-enquiries.csv",
    "inputs/national-nrm-table.csv",
)
WORKBOOKS = ("inputs/recorded-crimes.xlsx", "inputs/intelligence-by-theme.xlsx", "inputs/support-caseload.ods")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _generated(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def made_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _generated(tmp_path_factory.mktemp("again"))


@pytest.mark.parametrize("name", TEXTS)
def test_the_generator_makes_the_committed_texts_byte_for_byte(made: Path, name: str) -> None:
    assert (made / name).read_bytes() == (example.EXAMPLE / name).read_bytes()


@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_generator_makes_the_committed_workbooks_cell_for_cell(made: Path, name: str) -> None:
    assert _cells(made / name) == _cells(example.EXAMPLE / name)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_second_run_makes_the_same_bytes(made: Path, made_again: Path, name: str) -> None:
    assert (made_again / name).read_bytes() == (made / name).read_bytes()


@pytest.mark.parametrize("name", [*TEXTS[3:], *WORKBOOKS])
def test_every_file_says_that_it_is_made_up(name: str) -> None:
    path = example.EXAMPLE / name
    text = str(_cells(path)) if name in WORKBOOKS else path.read_bytes().decode("cp1252")
    assert "FICTIONAL DATA" in text


def test_the_districts_share_their_borders_and_leave_no_gap() -> None:
    plain = json.loads((example.EXAMPLE / "areas" / "northshire-districts.geojson").read_text("utf-8"))
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in plain["features"]]
    county = shapely.union_all(shapes)
    assert all(shape.is_valid and shape.exterior.is_ccw for shape in shapes)
    assert county.geom_type == "Polygon"
    assert not county.interiors
    assert sum(shape.area for shape in shapes) == pytest.approx(county.area)


def _generated(folder: Path) -> Path:
    subprocess.run([sys.executable, "-B", str(example.EXAMPLE / "generate.py"), str(folder)], check=True)
    return folder


def _cells(path: Path) -> dict[str, list]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
