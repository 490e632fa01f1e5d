"""Which record of one organisation another one's record quotes."""

from __future__ import annotations

import pytest

from problemprofile.linkage.quoted_references import known_references, quoted_in_field, quoted_in_text

KNOWN = known_references([("police", "NX24/40123", 1), ("police", "NX24/40123", 2), ("police", "77", 3)])


@pytest.mark.parametrize(
    "text",
    ["NX24/40123", "nx24-40123", "NX 24 / 40123", "Crime ref NX24/40123 (OIC informed)", "see NX24/40123, NX24/99999"],
)
def test_a_reference_is_found_however_it_is_written(text: str) -> None:
    assert quoted_in_field(text, KNOWN) == {1, 2}
    assert quoted_in_text(text, KNOWN) == {1, 2}


@pytest.mark.parametrize("text", ["", "n/k", "NX24/4012", "NX24/401234", "XNX24/40123", "24/40123", "awaited"])
def test_what_is_only_nearly_a_reference_is_none(text: str) -> None:
    assert quoted_in_field(text, KNOWN) == set()


def test_a_short_reference_counts_where_nothing_else_is_in_its_field_and_never_in_a_text() -> None:
    assert quoted_in_field(" 77 ", KNOWN) == {3}
    assert quoted_in_field("called 77 times", KNOWN) == set()
    assert quoted_in_text("77", KNOWN) == set()


def test_a_reference_that_two_forces_have_leads_nowhere() -> None:
    known = known_references([("north", "2024/000123", 1), ("south", "2024-000123", 2), ("south", "2024-000124", 3)])
    assert quoted_in_field("2024/000123", known) == set()
    assert quoted_in_field("2024/000124", known) == {3}
