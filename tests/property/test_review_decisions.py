"""Whatever is decided in a sheet: `codings.csv` holds exactly that, and the last word on a text's field counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.cleaning.codings_file import AS_FOUND, codings_file, in_force, lists_needed, read_decisions, text_id
from problemprofile.cleaning.review.review import take_decisions
from problemprofile.cleaning.review.sheet import headings, words
from problemprofile.project.load import load_project

DAY = date(2026, 3, 4)
TEXTS = [text_id(f"text {number}") for number in range(4)]
# What may be chosen, and the code that it stands for. None of these fields can contradict another.
CHOICES = {
    "county_lines": {"yes": "yes", "Yes": "yes", "none": "", "(as found)": AS_FOUND},
    "cuckooing": {"yes": "yes", "none": "", "(as found)": AS_FOUND},
    "sectors": {"Car washes": "car_washes", "Care; Nail bars": "care+nail_bars", "none": "", "(as found)": AS_FOUND},
    "methods": {"Debt bondage": "debt_bondage", "none": "", "(AS FOUND)": AS_FOUND},
}
PROFILE = """
name = "N"
title = "N"
cycle = "1"
[period]
start = 2024-01-01
end = 2025-12-31
[area]
name = "N"
[[audiences]]
name = "public"
title = "P"
"""

Sheet = dict[tuple[str, str], str]  # what is chosen, by text and field
chosen = st.sampled_from([(field, choice) for field, choices in CHOICES.items() for choice in choices])
sheets = st.lists(st.tuples(st.sampled_from(TEXTS), chosen), max_size=8).map(
    lambda lines: {(text, field): choice for text, (field, choice) in lines}
)
few = settings(max_examples=12, deadline=None)


class Reviewed:
    """A project, and what should be decided in it by now."""

    def __init__(self, folder: str) -> None:
        (Path(folder) / "profile.toml").write_text(PROFILE, encoding="utf-8")
        self.project = load_project(Path(folder))
        self.answers = Path(folder) / "answers.xlsx"
        self.expected: Sheet = {}

    def hand_in(self, sheet: Sheet, order: Sequence[str] = TEXTS) -> int:
        """Have a filled sheet taken in, with a line a text in the order given: how many decisions were new."""
        with xlsxwriter.Workbook(str(self.answers), {"in_memory": True}) as book:
            page = book.add_worksheet(words()["sheet"]["name"])
            page.write_row(3, 0, list(headings().values()))
            for number, text in enumerate(order, 4):
                line = {"text_id": text, "who": "A. Nalyst", "why": "Read the file"}
                line |= {f"decide {field}": choice for (of, field), choice in sheet.items() if of == text}
                page.write_row(number, 0, [line.get(name, "") for name in headings()])
        return take_decisions(self.project, self.answers, "", DAY).new

    def expect(self, sheet: Sheet) -> int:
        """The same in the simplest way: how many of a sheet's choices change what is decided."""
        before = dict(self.expected)
        for (text, field), choice in sheet.items():
            self.expected[text, field] = CHOICES[field][choice]
        self.expected = {of: code for of, code in self.expected.items() if code != AS_FOUND}
        return sum(before.get(of) != self.expected.get(of) for of in before.keys() | self.expected.keys())

    def recorded(self) -> Sheet:
        lists = {name: self.project.codelist(name) for name in lists_needed()}
        found = in_force(read_decisions(self.project.paths, lists))
        return {(text, field): one.value for text, fields in found.items() for field, one in fields.items()}

    def lines(self) -> list[str]:
        file = codings_file(self.project.paths)
        return file.read_text("utf-8").splitlines()[1:] if file.exists() else []


@few
@given(st.lists(sheets, min_size=1, max_size=4))
def test_what_counts_is_what_was_decided_last_and_no_line_is_ever_changed(handed_in: list[Sheet]) -> None:
    with TemporaryDirectory() as folder:
        reviewed = Reviewed(folder)
        for sheet in handed_in:
            before = reviewed.lines()
            assert reviewed.hand_in(sheet) == reviewed.expect(sheet)
            assert reviewed.recorded() == reviewed.expected
            assert reviewed.lines()[: len(before)] == before


@few
@given(sheets, st.permutations(TEXTS))
def test_a_sheet_that_comes_twice_or_sorted_otherwise_adds_nothing(sheet: Sheet, order: list[str]) -> None:
    with TemporaryDirectory() as folder:
        reviewed = Reviewed(folder)
        assert reviewed.hand_in(sheet) == len(reviewed.lines()) == reviewed.expect(sheet)
        once = reviewed.lines()
        assert (reviewed.hand_in(sheet), reviewed.hand_in(sheet, order)) == (0, 0)
        assert (reviewed.lines(), reviewed.recorded()) == (once, reviewed.expected)


@few
@given(sheets, st.permutations(TEXTS))
def test_the_order_of_the_lines_of_a_sheet_does_not_matter(sheet: Sheet, order: list[str]) -> None:
    found = []
    for lines in (TEXTS, order):
        with TemporaryDirectory() as folder:
            reviewed = Reviewed(folder)
            reviewed.hand_in(sheet, lines)
            found.append((sorted(reviewed.lines()), reviewed.recorded()))
    assert found[0] == found[1]


@few
@given(sheets)
def test_every_decision_can_be_taken_back(sheet: Sheet) -> None:
    with TemporaryDirectory() as folder:
        reviewed = Reviewed(folder)
        new = reviewed.hand_in(sheet)
        assert reviewed.hand_in(dict.fromkeys(sheet, AS_FOUND)) == new
        assert reviewed.recorded() == {}
        assert len(reviewed.lines()) == 2 * new
