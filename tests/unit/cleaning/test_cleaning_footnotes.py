"""A footnote's mark on a cell is no part of what it says."""

from __future__ import annotations

import pytest

from problemprofile.cleaning.spellings import FOOTNOTE


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024 Q2 (r)", "2024 Q2"),
        ("Labour [note 3]", "Labour"),
        ("Male [x]", "Male"),
        ("2025 Q2²", "2025 Q2"),
        ("Albanian *", "Albanian"),
        ("AB1 2CD", "AB1 2CD"),
        ("Congolese (DRC)", "Congolese (DRC)"),
    ],
)
def test_the_mark_at_the_end_is_left_out(written: str, said: str) -> None:
    assert FOOTNOTE.sub("", written) == said
