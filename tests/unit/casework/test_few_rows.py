"""A case study whose facts fit only one or two people is left out, unless somebody confirms it. All is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from problemprofile import release_log
from problemprofile.casework import check
from problemprofile.casework.confirm import confirm
from problemprofile.casework.facts import Fact, facts_in
from problemprofile.casework.few_rows import MOST_FACTS, few_rows
from problemprofile.errors import ProfileError
from problemprofile.project.load import Project, load_project
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store, arrow

HEADER = "---\nexploitation: labour\ngeneralised: the village to its district\n---\n"
UNIQUE = HEADER + "# At work\n\nThis is made up. A woman over 45 worked at a car wash in Newark.\n"
SAFE = HEADER + "# At work\n\nThis is made up. A man worked at a car wash.\n"


def rows(*people: dict[str, object]) -> pa.Table:
    common = {
        "decision": "kept",
        "scope": "local",
        "series": "referrals",
        "gender": "male",
        "age_group": "adult",
        "sector": "car_washes",
        "exploitation_group": "labour",
        "local_authority": "E07000175",
    }
    full = [common | person for person in people]
    names = sorted({name for person in full for name in person})
    table = arrow({name: [person.get(name) for person in full] for name in names if name != "age"})
    count = pa.array([1] * len(full), pa.int64())
    key = pa.array(range(len(full)), pa.int64())
    age = pa.array([person.get("age") for person in full], pa.int32())
    return table.append_column("count", count).append_column("row_key", key).append_column("age", age)


@pytest.fixture
def project(project_folder: Path) -> Project:
    (project_folder / "case-studies").mkdir()
    return load_project(project_folder)


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "rows.duckdb") as opened:
        opened.create("clean_rows", CLEAN_FIELDS)
        many = [{"person_id": f"m{n}", "age": 30} for n in range(20)]
        opened.append_arrow("clean_rows", rows({"gender": "female", "age": 50, "person_id": "w1"}, *many))
        yield opened


def said(project: Project, store: Store, text: str) -> tuple[list[str], list[tuple[str, str]]]:
    (project.paths.case_studies / "wash.md").write_text(text, encoding="utf-8")
    passed, findings = check(project, store)
    return [study.name for study in passed], [(finding.check, finding.message) for finding in findings]


def test_what_fits_one_person_only_is_left_out_and_said_in_kinds_and_lines(project, store):
    passed, findings = said(project, store, UNIQUE)
    assert passed == []
    messages = [message for check, message in findings if check == "case-study-unique"]
    begins = "What the case study wash.md tells fits only one person in referrals"
    assert f"{begins}: the gender alone (line 7), so it is left out of the report." in messages
    assert not any(word in message for message in messages for word in ("woman", "Newark", "45", "female"))


def test_what_fits_a_crowd_passes(project, store):
    assert said(project, store, SAFE) == (["wash"], [])


def test_what_fits_three_is_told_to_whoever_confirms_and_not_left_out(project, store):
    store.append_arrow("clean_rows", rows(*({"gender": "female", "age": 50, "person_id": f"x{n}"} for n in range(2))))
    passed, findings = said(project, store, UNIQUE)
    assert passed == ["wash"]
    assert "case-study-few" in {check for check, _ in findings}
    assert "fits only 3 people" in findings[0][1]


def test_one_person_with_many_rows_is_one_person(project, store):
    store.append_arrow("clean_rows", rows(*({"gender": "female", "age": 50, "person_id": "w1"} for n in range(9))))
    assert said(project, store, UNIQUE)[0] == []


def test_one_person_within_a_few_is_seen(project, store):
    others = ({"gender": "female", "age": 50, "person_id": f"x{n}", "sector": "care"} for n in range(3))
    store.append_arrow("clean_rows", rows(*others))
    passed, findings = said(project, store, UNIQUE)
    assert passed == []
    assert "fits only one person in referrals: the gender and the work together" in findings[0][1]


def test_facts_that_fit_nobody_together_lead_to_nobody(project, store):
    facts = facts_in(project, "A man over 60 at a car wash.")
    assert few_rows(project, store, facts, 5) == []


def test_a_confirmed_text_passes_until_it_changes(project, store):
    said(project, store, UNIQUE)
    record = confirm(project, "wash", who="Ann Lee", reason="told of three people", on=date(2026, 1, 9))
    assert record.decision.generalised == "the village to its district"
    passed, findings = said(project, store, UNIQUE)
    assert passed == ["wash"]
    assert {check for check, _ in findings} == {"case-study-few"}
    assert check(project, store)[0][0].confirmed_by == "Ann Lee"
    assert said(project, store, UNIQUE + "\nMore.\n")[0] == []


def test_no_confirmation_lets_a_name_through(project, store):
    named = UNIQUE + "\nMr Blake came.\n"
    said(project, store, named)
    confirm(project, "wash", who="Ann Lee", reason="I think so", on=date(2026, 1, 9))
    assert said(project, store, named)[0] == []


@pytest.mark.parametrize(
    ("text", "who", "why", "message"),
    [
        (UNIQUE, " ", "x", "needs the name of the person"),
        (UNIQUE, "Ann", " ", "needs the name of the person"),
        (UNIQUE.replace("generalised: the village to its district\n", ""), "Ann", "x", "what was made more general"),
    ],
)
def test_a_confirmation_says_who_and_why_and_what_was_generalised(project, text, who, why, message):
    (project.paths.case_studies / "wash.md").write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError, match=message):
        confirm(project, "wash", who=who, reason=why, on=date(2026, 1, 9))
    assert release_log.read(project.paths) == []


@pytest.mark.parametrize("name", ["other", "../profile", "/etc/passwd"])
def test_only_a_case_study_can_be_confirmed(project, name):
    with pytest.raises(ProfileError, match="no case study of this name"):
        confirm(project, name, who="Ann", reason="x", on=date(2026, 1, 9))


def test_a_village_says_more_than_its_district(project, store, project_folder):
    dataset = 'kind = "nrm_referrals"\nprovider = "P"\nfiles = ["x.csv"]\ncolumns = { Date = "recorded_on" }\n'
    (project_folder / "datasets" / "nrm.toml").write_text(dataset, encoding="utf-8")
    store.write_arrow("cells_nrm", rows({}).select(["row_key"]).append_column("raw_place", pa.array(["Near Newark."])))
    project = load_project(project_folder)
    found = few_rows(project, store, facts_in(project, "It was in Newark."), 5)
    assert [(few.people, [fact.field for fact in few.facts]) for few in found] == [(1, ["place"])]


def test_a_text_that_tells_too_much_is_left_out(project, store):
    facts = [Fact(f"the fact {n}", "sector", frozenset([str(n)]), n) for n in range(MOST_FACTS + 1)]
    assert few_rows(project, store, facts, 5) is None
    years = " ".join(f"In {month} {year} it began." for year in (2024, 2025) for month in MONTHS)
    passed, findings = said(project, store, f"{UNIQUE}\n{years}\nA boy of Derby, Leicester, Lincoln, Leeds, York.\n")
    assert passed == []
    assert "case-study-tells-too-much" in {check for check, _ in findings}


MONTHS = ("January", "February", "March", "April", "June", "July", "August", "October", "November", "December")
