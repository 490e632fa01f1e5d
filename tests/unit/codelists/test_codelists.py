"""The lists that ship: whole, and joined to each other and to what is published."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.cleaning import (
    ages,
    decisions,
    duplicates,
    exploitation_types,
    nationality,
    nationality_vocabulary,
    offences,
    responders,
    where,
)
from problemprofile.codelists import Codelist
from problemprofile.errors import ProfileError
from problemprofile.kinds import fields
from problemprofile.spelling import fold

PARENTS = {
    "exploitation_type": "exploitation_group",
    "nationality": "nationality_group",
    "nationality_unclear": "nationality",
    "uk_nation": "nationality",
    "first_responder": "first_responder_type",
    "age_band": "age_group",
}
TAKES = (*PARENTS.values(), "gender", "role", "sector", "theme", "police_force", "footprint", "local_authority")


@pytest.mark.parametrize("name", codelists.names())
def test_every_spelling_leads_to_a_code_of_its_list(name: str) -> None:
    found = codelists.load(name)
    assert set(found.spellings.values()) <= {code.code for code in found.codes}
    assert all(found.code_for(code.label) == code.code for code in found.codes)


@pytest.mark.parametrize(("child", "parent"), PARENTS.items())
def test_every_parent_is_in_the_coarser_list(child: str, parent: str) -> None:
    assert {code.parent for code in codelists.load(child).codes} <= {code.code for code in codelists.load(parent).codes}


@pytest.mark.parametrize("name", [name for name in (*PARENTS, *TAKES) if name != "nationality_unclear"])
def test_every_printed_list_has_unknown_last(name: str) -> None:
    assert codelists.load(name).codes[-1].code == "unknown"


def test_every_coded_field_has_its_list() -> None:
    named = {field.type.partition(":")[2] for field in fields().values() if field.type.startswith("code:")}
    assert named <= {*codelists.names(), *codelists.names("us")}


def test_every_combination_of_families_is_a_type_in_the_published_order() -> None:
    types = codelists.load("exploitation_type")
    for size in range(1, 6):
        for names in itertools.combinations(exploitation_types.FAMILIES, size):
            assert "+".join(names) in types
    assert types.label("sexual+labour+criminal") == "Sexual, Labour & Criminal"
    assert types.label("sexual+labour+domestic+organ_harvesting+criminal") == (
        "Sexual, Labour, Domestic, Organ Harvesting & Criminal"
    )


def test_codes_that_rules_name_are_in_their_lists() -> None:
    assert {ages.ADULT, ages.CHILD} <= {code.code for code in codelists.load("age_group").codes}
    assert set(ages.BANDS) <= {code.code for code in codelists.load("age_band").codes}
    assert all(code in codelists.load("nationality") for code in nationality_vocabulary.CODES)
    assert all(code in codelists.load("nationality_unclear") for code in nationality.NATIONALITIES)
    words = {code.code for code in codelists.load("nationality_word").codes}
    assert words == {*nationality.WORDS, "filler"}
    assert responders.COUNCIL in codelists.load("first_responder")
    assert responders.NOT_POLICE in codelists.load("police_force")
    assert offences.WHOLE_CLASS in codelists.load("offence")
    assert duplicates.VICTIM in codelists.load("role")
    assert set(decisions.ROUTES.values()) <= {code.code for code in codelists.load("referral_route").codes}
    footprints = codelists.load("footprint")
    assert all(code in footprints for code in (where.IN_AREA, where.ELSEWHERE_UK, where.OVERSEAS))
    families = set(exploitation_types.FAMILIES)
    for name in ("sector", "method"):
        assert {part for code in codelists.load(name).codes for part in code.parent.split("+")} <= {"", *families}
    typology = codelists.load("exploitation_typology")
    assert len(typology.codes) == 17
    assert {code.parent for code in typology.codes} <= families
    assert {code.code for code in codelists.load("offence_exploitation").codes} == {*families, "unknown"}


def test_every_police_responder_leads_to_a_force() -> None:
    forces = codelists.load("police_force")
    police = [code for code in codelists.load("first_responder").codes if code.parent == "police"]
    assert len(police) > 50
    assert all(forces.code_for(code.label) for code in police)


@pytest.mark.parametrize(
    ("nrm", "boundaries"),
    [
        ("Metropolitan Police Service", "Metropolitan Police"),
        ("Avon and Somerset Constabulary", "Avon and Somerset"),
        ("City of London Police", "London, City of"),
        ("Devon & Cornwall Police", "Devon & Cornwall"),
        ("Dyfed-Powys Police", "Dyfed-Powys"),
    ],
)
def test_a_force_has_one_code_under_both_its_names(nrm: str, boundaries: str) -> None:
    forces = codelists.load("police_force")
    assert forces.code_for(nrm) == forces.code_for(boundaries) is not None


def test_the_units_of_2026_roll_up_to_what_they_were() -> None:
    responders_list = codelists.load("first_responder")
    assert responders_list.code_for("Home Office - Asylum Group - Other") == responders_list.code_for("UKVI")
    unit = "Home Office - Immigration Enforcement IE - ICE North"
    assert responders_list.code_for(unit) == responders_list.code_for("Home Office - Immigration Enforcement IE")


@pytest.mark.reference
def test_every_name_on_the_form_is_in_the_lists(reference_data: Path) -> None:
    for name, path in (
        ("first_responder", "standards/homeoffice_first_responder_organisations.csv"),
        ("police_force", "standards/homeoffice_uk_police_forces.csv"),
        ("nationality", "nationality/homeoffice_modern_slavery_nationalities.csv"),
    ):
        with (reference_data / path).open(encoding="utf-8-sig") as handle:
            missing = [row[0] for row in list(csv.reader(handle))[1:] if not codelists.load(name).code_for(row[0])]
        assert [text for text in missing if not codelists.load("nationality_unclear").code_for(text)] == []
        assert len(missing) <= 2  # "Dominican" and "Guinean", which others than the form use for several countries


def test_a_projects_own_codes_and_spellings_come_before_unknown(tmp_path: Path) -> None:
    (tmp_path / "gender.csv").write_text("code,label\nbrotherhood,Brotherhood\n", encoding="utf-8")
    (tmp_path / "gender.spellings.csv").write_text("spelling,code\nbro,brotherhood\n", encoding="utf-8")
    own = codelists.load("gender").with_local(tmp_path)
    assert own.code_for("BRO!") == "brotherhood"
    assert [code.code for code in own.codes] == ["female", "male", "brotherhood", "other", "unknown"]


def test_a_list_without_its_columns_says_so(tmp_path: Path) -> None:
    (tmp_path / "gender.csv").write_text("code,name\nx,y\n", encoding="utf-8")
    with pytest.raises(ProfileError, match="no column label"):
        codelists.load("gender").with_local(tmp_path)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Labour &  Criminal", "labour and criminal"),
        ("Côte d’Ivoire", "cote divoire"),
        ("  Dyfed-Powys ", "dyfed powys"),
    ],
)
def test_spellings_are_compared_without_case_accents_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_list_that_does_not_ship_is_no_list() -> None:
    with pytest.raises(KeyError):
        codelists.load("colours")
    assert Codelist("colours", ()).code_for(None) is None
