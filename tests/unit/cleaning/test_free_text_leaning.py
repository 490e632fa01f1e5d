"""Which way words lean, and what a text that leans makes of what terms found. All of it made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.cleaning.free_text.evidence import FAMILIES, FLAGS
from problemprofile.cleaning.free_text.leaning import ANY, Leanings, stem, strongest
from problemprofile.cleaning.free_text.many import Settings
from problemprofile.cleaning.free_text.reading import Coding, TextReader
from problemprofile.cleaning.text_codings import codes_to_find
from problemprofile.errors import ProfileError

Read = Callable[[str], Coding]
CODES = codes_to_find(codelists.load)
LONG = "The quorblings of the zandel were florbing in vintle and the mistrops were grolling"  # no word means anything


@pytest.fixture(scope="module")
def read() -> Read:
    return Settings(CODES).reader().read


def reader(folder: Path, lines: str) -> TextReader:
    """A reader to whose leanings a project adds lines."""
    heading = ",".join(("sign", *FAMILIES, *FLAGS))
    (folder / "word_leanings.csv").write_text(f"{heading}\n{lines}", encoding="utf-8")
    return Settings(CODES, str(folder)).reader()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("threatened", "threaten"),
        ("threatening", "threaten"),
        ("drugs", "drug"),
        ("boss", "boss"),
        ("his", "his"),
        ("allegedly", "alleg"),
    ],
)
def test_a_stem_is_a_word_without_its_ending(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_a_text_leans_by_the_weights_of_its_signs_over_the_root_of_their_number() -> None:
    leanings = Leanings()
    leanings.add(ANY, (-1.0, 0.5))
    for sign, weights in (("peat", (2.0, 0.0)), ("bog", (4.0, -2.0))):
        leanings.add(sign, weights)
    assert leanings.of([]) == (-1.0, 0.5)
    assert leanings.of([leanings.number("peat")]) == (1.0, 0.5)
    assert leanings.of([0, 1]) == pytest.approx((-1 + 6 / 2**0.5, 0.5 - 2 / 2**0.5))
    assert leanings.number("turf") == -1


def test_a_later_line_about_a_sign_counts_instead_of_an_earlier_one() -> None:
    leanings = Leanings(base=(0.0,))
    leanings.add("peat", (1.0,))
    leanings.add("peat", (3.0,))
    assert leanings.of([0]) == (3.0,)


def test_the_strongest_signs_speak_for_a_code_and_none_against_it() -> None:
    leanings = Leanings(weights=[(1.0,), (-2.0,), (3.0,), (0.5,)])
    assert strongest([0, 1, 2, 3, -1], leanings, 0, most=2) == {2, 0}
    assert strongest([1], leanings, 0) == set()


def test_words_that_lean_to_a_type_propose_it_with_themselves_and_a_doubt(tmp_path: Path) -> None:
    coding = reader(tmp_path, "quorbling,0,60,0,0,0,0,0\n").read(LONG)
    assert (coding.families, coding.doubts) == ("labour", "little_evidence")
    assert "quorblings" in coding.because


def test_what_terms_found_is_not_believed_where_all_words_lean_far_away(tmp_path: Path) -> None:
    text = f"{LONG}; she was sold for sex"
    assert reader(tmp_path, "").read(text).families == "sexual"
    coding = reader(tmp_path, "quorbling,-90,0,0,0,0,0,0\n").read(text)
    assert (coding.families, coding.doubts) == ("", "both_ways+taken_back")


def test_what_a_text_denies_is_not_proposed_by_its_words(tmp_path: Path) -> None:
    text = f"{LONG}. No evidence of labour exploitation"
    assert reader(tmp_path, "quorbling,0,60,0,0,0,0,0\n").read(text).families == ""


def test_a_short_text_leans_nowhere(tmp_path: Path) -> None:
    assert reader(tmp_path, "quorbling,0,60,0,0,0,0,0\n").read("Quorblings and quorblings").families == ""


def test_a_flag_is_proposed_only_beside_criminal_exploitation(tmp_path: Path) -> None:
    lines = "quorbling,0,0,0,0,0,60,0\n"
    assert reader(tmp_path, lines).read(LONG).county_lines == ""
    assert reader(tmp_path, lines).read(f"{LONG}; he was forced to sell cocaine").county_lines == "yes"


def test_a_weight_that_is_no_number_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="not a number") as problem:
        reader(tmp_path, "quorbling,much,0,0,0,0,0,0\n")
    assert problem.value.line == 2


def test_an_assault_counts_only_where_somebody_is_in_others_power(read: Read) -> None:
    assert read("She was raped in a park").families == ""
    assert read("She was raped by the traffickers").families == "sexual"


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Made to wash cars. Later made to sell cocaine", "labour>criminal"),
        ("Made to wash cars by day and to sell cocaine by night", "labour+criminal"),
        ("Made to wash cars and made to sell cocaine in turn", "labour+criminal"),
        ("Made to wash cars and to sell cocaine", "labour+criminal"),
    ],
)
def test_the_order_is_told_by_words_and_not_by_one_sentence_with_both(text: str, families: str, read: Read) -> None:
    assert read(text).families == families


def test_what_is_contracted_is_taken_apart(read: Read) -> None:
    assert read("She'd been at a school").families == ""  # no shed that she sleeps in
    assert read("They've been made to beg").families == "criminal"
