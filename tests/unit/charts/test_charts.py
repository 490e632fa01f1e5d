from __future__ import annotations

import json

import pytest
from released_tables import MARK, edition, one_way, table

from problemprofile.charts import draw, style
from problemprofile.released import Exhibit, ReleasedTable

GROUPS = {"labour": 12, "sexual": 7, "criminal": 30, "domestic": None, "unknown": 9, "total": 60}


def drawn(released: ReleasedTable) -> Exhibit:
    (exhibit,) = draw(edition(released))
    return exhibit


def values(exhibit: Exhibit) -> list[dict]:
    return exhibit.vega_spec["data"]["values"]


def everything_in(exhibit: Exhibit) -> str:
    return json.dumps(exhibit.vega_spec)


def test_bars_are_the_released_numbers_with_what_is_printed_written_at_their_ends() -> None:
    exhibit = drawn(one_way("exploitation_group", GROUPS))
    assert exhibit.exhibit_id == exhibit.table_id == "referrals-by-exploitation-group"
    assert exhibit.kind == "bar"
    assert [(v["code"], v["value"], v["shown"]) for v in values(exhibit)] == [
        ("criminal", 30, "30"),
        ("labour", 12, "12"),
        ("sexual", 7, "7"),
        ("domestic", None, MARK),
        ("unknown", 9, "9"),
    ]


def test_a_hidden_number_is_a_gap_with_its_mark_and_never_a_0() -> None:
    for released in (
        one_way("exploitation_group", GROUPS),
        one_way("year", {"2022": 8, "2023": None, "2024": 9}),
        one_way("quarter", {"2024 Q1": 8, "2024 Q2": None, "2024 Q3": 9}),
        table(
            {("labour", "male"): 9, ("labour", "female"): None, ("sexual", "male"): 8}, "exploitation_group", "gender"
        ),
    ):
        exhibit = drawn(released)
        assert [v["value"] for v in values(exhibit) if MARK in v["shown"]] == [None]
        marks = [layer for layer in exhibit.vega_spec["layer"] if layer["mark"].get("color") == style.LINE]
        assert marks[0]["transform"] == [{"filter": "datum.value === null"}]
        assert f"{MARK}: fewer than 5" in " ".join(exhibit.vega_spec["title"]["text"])


def test_a_zero_is_drawn_as_0() -> None:
    exhibit = drawn(one_way("gender", {"female": 4, "male": 9, "other": 0}))
    assert ("other", 0, "0") in [(v["code"], v["value"], v["shown"]) for v in values(exhibit)]


@pytest.mark.parametrize(
    "numbers", [{"female": 9}, {"female": 9, "male": None}, {"female": 0, "male": 0}, {"female": None, "male": None}]
)
def test_a_table_that_shows_less_than_two_numbers_or_only_0_has_no_chart(numbers: dict) -> None:
    assert draw(edition(one_way("gender", numbers))) == []


def test_a_table_that_nobody_asked_a_chart_of_has_none() -> None:
    many = {("labour", str(n)): 5 for n in range(9)}
    assert draw(edition(table(many, "exploitation_group", "nationality"))) == []
    assert (
        draw(edition(one_way("dataset", {"a": 5, "b": 6}), one_way("gender", {"f": 5, "m": 6}, additive=False))) == []
    )


def test_of_a_long_list_the_ten_largest_are_drawn_and_the_rest_is_said() -> None:
    numbers = {f"n{n:02}": (None if n % 3 == 0 else n) for n in range(20)} | {"unknown": 1}
    exhibit = drawn(one_way("nationality", numbers))
    codes = [v["code"] for v in values(exhibit)]
    assert codes == ["n19", "n17", "n16", "n14", "n13", "n11", "n10", "n08", "n07", "unknown"]
    assert exhibit.vega_spec["title"]["text"] == ["11 more rows are in the table only."]


def test_the_place_of_a_hidden_number_says_nothing_about_it() -> None:
    first = drawn(one_way("sector", {"a": 9, "b": None, "c": 20, "d": None, "e": 5}))
    assert [v["code"] for v in values(first)] == ["c", "a", "e", "b", "d"]


def test_what_is_not_one_of_the_things_compared_is_left_to_the_table() -> None:
    exhibit = drawn(one_way("police_force", {"north": 9, "south": 20, "not_police": 900}))
    assert [v["code"] for v in values(exhibit)] == ["south", "north"]
    assert "The highest is south: 20." in exhibit.alt_text
    assert exhibit.vega_spec["title"]["text"] == ["One more row is in the table only."]


def test_ages_and_adult_or_child_keep_their_own_order() -> None:
    exhibit = drawn(one_way("age_band", {"under_11": 5, "11_15": 9, "18_24": 7}))
    assert [v["code"] for v in values(exhibit)] == ["under_11", "11_15", "18_24"]


def test_time_keeps_its_order_and_leaves_out_what_is_not_dated() -> None:
    exhibit = drawn(one_way("financial_year", {"2023/24": 9, "2022/23": 12, "unknown": 5}))
    assert [v["code"] for v in values(exhibit)] == ["2023/24", "2022/23"]
    assert exhibit.kind == "column"
    assert len(exhibit.vega_spec["title"]["text"]) == 1  # what its thin lines are
    assert "Not recorded: 5." in exhibit.alt_text


def test_a_line_of_many_quarters_writes_the_first_the_last_and_the_highest() -> None:
    quarters = {f"{year} Q{n}": 10 * n + year % 5 for year in range(2021, 2026) for n in (1, 2, 3, 4)}
    exhibit = drawn(one_way("quarter", quarters))
    assert exhibit.kind == "line"
    assert {v["code"] for v in values(exhibit) if v["shown"]} == {"2021 Q1", "2024 Q4", "2025 Q4"}


def test_groups_have_at_most_four_series_the_last_ones_each_named_at_its_bar() -> None:
    groups = ("a", "b", "c", "d", "e", "f", "g")
    numbers = {(kind, group): 5 + n for kind in ("labour", "sexual") for n, group in enumerate(groups)}
    exhibit = drawn(table(numbers, "exploitation_group", "age_group"))
    assert {v["series"] for v in values(exhibit)} == {"d", "e", "f", "g"}
    assert all(v["shown"].startswith(f"{v['series']}: ") for v in values(exhibit))


def test_a_group_of_nothing_but_hidden_numbers_is_left_to_the_table() -> None:
    numbers = {("labour", "male"): 9, ("labour", "female"): 8, ("domestic", "male"): None, ("domestic", "female"): None}
    exhibit = drawn(table(numbers, "exploitation_group", "gender"))
    assert {v["code"] for v in values(exhibit)} == {"labour"}
    assert exhibit.vega_spec["title"]["text"] == ["One more row is in the table only."]


def test_labels_are_data_and_cannot_become_code() -> None:
    label = "\"])[0]; alert('x') \u2028 & <b>"
    exhibit = drawn(one_way("sector", {"a": 9, "b": 8}, labels={"a": label}))
    axis = exhibit.vega_spec["layer"][0]["encoding"]["y"]["axis"]["labelExpr"]
    inside = axis.removeprefix("(").removesuffix(")[datum.value]")
    assert " ".join(json.loads(inside)["a"]).startswith('"])[0];')
    assert "\u2028" not in axis


def test_every_chart_is_self_contained_and_in_the_house_colours() -> None:
    numbers = {(kind, sex): 9 for kind in ("labour", "sexual") for sex in ("female", "male", "unknown")}
    exhibit = drawn(table(numbers, "exploitation_group", "gender"))
    colours = exhibit.vega_spec["layer"][0]["encoding"]["color"]["scale"]["range"]
    assert colours == [style.BLUE, style.ORANGE, style.GREY]
    assert '"url"' not in everything_in(exhibit)
    assert exhibit.vega_spec["config"]["font"].startswith("Liberation Sans, Arial")
    assert exhibit.vega_spec["background"] == "white"


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", [*style.SERIES, style.GREY, style.LINE, style.TEXT])
def test_every_colour_stands_out_from_white_by_three_to_one(colour: str) -> None:
    assert 1.05 / (_luminance(colour) + 0.05) >= 3 - 0.05


def test_the_same_edition_is_drawn_the_same_twice() -> None:
    released = edition(one_way("exploitation_group", GROUPS), one_way("year", {"2023": 5, "2024": 6}))
    assert draw(released) == draw(released)
