"""The summary in one picture."""

from __future__ import annotations

from dataclasses import replace

from released_tables import edition, one_way, table

from problemprofile.charts import draw
from problemprofile.charts.summary import summary
from problemprofile.released import Exhibit, ReleasedCell, ReleasedTable

PERIOD = "Northshire, January 2023 to December 2025"
YEARS = {"2023": 33, "2024": 72, "2025": 149}


def total(series: str, number: int | None, name: str, unit: str = "referrals") -> ReleasedTable:
    shown = "[c]" if number is None else f"{number:,}"
    cell = ReleasedCell(f"{series}:total", (), "hidden" if number is None else "shown", number, shown)
    made = table({}, table_id=series, series=series, unit=unit, title=f"{name}, {PERIOD}")
    return replace(made, dimensions=(), cells=(cell,))


def of(series: str, name: str, numbers: dict[str, int | None], **labels: str) -> ReleasedTable:
    made = one_way(name, numbers, labels=labels)
    table_id = f"{series}-by-{name.replace('_', '-')}"
    cells = tuple(replace(c, cell_id=f"{table_id}:{name}={c.categories[0][1]}") for c in made.cells)
    return replace(made, table_id=table_id, series=series, cells=cells)


REFERRALS = total("referrals", 254, "NRM referrals")
CRIMES = total("crimes", 1200, "Recorded crimes", "crimes")
BY_YEAR = of("referrals", "year", YEARS)
TYPES = of("referrals", "exploitation_group", {"labour": 80, "criminal": 120, "unknown": 200})
AGES = of("referrals", "age_group", {"child": 90, "adult": 160}, child="Child (17 or under)")


def drawn(*tables: ReleasedTable) -> Exhibit:
    found = summary(edition(*tables))
    assert found is not None
    return found


def written(exhibit: Exhibit) -> list[str]:
    return [row["text"] for layer in exhibit.vega_spec["layer"] for row in layer["data"]["values"] if "text" in row]


def test_it_has_the_totals_the_largest_type_and_the_children_and_names_their_cells() -> None:
    exhibit = drawn(REFERRALS, CRIMES, BY_YEAR, TYPES, AGES)
    assert (exhibit.exhibit_id, exhibit.table_id) == ("summary", "")
    assert [text for text in written(exhibit) if text in ("254", "1,200", "120", "90")] == ["254", "1,200", "120", "90"]
    assert {"referrals:total", "crimes:total", "referrals-by-year:year=2024"} <= set(exhibit.cells)
    assert "referrals-by-exploitation-group:exploitation_group=criminal" in exhibit.cells


def test_its_words_say_every_number_that_it_shows() -> None:
    exhibit = drawn(REFERRALS, CRIMES, BY_YEAR, TYPES, AGES)
    assert exhibit.title == f"In short: {PERIOD}"
    assert exhibit.alt_text == (
        "The numbers in short. NRM referrals, in all: 254 (2023: 33; 2024: 72; 2025: 149). "
        "Recorded crimes, in all: 1,200. NRM referrals: criminal, the most frequent form: 120. "
        "NRM referrals: Child (17 or under): 90."
    )


def test_hidden_numbers_are_left_out_and_fewer_than_three_make_no_picture() -> None:
    assert summary(edition(REFERRALS, total("crimes", None, "Crimes", "crimes"), TYPES)) is None
    assert "[c]" not in " ".join(written(drawn(REFERRALS, CRIMES, TYPES, total("others", None, "Others"))))


def test_small_columns_have_no_gap_for_a_hidden_year() -> None:
    exhibit = drawn(REFERRALS, CRIMES, TYPES, of("referrals", "year", YEARS | {"2024": None}))
    assert "2023" not in written(exhibit)


def test_at_most_six_and_a_national_total_is_none_of_them() -> None:
    many = [total(f"s{n}", 10 + n, f"Source {n}", "enquiries") for n in range(8)]
    national = replace(total("national", 9999, "NRM"), scope="national")
    exhibit = drawn(national, REFERRALS, CRIMES, TYPES, AGES, *many)
    large = [row for layer in exhibit.vega_spec["layer"] for row in layer["data"]["values"] if row.get("size") == 34]
    assert [row["text"] for row in large] == ["254", "1,200", "10", "11", "120", "90"]


def test_the_columns_stand_on_one_floor_from_nothing_and_the_last_is_dark() -> None:
    exhibit = drawn(REFERRALS, CRIMES, BY_YEAR, TYPES)
    bars = exhibit.vega_spec["layer"][0]["data"]["values"]
    heights = [bar["y2"] - bar["y"] for bar in bars]
    assert [round(height / heights[-1], 2) for height in heights] == [0.22, 0.48, 1.0]
    assert len({bar["y2"] for bar in bars}) == 1
    assert bars[0]["colour"] != bars[-1]["colour"]


def test_it_is_among_the_charts_of_an_edition() -> None:
    assert draw(edition(REFERRALS, CRIMES, TYPES))[-1].kind == "summary"


def test_a_row_whose_tiles_have_no_years_is_not_as_high_as_one_that_has() -> None:
    without, with_years = drawn(REFERRALS, CRIMES, TYPES), drawn(REFERRALS, CRIMES, BY_YEAR, TYPES)
    lowest = max(row["y"] for layer in without.vega_spec["layer"] for row in layer["data"]["values"])
    assert without.vega_spec["height"] - lowest <= 30
    assert without.vega_spec["height"] < with_years.vega_spec["height"]


def test_for_a_narrow_screen_the_same_is_drawn_in_two_columns_with_letters_of_the_same_size() -> None:
    exhibit = drawn(REFERRALS, CRIMES, BY_YEAR, TYPES, AGES)
    wide, narrow = exhibit.vega_spec, exhibit.narrow_spec
    texts = [row for layer in narrow["layer"] for row in layer["data"]["values"] if "text" in row]
    assert narrow["width"] <= 332 < wide["width"]
    assert {"254", "1,200", "120", "90", "2024", "72"} <= {row["text"] for row in texts}
    assert {row["x"] for row in texts if row["size"] == 34} == {0, 165}
    assert {row["size"] for row in texts} == {34, 13, 11}


def test_words_of_three_lines_push_the_columns_down() -> None:
    long = total("referrals", 254, "Referrals from every one of the many first responders there are")
    bars = [
        drawn(first, CRIMES, BY_YEAR, TYPES).narrow_spec["layer"][0]["data"]["values"] for first in (REFERRALS, long)
    ]
    assert bars[1][0]["y2"] - bars[0][0]["y2"] >= 17
