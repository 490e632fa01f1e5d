"""Small multiples over time."""

from __future__ import annotations

from released_tables import MARK, edition, table

from problemprofile.charts import draw
from problemprofile.released import Exhibit

QUARTERS = [f"{year} Q{n}" for year in (2024, 2025) for n in (1, 2, 3, 4)]


def drawn(numbers: dict, **more: object) -> list[Exhibit]:
    return draw(edition(table(numbers, "exploitation_group", "quarter", **more)))


def of(kinds: dict[str, int | None]) -> dict:
    return {(kind, quarter): number for kind, number in kinds.items() for quarter in QUARTERS} | {
        (kind, "total"): None if number is None else number * len(QUARTERS) for kind, number in kinds.items()
    }


def panels(exhibit: Exhibit) -> list[str]:
    return exhibit.vega_spec["facet"]["sort"]


def test_each_kind_has_a_panel_the_largest_first_on_one_scale_from_nothing() -> None:
    (exhibit,) = drawn(of({"labour": 9, "criminal": 30, "sexual": 12}))
    assert exhibit.kind == "panels"
    assert panels(exhibit) == ["criminal", "sexual", "labour"]
    channels = [layer["encoding"].get("y", {}) for layer in exhibit.vega_spec["spec"]["layer"]]
    scales = [channel["scale"] for channel in channels if "scale" in channel]
    assert scales
    assert all(scale == {"domain": [0, 36.0], "nice": False} for scale in scales)


def test_the_others_are_grey_behind_each_panel() -> None:
    (exhibit,) = drawn(of({"labour": 9, "criminal": 30}))
    behind = exhibit.vega_spec["spec"]["layer"][0]
    assert {row["line"].split()[0] for row in behind["data"]["values"]} == {"labour", "criminal"}


def test_there_are_at_most_nine_and_the_rest_is_said() -> None:
    (exhibit,) = drawn(of({f"k{n:02}": 10 + n for n in range(12)}))
    assert len(panels(exhibit)) == 9
    assert "3 more rows are in the table only." in exhibit.vega_spec["title"]["text"]


def test_a_kind_of_which_more_than_a_third_is_hidden_has_no_panel() -> None:
    numbers = of({"labour": 9, "criminal": 30, "sexual": 12}) | {("labour", quarter): None for quarter in QUARTERS[:3]}
    (exhibit,) = drawn(numbers)
    assert panels(exhibit) == ["criminal", "sexual"]
    assert "One more row is in the table only." in exhibit.vega_spec["title"]["text"]


def test_there_is_no_chart_where_too_much_is_hidden_to_compare() -> None:
    assert drawn(of({"labour": None, "criminal": 30, "sexual": None})) == []


def test_a_hidden_quarter_is_a_gap_with_its_mark() -> None:
    (exhibit,) = drawn(of({"labour": 9, "criminal": 30}) | {("labour", "2024 Q3"): None})
    (hidden,) = [row for row in exhibit.vega_spec["data"]["values"] if row["value"] is None]
    assert (hidden["code"], hidden["series"], hidden["shown"]) == ("labour", "2024 Q3", MARK)


def test_of_many_quarters_the_first_and_the_last_have_their_number_beside_them() -> None:
    (exhibit,) = drawn(of({"labour": 9, "criminal": 30}))
    written = {row["series"] for row in exhibit.vega_spec["data"]["values"] if row["shown"]}
    assert written == {"2024 Q1", "2025 Q4"}


def test_its_words_name_the_panels_and_the_highest_by_both() -> None:
    (exhibit,) = drawn(of({"labour": 9, "criminal": 30}))
    assert "The highest is criminal, 2024 Q1: 30." in exhibit.alt_text
    assert "They are: criminal; labour." in exhibit.alt_text
