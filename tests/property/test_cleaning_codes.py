"""Combined types and two nationalities, taken apart again whichever way they are put together."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile import codelists
from problemprofile.cleaning.ages import age_band, age_group
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.exploitation_types import FAMILIES, read_description, read_types
from problemprofile.cleaning.nationality import read_nationality
from problemprofile.cleaning.numbers import read_count
from problemprofile.cleaning.offences import read_offence

NATIONALITIES = CodeReader(codelists.load("nationality"), codelists.load("not_recorded"))
TYPES = CodeReader(codelists.load("exploitation_type"), codelists.load("not_recorded"))
OFFENCES = CodeReader(codelists.load("offence"), codelists.load("not_recorded"))
named = [code for code in NATIONALITIES.codelist.codes if code.code not in ("unknown", "other", "stateless")]
families = st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=5, unique=True)
patient = settings(deadline=None)  # the first unknown nationality loads the country names
joiners = st.sampled_from([" & ", ", ", " and ", "; ", "/", " + "])


@patient
@given(st.sampled_from(named), st.sampled_from(named))
def test_two_nationalities_with_a_space_between_are_those_two(left: codelists.Code, right: codelists.Code) -> None:
    found = read_nationality(f"{left.label} {right.label}", NATIONALITIES).values
    both = {found["nationality"], found["nationality_second"]} - {None}
    assert both == {left.code, right.code}


@given(families, joiners)
def test_families_in_any_order_are_one_type(names: list[str], joiner: str) -> None:
    labels = [TYPES.codelist.label(name) for name in names]
    found = read_types(joiner.join(labels), TYPES)
    assert "+".join(found.names) == "+".join(name for name in FAMILIES if name in names)
    assert "+".join(found.names) in TYPES.codelist


@patient
@given(st.text(max_size=200))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    assert read_nationality(text, NATIONALITIES).values["nationality"] in NATIONALITIES.codelist
    assert read_offence(text, OFFENCES).values["offence"] in OFFENCES.codelist
    assert set(read_types(text, TYPES).names) <= {*FAMILIES, "multiple"}
    assert set(read_description(text).names) <= set(FAMILIES)


@given(st.integers(0, 10**9))
def test_a_figure_is_the_same_with_and_without_commas(number: int) -> None:
    assert read_count(str(number)).values["count"] == read_count(f"{number:,}").values["count"] == number


@given(st.integers(0, 110))
def test_every_age_has_one_band_on_its_side_of_eighteen(age: int) -> None:
    bands = codelists.load("age_band")
    assert bands.parent(age_band((age, age))) == age_group((age, age)) == ("adult" if age >= 18 else "child")
