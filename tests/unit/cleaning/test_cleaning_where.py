"""What several columns of a row tell together of its place; every row is made up, the places are real."""

from __future__ import annotations

import pytest
from received_rows import Source

NOTTINGHAMSHIRE = ["E06000018", *(f"E07000{number}" for number in range(170, 177))]
FIELDS = ("local_authority", "footprint")


@pytest.fixture
def county(source: Source) -> Source:
    """A project about a real county."""
    profile = source.folder / "profile.toml"
    text = profile.read_text("utf-8").replace('["NX01"]', str(NOTTINGHAMSHIRE).replace("'", '"'))
    text = text.replace('"NX"', '"NG"').replace('"northshire"', '"nottinghamshire"').replace('"Northshire"', '"Notts"')
    profile.write_text(text, encoding="utf-8")
    for path in (source.folder / "codelists").glob("local_authority*.csv"):
        path.unlink()
    return source


def placed(source: Source, columns: dict[str, str], *rows: tuple, kind: str = "nrm_referrals") -> list[tuple]:
    needed = {"Date": "recorded_on"} | ({"Offence": "offence"} if kind == "recorded_crimes" else {})
    first = ("1 May 2024", "036/06") if kind == "recorded_crimes" else ("1 May 2024",)
    source.add(kind, needed | columns, [(*first, *row) for row in rows])
    source.findings = source.clean()
    return [tuple(row[name] for name in FIELDS) for row in source.rows(*FIELDS)]


def test_a_shared_name_is_told_apart_by_the_county_the_postcode_or_the_force(county: Source) -> None:
    columns = {"Town": "place", "County": "place", "PC": "postcode", "Force": "police_force"}
    found = placed(
        county,
        columns,
        ("Beeston", "Nottinghamshire", "", ""),
        ("Beeston", "", "LS11 8PN", ""),
        ("Beeston", "", "", "Nottinghamshire Police"),
        ("Beeston", "", "", "British Transport Police"),
        ("Beeston", "", "", ""),
    )
    assert found == [
        ("E07000172", "in_area"),
        ("elsewhere", "elsewhere_uk"),
        ("E07000172", "in_area"),
        ("unknown", "unknown"),
        ("unknown", "unknown"),
    ]
    assert (county.findings["place-told-apart"].rows, county.findings["ambiguous-place"].rows) == (3, 2)


def test_the_force_is_also_told_by_the_first_responder(county: Source) -> None:
    columns = {"Town": "place", "Referred by": "first_responder"}
    found = placed(county, columns, ("Beeston", "Notts Police"), ("Beeston", "Salvation Army"))
    assert found == [("E07000172", "in_area"), ("unknown", "unknown")]


def test_in_a_forces_own_records_a_shared_name_is_taken_to_be_in_its_area_and_that_is_told(county: Source) -> None:
    rows = [("Beeston",), ("Newport",), ("Sutton",)]
    found = placed(county, {"Town": "place"}, *rows, kind="recorded_crimes")
    assert found == [("E07000172", "in_area"), ("elsewhere", "elsewhere_uk"), ("unknown", "unknown")]
    assert county.findings["place-presumed"].rows == 1
    assert county.findings["place-presumed"].severity == "warns"


def test_a_larger_town_elsewhere_is_not_meant_without_more_where_one_of_its_name_is_in_the_area(county: Source) -> None:
    columns = {"Town": "place", "Force": "police_force"}
    rows = [("Redhill", ""), ("Redhill", "Nottinghamshire"), ("Redhill", "Surrey"), ("Washington", "")]
    assert placed(county, columns, *rows) == [
        ("unknown", "unknown"),
        ("E07000173", "in_area"),
        ("elsewhere", "elsewhere_uk"),
        ("elsewhere", "elsewhere_uk"),
    ]


def test_a_wide_name_says_no_more_than_it_knows(county: Source) -> None:
    found = placed(county, {"Town": "place"}, ("Nottinghamshire",), ("Kent",), ("East Midlands",), ("UK",))
    assert found == [
        ("in_area", "in_area"),
        ("elsewhere", "elsewhere_uk"),
        ("unknown", "unknown"),
        ("unknown", "unknown"),
    ]
    assert county.findings["wider-area"].rows == 4


def test_a_wide_name_is_narrowed_by_the_postcode(county: Source) -> None:
    columns = {"County": "place", "PC": "postcode"}
    assert placed(county, columns, ("Nottinghamshire", "NG1 5FS")) == [("E06000018", "in_area")]
    assert "wider-area" not in county.findings


def test_a_place_and_a_postcode_at_odds_are_told_and_the_place_is_taken(county: Source) -> None:
    columns = {"Town": "place", "PC": "postcode"}
    assert placed(county, columns, ("Worksop", "LS1 4AP")) == [("E07000171", "in_area")]
    assert county.findings["place-against-postcode"].rows == 1


def test_a_postcode_that_straddles_is_in_the_area_only_where_nine_tenths_of_it_are(county: Source) -> None:
    found = placed(county, {"PC": "postcode"}, ("NG5",), ("NG16",), ("NG31 6TT",), ("NG",), ("NG80 1AA",))
    assert found == [
        ("in_area", "in_area"),
        ("unknown", "unknown"),
        ("elsewhere", "elsewhere_uk"),
        ("in_area", "in_area"),
        ("in_area", "in_area"),
    ]
    assert county.rows("postcode_district") == ["NG5", "NG16", "NG31", "unknown", "unknown"]
    assert county.rows("postcode_area") == ["NG"] * 5


def test_an_easting_and_a_northing_in_two_columns_are_one_position(county: Source) -> None:
    columns = {"Easting": "coordinates", "Northing": "coordinates"}
    found = placed(county, columns, ("457200", "340050"), ("", ""), ("430000", "433500"), kind="recorded_crimes")
    assert found == [("E06000018", "in_area"), ("unknown", "unknown"), ("elsewhere", "elsewhere_uk")]
    assert county.rows("postcode_district") == ["NG1", "unknown", "LS1"]


def test_a_uk_town_comes_before_a_country_and_overseas_before_both(county: Source) -> None:
    columns = {"Where": "exploitation_location", "First": "place", "Second": "place"}
    rows = [("", "Vietnam", "Worksop"), ("Overseas", "Worksop", ""), ("UK", "Vietnam", ""), ("", "Vietnam", "")]
    assert placed(county, columns, *rows) == [
        ("E07000171", "in_area"),
        ("E07000171", "overseas"),
        ("unknown", "unknown"),
        ("overseas", "overseas"),
    ]


def test_an_address_leaves_no_more_than_its_district(county: Source) -> None:
    address = "Flat 2, 12 Made Up Street, Nottingham NG7 2RD"
    assert placed(county, {"Place": "place"}, (address,)) == [("E06000018", "in_area")]
    row = county.rows(*[name for name in county.store.frame("clean_rows").collect_schema().names()])[0]
    assert not any("Street" in str(value) or "2RD" in str(value) for value in row.values())


def test_a_national_source_keeps_the_codes_of_all_places(county: Source) -> None:
    rows = [("1 May 2024", town) for town in ("Leeds", "Nottinghamshire", "outside area")]
    county.add("nrm_referrals", {"Date": "recorded_on", "Town": "place"}, rows, settings='scope = "national"')
    county.clean()
    assert county.rows("local_authority") == ["E08000035", "unknown", "unknown"]


def test_words_for_no_place_are_understood_and_not_listed_as_unknown_spellings(county: Source) -> None:
    words = ["NFA", "no fixed abode", "various", "Out of county", "abroad", "Online", "Private dwelling", "N/K"]
    found = placed(county, {"Town": "place"}, *[(word,) for word in words])
    assert found[3:5] == [("elsewhere", "elsewhere_uk"), ("overseas", "overseas")]
    assert {*found[:3], *found[5:]} == {("unknown", "unknown")}
    assert "unrecognised-spelling" not in county.findings


def test_more_columns_of_towns_than_can_be_told_together_are_no_fault(county: Source) -> None:
    towns = [f"Town {number}" for number in range(39)]  # forty values a column, 40 ** 13 combinations
    spellings = "".join(f"{town},E07000{170 + number % 7}\n" for number, town in enumerate(towns))
    (county.folder / "codelists" / "local_authority.spellings.csv").write_text("spelling,code\n" + spellings)
    found = placed(county, {f"City {n}": "place" for n in range(13)}, *[(town,) * 13 for town in towns])
    assert found == [(f"E07000{170 + number % 7}", "in_area") for number in range(39)]
