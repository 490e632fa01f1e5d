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
