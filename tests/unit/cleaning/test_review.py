"""Codings put before a person, and decisions taken back in. All of it made up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook
from received_rows import Source

from problemprofile.cleaning.codings_file import codings_file, text_id
from problemprofile.cleaning.review.review import take_decisions, write_review
from problemprofile.cleaning.review.sheet import headings, words
from problemprofile.errors import ProfileError, ProfileErrors

DAY = date(2026, 3, 4)
COLUMNS = {"Date": "recorded_on", "Type": "exploitation_type", "Story": "exploitation_description"}
WASH = "Not paid for work at a car wash, passport taken"
BOTH = "Suspected sexual exploitation by a gang. Denies sexual exploitation. Forced to have sex with men"
FEW = "Works in a nail bar"
FORMULA = '=HYPERLINK("x") forced labour'


@pytest.fixture
def reviewed(source: Source) -> Source:
    rows = [("", WASH), ("", BOTH), ("", FEW), ("", "Nothing known"), ("", FORMULA), ("Criminal", f"{WASH}!")]
    source.add("nrm_referrals", COLUMNS, [("2024-05-06", kind, story) for kind, story in rows])
    source.clean()
    source.store.close()
    return source


def lines(path: Path) -> list[dict[str, str]]:
    """The sheet's lines by the names of its columns."""
    cells = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Codings").to_python(skip_empty_area=False)
    top = next(n for n, row in enumerate(cells) if "Text" in row)
    return [dict(zip(headings(), map(str, row), strict=False)) for row in cells[top + 1 :]]


Answer = Callable[..., Path]


@pytest.fixture
def answer(tmp_path: Path) -> Answer:
    """A sheet as somebody fills it in: each line a text and what is decided about it."""

    def write(*answers: dict[str, str]) -> Path:
        path = tmp_path / "answers.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet(words()["sheet"]["name"])
            sheet.write_row(3, 0, list(headings().values()))
            for number, line in enumerate(answers, 4):
                filled = {"who": "A. Nalyst", "why": "Read the file"} | line
                sheet.write_row(number, 0, [filled.get(name, "") for name in headings()])
        return path

    return write


def test_the_most_doubtful_come_first_with_the_deciding_words(reviewed: Source) -> None:
    written = write_review(reviewed.project, None, 100)
    assert (written.texts, written.left_out) == (6, 0)
    assert written.file == reviewed.project.paths.build / "review" / "codings.xlsx"
    found = lines(written.file)
    assert [line["text"] for line in found[:4]] == [BOTH, f"{WASH}!", FEW, "Nothing known"]
    wash = next(line for line in found if line["text"] == WASH)
    assert wash["because"].startswith("labour: not paid")
    assert (wash["exploitation_type"], wash["exploitation_primary"], wash["sectors"]) == (
        "Labour",
        "Labour",
        "Car washes",
    )
    assert found[1]["counted_as"] == "Criminal"


def test_a_text_that_begins_like_a_formula_stays_a_text(reviewed: Source) -> None:
    found = lines(write_review(reviewed.project, None, 100).file)
    assert FORMULA in [line["text"] for line in found]


def test_what_does_not_fit_is_counted(reviewed: Source, tmp_path: Path) -> None:
    written = write_review(reviewed.project, tmp_path / "some.xlsx", 2)
    assert (written.texts, written.left_out, written.file.name) == (2, 4, "some.xlsx")
    with pytest.raises(ProfileError, match=r"ends in \.xlsx"):
        write_review(reviewed.project, tmp_path / "some.csv", 2)


def test_without_a_build_there_is_nothing_to_review(source: Source) -> None:
    source.store.close()
    (source.folder / "build" / "build.duckdb").unlink()
    with pytest.raises(ProfileError, match="no codings to review"):
        write_review(source.project, None, 10)


def test_decisions_become_records_and_are_shown_the_next_time(reviewed: Source, answer: Answer) -> None:
    sheet = answer(
        {"text_id": text_id(WASH), "decide exploitation_type": "Criminal", "decide cuckooing": "yes"},
        {"text_id": text_id(FEW), "decide methods": "Debt bondage; Documents held", "when": "2/1/2026", "who": "B"},
    )
    taken = take_decisions(reviewed.project, sheet, "", DAY)
    assert (taken.new, taken.unmet) == (3, 0)
    written = codings_file(reviewed.project.paths).read_text("utf-8").splitlines()
    assert written[1] == f"{text_id(WASH)},exploitation_type,criminal,A. Nalyst,2026-03-04,Read the file"
    assert written[3] == f"{text_id(FEW)},methods,debt_bondage+documents_held,B,2026-01-02,Read the file"
    shown = next(line for line in lines(write_review(reviewed.project, None, 9).file) if line["text"] == WASH)
    assert (shown["decide exploitation_type"], shown["doubt"]) == ("Criminal", "decided before")


def test_what_was_decided_before_is_not_recorded_again_and_can_be_taken_back(reviewed: Source, answer: Answer) -> None:
    decided = {"text_id": text_id(WASH), "decide cuckooing": "yes"}
    assert take_decisions(reviewed.project, answer(decided), "", DAY).new == 1
    assert take_decisions(reviewed.project, answer(decided), "", DAY).new == 0
    back = decided | {"decide cuckooing": "(as found)"}
    assert take_decisions(reviewed.project, answer(back), "", DAY).new == 1
    assert take_decisions(reviewed.project, answer(back), "", DAY).new == 0


def test_a_decision_about_a_text_that_is_not_there_is_kept_and_told(reviewed: Source, answer: Answer) -> None:
    sheet = answer({"text_id": text_id("gone"), "decide county_lines": "yes", "who": ""})
    taken = take_decisions(reviewed.project, sheet, "C", DAY)
    assert (taken.new, taken.unmet) == (1, 1)
    assert ",C,2026-03-04," in codings_file(reviewed.project.paths).read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"decide exploitation_type": "Piracy"}, "the value of exploitation_type is not in the list"),
        ({"decide sectors": "Car washes; whaling"}, "the value of sectors is not in the list"),
        ({"decide cuckooing": "yes", "why": ""}, "a decision says who made it, when, and why"),
        ({"decide cuckooing": "yes", "when": "soon"}, "when is not a day"),
        ({"decide cuckooing": "yes", "text_id": "7"}, "text_id is not the number of a text"),
        ({"decide exploitation_type": "Labour", "decide exploitation_primary": "Sexual"}, "not among what the type"),
        ({"decide exploitation_primary": "Labour", "decide exploitation_secondary": "Labour"}, "first and second"),
        ({"decide exploitation_primary": "none", "decide exploitation_secondary": "Labour"}, "second and none first"),
    ],
)
def test_a_line_that_contradicts_itself_or_the_lists_is_refused_by_its_number(
    line: dict[str, str], said: str, reviewed: Source, answer: Answer
) -> None:
    sheet = answer({"text_id": text_id(FEW), "decide cuckooing": "yes"}, {"text_id": text_id(WASH)} | line)
    with pytest.raises(ProfileErrors) as problems:
        take_decisions(reviewed.project, sheet, "", DAY)
    [problem] = problems.value.problems
    assert (problem.line, said in problem.message) == (6, True)
    assert not codings_file(reviewed.project.paths).exists()


def test_two_lines_about_one_text_must_agree(reviewed: Source, answer: Answer) -> None:
    yes, no = ({"text_id": text_id(WASH), "decide cuckooing": value} for value in ("yes", "none"))
    assert take_decisions(reviewed.project, answer(yes, yes), "", DAY).new == 1
    with pytest.raises(ProfileErrors, match="line 6: In this line the same text is decided otherwise"):
        take_decisions(reviewed.project, answer(yes, no), "", DAY)


def test_another_workbook_is_refused_in_words(reviewed: Source, tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    with xlsxwriter.Workbook(str(other)) as book:
        book.add_worksheet("Codings").write(0, 0, "Something else")
    with pytest.raises(ProfileError, match="its headings are not there"):
        take_decisions(reviewed.project, other, "", DAY)
    other.write_bytes(b"no workbook")
    with pytest.raises(ProfileError, match="cannot be read"):
        take_decisions(reviewed.project, other, "", DAY)
    with pytest.raises(ProfileError, match="cannot be read"):
        take_decisions(reviewed.project, tmp_path / "none.xlsx", "", DAY)


def test_decisions_take_effect_when_cleaned_again(reviewed: Source, answer: Answer) -> None:
    take_decisions(reviewed.project, answer({"text_id": text_id(WASH), "decide exploitation_type": "none"}), "", DAY)
    again = Source.__new__(Source)
    again.folder, again.store = reviewed.folder, type(reviewed.store)(reviewed.folder / "build" / "build.duckdb")
    again.clean()
    assert again.rows("exploitation_type")[0] == "unknown"
    again.store.close()
