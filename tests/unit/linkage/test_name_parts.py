"""Names taken apart."""

from __future__ import annotations

import pytest

from problemprofile.linkage.contacts import contact
from problemprofile.linkage.name_parts import name_parts, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("billy", "smith"), ("william", "smith")),
        (("muhammad", "khan"), ("mohammed", "khan")),
        (("łukasz", "nowak"), ("lukasz", "nowak")),
        (("олександр", "коваль"), ("oleksandr", "koval")),
        (("nguyen van", "an"), ("an", "nguyen van")),
        (("katarzyna", "wojcik"), ("kasia", "wojcik")),
    ],
)
def test_ways_to_write_one_name_have_one_set_of_roots(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert name_parts(*one).roots == name_parts(*other).roots


@pytest.mark.parametrize(("one", "other"), [("yousef", "yusef"), ("sheikh", "shaikh"), ("philips", "filips")])
def test_spellings_of_one_sound_have_one_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_a_whole_name_in_one_box_is_divided(  # either box
) -> None:
    assert name_parts("nguyen van an", None) == name_parts(None, "nguyen van an")
    assert name_parts("nguyen van an", None).written == "nguyenvan|an"


def test_nobody_has_no_parts() -> None:
    assert name_parts(None, None).parts == ()
    assert name_parts("ann", None).written is None


def test_telephone_numbers_are_the_same_with_and_without_their_country() -> None:
    assert contact(["07700 900123"]).keys == contact(["+44 (0)7700 900123"]).keys == ("700900123",)


def test_email_addresses_are_keys_and_addresses_are_words() -> None:
    told = contact(["A.Obrien@Example.org", "3 Quay Street, Marlbeck", ""])
    assert told.keys == ("a.obrien@example.org",)
    assert told.words == ("3", "marlbeck", "quay", "street")
    assert contact(["", " "]).text is None
