"""What an audience may be given in profile.toml."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from problemprofile.project.settings import Audience

PLAIN = {"name": "public", "title": "Public"}


@pytest.mark.parametrize("words", ["<5", "fewer than 5", "1 to 4", "Under 10", "1–4", "small number"])
@pytest.mark.parametrize("where", ["hidden_mark", "hidden_reads"])
def test_words_that_would_be_untrue_of_a_large_hidden_number_are_refused(where: str, words: str) -> None:
    with pytest.raises(ValidationError, match="a hidden number may be large"):
        Audience(**PLAIN, **{where: words})


@pytest.mark.parametrize("words", ["[c]", "*", "not shown", "fewer than 5, or protecting such a number", ""])
def test_words_that_are_true_of_all_hidden_numbers_are_taken_for_all_of_them(words: str) -> None:
    policy = Audience(**PLAIN, hidden_mark=words or "*", hidden_reads=words).policy()
    assert policy.hidden_mark == (words or "*")
    assert policy.hidden_words == (words or "not shown (fewer than 5, or protecting such a number)")


def test_only_breakdowns_whose_categories_can_be_joined_are_taken() -> None:
    assert Audience(**PLAIN, merge=("nationality", "age_band")).policy().merge == ("nationality", "age_band")
    with pytest.raises(ValidationError):
        Audience(**PLAIN, merge=("nationalty",))
