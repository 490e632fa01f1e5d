"""One form for the same words."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from problemprofile.spelling import as_read, fold


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Médecins & Co.", "medecins and co"),
        ("King’s Lynn", "kings lynn"),
        ("Telford＆Wrekin", "telford and wrekin"),
        ("  a\t b ", "a b"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("𝚨", "α"),
    ],
)
def test_spellings_are_folded(text: str, form: str) -> None:
    assert fold(text) == form


def test_no_letter_that_there_is_folds_otherwise_a_second_time() -> None:
    every = (chr(number) for number in range(sys.maxunicode + 1))
    letters = [c for c in every if not c.isascii() and not unicodedata.is_normalized("NFKD", c.casefold())]
    assert len(letters) > 10_000
    assert [letter for letter in letters if fold(fold(f"a{letter}b")) != fold(f"a{letter}b")] == []


def test_a_text_is_searched_as_it_is_read() -> None:
    assert as_read("Wex\u200belaquist") == "Wexelaquist"
    assert as_read("Ildas\u00adkalune") == "Ildaskalune"
    assert as_read("Hоxhа") == "Hoxha"  # two letters of it are Cyrillic
    assert as_read("Мария and Maria") == "Мария and Maria"
