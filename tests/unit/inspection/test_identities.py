"""Nobody in the rows may stand in what is printed. Everybody here is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from problemprofile.codelists import load
from problemprofile.inspection.identities import identified
from problemprofile.inspection.own_words import is_own_word
from problemprofile.project.load import Project, load_project
from problemprofile.spelling import fold
from problemprofile.store import Store, arrow

ROWS = {
    "dataset": ["nrm"] * 5,
    "first_name": ["Zdeněk", "Grace", "Not", "Northshire", None],
    "surname": ["O'Hara", "Young", "Known", "Council", "Li"],
    "reference": ["NRM-2025/00412", "2025", "Q3", None, "417"],
    "person_reference": [None, "C 70004121", None, None, None],
    "quoted_reference": [None, None, None, None, None],
    "date_of_birth": [date(1999, 3, 1), None, None, None, date(2024, 5, 6)],
}
DATASET = """
kind = "nrm_referrals"
provider = "Northshire Council"
files = ["x.csv"]
columns = { Date = "recorded_on", "Case no." = "reference" }
"""


@pytest.fixture
def project(project_folder: Path) -> Project:
    (project_folder / "datasets" / "nrm.toml").write_text(DATASET, encoding="utf-8")
    return load_project(project_folder)


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "rows.duckdb") as opened:
        opened.write_arrow("clean_rows", arrow(ROWS, {"date_of_birth": pa.date32()}))
        yield opened


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("seen: ZDENĚK O’HARA, today", "the full name of somebody in the rows"),
        ("O'Hara, Zdeněk", "the full name of somebody in the rows"),
        ("as Grace Young said", "the full name of somebody in the rows"),
        ("case nrm-2025-00412", "a reference from the rows (“Case no.” of nrm)"),
        ("case C70004121", "a reference from the rows (“person_reference” of nrm)"),
        ("born 01/03/1999", "a date of birth"),
        ("born 1 March 1999", "a date of birth"),
        ("born 1999-03-01", "a date of birth"),
        ("see nrm:3f9a2c1b:Sheet1:42", "the address of a row"),
    ],
)
def test_what_identifies_somebody_is_found_and_told_without_repeating_it(text, what, project, store):
    assert list(identified(project, store, {"a.html": text, "b.html": "nothing"})) == [("a.html", what, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "not known; Not known; Northshire Council; the grace young people have",
        "In 2025 Q3 there were 417 referrals, 2,025 in all",
        "The period is 2 March 1999 to 6 May 2024; see nrm:total and referrals-by-year:year=2025",
        "Zdeněk alone, and O'Hara elsewhere",
    ],
)
def test_what_everybody_may_read_is_no_finding(text, project, store):
    assert list(identified(project, store, {"a.html": text})) == []


def test_a_name_broken_over_lines_that_stood_apart_before_is_found(project, store):
    texts = {"a.html": "the\nGrace\nof\nand\nYoung\nmen", "b.html": "the\nGrace\nYoung\nmen"}
    assert list(identified(project, store, texts)) == [("b.html", "the full name of somebody in the rows", 1)]


def test_the_same_name_is_told_for_every_file_that_has_it(project, store):
    texts = dict.fromkeys(("a.html", "b.docx"), "x\nGrace Young\ny")
    assert [name for name, _, _ in identified(project, store, texts)] == ["a.html", "b.docx"]


@pytest.mark.parametrize("held", ["2024 Q1", "Q1 2024", "2024/2025", "2025 continued", "01/02/2024", "Jan-Mar 2024"])
def test_a_period_that_was_taken_for_a_reference_is_no_finding(held, project, store):
    more = ROWS | {"quoted_reference": [held, None, None, None, None]}
    store.write_arrow("clean_rows", arrow(more, {"date_of_birth": pa.date32()}))
    assert list(identified(project, store, {"a.html": f"In {held} there were 40"})) == []


@pytest.mark.parametrize("held", ["20249999", "20240013", "2024/12345", "Q9 2024-77", "31/02/2024"])
def test_a_reference_that_only_begins_like_a_year_is_a_finding(held, project, store):
    more = ROWS | {"quoted_reference": [held, None, None, None, None]}
    store.write_arrow("clean_rows", arrow(more, {"date_of_birth": pa.date32()}))
    (found,) = identified(project, store, {"a.html": f"In {held} there were 40"})
    assert found[1] == "a reference from the rows (“quoted_reference” of nrm)"


def test_the_label_of_a_category_is_no_reference():
    assert not is_own_word("nrm202500412")
    assert all(is_own_word("".join(fold(code.label).split())) for code in load("age_band").codes)
