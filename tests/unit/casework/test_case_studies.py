"""Case studies held against the rows. Everybody here is made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from problemprofile.casework import check
from problemprofile.casework.confirm import confirm, unconfirmed
from problemprofile.errors import ProfileErrors
from problemprofile.project.load import Project, load_project
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store, arrow

ROWS = {
    "first_name": ["Zdeněk", "Mai Linh", "Grace", "Not", None],
    "surname": ["O'Hara-Novák", "Tran", "Young", "Known", None],
    "reference": ["NRM-2025/00412", "2025", None, "12", None],
    "person_reference": [None, None, "C 70004121", None, None],
    "quoted_reference": [None, None, None, None, None],
}
SAFE = "# A farm in the north\n\nThe man was a labourer. He may not be known to anybody.\n"


@pytest.fixture
def project(project_folder: Path) -> Project:
    (project_folder / "case-studies").mkdir()
    return load_project(project_folder)


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "rows.duckdb") as opened:
        opened.create("clean_rows", CLEAN_FIELDS)
        opened.append_arrow("clean_rows", arrow(ROWS))
        yield opened


def said(project: Project, store: Store, text: str, name: str = "farm.md") -> list[str]:
    (project.paths.case_studies / name).write_text(text, encoding="utf-8")
    return [finding.message for finding in check(project, store)[1]]


def test_a_safe_case_study_passes_with_the_names_of_its_checks(project, store):
    assert said(project, store, SAFE) == []
    (study,), _ = check(project, store)
    assert (study.name, study.title) == ("farm", "A farm in the north")
    assert study.text.startswith("The man was")
    assert {"a postcode", "the names and references in the rows"} <= set(study.checks)


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("The man was ZDENĚK.", "a name that somebody in the rows has"),
        ("It was O’Hara-Novák's house.", "a name that somebody in the rows has"),
        ("She was called Linh.", "a name that somebody in the rows has"),
        ("Here Grace Young was seen.", "the full name of somebody in the rows"),
        ("Later Young, Grace was seen.", "the full name of somebody in the rows"),
        ("He knew Grace.", "a name that somebody in the rows has"),
        ("See nrm 2025-00412.", "a reference from the rows"),
        ("See case C70004121.", "a reference from the rows"),
        ("She was 17 years old.", "an exact age"),
        ("Then Mr Blake came.", "a person's title and name"),
        ("It was in Mill Lane.", "a street"),
    ],
)
def test_a_case_study_that_names_somebody_is_left_out(project, store, sentence, what):
    messages = said(project, store, f"{SAFE}\n{sentence}\n")
    assert any(message.endswith(f"line 5 holds {what}.") for message in messages)
    assert check(project, store)[0] == []


ASKED = "She was the only woman from there."


@pytest.mark.parametrize("sentence", [ASKED, "Then Arben Hoxha came.", "He worked at Lucky Nails."])
def test_what_mostly_leads_to_somebody_is_left_out_until_a_person_has_confirmed_it(project, store, sentence):
    (message,) = [
        m for m in said(project, store, f"---\ngeneralised: nothing\n---\n{SAFE}\n{sentence}\n") if "so it" in m
    ]
    assert "line 8 holds" in message
    assert check(project, store)[0] == []
    assert unconfirmed(project, "public") == ["farm"]
    confirm(project, "farm", who="Ann Lee", reason="it is made up", on=date(2026, 1, 9))
    (study,), findings = check(project, store)
    assert study.confirmed_by == "Ann Lee"
    assert [finding for finding in findings if finding.severity == "warns"] == []
    assert unconfirmed(project, "public") == []


def test_no_confirmation_overrules_what_names_somebody(project, store):
    said(project, store, f"---\ngeneralised: nothing\n---\n{SAFE}\nShe was seventeen when it began.\n")
    confirm(project, "farm", who="Ann Lee", reason="it is made up", on=date(2026, 1, 9))
    assert check(project, store)[0] == []


def test_a_name_that_runs_over_the_end_of_a_line_is_seen(project, store):
    messages = said(project, store, f"{SAFE}\nThere Grace\nYoung was seen.\n")
    assert (
        "The case study farm.md is left out of the report: line 5 holds the full name of somebody in the rows."
        in messages
    )


def test_no_finding_repeats_what_the_text_holds(project, store):
    messages = said(project, store, f"{SAFE}\nZdeněk, NRM-2025/00412, NS7 2QR\n")
    assert len(messages) >= 3
    assert not any(word in message for message in messages for word in ("Zden", "00412", "2QR"))


def test_ordinary_words_placeholders_and_short_numbers_are_not_people(project, store):
    assert said(project, store, f"{SAFE}\nIn 2025 the young man said grace. Young people are not known here.\n") == []


def test_the_other_case_studies_are_not_left_out_with_it(project, store):
    said(project, store, SAFE, "a.md")
    said(project, store, SAFE + "Zdeněk\n", "b.md")
    assert [study.name for study in check(project, store)[0]] == ["a"]


def test_a_name_in_the_settings_counts_too(project, store):
    assert said(project, store, f"---\ntitle: Zdeněk's story\n---\n{SAFE}") != []


def test_settings_say_the_audiences_that_may_read_it(project, store):
    said(project, store, f"---\naudiences: public\n---\n{SAFE}")
    (study,), _ = check(project, store)
    assert study.allows("public")
    assert not study.allows("board")
    assert not study.text.startswith("---")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("No title here.\n", "no title"),
        ("# Title\n", "no text"),
        ("---\naudiences: everybody\n---\n" + SAFE, "an audience that profile.toml does not have"),
        ("---\ncolour: blue\n---\n" + SAFE, "line 2: This is not one of the settings"),
        ("---\ntitle: x\n" + SAFE, "do not end"),
    ],
)
def test_what_is_no_case_study_says_what_is_wrong(project, store, text, message):
    with pytest.raises(ProfileErrors, match=message):
        said(project, store, text)


def test_a_project_without_case_studies_asks_the_rows_nothing(project, tmp_path):
    with Store(tmp_path / "empty.duckdb") as empty:
        assert check(project, empty) == ([], [])
