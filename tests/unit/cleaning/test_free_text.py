"""Free text: taken apart, found in, taken back, and weighed. All of it made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.cleaning.free_text.lexicon_files import FILES, load_lexicon
from problemprofile.cleaning.free_text.many import MANY, Settings, read_many
from problemprofile.cleaning.free_text.reading import Coding, TextReader
from problemprofile.cleaning.free_text.typos import Typos
from problemprofile.cleaning.free_text.weighing import Codes
from problemprofile.cleaning.free_text.words import words_of
from problemprofile.cleaning.text_codings import codes_to_find
from problemprofile.errors import ProfileError

CODES = codes_to_find(codelists.load)
SETTINGS = Settings(CODES)
Read = Callable[[str], Coding]


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return SETTINGS.reader()


@pytest.fixture(scope="module")
def read(reader: TextReader) -> Read:
    return reader.read


def own(tmp_path: Path, **files: str) -> TextReader:
    """A reader with a project's own lines."""
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return Settings(CODES, str(tmp_path)).reader()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He’s not PAID.", ["he", "not", "paid", "."]),
        ("PV's i.d. w/out pay - £3.50/hr", ["pv", "i", ".", "d", ".", "w/out", "pay", "-", "£3.50", "hr"]),
        ("don't; co-worker", ["dont", ";", "co", "worker"]),
        ("", []),
    ],
)
def test_a_text_is_taken_apart_into_words_and_stops(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("written", "meant"),
    [("prositution", "prostitution"), ("exploitaton", "exploitation"), ("brothl", "brothel"), ("brother", None)],
)
def test_only_words_of_the_list_are_taken_for_misspelt(written: str, meant: str | None) -> None:
    assert Typos(["prostitution", "exploitation", "brothel"]).correct(written) == (meant or "brothel")


def test_what_is_nearly_as_near_to_two_words_is_neither() -> None:
    assert Typos(["parlours", "harbours"]).correct("garbours") is None
    assert Typos(["begging", "bagging"]).correct("bigging") is None
    assert Typos(["begging"]).correct("ging") is None


def test_a_type_is_told_by_words_that_stand_together(read: Read) -> None:
    assert read("Forced by the gang to sell crack").families == "criminal"
    assert read("Forced. The gang. To sell").families == ""


def test_words_of_different_sentences_do_not_stand_together(read: Read) -> None:
    assert read("They forced him through windows and into burglary").families == "criminal"
    assert read("They forced him. He looked at the windows").families != "criminal"


@pytest.mark.parametrize(
    "text",
    [
        "No evidence of sexual exploitation, forced labour or domestic servitude",
        "Sexual exploitation was ruled out",
        "Reported as forced labour; this has since been discounted.",
        "Possible CSE. There are no indicators that the child has been sexually exploited.",
        "She denies being forced into prostitution",
        "He has never been made to sell drugs",
        "Criminal exploitation: nil",
    ],
)
def test_what_a_text_denies_is_not_found(text: str, read: Read) -> None:
    assert read(text).families == ""


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("No evidence of sexual exploitation but he was made to sell drugs", "criminal"),
        ("Denies sex work, says she was forced to work in a factory without pay", "labour"),
        ("Not sexually exploited. Was made to beg", "criminal"),
        ("Not allowed to leave the brothel", "sexual"),
        ("He is not paid for working at the car wash", "labour"),
        ("Not only forced labour: also sexually exploited", "sexual+labour"),
    ],
)
def test_a_denial_ends_where_the_text_turns(text: str, families: str, read: Read) -> None:
    assert "+".join(sorted(read(text).families.replace(">", "+").split("+"))) == "+".join(sorted(families.split("+")))


@pytest.mark.parametrize(
    "text",
    [
        "Previously a victim of labour exploitation",
        "NRM in 2019 for sexual exploitation",
        "History of domestic servitude",
        "At risk of criminal exploitation",
        "She fears that she will be forced into prostitution if returned",
        "Her sister was sexually exploited",
        "The suspect runs brothels",
        "His friend was made to sell drugs",
    ],
)
def test_what_is_past_or_feared_or_somebody_elses_is_not_found(text: str, read: Read) -> None:
    coding = read(text)
    assert coding.families == ""
    assert coding.doubts == "taken_back"


def test_an_uncle_who_forces_is_no_uncle_who_was_forced(read: Read) -> None:
    assert read("Her uncle made her sell drugs").families == "criminal"
    assert read("Her uncle was made to sell drugs").families == ""


def test_a_promised_sector_counts_only_where_nothing_else_came_of_it(read: Read) -> None:
    deceived = read("Promised work in a restaurant. She was forced into prostitution")
    assert (deceived.families, deceived.sectors) == ("sexual", "sex_work")
    kept = read("Promised work in a restaurant, no pay since June")
    assert (kept.families, kept.sectors) == ("labour", "hospitality")


def test_little_evidence_is_enough_only_where_nothing_speaks_against_it(read: Read) -> None:
    little = read("Works in a nail bar")
    assert (little.families, little.doubts) == ("labour", "little_evidence")
    assert read("Works in a nail bar of her own free will").families == ""


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("Labour and sexual exploitation", "sexual+labour"),
        ("Mainly sexual exploitation, also forced labour", "sexual>labour"),
        ("Forced labour; principally though she was sexually exploited", "sexual>labour"),
        (
            "Made to cook, clean and mind the children for nothing, and later made to steal from shops",
            "domestic>criminal",
        ),
        ("CSE (main) and forced labour", "sexual>labour"),
    ],
)
def test_the_first_type_is_told_by_words_or_by_what_comes_first(text: str, families: str, read: Read) -> None:
    assert read(text).families == families


def test_county_lines_and_cuckooing_are_criminal_exploitation(read: Read) -> None:
    both = read("Flat taken over by dealers who sell crack from it for a county line")
    assert (both.families, both.county_lines, both.cuckooing) == ("criminal", "yes", "yes")
    child = read("Boy of 15 from London, missing, found with wraps of heroin in a coastal town")
    assert (child.families, child.county_lines) == ("criminal", "yes")
    assert read("Drug dealing on the estate where he lives").county_lines == ""


def test_sectors_and_methods_belong_to_the_types_that_are_found(read: Read) -> None:
    labour = read("Unpaid at the car wash, sleeps on site, passport taken by the boss who beats him")
    assert labour.sectors == "car_washes"
    assert set(labour.methods.split("+")) == {
        "wages_withheld",
        "documents_held",
        "violence_or_threats",
        "accommodation_tied",
    }
    assert read("No evidence of forced labour at the car wash").sectors == ""


def test_the_deciding_words_are_told(read: Read) -> None:
    because = read("The farm owner kept their passports. They picked leeks and were not paid").because
    assert because.startswith("labour: farm owner kept … passports … picked leeks … not paid")
    assert "documents_held" not in because  # its words are among those of labour


def test_texts_that_differ_in_unknown_words_and_numbers_say_the_same(read: Read) -> None:
    first, second = (read(f"{name} was not paid £{n} for picking fruit") for name, n in (("Q", 3), ("Zrk", 99)))
    assert first == second
    assert first.families == "labour"


def test_a_project_adds_words_terms_cues_and_abbreviations(tmp_path: Path) -> None:
    read = own(
        tmp_path,
        exploitation_terms="term,means,weight\n<peat_words> ..2 cutting,labour+other,1\n",
        word_groups="group,words\npeat_words,peat;turf\n",
        text_cues="cue,says,reaches\nfalse alarm,denied,text\n",
        abbreviations="written,means\ncttg,cutting\n",
    ).read
    assert (read("Peat bog cutting").families, read("turf cttg").sectors) == ("labour", "other")
    assert read("Peat cutting. It was a false alarm").families == ""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("exploitation_terms", "term,means\nslave ship,piracy\n", "line 2: A term cannot mean piracy."),
        ("exploitation_terms", "term,means\n\n<nothing> work,labour\n", "There is no group <nothing>."),
        ("exploitation_terms", "term,means,weight\ntoil,labour,much\n", "The weight is not a number."),
        ("exploitation_terms", "term,means\n..,labour\n", "A term needs a word or a group."),
        ("exploitation_terms", "words,means\nx,labour\n", "There is no column term."),
        ("word_groups", "group,words\nforce,<nobody> makes\n", "There is no group <nobody> with single words."),
        ("text_cues", "cue,says,reaches\nnever ever,perhaps,after\n", "A cue says one of"),
        ("text_cues", "cue,says,reaches\n,denied,after\n", "There is no word here."),
    ],
)
def test_a_line_that_cannot_be_used_is_named(name: str, text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ProfileError) as problem:
        own(tmp_path, **{name: text})
    assert said in str(problem.value)
    assert f"{name}.csv" in str(problem.value)


def test_a_lexicon_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "text_cues.csv").write_bytes(b"\xff\xfe\x00broken\xd8")
    with pytest.raises(ProfileError, match=r"This lexicon cannot be read\."):
        load_lexicon(CODES.all, tmp_path)


def test_a_project_may_add_to_each_file_of_the_lexicon() -> None:
    assert set(FILES) == set(codelists.LEXICON)


def test_many_texts_are_read_in_processes_as_here(reader: TextReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("problemprofile.cleaning.free_text.many.MANY", 10)
    monkeypatch.setattr("problemprofile.cleaning.free_text.many.AT_ONCE", 4)
    texts = [f"Made to {what} for {n} weeks, not paid" for n, what in enumerate(("beg", "steal", "sew", "") * 4)]
    assert len(texts) < MANY
    assert list(read_many(texts, SETTINGS, reader)) == [reader.read(text) for text in texts]


def test_a_process_that_fails_leaves_its_texts_to_be_read_here(
    reader: TextReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("problemprofile.cleaning.free_text.many.MANY", 1)
    monkeypatch.setattr("problemprofile.cleaning.free_text.many.PROCESS", "problemprofile.no_such")
    assert [one.families for one in read_many(["Made to beg", "CSE"], SETTINGS, reader)] == ["criminal", "sexual"]


def test_settings_survive_the_way_to_a_process() -> None:
    made = Settings(Codes({"care": frozenset({"labour"})}, {"debt_bondage": frozenset({"labour", "sexual"})}), "x")
    assert Settings.from_json(made.to_json()) == made
