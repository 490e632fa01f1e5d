"""Fields for headings that were left over: by a likeness of names, or by what the cells read as."""

from __future__ import annotations

import pytest

from problemprofile.intake.suggest import suggested
from problemprofile.kinds import kinds

KIND = kinds()["agency_records"]
FREE = set(KIND.fields)


@pytest.mark.parametrize(
    ("heading", "cells", "first"),
    [
        ("Location (Town)", ["Leeds", "Bradford"], "place"),
        ("Wave", ["Male", "Female", "Male"], "gender"),
        ("What happened", ["She was kept in a house and was never paid for it"], "exploitation_description"),
        ("Types of exploitaton seen", ["Labour", "Sexual"], "exploitation_type"),
    ],
)
def test_the_likeliest_field_comes_first(heading: str, cells: list[str], first: str) -> None:
    assert suggested(KIND, heading, cells, FREE)[0] == first


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Shoe size", ["sandal", "boot"]),
        ("Client name", ["Ann Adder", "Bob Brown"]),  # never a hint to map whole names
        ("No", ["1", "2", "3", "4", "5"]),  # a running number could be any number
    ],
)
def test_nothing_is_suggested_where_nothing_is_like_it(heading: str, cells: list[str]) -> None:
    assert suggested(KIND, heading, cells, FREE) == []


def test_a_field_that_is_filled_is_not_suggested_again() -> None:
    assert "gender" not in suggested(KIND, "Wave", ["Male", "Female"], FREE - {"gender"})
