"""The marks of footnotes are numbers on a PDF's page; they hide no number that was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.inspection.opened import Opened
from problemprofile.inspection.opened_pdf import WORDS
from problemprofile.inspection.read_back import Passage, ReadBack
from problemprofile.inspection.said_alike import differing

PAD = "word " * 60  # further from a page's edge than headings of a table that goes on


def strange(page: str, said: str = "crimes of county lines; 12 forms were sent", notes: int = 3) -> list[str]:
    read = {"p.docx": ReadBack([Passage("x", f"{PAD}{said} {PAD}")], footnotes=notes)}
    pdf = Opened(Path("p.pdf"), (), {WORDS: f"{PAD}\n{page}\n{PAD}"})
    return [number for name, _, number in differing(read, {"p.pdf": pdf}) if name == "p.pdf"]


def test_a_mark_between_words_and_their_number_is_passed_over() -> None:
    assert strange("crimes of county lines;\n3\n12 forms were sent") == []


@pytest.mark.parametrize(
    "page",
    ["crimes of county lines;\n3\n13 forms were sent", "crimes of county lines; 13\n3\nforms were sent"],
)
def test_a_changed_number_beside_a_mark_is_found(page: str) -> None:
    assert strange(page) == ["13"]


def test_where_there_are_no_footnotes_a_number_more_is_one_too_many() -> None:
    assert strange("crimes of county lines;\n3\n12 forms were sent", notes=0) != []


@pytest.mark.parametrize(("foot", "found"), [("Page 1 of 1", []), ("Page 1 of 7", ["1", "7"]), ("11 others", ["11"])])
def test_the_foot_of_a_single_page_is_none_of_its_numbers(foot: str, found: list[str]) -> None:
    read = {"p.docx": ReadBack([Passage("x", "12 forms were sent")])}
    pdf = Opened(Path("p.pdf"), (), {WORDS: f"12 forms were sent\n{foot}"})
    assert [number for name, _, number in differing(read, {"p.pdf": pdf}) if name == "p.pdf"] == found
