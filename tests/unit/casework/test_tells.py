"""Hostile case studies, a phrase at a time, and what only looks hostile. Everybody and everything is made up."""

from __future__ import annotations

import pytest

from problemprofile.casework.tells import kinds, tells_in

MARKS = {
    "an exact age": [
        "She was seventeen when it began.",
        "A man of nineteen years old.",
        "A sixteen-year-old ran away.",
        "It was on her eighteenth birthday.",
        "He had just turned twenty-one.",
        "aged thirty-four",
        "she was 17 and alone",
    ],
    "a year of birth": ["He was born in 1998.", "born in the spring of 2001"],
    "an exact day, told by a feast or an event": [
        "The day after Eid she ran.",
        "on the Tuesday before Christmas",
        "It was on Tết.",
        "on Bonfire Night",
        "on St George's Day",
        "two days after the general election",
        "the second Friday of Ramadan",
        "the night of the storm",
        "on New Year’s Eve",
    ],
    "a reference": [
        "crime number 42/123456/24",
        "case no. SC-2024-118",
        "NRM ref NRM0012345",
        "ref: 24/0098",
        "log 512 of that week",
        "custody record NX1/998/24",
        "URN 12NX0012",
        "her passport C1234567",
    ],
    "the name of an operation": ["It was part of Operation Fort."],
    "a nickname": [
        "Everybody knew him as “Big Tone”.",
        "She went by 'Linh-Linh'.",
        "Street name ‘Ghost’",
        "nicknamed Shorty",
    ],
    "a person's title and name": ["Ms N. opened the door.", "Pc Jones came."],
    "a street": ["flat 3, 22 mill lane", "at number 14 quay row"],
    "a vehicle registration": ["The van was nx19klm.", "plate PK 72 XYZ"],
    "an account or an address on the web": [
        "as @linh_x",
        "facebook.com/linh.tran",
        "See https://news.example/123",
        "///a.b.c",
    ],
    "a bank account": ["GB82 WEST 1234 5698 7654 32", "sort code 12-34-56"],
}
ASKED = {
    "words that single somebody out (such as “the only woman”)": [
        "She is the only Eritrean woman there.",
        "the first person from Ghana",
        "the youngest referral of the year",
        "Nobody else in the village comes from there.",
        "one of two Brazilian carers",
    ],
    "the name of a business, a house or a school": [
        "Kwik Shine Hand Car Wash",
        "for Fenmoor Fresh Ltd",
        "the owner of Lucky Nails",
        "opposite St Mary's Church",
    ],
    "a court case or a report in the press": ["R v Smith", "sentenced at the crown court", "It was in the newspapers."],
    "initials": ["T.V.D. was moved.", "victim LT was heard"],
}
LOOKS = [
    "a dragon tattoo on his neck",
    "She has twins.",
    "He is deaf.",
    "lost two fingers",
    "a Yazidi family",
    "hiv positive",
]
HARMLESS = [
    "There were seven of them, and they stayed for two weeks.",
    "a man aged eighteen to twenty-five",
    "a woman in her thirties, and a girl in her teens",
    "He was ten minutes late; she was two streets away.",
    "in the spring of 2024, around Christmas",
    "the first responder and the first case conference",
    "the only rooms for the first nights are in one house",
    "a tactic known as cuckooing, once known as the MS1",
    "section 45 of the Modern Slavery Act 2015",
    "the case took two years, and a file of 12 pages",
    "a 12 hour day on the road, and debts of 3,000 pounds",
    "He went by train to Leeds.",
    "The police, the council and the U.K. border staff were told.",
    "see https://www.gov.uk/government/collections/modern-slavery",
]


def every(listed: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(what, text) for what, texts in listed.items() for text in texts]


@pytest.mark.parametrize(("what", "text"), every(MARKS))
def test_what_leaves_a_case_study_out(what, text):
    assert what in {found for found, _ in tells_in(text, "marks")}


@pytest.mark.parametrize(("what", "text"), every(ASKED))
def test_what_is_asked_about(what, text):
    assert what in {found for found, _ in tells_in(text, "asked")}


@pytest.mark.parametrize("text", LOOKS)
def test_what_is_only_told(text):
    assert list(tells_in(text, "looks"))


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_it_is_left_alone(text):
    assert [found for gravity in ("marks", "asked", "looks") for found in tells_in(text, gravity)] == []


def test_each_kind_that_is_looked_for_is_tried_here():
    assert set(kinds("marks")) == set(MARKS)
    assert set(kinds("asked")) == set(ASKED)


def test_a_partners_own_name_is_nobodys():
    text = "The charity Lantern House told us."
    assert list(tells_in(text, "asked"))
    assert list(tells_in(text, "asked", "our county | lantern house | police")) == []


def test_where_it_stands_is_where_its_words_begin():
    text = "One.\nTwo at  14 mill lane."
    assert [text[start:] for _, start in tells_in(text, "marks")] == ["14 mill lane."]
