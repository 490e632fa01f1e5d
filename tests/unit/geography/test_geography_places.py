from __future__ import annotations

import pytest

from problemprofile import geography
from problemprofile.geography import places

NOTTINGHAM, GEDLING, NORTH_NORTHAMPTONSHIRE = "E06000018", "E07000173", "E06000061"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nottingham", NOTTINGHAM),
        ("nottingham city council", NOTTINGHAM),
        ("The City of Nottingham", NOTTINGHAM),
        ("Newark & Sherwood District Council", "E07000175"),
        ("Royal Borough of Kensington & Chelsea", "E09000020"),
        ("London Borough of Barnet", "E09000003"),
        ("City of London", "E09000001"),
        ("Bristol", "E06000023"),
        ("Hull City Council", "E06000010"),
        ("Durham County Council", "E06000047"),
        ("Glasgow", "S12000049"),
        ("Caerdydd / Cardiff", "W06000015"),
        ("Arnold", GEDLING),
        ("West Bridgford, Notts", "E07000176"),
        ("St. Albans", "E07000240"),
    ],
)
def test_a_place_is_known_by_the_names_that_people_use(text: str, code: str) -> None:
    assert geography.place_to_local_authority(text) == code


def test_a_council_that_was_merged_away_leads_to_its_successor_by_name_and_by_code() -> None:
    assert geography.place_to_local_authority("Kettering Borough Council") == NORTH_NORTHAMPTONSHIRE
    assert geography.place_to_local_authority("E07000153") == NORTH_NORTHAMPTONSHIRE
    assert geography.place_to_local_authority(NORTH_NORTHAMPTONSHIRE.lower()) == NORTH_NORTHAMPTONSHIRE


@pytest.mark.parametrize("text", ["Blackburn", "Newport", "Richmond", "Ashford", "Gillingham", "Sutton"])
def test_a_name_that_several_places_share_is_not_guessed_at(text: str) -> None:
    assert geography.place_to_local_authority(text) is None


def test_the_full_name_of_a_council_is_no_guess_even_where_its_short_name_is_shared() -> None:
    assert geography.place_to_local_authority("Newport City Council") == "W06000022"
    assert geography.place_to_local_authority("London Borough of Sutton") == "E09000029"


@pytest.mark.parametrize(
    "text", [None, "", "  ", "London", "Nottinghamshire", "Council", "the", "E99999999", ",,,", "x" * 10_000]
)
def test_what_is_no_place_in_one_authority_gives_nothing(text: str | None) -> None:
    assert geography.place_to_local_authority(text) is None


def test_parts_of_an_address_that_disagree_give_nothing() -> None:
    assert geography.place_to_local_authority("West Bridgford, Nottingham") is None
    assert geography.place_to_local_authority("Somewhere, Nottingham") is None


def test_every_code_in_the_lists_of_places_is_a_living_authority() -> None:
    living = geography.local_authorities()
    assert len(living) == 361
    named = {row["local_authority"] for row in places._rows("places.csv")} - {""}
    merged = {row["successor"] for row in places._rows("local_authority_predecessors.csv")}
    assert named | merged <= living.keys()


def test_no_place_is_listed_twice() -> None:
    names = [places.fold(row["place"]) for row in places._rows("places.csv")]
    shared = {name for name in names if names.count(name) > 1}
    assert shared <= {"southend on sea", "stratford on avon", "ynys mon"}
