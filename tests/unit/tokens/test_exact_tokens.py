"""Tokens of what must agree letter by letter. Everybody in them is made up."""

from __future__ import annotations

import re
from datetime import date

from problemprofile.tokens import exact
from problemprofile.tokens.exact import birth_token, contact_tokens, parts_of, postcode_token, reference_token
from problemprofile.tokens.key import Key

KEY, OTHER = Key(b"a" * 32), Key(b"b" * 32)
DAY = date(2001, 2, 3)


def born(day: date) -> dict[str, str]:
    return parts_of(birth_token(KEY, day))


def test_one_day_has_one_token_with_one_key_only() -> None:
    assert birth_token(KEY, DAY) == birth_token(KEY, date(2001, 2, 3)) != birth_token(OTHER, DAY)


def test_a_day_whose_day_and_month_were_swapped_is_found() -> None:
    swapped = born(date(2001, 3, 2))
    assert born(DAY)[exact.SWAPPED][1:] == swapped[exact.BORN][1:]
    assert born(DAY)[exact.BORN][1:] == swapped[exact.SWAPPED][1:]


def test_a_date_says_in_part_what_it_shares_with_another() -> None:
    shared = {
        date(1999, 2, 3): exact.DAY_MONTH,
        date(2001, 2, 17): exact.YEAR_MONTH,
        date(2001, 9, 3): exact.YEAR_DAY,
    }
    for other, letter in shared.items():
        equal = {part for part in born(DAY) if born(DAY)[part] == born(other).get(part)}
        assert equal == {letter, *([exact.YEAR] if other.year == DAY.year else [])}


def test_the_first_of_january_says_its_year_alone() -> None:
    assert set(born(date(1990, 1, 1))) == {exact.YEAR}
    assert born(date(1990, 1, 1))[exact.YEAR] == born(date(1990, 5, 6))[exact.YEAR]


def test_a_day_that_equals_its_month_does_not_show_in_the_token() -> None:
    parts = born(date(1990, 5, 5))
    assert parts[exact.BORN][1:] != parts[exact.SWAPPED][1:]


def test_a_postcode_has_its_district_beside_it() -> None:
    whole, district = parts_of(postcode_token(KEY, "NG1", "5FS")), parts_of(postcode_token(KEY, "NG1", ""))
    assert set(whole) == {exact.WHOLE_POSTCODE, exact.DISTRICT}
    assert district == {exact.DISTRICT: whole[exact.DISTRICT]}


def test_what_is_equal_in_two_kinds_of_thing_has_two_tokens() -> None:
    texts = {reference_token(KEY, "20010203")[1:], contact_tokens(KEY, ["20010203"])[1:], born(DAY)[exact.BORN][1:]}
    assert len(texts) == 3


def test_a_short_reference_says_that_it_is_short() -> None:
    assert reference_token(KEY, "12")[0] == exact.SHORT_REFERENCE
    assert reference_token(KEY, "98123456x")[0] == exact.REFERENCE


def test_no_spreadsheet_takes_a_token_for_a_number_or_a_formula() -> None:
    made = [
        birth_token(KEY, DAY),
        postcode_token(KEY, "NG1", "5FS"),
        reference_token(KEY, "x"),
        contact_tokens(KEY, "ab"),
    ]
    assert all(re.fullmatch(r"[a-z][0-9a-f]{16}", part) for token in made for part in token.split())
