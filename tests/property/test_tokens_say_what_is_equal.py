"""Tokens are equal where, and only where, what they stand for is: told by comparing the things themselves."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.linkage.name_parts import name_parts
from problemprofile.tokenising.values import name_in, of_births, of_names, of_postcodes, of_references, reference_in
from problemprofile.tokens import exact
from problemprofile.tokens.key import Key

KEY, TODAY = Key(b"p" * 32), date(2026, 1, 31)
DAYS = st.dates(date(1985, 1, 1), date(1986, 12, 31))
NAMES = st.text("abeiknorstuyz -'ÁÉ", max_size=9)
DISTRICTS = st.sampled_from(["NG1", "NG11", "DE1", "SW1A"])
INWARD = st.tuples(st.integers(0, 9), st.sampled_from(["AA", "FS", "XY"]))


def said(day: date) -> dict[str, object]:
    """The parts of a day by the letters of their tokens."""
    if day.month == day.day == 1:
        return {exact.YEAR: day.year}
    return {
        exact.BORN: day,
        exact.YEAR: day.year,
        exact.YEAR_MONTH: (day.year, day.month),
        exact.YEAR_DAY: (day.year, day.day),
        exact.DAY_MONTH: (day.month, day.day),
    }


@given(DAYS, DAYS)
def test_parts_of_birth_dates_are_equal_in_tokens_where_they_are_equal(one: date, other: date) -> None:
    tokens = [exact.parts_of(exact.birth_token(KEY, day)) for day in (one, other)]
    for letter in (exact.BORN, exact.YEAR, exact.YEAR_MONTH, exact.YEAR_DAY, exact.DAY_MONTH):
        known = letter in said(one) and letter in said(other)
        equal = known and said(one)[letter] == said(other)[letter]
        assert (tokens[0].get(letter, "one") == tokens[1].get(letter, "other")) == equal
    swapped = (one.year, one.day, one.month) == (other.year, other.month, other.day) and one != other
    assert (tokens[0].get(exact.SWAPPED, "--")[1:] == tokens[1].get(exact.BORN, "++")[1:]) == swapped


@given(DAYS)
def test_however_a_day_is_written_it_has_one_token(day: date) -> None:
    written = [f"{day:%d/%m/%Y}", day.isoformat(), f"{day.day} {day:%B %Y}", f"{day:%d-%b-%y}"]
    encode = of_births(KEY, [("31/12/1985", 1)], TODAY)
    assert {encode((text,)) for text in written} == {exact.birth_token(KEY, day)}


@given(NAMES, NAMES, NAMES, NAMES)
def test_names_have_one_token_where_their_parts_are_the_same(
    first: str, last: str, other: str, other_last: str
) -> None:
    encode = of_names(KEY, ["first_name", "surname"])
    parts = [name_parts(name_in(a) or None, name_in(b) or None).roots for a, b in ((first, last), (other, other_last))]
    tokens = [encode((first, last)), encode((other, other_last))]
    assert (tokens[0] == "") == (parts[0] is None)
    if parts[0] is not None and parts[0] == parts[1]:
        assert tokens[0] == tokens[1]
    if None not in parts and not set(parts[0].split()) & set(parts[1].split()):  # type: ignore[union-attr]
        assert _pairs(parts[0]) == _pairs(parts[1]) or tokens[0] != tokens[1]


def _pairs(parts: str | None) -> set[str]:
    return {part[n : n + 2] for part in (parts or "").split() for n in range(max(len(part) - 1, 1))}


@given(DISTRICTS, INWARD, st.sampled_from(["", " ", "  "]), st.booleans())
def test_a_postcode_has_one_token_however_it_is_spaced(
    district: str, inward: tuple[int, str], gap: str, small: bool
) -> None:
    text = f"{district}{gap}{inward[0]}{inward[1]}"
    token = of_postcodes(KEY)((text.lower() if small else text,))
    assert token == exact.postcode_token(KEY, district, f"{inward[0]}{inward[1]}")


@given(st.text("Ab1/ -_.", max_size=12), st.text("aB1/ -_.", max_size=12))
def test_references_have_one_token_where_their_letters_and_figures_are_the_same(one: str, other: str) -> None:
    encode = of_references(KEY)
    assert (encode((one,)) == encode((other,))) == (reference_in(one) == reference_in(other))
