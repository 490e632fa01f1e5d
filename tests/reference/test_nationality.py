"""Nationalities of real sources: nearly all people behind them are resolved, and the page names the rest."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.reference
FORM = "homeoffice_modern_slavery_nationalities.csv"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script(reference_data: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("measure", ROOT / "scripts" / "measure_nationality.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["measure"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    module.DATA = reference_data
    return module


def test_ninety_nine_in_a_hundred_people_are_resolved_of_the_first_hundred_texts(script: ModuleType) -> None:
    people = script.weighted(script.DATA / "nationality" / "nrm_nationality_strings_first_100.csv")
    found = script.measure(people, script.vocabulary())
    assert (found.texts, found.people) == (100, 29304)
    assert found.share >= 0.99


def test_ninety_nine_in_a_hundred_people_are_resolved_of_all_texts_of_the_cells(script: ModuleType) -> None:
    found = script.measure(script.cells(), script.vocabulary())
    assert (found.texts, found.people) == (415, 21918)
    assert found.share >= 0.99
    assert {text.split()[0] for text, _ in found.others} == {"Dominican", "Guinean"}


def test_every_dual_text_of_the_cells_is_the_two_names_of_the_form_that_make_it_up(script: ModuleType) -> None:
    """Against a second way: every pair of the form's own names, put beside each other."""
    known, texts = script.vocabulary(), script.cells()
    form = [row["nationality"].strip() for row in script.rows(script.DATA / "nationality" / FORM)]
    code = {name: script.read_nationality(name, known).values["nationality"] for name in (*form, "UK")}
    pairs = {f"{left} {right}": {code[left], code[right]} for left in code for right in code if left != right}
    duals = [text for text in texts if text in pairs and text not in form]
    assert len(duals) > 200
    for text in duals:
        found = script.read_nationality(text, known).values
        assert {found["nationality"], found["nationality_second"]} == pairs[text], text


def test_the_page_is_up_to_date(script: ModuleType) -> None:
    assert script.TARGET.read_text("utf-8") == script.page(), "run: scripts/measure_nationality.py"
