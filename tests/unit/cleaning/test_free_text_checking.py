"""What all words together may take back of what terms found, and euphemisms, fields and innocence. All made up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from problemprofile import codelists
from problemprofile.cleaning.free_text.checking import TOWARDS, TOWARDS_WARY, checked_families
from problemprofile.cleaning.free_text.evidence import FAMILIES, FLAGS
from problemprofile.cleaning.free_text.many import Settings
from problemprofile.cleaning.free_text.reading import TextReader
from problemprofile.cleaning.text_codings import codes_to_find

CODES = codes_to_find(codelists.load)
LONG = "The quorblings of the zandel were florbing in vintle and the mistrops were grolling"  # no word means anything

Read = Callable[[str], str]


@pytest.fixture(scope="module")
def families() -> Read:
    reader = Settings(CODES).reader()
    return lambda text: reader.read(text).families


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> TextReader:
    """Reads with "quorblings" leaning far away from all families."""
    folder = tmp_path_factory.mktemp("codelists")
    heading = ",".join(("sign", *FAMILIES, *FLAGS))
    lines = "quorbling,-99,-99,-99,-99,-99,0,0\n"
    (folder / "word_leanings.csv").write_text(f"{heading}\n{lines}", encoding="utf-8")
    return Settings(CODES, str(folder)).reader()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("a kidney was removed in Cairo", "organ_harvesting"),  # organs are never taken back
        ("she was made to sell sex", "sexual"),  # nor is a clear term where somebody was made to
        ("he was a shoplifter", ""),  # one clear term gives way
        ("a car wash", ""),  # and so does a weak one
    ],
)
def test_a_leaning_takes_back_only_what_is_not_clear(said: str, expected: str, away: TextReader) -> None:
    assert away.read(f"{LONG}; {said}").families == expected


def test_a_text_that_says_that_nothing_was_wrong_must_lean_further() -> None:
    lean = (0.0, TOWARDS + 0.1, TOWARDS + TOWARDS_WARY + 0.1, 0.0, 0.0)
    assert checked_families([], {}, lean, (), wary=False, made=False) == ["labour", "domestic"]
    assert checked_families([], {}, lean, (), wary=True, made=False) == ["domestic"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was rented to his cousins at weekends", "sexual"),
        ("Sent out to do business with lorry drivers", "sexual"),
        ("The old man used her as wife", "sexual"),
        ("They told her to be nice to his visitors to clear the rent", "sexual"),
        ("He was forced to carry cement and break stones for the militia", "labour"),
        ("Agency told her they would cancel the visa and no hours are given, carer on a certificate", "labour"),
        ("She keeps house for a couple and sleeps in the laundry", "domestic"),
        ("Up before dawn to iron and mop for the family, fetched water, eats last", "domestic"),
        ("Broker said that the kidney would clear the passage", "organ_harvesting"),
        ("Donor was coached and holds no passport, recipient unrelated", "organ_harvesting"),
        ("He sleeps beside the plants and was told to stay until 18 thousand is paid", "criminal"),
        ("Offered 2k to marry a stranger at the register office", "criminal"),
    ],
)
def test_what_is_said_in_other_words_is_found(text: str, expected: str, families: Read) -> None:
    assert families(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Labour: y. Sexual: denies", "labour"),
        ("Exploitation types ticked: organ", "organ_harvesting"),
        ("Criminal: not disclosed. Domestic: confirmed", "domestic"),
    ],
)
def test_fields_are_read(text: str, expected: str, families: Read) -> None:
    assert families(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The two women choose their customers, there is no pimp and they keep their money",
        "Workers have contracts, own accounts and say that pay is correct",
        "He gave a kidney to his brother after full counselling",
        "She withdrew her claim that she was kept as a maid",
        "Begs outside the station for himself, no one behind it",
        "Madam says that her nanny left without notice and was found well",
    ],
)
def test_what_nobody_was_made_to_do_is_not_found(text: str, families: Read) -> None:
    assert families(text) == ""


def test_who_refused_and_was_made_to_is_believed(families: Read) -> None:
    assert families("She was made to film porn. He threatened her visa when she refused") == "sexual"
    assert families("She was asked to film porn. She refused") == ""


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("He was tending cannabis plants in a rented house and could not leave", ""),
        ("Dealers moved into the disabled tenant's flat and they won't leave, drugs sold from the lounge", "yes"),
        ("Runner for a line. Kept in a cuckooed flat for weeks", "yes"),
        ("Frail woman living in one room, the rest of her house is used by a group who are bagging drugs", "yes"),
    ],
)
def test_a_home_is_cuckooed_where_others_will_not_leave(text: str, flag: str) -> None:
    assert Settings(CODES).reader().read(text).cuckooing == flag


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PV gave an account in interview which was consistent", ""),  # no account at a bank
        ("Asked at screening: have you ever been forced to work or have sex? No to each", ""),
        ("He was not put to work", ""),
        ("She was recruited through WeChat for a nail salon. She was made to sell sex", "sexual"),
        ("No wages given to him, two men drive him to the farm, picking all day", "labour"),
        ("They looked for drug running indicators; none", ""),
    ],
)
def test_what_is_asked_or_told_is_no_other_family(text: str, expected: str, families: Read) -> None:
    assert families(text) == expected


def test_one_cue_takes_back_no_long_text_that_is_clear(families: Read) -> None:
    clear = (
        "The man made her sell sex in a brothel, customers paid him, she was raped and locked in the brothel at night"
    )
    cue = "There is no evidence of control."
    assert families(f"{clear}. {LONG}. {LONG}. {cue}") == "sexual"
    assert families(f"Sells sex. {cue}") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Made to clean and cook in the house for the family. Begging is the main thing she was forced into",
            "criminal",
        ),
        ("Sold for sex to clients. Made to sell drugs by the same men. Primary CCE.", "criminal"),
    ],
)
def test_main_is_said_of_what_stands_before_it_or_after(text: str, expected: str, families: Read) -> None:
    assert families(text).split(">")[0] == expected
