"""Marks by which a person could be found, and what only looks like one."""

from __future__ import annotations

import pytest

from problemprofile.marks import marks_in


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("He lived at NS7 2QR.", "a postcode"),
        ("near ns72qr", "a postcode"),
        ("Write to help@example.org.", "an e-mail address"),
        ("She rang 07700 900123 at night.", "a telephone number"),
        ("(01632) 960 001", "a telephone number"),
        ("+44 7700 900 456", "a telephone number"),
        ("QQ 12 34 56 C", "a National Insurance number"),
        ("999 123 4567", "an NHS number"),
        ("passport 123456789", "a long number"),
        ("on 3/4/25 he left", "an exact date"),
        ("on 2025-04-03", "an exact date"),
        ("on the 3rd of April", "an exact date"),
        ("on April 3rd", "an exact date"),
        ("on 4 May", "an exact date"),
        ("She was 17 years old.", "an exact age"),
        ("a 17-year-old", "an exact age"),
        ("a girl aged 9 who", "an exact age"),
        ("a van, AB12 CDE, was seen", "a vehicle registration"),
        ("told PC O’Neill of it", "a person's title and name"),
        ("for Mrs. Li", "a person's title and name"),
        ("a house in Mill Road", "a street"),
        ("at 12 Abbey Court", "a street"),
        ("a van, P123 ABC, was seen", "a vehicle registration"),
    ],
)
def test_a_mark_is_seen(text, what):
    assert what in {found for found, _ in marks_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "In spring 2025 three men in their 20s were found at a farm.",
        "In April 2025 the council opened 12 places; 5 may be lost.",
        "Support is for adults aged 18 to 25, and for those aged 16 or over.",
        "He had been married 3 times and decided 2 days later.",
        "They were paid £30 for 14 hours in the NS7 area; 1,000 leaflets went out.",
        "A shop in the High Street and a court; the Supreme Court; the close of a road.",
        "Section 45 of the Modern Slavery Act 2015; offence 106; the MS1 form.",
    ],
)
def test_ordinary_text_has_no_mark(text):
    assert list(marks_in(text)) == []


def test_a_mark_says_where_it_begins():
    assert list(marks_in("one\ntwo a@b.org")) == [("an e-mail address", 8)]
