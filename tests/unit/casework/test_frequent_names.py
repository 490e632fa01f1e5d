"""Names that nobody in the rows has, however they are written. All fictional."""

from __future__ import annotations

import pytest

from problemprofile.casework.frequent_names import A_FULL_NAME, A_NAME, names_told


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Hoa was made to work.",
        "a friend, pham thi lan, helped",
        "It was Arben Hoxha.",
        "Zamir Hoxha ran.",
        "With them came Mohamed\nOsman.",
        "the carer Ngozi Obi",
    ],
)
def test_two_names_beside_one_another_are_a_full_name(text):
    assert A_FULL_NAME in {what for what, _, is_full in names_told(text) if is_full}


@pytest.mark.parametrize("text", ["We call her Flutura here.", "When Flutura came, she spoke.", "the singh sisters"])
def test_one_alone_only_looks_like_a_name(text):
    assert {what for what, *_ in names_told(text)} == {A_NAME}


@pytest.mark.parametrize("text", ["The van stopped.", "May and June were warm.", "They do the work in the shop.", ""])
def test_ordinary_words_are_no_names(text):
    assert list(names_told(text)) == []


def test_names_at_the_end_of_one_sentence_and_the_beginning_of_the_next_are_two():
    assert all(not is_full for *_, is_full in names_told("It was Hoxha. Police came."))
