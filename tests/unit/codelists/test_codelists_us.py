"""Code lists of the United States: in force there and nowhere else; those of the United Kingdom the other way."""

from __future__ import annotations

import csv
from importlib import resources

import pytest

from problemprofile import codelists
from problemprofile.codelists import NOT_IN_FORCE


def us(name: str) -> codelists.Codelist:
    return codelists.load(name, "us")


def test_states_go_by_postal_code_name_and_federal_code() -> None:
    states = us("us_state")
    for text, code in (
        ("TX", "TX"),
        ("texas", "TX"),
        ("48", "TX"),
        ("06", "CA"),
        ("6", "CA"),
        ("U. S. Virgin Islands", "VI"),
    ):
        assert states.code_for(text) == code
    assert len(states.codes) == 50 + 1 + 5 + 1  # states, the district, territories, and the nation's own line


@pytest.mark.parametrize("name", NOT_IN_FORCE)
def test_lists_that_only_the_united_kingdom_has_are_empty(name: str) -> None:
    assert us(name).codes == ()
    assert codelists.load(name).codes


@pytest.mark.parametrize(
    ("text", "code"), [("64A", "sexual"), ("Involuntary servitude", "labour"), ("Forced criminality", "criminal")]
)
def test_the_forms_of_trafficking_have_the_codes_that_the_analyses_use(text: str, code: str) -> None:
    assert us("exploitation_type").code_for(text) == code
    assert {one.code for one in us("exploitation_group").codes} == {
        one.code for one in codelists.load("exploitation_group").codes
    }
    assert {one.code for one in us("exploitation_type").codes} == {
        one.code for one in codelists.load("exploitation_type").codes
    }


def test_county_lines_and_the_nrm_are_no_words_there() -> None:
    assert us("exploitation_type").code_for("County lines") is None
    assert us("referral_route").code_for("NRM") is None
    assert us("referral_route").code_for("T visa") == "t_visa"
    assert codelists.load("referral_route").code_for("T visa") is None
    assert us("offence").code_for("036/07") is None


def test_a_national_is_one_of_the_country() -> None:
    assert us("nationality").parent("american") == "uk"  # the code of one's own country, whichever it is
    assert us("nationality").parent("uk") == us("nationality").parent("mexican") == "not_uk"
    assert us("nationality_group").label("uk") == "U.S. national"
    assert codelists.load("nationality").parent("american") == "not_uk"


def test_every_spelling_leads_to_a_code_of_its_list() -> None:
    folder = resources.files(codelists) / "data" / "us"
    for file in folder.iterdir():
        if file.name.endswith(".spellings.csv"):
            name = file.name.removesuffix(".spellings.csv")
            known = {code.code for code in us(name).codes}
            rows = csv.DictReader(file.read_text("utf-8").splitlines())
            assert [row for row in rows if row["code"] not in known] == [], name
