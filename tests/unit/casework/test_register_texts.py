"""The partnership's lists held against the rows. Everybody here is made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.casework import check_register
from problemprofile.project.load import Project, load_project
from problemprofile.register.load import load_lists
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store, arrow

ROWS = {
    "first_name": ["Zdeněk", "Grace"],
    "surname": ["O'Hara-Novák", "Young"],
    "reference": ["NRM-2025/00412", None],
    "person_reference": [None, None],
    "quoted_reference": [None, None],
}


@pytest.fixture
def project(project_folder: Path) -> Project:
    (project_folder / "register").mkdir()
    return load_project(project_folder)


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "rows.duckdb") as opened:
        opened.create("clean_rows", CLEAN_FIELDS)
        opened.append_arrow("clean_rows", arrow(ROWS))
        yield opened


def said(project: Project, store: Store, text: str) -> list[str]:
    (project.paths.register / "gaps.csv").write_text(f'gap,collection\nHotels,"{text}"\n', encoding="utf-8")
    return [finding.message for finding in check_register(project, store, load_lists(project.paths))]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ask Zdenek or Zdeněk O’Hara-Novák", "the full name of somebody in the rows"),
        ("Young, Grace may know", "the full name of somebody in the rows"),
        ("See NRM 2025 00412", "a reference from the rows"),
    ],
)
def test_somebody_of_the_rows_is_found_and_not_repeated(project, store, text, what):
    assert said(project, store, text) == [f"gaps.csv, line 2: “How it will be collected” holds {what}."]


@pytest.mark.parametrize("text", ["The young show grace", "Grace and others", "NRM 2025", "Novák Street", ""])
def test_ordinary_words_and_single_names_are_no_matter(project, store, text):
    assert said(project, store, text) == []


def test_an_empty_register_says_nothing(project, store):
    assert check_register(project, store, load_lists(project.paths)) == []
