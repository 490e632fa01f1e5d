from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.maps.classes import MOST, classes
from problemprofile.maps.style import BLUES, HIDDEN, MISSING, NONE, text_colour


def test_counts_fall_into_classes_between_round_numbers() -> None:
    found = classes([6, 8, 11, 14, 23, 31, 47, 142], whole=True)
    assert found.labels == ("6 to 9", "10 to 19", "20 to 39", "40 to 142")
    assert found.colour(6) == BLUES[4][0]
    assert found.colour(20) == BLUES[4][2]
    assert found.colour(142) == BLUES[4][3]


def test_one_value_is_one_class_and_no_value_is_none() -> None:
    assert classes([7, 7], whole=True).labels == ("7",)
    assert classes([7.5], whole=False).labels == ("7.5",)
    assert classes([], whole=True).labels == ()


def test_rates_say_where_a_class_begins_and_ends() -> None:
    assert classes([1.2, 2.0, 3.4, 9.1], whole=False).labels == (
        "under 2",
        "2 to under 3",
        "3 to under 9",
        "9 and over",
    )


@given(st.lists(st.integers(1, 100_000), min_size=1, max_size=60))
def test_every_class_of_counts_has_an_area_in_it_and_its_label_holds_it(values: list[int]) -> None:
    found = classes([float(value) for value in values], whole=True)
    assert 1 <= len(found.labels) <= MOST
    for value in values:
        label = found.labels[found.colours.index(found.colour(value))].replace(",", "")
        first, _, last = label.partition(" to ")
        assert int(first) <= value <= int(last or first)
    assert {found.colour(value) for value in values} == set(found.colours)


@given(st.lists(st.floats(0, 5_000).map(lambda rate: round(rate, 1)), min_size=1, max_size=60))
def test_every_class_of_rates_has_an_area_in_it(values: list[float]) -> None:
    found = classes(values, whole=False)
    assert {found.colour(value) for value in values} == set(found.colours)
    assert len(found.labels) == len(found.starts) + 1


def test_text_on_every_colour_has_contrast() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for fill in {colour for blues in BLUES.values() for colour in blues} | {NONE, HIDDEN, MISSING}:
        dark, bright = sorted((light(fill), light(text_colour(fill))))
        assert (bright + 0.05) / (dark + 0.05) >= 4.5
