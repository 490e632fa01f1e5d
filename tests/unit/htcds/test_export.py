"""The export: cases only, without what names a person, and only under build/."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from there_and_back import add_ours, cases_in, clean, exported, project_in

from problemprofile.errors import ProfileError
from problemprofile.htcds import export
from problemprofile.project.load import load_project

ROW = {
    "recorded_on": "2025-03-05", "reference": "REF-1", "first_name": "Exa", "surname": "Mple", "contact": "0123",
    "date_of_birth": "1990-01-31", "gender": "female", "role": "victim",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = project_in(tmp_path / "project")
    add_ours(made, [ROW, {**ROW, "reference": "REF-2", "surname": "Uppe", "role": "suspect"}])
    return made


def test_nothing_that_names_a_person_is_written(folder: Path) -> None:
    path = exported(folder, "ours").path
    with zipfile.ZipFile(path) as parts:
        text = "".join(parts.read(name).decode() for name in parts.namelist())
    assert "Feminine" in text
    assert not [said for said in ("Exa<", "Mple", "REF-1", "0123", "1990") if said in text]


def test_suspects_are_left_out_and_counted(folder: Path) -> None:
    done = exported(folder, "ours")
    assert (done.cases, done.suspects) == (1, 1)
    assert [case["vic_TraffickingStatus"] for case in cases_in(done.path)] == ["PossibleVictimOfTrafficking"]


def test_methods_of_control_are_written_where_the_standard_has_a_word_for_them(tmp_path: Path) -> None:
    made = project_in(tmp_path / "project")
    add_ours(made, [{**ROW, "methods": "Debt bondage; Documents held; Recruited online"}])
    (case,) = cases_in(exported(made, "ours").path)
    assert case["vic_MethodsOfControl"] == "DebtBondage;WithholdsDocuments"


def test_it_is_written_under_build_and_nowhere_else(folder: Path) -> None:
    assert exported(folder, "ours").path == folder / "build" / "exports" / "ours-htcds.xlsx"
    project = load_project(folder)
    inside = folder / "build" / "exports" / "other.xlsx"
    assert export(project, "ours", inside).path == inside
    for outside in (folder / "cases.xlsx", folder / "build" / ".." / "cases.xlsx", folder / "build" / "cases.csv"):
        with pytest.raises(ProfileError, match="personal data"):
            export(project, "ours", outside)
        assert not outside.exists()


def test_the_same_rows_are_the_same_bytes(folder: Path) -> None:
    assert exported(folder, "ours").path.read_bytes() == exported(folder, "ours").path.read_bytes()


def test_before_the_first_check_there_is_nothing_to_write(folder: Path) -> None:
    with pytest.raises(ProfileError, match="Nothing is built yet"):
        export(load_project(folder), "ours")


def test_a_dataset_that_there_is_not_is_named_beside_those_that_there_are(folder: Path) -> None:
    with pytest.raises(ProfileError) as refused:
        export(load_project(folder), "theirs")
    assert "ours" in refused.value.remedy


def test_figures_are_no_cases(tmp_path: Path) -> None:
    made = project_in(tmp_path / "figures")
    add_ours(made, [{"period": "2025 Q1", "count": "12", "theme": "Cuckooing"}], kind="intelligence_counts")
    with pytest.raises(ProfileError, match="figures"):
        exported(made, "ours")


def test_a_decision_says_who_decided(tmp_path: Path) -> None:
    made = project_in(tmp_path / "nrm")
    decisions = ("Positive", "Negative", "Awaiting a decision")
    rows = [{"recorded_on": "2025-03-05", "reference": d, "reasonable_grounds": d} for d in decisions]
    add_ours(made, rows, kind="nrm_referrals")
    told = [
        (case["vic_TraffickingStatus"], case.get("vic_TraffickingStatusDecisionMakingOrg", ""))
        for case in cases_in(exported(made, "ours").path)
    ]
    government = "NonPoliceGovernmentalOrganization"
    assert told == [
        ("PossibleVictimOfTrafficking", government),
        ("NotAVictimOfTrafficking", government),
        ("PossibleVictimOfTrafficking", ""),
    ]


def test_a_text_that_begins_like_a_formula_is_text(tmp_path: Path) -> None:
    made = project_in(tmp_path / "own")
    (made / "codelists").mkdir()
    text = "code,label,definition,parent,valid_from,valid_to,order\nodd,=HYPERLINK(1),,ngo,,,1\n"
    (made / "codelists" / "first_responder.csv").write_text(text, "utf-8")
    add_ours(made, [{"recorded_on": "2025-03-05", "first_responder": "odd"}])
    assert clean(made)[0]["first_responder"] == "odd"
    assert cases_in(exported(made, "ours").path)[0]["cas_ReferringOrganisation"] == "'=HYPERLINK(1)"
