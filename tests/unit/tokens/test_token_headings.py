"""What a heading of tokens says of its column."""

from __future__ import annotations

import pytest

from problemprofile.kinds import fields
from problemprofile.tokens.scheme import FIELDS, field_of, heading, is_heading, key_checks, unknown_schemes


@pytest.mark.parametrize("what", FIELDS)
def test_a_heading_leads_to_its_field(what: str) -> None:
    made = heading(what, "3fa29c01")
    assert field_of(made) == field_of(f"  {made.upper()} ") == FIELDS[what]
    assert FIELDS[what] in fields()
    assert key_checks([made, "Surname"]) == ["3fa29c01"]


@pytest.mark.parametrize("text", ["", "Name", "Token of name", "Token of name, scheme 1, key 12", "Token count"])
def test_another_heading_is_none_of_tokens(text: str) -> None:
    assert not is_heading(text)
    assert field_of(text) == ""
    assert key_checks([text]) == []


def test_a_scheme_that_is_not_known_is_a_heading_of_tokens_that_leads_nowhere() -> None:
    later = "Token of name, scheme 2, key 3fa29c01"
    assert is_heading(later)
    assert not field_of(later)
    assert unknown_schemes([later])
    assert not unknown_schemes([heading("name", "3fa29c01"), "Surname"])
    assert unknown_schemes([heading("shoe size", "3fa29c01")])
