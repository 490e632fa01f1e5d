"""Nationalities, figures and ages, put into words in many ways and read back."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile import codelists
from problemprofile.cleaning.ages import age_band, age_group
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.nationality import read_nationality
from problemprofile.cleaning.nationality_vocabulary import Vocabulary
from problemprofile.cleaning.numbers import read_count

NATIONALITIES = Vocabulary.of(lambda name: CodeReader(codelists.load(name), codelists.load("not_recorded")))
named = [code for code in NATIONALITIES.nationalities.codes if code.code not in ("unknown", "other", "stateless")]
patient = settings(deadline=None)  # the first unknown nationality loads the country names


@patient
@given(st.sampled_from(named), st.sampled_from(named))
def test_two_nationalities_with_a_space_between_are_those_two(left: codelists.Code, right: codelists.Code) -> None:
    found = read_nationality(f"{left.label} {right.label}", NATIONALITIES).values
    both = {found["nationality"], found["nationality_second"]} - {None}
    assert both == {left.code, right.code}


VAGUE = ("unknown", "other", "stateless", "not_uk_unclear")
told = [code for code in NATIONALITIES.nationalities.codes if code.code not in VAGUE]
notations = st.sampled_from(
    ["{}/{}", "{} / {}", "{}, {}", "{} and {}", "{} & {}", "{} - {}", "{};{}", "{} ({})", "dual {}/{}", "{} with {}",
     "Dual national: {} and {}", "{} + {} passports", "{} | {}", "both {} and {}", "{} / {} dual nationality"]
)  # fmt: skip


@patient
@given(st.sampled_from(told), st.sampled_from(told), notations, st.sampled_from([str, str.upper, str.lower]))
def test_dual_nationals_in_every_notation_are_two_codes_uk_first(
    left: codelists.Code, right: codelists.Code, notation: str, case: Callable[[str], str]
) -> None:
    found = read_nationality(case(notation.format(left.label, right.label)), NATIONALITIES)
    expected = list(dict.fromkeys([left.code, right.code]))
    expected.sort(key=lambda code: code != "uk")
    assert [found.values["nationality"], found.values["nationality_second"]][: len(expected)] == expected
    assert found.trouble == ""


@patient
@given(
    st.sampled_from(told),
    st.sampled_from(
        [
            ("{}?", True),
            ("possibly {}", True),
            ("{} (claimed)", True),
            ("{} national", False),
            ("{} PASSPORT HOLDER", False),
            (" {}.", False),
            ("{} [1]", False),
            ("{}*", False),
        ]
    ),
)
def test_words_beside_a_nationality_change_nothing_but_the_doubt(code: codelists.Code, shape: tuple[str, bool]) -> None:
    found = read_nationality(shape[0].format(code.label), NATIONALITIES)
    assert (found.values["nationality"], found.trouble != "") == (code.code, shape[1])


@patient
@given(st.text(max_size=200))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    assert read_nationality(text, NATIONALITIES).values["nationality"] in NATIONALITIES.nationalities


@given(st.integers(0, 10**9))
def test_a_figure_is_the_same_with_and_without_commas(number: int) -> None:
    assert read_count(str(number)).values["count"] == read_count(f"{number:,}").values["count"] == number


@given(st.integers(0, 110))
def test_every_age_has_one_band_on_its_side_of_eighteen(age: int) -> None:
    bands = codelists.load("age_band")
    assert bands.parent(age_band((age, age))) == age_group((age, age)) == ("adult" if age >= 18 else "child")
