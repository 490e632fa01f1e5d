from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from map_editions import HIDDEN_WORDS, MARK, edition, project, released, write_areas

from problemprofile import maps
from problemprofile.errors import ProfileError
from problemprofile.released import Exhibit

CELLS = {"A1": 42, "A2": 7, "A3": None, "A4": 0, "unknown": 12, "elsewhere": None}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_areas(tmp_path)
    return tmp_path


def only(exhibits: list[Exhibit]) -> Exhibit:
    (exhibit,) = exhibits
    return exhibit


def drawn_areas(exhibit: Exhibit) -> dict[str, dict[str, Any]]:
    values = [value for layer in exhibit.vega_spec["layer"] for value in layer["data"]["values"]]
    return {
        value["properties"]["code"]: value["properties"] for value in values if "code" in value.get("properties", {})
    }


def written(exhibit: Exhibit) -> list[str]:
    return [
        value["text"] for layer in exhibit.vega_spec["layer"] for value in layer["data"]["values"] if "text" in value
    ]


def hatched_features(exhibit: Exhibit) -> list[dict[str, Any]]:
    values = [value for layer in exhibit.vega_spec["layer"] for value in layer["data"]["values"]]
    return [value for value in values if value.get("geometry", {}).get("type") == "MultiLineString"]


def test_a_map_is_drawn_from_the_released_table_of_its_series_and_dimension(folder: Path) -> None:
    exhibit = only(maps.draw(edition(released(CELLS)), project(folder, {})))
    assert exhibit.exhibit_id == "map-referrals-by-local-authority"
    assert (exhibit.kind, exhibit.table_id) == ("map", "referrals-by-local-authority")
    assert exhibit.title not in json.dumps(written(exhibit))


def test_the_words_say_highest_lowest_hidden_none_no_figure_and_what_is_not_on_the_map(folder: Path) -> None:
    said = only(maps.draw(edition(released(CELLS)), project(folder, {}))).alt_text
    assert said == (
        "Map of 5 areas in Northshire: Referrals by district. Coloured by referrals. Highest: Alder, 42. Lowest of "
        f"those shown: Birch, 7. Hatched, {HIDDEN_WORDS}: Cedar. None: Damson. No figure: Elder. Not on the map: "
        f"Unknown, 12; Elsewhere, {MARK}."
    )


def test_each_state_of_an_area_has_its_own_look_and_is_in_the_legend(folder: Path) -> None:
    exhibit = only(maps.draw(edition(released(CELLS)), project(folder, {})))
    fills = {code: area["fill"] for code, area in drawn_areas(exhibit).items()}
    assert len({fills["A1"], fills["A2"], fills["A3"], fills["A4"], fills["A5"]}) == 5
    assert len(hatched_features(exhibit)) == 6  # hidden, and twice over no figure; each with its box in the legend
    legend = " ".join(written(exhibit))
    assert all(words in legend for words in ("None", "No figure", "Not shown (fewer than", "Unknown: 12"))


def test_a_rate_is_worked_out_from_shown_counts_only(folder: Path) -> None:
    setting = {"population": "people.csv", "population_label": "residents (mid-2020)"}
    exhibit = only(maps.draw(edition(released(CELLS)), project(folder, setting)))
    shown = {code: area["shown"] for code, area in drawn_areas(exhibit).items()}
    assert shown == {"A1": "420.0", "A2": "35.0*", "A3": MARK, "A4": "0", "A5": ""}
    assert "On a count under 10, so that the rate changes much by chance: Birch." in exhibit.alt_text
    assert any(line.startswith("* on a count under 10") for line in written(exhibit))
    assert "Coloured by referrals for each 100,000 residents (mid-2020)." in exhibit.alt_text


def test_an_area_without_a_population_has_no_rate(folder: Path) -> None:
    cells = {"A1": 42, "A2": 20, "A5": 50}
    exhibit = only(maps.draw(edition(released(cells)), project(folder, {"population": "people.csv"})))
    assert drawn_areas(exhibit)["A5"]["shown"] == ""


def test_only_the_profiles_own_areas_are_coloured_and_the_others_are_grey(folder: Path) -> None:
    mine = project(folder, {}, local_authorities=["A1", "A2"])
    exhibit = only(maps.draw(edition(released({"A1": 42, "A2": 7, "A3": 9, "A4": 11})), mine))
    assert drawn_areas(exhibit).keys() == {"A1", "A2"}
    assert "Outside the area" in written(exhibit)
    assert "Not on the map: Other areas, 20." in exhibit.alt_text


def refused(cells: dict[str, int | None], folder: Path, **setting: Any) -> str:
    exhibit = only(maps.draw(edition(released(cells)), project(folder, setting)))
    assert (exhibit.kind == "refused") == (exhibit.vega_spec == {})
    return exhibit.alt_text if exhibit.kind == "refused" else ""


def test_a_map_is_refused_where_there_is_nothing_to_compare(folder: Path) -> None:
    assert "nothing to compare" in refused({"A1": 42}, folder)
    assert refused({"A1": 42, "A2": 30}, folder) == ""


def test_a_map_is_refused_where_most_of_its_areas_are_hidden(folder: Path) -> None:
    assert "Most of the areas" in refused({"A1": 42, "A2": 9, "A3": None, "A4": None, "A5": None}, folder)
    assert refused({"A1": 42, "A2": 9, "A3": None, "A4": None}, folder) == ""


def test_a_map_is_refused_where_its_numbers_are_as_small_as_chance(folder: Path) -> None:
    assert "fewer than three an area" in refused({"A1": 8, "A2": 1, "A3": 0, "A4": 2}, folder)
    assert refused({"A1": 8, "A2": 1, "A3": 0, "A4": 3}, folder) == ""


def test_raw_rates_on_small_counts_are_refused_and_smoothed_ones_are_drawn(folder: Path) -> None:
    small = {"A1": 42, "A2": 7, "A3": 9, "A4": 30}
    assert "smoothed rates" in refused(small, folder, population="people.csv")
    assert refused(small, folder, population="people.csv", smoothed=True) == ""


def test_a_count_from_one_to_four_is_not_mapped_as_itself(folder: Path) -> None:
    exhibit = only(maps.draw(edition(released({"A1": 42, "A2": 3, "A3": 20})), project(folder, {})))
    assert drawn_areas(exhibit)["A2"]["shown"] == ""
    assert "Fewer than five, but some: Birch." in exhibit.alt_text
    assert "Fewer than five" in written(exhibit)


def test_smoothed_rates_lie_between_the_raw_ones_and_that_of_all_areas_and_say_so(folder: Path) -> None:
    setting = {"population": "people.csv", "smoothed": True}
    exhibit = only(maps.draw(edition(released({"A1": 42, "A2": 20, "A3": 12, "A4": 4})), project(folder, setting)))
    shown = {code: area["shown"] for code, area in drawn_areas(exhibit).items() if area["shown"]}
    overall = 78 / 100_000 * 100_000
    assert overall < float(shown["A1"]) < 420
    assert 10 < float(shown["A4"]) < overall
    assert any(text.startswith("Smoothed:") for text in written(exhibit))
    assert "The rates are smoothed." in exhibit.alt_text


def test_a_hidden_area_has_no_part_in_smoothing(folder: Path) -> None:
    setting = {"population": "people.csv", "smoothed": True}
    hidden, gone = (
        only(maps.draw(edition(released({"A1": 42, "A2": 20, "A3": 12} | more)), project(folder, setting)))
        for more in ({"A4": None}, {})
    )
    assert {c: a["shown"] for c, a in drawn_areas(hidden).items() if c != "A4"} == {
        c: a["shown"] for c, a in drawn_areas(gone).items() if c != "A4"
    }


def test_an_illustrative_map_says_so_in_the_picture_the_caption_and_the_words(folder: Path) -> None:
    exhibit = only(maps.draw(edition(released(CELLS)), project(folder, {"illustrative": True})))
    assert "ILLUSTRATIVE: not real data" in written(exhibit)
    assert exhibit.title.startswith("ILLUSTRATIVE")
    assert exhibit.alt_text.startswith("ILLUSTRATIVE: not real data.")


def test_every_map_says_that_a_place_recorded_is_often_where_somebody_was_found(folder: Path) -> None:
    exhibit = only(maps.draw(edition(released(CELLS)), project(folder, {})))
    assert "The recorded place is often" in " ".join(written(exhibit))


def test_how_many_have_no_place_is_said_even_where_it_is_none(folder: Path) -> None:
    cells = {"A1": 42, "A2": 7, "in_area": 3, "unknown": 0, "elsewhere": 0}
    exhibit = only(maps.draw(edition(released(cells)), project(folder, {}, local_authorities=["A1", "A2"])))
    assert "Not on the map: In_Area, 3; Unknown, 0." in exhibit.alt_text
    assert "Unknown: 0" in written(exhibit)


def test_those_whom_no_force_referred_are_no_other_area(folder: Path) -> None:
    cells = {"A1": 42, "A2": 7, "A3": 9, "A4": 11, "not_police": 900}
    exhibit = only(maps.draw(edition(released(cells)), project(folder, {}, local_authorities=["A1", "A2"])))
    assert "Not on the map: Not_Police, 900; Other areas, 20." in exhibit.alt_text


def test_other_areas_are_not_added_up_where_one_of_them_is_hidden(folder: Path) -> None:
    mine = project(folder, {}, local_authorities=["A1", "A2"])
    exhibit = only(maps.draw(edition(released({"A1": 42, "A2": 7, "A3": 9, "A4": None})), mine))
    assert f"Not on the map: Other areas, {MARK}." in exhibit.alt_text


def test_a_count_that_was_rounded_to_nothing_is_not_said_to_be_none(folder: Path) -> None:
    exhibit = only(maps.draw(edition(released({"A1": 40, "A2": 0}, outcome="rounded")), project(folder, {})))
    assert "None:" not in exhibit.alt_text
    assert "Lowest of those shown: Birch, 0." in exhibit.alt_text


def test_a_map_on_which_everything_is_hidden_is_refused(folder: Path) -> None:
    assert "Most of the areas could not show a number" in refused(dict.fromkeys(("A1", "A2"), None), folder)


def test_a_made_up_map_says_so_in_the_picture_and_in_its_words(folder: Path) -> None:
    exhibit = only(maps.draw(edition(released(CELLS)), project(folder, {}, fictional=True)))
    assert " ".join(written(exhibit)).count("Made up: not real places") == 1
    assert "All of it is made up." in exhibit.alt_text


def test_several_maps_of_one_table_have_names_of_their_own(folder: Path) -> None:
    settings = [{}, {"population": "people.csv"}, {"title": "Again"}]
    exhibits = maps.draw(edition(released(CELLS)), project(folder, *settings))
    plain = "map-referrals-by-local-authority"
    assert [exhibit.exhibit_id for exhibit in exhibits] == [plain, f"{plain}-rate", f"{plain}-2"]


def test_there_is_no_map_without_a_released_table(folder: Path) -> None:
    assert maps.draw(edition(), project(folder, {})) == []
    assert maps.draw(edition(released(CELLS)), project(folder, {"scope": "national"})) == []


def test_shipped_shapes_carry_their_attribution_and_forces_join_by_their_names(folder: Path) -> None:
    setting = {"dimension": "police_force", "boundaries": "police_force", "scope": "national", "attribution": "Ours."}
    table = released({"nottinghamshire": 70, "kent": 90, "city_of_london": None}, "police_force", "national-referrals")
    exhibit = only(maps.draw(edition(table), project(folder, setting, police_forces=["nottinghamshire"])))
    assert exhibit.attribution.startswith("Ours. Shapes derived from postcode positions")
    areas = drawn_areas(exhibit)
    assert areas["nottinghamshire"]["shown"] == "70"
    assert areas["city_of_london"]["shown"] == MARK
    assert len(areas) == 44


def test_files_outside_of_areas_are_never_read(folder: Path) -> None:
    for setting in ({"boundaries": "../profile.toml"}, {"boundaries": "/etc/hostname"}, {"population": "../x.csv"}):
        with pytest.raises(ProfileError, match="names of files in areas/"):
            maps.draw(edition(released(CELLS)), project(folder, setting))


def test_shapes_with_none_of_the_profiles_areas_are_refused(folder: Path) -> None:
    with pytest.raises(ProfileError, match="None of this profile's areas"):
        maps.draw(edition(released(CELLS)), project(folder, {}, local_authorities=["E06000018"]))


def test_a_map_is_the_same_twice_and_needs_nothing_from_outside(folder: Path) -> None:
    first, second = (maps.draw(edition(released(CELLS)), project(folder, {})) for _ in range(2))
    assert first == second
    assert '"url"' not in json.dumps(first[0].vega_spec)
    assert len(json.dumps(first[0].vega_spec)) < 30_000


def test_a_withheld_table_is_not_drawn_as_a_map_of_areas_without_a_figure(folder: Path) -> None:
    made = released(CELLS)
    cells = tuple(replace(cell, outcome="withheld", value=None, shown=MARK) for cell in made.cells)
    assert maps.draw(edition(replace(made, cells=cells)), project(folder, {})) == []


def test_areas_that_are_counted_together_are_drawn_as_one_with_their_people_added_up(folder: Path) -> None:
    together = edition(released({"A1": 42, "A2 & A3": 10, "A4": 20}))
    mine = project(folder, {"population": "people.csv"}, local_authorities=["A1", "A2", "A3", "A4"])
    areas = drawn_areas(only(maps.draw(together, mine)))
    assert {code: area["shown"] for code, area in areas.items()} == {"A1": "420.0", "A2 & A3": "20.0", "A4": "50.0"}


def test_places_that_touch_lie_beside_each_other_where_an_audience_has_them_joined(folder: Path) -> None:
    made = project(folder, {})
    assert maps.beside(made) == {}
    joining = made.profile.model_copy(
        update={"audiences": (made.profile.audiences[0].model_copy(update={"merge": ("local_authority",)}),)}
    )
    found = maps.beside(replace(made, profile=joining))["local_authority"]
    assert {code: sorted(codes) for code, codes in found.items()} == {
        "A1": ["A2"],
        "A2": ["A1", "A3"],
        "A3": ["A2", "A4"],
        "A4": ["A3", "A5"],
        "A5": ["A4"],
    }
