"""What a text tells of people by which they could be told from others."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.casework.facts import facts_in
from problemprofile.project.load import Project, load_project


@pytest.fixture
def project(project_folder: Path) -> Project:
    return load_project(project_folder)


def told(project: Project, text: str, group: str = "") -> set[tuple[str, str]]:
    return {(fact.field, value) for fact in facts_in(project, text, group) for value in fact.values}


def test_the_example_of_the_guide_is_read_whole(project):
    facts = facts_in(project, "A Romanian woman over 45 worked in a hand car wash in Newark in March 2024.", "labour")
    assert [fact.what for fact in facts] == [
        "the form of exploitation",
        "the nationality",
        "whether adult or child",
        "the gender",
        "the age",
        "the work",
        "the place",
        "the place",
        "the month",
        "the year",
    ]
    fields = told(project, "A Romanian woman over 45 worked in a hand car wash in Newark in March 2024.")
    assert {("nationality", "romanian"), ("sector", "car_washes"), ("local_authority", "E07000175")} <= fields
    assert {("place", "newark"), ("month", "2024-03"), ("year", "2024")} <= fields


def test_the_same_fact_told_twice_is_one_and_stands_where_it_is_told_first(project):
    facts = facts_in(project, "A woman came. The woman left; she was free.")
    assert [(fact.field, fact.start) for fact in facts] == [("age_group", 2), ("gender", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "They found care and transport at home in spring; the church helped.",
        "In Northshire, in the United Kingdom, many do.",
        "The Modern Slavery Act 2015 and the report of 2019.",
        "Somebody said polish the car, and we march.",
    ],
)
def test_what_tells_nobody_from_others_is_no_fact(project, text):
    assert facts_in(project, text) == []


def test_the_projects_own_spellings_are_known(project):
    folder = project.paths.codelists
    folder.mkdir()
    (folder / "local_authority.csv").write_text("code,label\nNX-FEN,Fenmoor\n", encoding="utf-8")
    assert ("local_authority", "NX-FEN") in told(project, "It was near Fenmoor.")


@pytest.mark.parametrize(
    ("text", "fact"),
    [("a vietnamese girl", ("nationality", "vietnamese")), ("an albanian came", ("nationality", "albanian"))],
)
def test_a_nationality_without_a_capital_is_read(project, text, fact):
    assert fact in told(project, text)


@pytest.mark.parametrize("text", ["nail polish and china cups", "it is in no list", "the turkey was cold"])
def test_ordinary_words_are_no_nationality(project, text):
    assert not any(field == "nationality" for field, _ in told(project, text))
