from __future__ import annotations

import pytest

from problemprofile import geography
from problemprofile.geography import find_place, places

NOTTINGHAM, GEDLING, NORTH_NORTHAMPTONSHIRE = "E06000018", "E07000173", "E06000061"


def main(text: str) -> str | None:
    place = find_place(text)
    return place.main if place else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nottingham", NOTTINGHAM),
        ("nottingham city council", NOTTINGHAM),
        ("The City of Nottingham", NOTTINGHAM),
        ("Newark & Sherwood District Council", "E07000175"),
        ("Royal Borough of Kensington & Chelsea", "E09000020"),
        ("London Borough of Barnet", "E09000003"),
        ("LB Barnet", "E09000003"),
        ("City of London", "E09000001"),
        ("London, City of", "E09000001"),
        ("Bristol", "E06000023"),
        ("Bristol, City of", "E06000023"),
        ("Hull City Council", "E06000010"),
        ("Durham County Council", "E06000047"),
        ("Glasgow", "S12000049"),
        ("Caerdydd", "W06000015"),
        ("Cyngor Dinas Caerdydd", "W06000015"),
        ("Cyngor Sir y Fflint", "W06000005"),
        ("Derry & Strabane", "N09000005"),
        ("Arnold", GEDLING),
        ("St. Albans", "E07000240"),
        ("Saint Albans", "E07000240"),
        ("NE Derbyshire", "E07000038"),
        ("N. E. Lincs", "E06000012"),
        ("Cwmbrân", "W06000020"),
        ("Cwmbran", "W06000020"),
        ("Merton", "E09000024"),
        ("E06000018 Nottingham", NOTTINGHAM),
    ],
)
def test_a_place_is_known_by_the_names_that_people_use(text: str, code: str) -> None:
    assert main(text) == code


def test_a_council_that_is_gone_leads_to_its_successor_by_name_and_by_code() -> None:
    assert main("Kettering Borough Council") == NORTH_NORTHAMPTONSHIRE
    assert main("E07000153") == NORTH_NORTHAMPTONSHIRE
    assert main(NORTH_NORTHAMPTONSHIRE.lower()) == NORTH_NORTHAMPTONSHIRE
    assert main("Crewe and Nantwich Borough Council") == "E06000049"
    assert main("Dungannon and South Tyrone") == "N09000009"


@pytest.mark.parametrize(
    ("text", "successors"),
    [
        ("Northamptonshire County Council", {"E06000061", "E06000062"}),
        ("Cumbria County Council", {"E06000063", "E06000064"}),
        ("Dorset County Council", {"E06000058", "E06000059"}),
        ("Castlereagh", {"N09000003", "N09000007"}),
    ],
)
def test_a_council_that_was_split_leads_to_all_of_its_successors_and_to_none_alone(
    text: str, successors: set[str]
) -> None:
    place = find_place(text)
    assert place is not None
    assert (place.authorities, place.main) == (successors, "")


@pytest.mark.parametrize(
    "text",
    [
        "Blackburn", "Newport", "Richmond", "Ashford", "Gillingham", "Acton", "Bangor", "Cheadle", "Ramsey", "Royston",
        "St Ives", "Whitburn", "Whitchurch", "Sutton",
    ],
)  # fmt: skip
def test_a_name_that_several_places_share_gives_all_of_them_and_none_first(text: str) -> None:
    place = find_place(text)
    assert place is not None
    assert len(place.authorities) > 1
    assert not place.main


def test_the_full_name_of_a_council_is_no_guess_even_where_its_short_name_is_shared() -> None:
    assert main("Newport City Council") == "W06000022"
    assert main("London Borough of Sutton") == "E09000029"
    assert main("Newcastle City Council") == "E08000021"


def test_a_town_is_meant_where_a_village_a_tenth_of_its_size_is_called_so_too() -> None:
    place = find_place("Washington")
    assert place is not None
    assert place.main == "E08000024"
    assert "E07000227" in place.authorities  # the village in Horsham


@pytest.mark.parametrize(
    ("text", "number"),
    [("Nottinghamshire", 8), ("Notts", 8), ("Nottinghamshire County Council", 7), ("London", 33), ("Wales", 22)],
)
def test_a_county_or_a_region_is_all_of_its_authorities(text: str, number: int) -> None:
    place = find_place(text)
    assert place is not None
    assert (len(place.authorities), place.main, place.wide) == (number, "", True)


def test_the_isle_of_man_is_outside_the_united_kingdom() -> None:
    assert main("Isle of Man") == geography.OUTSIDE_UK
    place = find_place("Ramsey")
    assert place is not None
    assert {geography.OUTSIDE_UK, "E07000011"} <= place.authorities


@pytest.mark.parametrize("text", ["", "  ", "Council", "the", "E99999999", ",,,", "x" * 10_000, "E06000018 E06000015"])
def test_what_is_no_place_gives_nothing(text: str) -> None:
    assert find_place(text) is None


def test_a_police_force_area_is_the_authorities_in_it() -> None:
    assert len(geography.authorities_of_police_force("Nottinghamshire")) == 8
    assert geography.authorities_of_police_force("E23000019") == geography.authorities_of_police_force(
        "nottinghamshire"
    )
    assert geography.authorities_of_police_force("Nowhere") == frozenset()
    assert geography.police_force_of(NOTTINGHAM) == "Nottinghamshire"


def test_every_code_in_the_lists_of_places_is_a_living_authority() -> None:
    living = {*geography.local_authorities(), geography.OUTSIDE_UK}
    assert len(living) == 362
    named = [row["local_authority"] for row in places._rows("places.csv")]
    named += [row["successor"] for row in places._rows("local_authority_predecessors.csv")]
    named += [row["local_authorities"] for row in places._rows("towns.csv")]
    assert {code for codes in named for code in codes.split()} <= living
    assert all(codes for codes in named)
    assert all(place.authorities <= living for place in places._wide().values())


def test_every_wider_area_has_authorities() -> None:
    assert all(len(place.authorities) > 0 for place in places._wide().values())
    assert len(places._wide()["united kingdom"].authorities) == 361


def test_no_place_is_written_down_twice() -> None:
    names = [places.fold(row["place"]) for row in places._rows("places.csv")]
    shared = {name for name in names if names.count(name) > 1}
    assert shared <= {"southend on sea", "stratford on avon", "ynys mon"}
