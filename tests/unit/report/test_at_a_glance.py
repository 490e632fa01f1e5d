"""What a board reads on one page: cut to so many lines and letters, so that it stays one page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from editions import dataset, edition, project, register, table

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.register import Register
from problemprofile.register.records import Action, Priority, Risk, Score
from problemprofile.released import ReleasedTable
from problemprofile.report.at_a_glance import AtAGlance
from problemprofile.report.figures import Figures
from problemprofile.report.marking import Cover
from problemprofile.report.pdf import write_pdf
from problemprofile.report.pictures import save_for_pandoc
from problemprofile.report.products.edition_products import Text, product_texts
from problemprofile.report.products.pages import must_fit, pages_of
from problemprofile.report.vocabulary import Vocabulary

LONG = "Wordy " * 60
YEARS = {"year": ["2023", "2024"]}


def series(name: str, before: int | None, after: int | None) -> list[ReleasedTable]:
    counts = {"2023": before, "2024": after}
    return [table(name, total=500, unit=name), table(name, YEARS, counts, total=500, unit=name)]


def glance(folder: Path, *tables: ReleasedTable, lists: Register | None = None) -> AtAGlance:
    of, where = edition(*tables), project(folder, [dataset()], as_of=date(2025, 6, 1))
    vocabulary = Vocabulary(where, of, [], Figures(of))
    return AtAGlance(where, vocabulary.insights, vocabulary.local, lists or register())


def rows(markdown: str) -> list[str]:
    return [line for line in markdown.replace("\\", "").splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (200, 300, "2023 to 2024: from 200 to 300, up 50% | Yes, a rise"),
        (300, 200, "2023 to 2024: from 300 to 200, down 33% | Yes, a fall"),
        (248, 252, "2023 to 2024: from 248 to 252, up 2% | No"),
        (None, 252, "Not compared | –"),
    ],
)
def test_each_series_says_whether_it_moved_by_more_than_chance(
    tmp_path: Path, before: int | None, after: int | None, says: str
) -> None:
    found = rows(glance(tmp_path, *series("referrals", before, after)).numbers_moved(5))
    assert found == [f"| NRM referrals | 500 | {says} |"]


@pytest.mark.parametrize(
    ("quarters", "says"),
    [
        (
            {"2023 Q2": 100, "2024 Q1": 150, "2024 Q2": 200},
            "2023 Q2 to 2024 Q2: from 100 to 200, up 100% | Yes, a rise",
        ),
        ({"2024 Q1": 150, "2024 Q2": 200}, "Not compared | –"),
    ],
)
def test_without_two_whole_years_the_newest_quarter_is_set_beside_the_same_one_a_year_before(
    tmp_path: Path, quarters: dict[str, int], says: str
) -> None:
    tables = [table("referrals", total=500), table("referrals", {"quarter": list(quarters)}, quarters, total=500)]
    found = rows(glance(tmp_path, *tables).numbers_moved(5))
    assert found == [f"| NRM referrals | 500 | {says} |"]


def test_no_more_series_are_printed_than_are_asked_for(tmp_path: Path) -> None:
    tables = [one for name in ("referrals", "crimes", "forms") for one in series(name, 100, 100)]
    assert len(rows(glance(tmp_path, *tables).numbers_moved(2))) == 2
    assert glance(tmp_path).numbers_moved(2) == ""


def test_the_highest_scores_come_first_and_then_the_list_s_own_order(tmp_path: Path) -> None:
    scored = Score(scored="Third", scored_by="A", physical_harm=4, likelihood=4)
    lists = register(risks=[Risk(risk="First"), Risk(risk="Second"), Risk(risk="Third")], scores=[scored])
    assert [one["risk"] for one in glance(tmp_path, lists=lists).first_risks(2)] == ["Third", "First"]


def test_a_priority_is_as_red_as_its_worst_action(tmp_path: Path) -> None:
    late = Action(action="Late", priority="homes", starts_on=date(2024, 1, 1), due=date(2025, 1, 1), status="green")
    done = Action(action="Done", priority="Homes", status="complete", due=date(2025, 1, 1))
    lists = register(
        priorities=[Priority(priority="Homes", owner="Us"), Priority(priority="None")], actions=[late, done]
    )
    homes, none = glance(tmp_path, lists=lists).how_priorities_stand(5)
    assert (homes["colour"], homes["actions"]) == ("[Red]{.rag-red}", "1 of 2 actions open")
    assert (none["colour"], none["actions"]) == ("No status given", "No action")
    assert glance(tmp_path, lists=lists).left_open(3) == [
        "Who owns the priority “None”? Nobody is named.",
        "What is to be done about “Late” (no owner)? It is red.",
    ]


@pytest.mark.parametrize(
    ("text", "letters", "cut"),
    [
        ("Short", 10, "Short"),
        ("Exactly ten", 11, "Exactly ten"),
        ("Three whole words", 12, "Three whole…"),
        ("Three whole, words", 13, "Three whole…"),
        ("Unbreakable", 5, "Unbr…"),
        ("Two\n\nlines", 20, "Two lines"),
    ],
)
def test_a_text_is_cut_between_words_and_never_longer_than_it_may_be(text: str, letters: int, cut: str) -> None:
    said = AtAGlance.in_short(text, letters).replace("\\", "")
    assert said == cut
    assert len(said) <= letters


def full(folder: Path) -> tuple[Project, list[ReleasedTable], Register]:
    """Everything as long and as often as the lists allow."""
    names = [f"{number} {LONG}" for number in range(9)]
    lists = register(
        risks=[Risk(risk=name, mitigation=LONG, owner=LONG) for name in names],
        priorities=[Priority(priority=name, owner=LONG if number else "") for number, name in enumerate(names)],
        actions=[Action(action=name, priority=name, owner=LONG, due=date(2024, 1, 1)) for name in names],
    )
    units = ["referrals", "crimes", "forms", "incidents", "intelligence reports", "safeguarding enquiries"]
    tables = [one for unit in units for one in series(unit, 248, 252)]
    return project(folder, [dataset()], products=["board-summary"]), tables, lists


def test_the_board_s_page_is_one_page_however_much_the_lists_hold(tmp_path: Path) -> None:
    where, tables, lists = full(tmp_path)
    of = edition(*tables)
    text = next(t for t in product_texts(where, of, [], [], lists, [], Figures(of), None) if t.stem == "board-summary")
    assert text.pages == 1
    assert 100 < text.markdown.count("Wordy") < 250
    assert pages_of(write_pdf(text.markdown, text.cover, save_for_pandoc([], tmp_path), tmp_path / "x.pdf")) == 1


def test_a_product_with_more_pages_than_it_may_have_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7\n1 0 obj <</Type /Pages>> endobj 2 0 obj <</Type /Page>> 3 0 obj <</Type/Page >> %%EOF")
    cover = Cover("", "", "", "", "", (), "", date(2026, 1, 1))
    assert must_fit(Text("board", "", cover, ("pdf",), pages=2), path) == path
    assert must_fit(Text("board", "", cover, ("pdf",)), path) == path
    with pytest.raises(ProfileError, match="board may have 1 page and has 2"):
        must_fit(Text("board", "", cover, ("pdf",), pages=1), path)
