"""What templates ask for: only fields of the kind, each with its purpose, and every answer that a list has."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.errors import ProfileError
from problemprofile.kinds import kinds
from problemprofile.project.load import load_project
from problemprofile.templates import template_of
from problemprofile.templates.template import FAMILIES, PLACES, QUARTERS

OWN = "code,label,definition,parent,valid_from,valid_to,order\n"


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_has_a_template_that_asks_for_its_own_fields_only(kind: str) -> None:
    asked = [column.field.name for column in template_of(kind).columns]
    assert set(asked) <= set(kinds()[kind].fields)
    assert len(set(asked)) == len(asked) > 5


@pytest.mark.parametrize("kind", kinds())
def test_one_field_of_each_needed_group_is_required_and_nothing_else(kind: str) -> None:
    required = [column.field.name for column in template_of(kind).columns if column.need == "required"]
    groups = kinds()[kind].required
    assert len(required) == len(groups)
    assert all(set(group) & set(required) for group in groups)


@pytest.mark.parametrize("kind", kinds())
def test_no_column_is_asked_for_without_saying_what_it_is_for(kind: str) -> None:
    for column in template_of(kind).columns:
        assert column.write.endswith(".")
        assert column.why.endswith((".", "?"))
        assert column.becomes.endswith(".")
        assert any(column.examples), column.heading


def test_what_no_number_needs_is_never_asked_for() -> None:
    asked = {column.field.name for kind in kinds() for column in template_of(kind).columns}
    assert not asked & {"contact", "outcome", "measure"}


def test_columns_that_may_identify_somebody_say_so_but_for_the_numbers_that_take_the_place_of_a_name() -> None:
    needs = {column.field.name: column.need for column in template_of("nrm_referrals").columns}
    marked = {name for name, need in needs.items() if need == "identifying"}
    assert marked == {"first_name", "surname", "date_of_birth", "exploitation_description"}
    assert (needs["reference"], needs["person_reference"]) == ("wanted", "wanted")


def test_examples_of_coded_columns_are_answers_of_their_lists_in_words() -> None:
    for kind in kinds():
        template = template_of(kind)
        for column in template.columns:
            if column.list not in ("", PLACES, QUARTERS, FAMILIES):
                labels = {code.label for code in template.answers[column.list]}
                assert {example for example in column.examples if example} <= labels, column.heading


def test_example_dates_are_shown_as_the_cells_show_them() -> None:
    recorded = next(c for c in template_of("agency_records").columns if c.field.name == "recorded_on")
    assert recorded.examples == ("05 Mar 2025", "24 Nov 2025")


@pytest.mark.parametrize("name", ["nationality", "first_responder", "gender", "sector", "police_force"])
def test_every_answer_of_a_code_list_is_offered(name: str) -> None:
    assert template_of("nrm_referrals").answers[name] == codelists.load(name).codes


def test_the_second_type_is_one_family_while_the_first_may_be_any_combination() -> None:
    answers = template_of("nrm_referrals").answers
    families = {"labour", "sexual", "criminal", "domestic", "organ_harvesting", "unknown"}
    assert {code.code for code in answers[FAMILIES]} == families
    assert families < {code.code for code in answers["exploitation_type"]}


def test_without_a_project_every_council_is_offered_and_none_of_them_by_a_name_that_other_places_have() -> None:
    answers = {code.code: code.label for code in template_of("agency_records").answers[PLACES]}
    assert len(answers) > 350
    assert answers["E07000105"] == "Ashford Council"
    assert answers["E06000018"] == "Nottingham"


def test_a_projects_own_lists_areas_and_quarters_take_their_place(project_folder: Path) -> None:
    (project_folder / "codelists").mkdir()
    (project_folder / "codelists" / "local_authority.csv").write_text(f"{OWN}NX-M,Marlbeck,,,,,1\n", "utf-8")
    (project_folder / "codelists" / "first_responder.csv").write_text(f"{OWN}ns,Northshire Aid,,ngo,,,1\n", "utf-8")
    answers = template_of("intelligence_counts", load_project(project_folder)).answers
    assert next(iter(answers[PLACES])).label == "Marlbeck"
    assert [code.label for code in answers[QUARTERS]] == [f"{y} Q{q}" for y in (2024, 2025) for q in (1, 2, 3, 4)]
    responders = template_of("nrm_referrals", load_project(project_folder)).answers["first_responder"]
    assert "Northshire Aid" in [code.label for code in responders]


def test_a_kind_that_there_is_not_is_refused_with_the_kinds_that_there_are() -> None:
    with pytest.raises(ProfileError) as refused:
        template_of("shopping_lists")
    assert "nrm_referrals" in refused.value.remedy
