from __future__ import annotations

from problemprofile.intake.match_headings import known_to, match_headings
from problemprofile.project.settings import Dataset

DATASET = Dataset(
    kind="nrm_referrals",
    provider="Northshire Police",
    files=("a.csv",),
    columns={"Date of referral": "recorded_on", "Nationality": "nationality", "Age": "age"},
    ignore=("Shoe size",),
)


def test_headings_match_whatever_their_case_spacing_and_punctuation() -> None:
    matched = match_headings(("NATIONALITY ", "date_of-referral", "age", "shoe size"), DATASET)
    assert matched.fields == {0: "nationality", 1: "recorded_on", 2: "age"}
    assert (matched.missing, matched.new) == ((), ())


def test_a_heading_written_exactly_so_is_preferred() -> None:
    assert match_headings(("AGE", "Age", "Date of referral", "Nationality"), DATASET).fields[1] == "age"


def test_one_line_of_a_joined_heading_matches_where_only_one_column_has_it() -> None:
    base = ("Date of referral", "Nationality")
    assert match_headings((*base, "Victim > Age"), DATASET).fields[2] == "age"
    both = match_headings((*base, "Victim > Age", "Suspect > Age"), DATASET)
    assert "age" not in both.fields.values()


def test_a_missing_heading_is_named_with_those_closest_to_it() -> None:
    matched = match_headings(("Referral date", "Age", "Nationalty", "Colour"), DATASET)
    missing = dict(matched.missing)
    assert missing["Date of referral"][0] == "Referral date"
    assert missing["Nationality"] == ("Nationalty",)
    assert set(matched.new) == {"Referral date", "Nationalty", "Colour"}


def test_the_settings_know_mapped_and_ignored_headings() -> None:
    known = known_to(DATASET)
    assert known("AGE")
    assert known("Person > shoe size")
    assert not known("Colour")
