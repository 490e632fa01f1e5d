"""Answers to a recommendation, from the form that goes out to what they say together. All of it is made up."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from lists_by_hand import made, messages, read_here

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.register import load_register
from problemprofile.register.checks import check_register
from problemprofile.register.excel import read_book
from problemprofile.register.forms.reading import Filled, read_form
from problemprofile.register.forms.workbook import write_form
from problemprofile.register.load import load_lists
from problemprofile.register.records import NOTHING_KEPT, Register
from problemprofile.register.records.recommendations import Recommendation
from problemprofile.register.returns.bodies import same_body
from problemprofile.register.returns.coding import proposed_themes
from problemprofile.register.returns.collation import Collation, collate
from problemprofile.register.returns.form import find_recommendation, form_name, response_forms
from problemprofile.register.returns.taking import TakenReturns, take_returns
from problemprofile.register.saving import save_lists
from problemprofile.report.filled import filled
from problemprofile.report.products.returns_report import facts_of, rate_of

LISTS = {
    "recommendations": "Reference,Recommendation,Answers due,Bodies asked\nREC-001,Meet all needs,2026-05-01,3\n",
    "returns": "Reference,Body,State\nRET-001,Dyfed Powys,Asked\nRET-002,Suffolk,Asked\nRET-003,Essex,No answer\n",
}
Line = tuple[str, ...]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_book, "_read_apart", read_here)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path / "project", LISTS)


def form(project: Project, body: str, *lines: Line, on: str = "30/04/2026") -> Path:
    """The body's form as it came back."""
    register = load_register(project)
    about = find_recommendation(register)
    path = project.paths.folder / f"{body}.xlsx"
    forms = dict(response_forms(project, register, about, "OFFICIAL"))
    write_form(forms.get(body) or next(iter(forms.values())), path)
    book = openpyxl.load_workbook(path)
    for row in book["Guide"].iter_rows():
        if row[0].value == "Answered on (day/month/year)":
            row[1].value = on
        if row[0].value == "Body":
            row[1].value = body
    for row, line in enumerate(lines, 4):
        for column, text in enumerate(line, 1):
            book["Answer"].cell(row, column, text)
    book.save(path)
    return path


def take(project: Project, *paths: Path) -> TakenReturns:
    taken = take_returns(project, load_register(project), [read_form(path) for path in paths])
    save_lists(project.paths, {"returns": taken.returns, "return_items": taken.items})
    return taken


def together(project: Project) -> Collation:
    register = load_register(project)
    return collate(register, find_recommendation(register))


def test_an_answer_after_the_deadline_is_late_and_one_on_the_day_is_not(project: Project) -> None:
    taken = take(project, form(project, "Suffolk", on="2 May 2026"), form(project, "Dyfed-Powys", on="2026-05-01"))
    assert (taken.late, taken.answered) == (("Suffolk",), ("Dyfed Powys",))
    references = {one.body: one.reference for one in taken.returns}
    assert references == {"Dyfed Powys": "RET-001", "Suffolk": "RET-002", "Essex": "RET-003"}


def test_the_same_answer_read_twice_adds_nothing(project: Project) -> None:
    path = form(
        project, "Suffolk", ("A night shelter", "Before the NRM", "", "Because of the recommendation", "Planned")
    )
    assert take(project, path).new_items == 1
    again = take(project, path)
    assert (again.new_items, again.again, len(again.items), len(again.returns)) == (0, 1, 1, 3)


def test_themes_are_the_bodys_own_or_proposed_and_what_is_confirmed_stays(project: Project) -> None:
    path = form(
        project, "Suffolk", ("A night shelter",), ("Interpreters", "", "Partnership working"), ("Other things",)
    )
    items = {item.item: item for item in take(project, path).items}
    assert (items["A night shelter"].themes, items["A night shelter"].coded) == (("accommodation",), "proposed")
    assert (items["Interpreters"].themes, items["Interpreters"].coded) == (("partnership",), "body")
    assert (items["Other things"].themes, items["Other things"].coded) == ((), "")
    file = project.paths.register / "return_items.csv"
    confirmed = file.read_text("utf-8").replace("Challenge: accommodation", "Victims' services")
    file.write_text(confirmed.replace("Proposed by its words", "Confirmed"), encoding="utf-8")
    assert {item.item: item for item in take(project, path).items}["A night shelter"].themes == ("victims_services",)


def test_what_is_wrong_is_named_with_its_row_and_nothing_is_taken(project: Project) -> None:
    path = form(project, "Suffolk", ("Secret", "", "No such theme"), ("", "", "", "", "Planned"), on="soon")
    with pytest.raises(ProfileErrors) as raised:
        take(project, path, form(project, "Essex", ("Fine",)))
    found = messages(raised.value)
    assert [text.split(":")[0] for text in found] == ["Suffolk.xlsx", "Suffolk.xlsx, line 4", "Suffolk.xlsx, line 5"]
    assert "Secret" not in str(raised.value)
    assert load_register(project).lists["return_items"] == ()


def test_a_body_that_was_not_asked_is_taken_and_said(project: Project) -> None:
    assert take(project, form(project, "Surrey")).not_asked == ("Surrey",)


def test_the_answers_together_say_who_is_cited_and_the_rate_of_those_asked(project: Project) -> None:
    take(project, form(project, "Suffolk", ("A night shelter",)), form(project, "Dyfed Powys"))
    found = together(project)
    assert (found.answered, found.rate, found.cited, found.not_cited) == (2, 67, ("Suffolk",), ("Dyfed Powys",))
    assert [theme.code for theme in found.themes] == ["accommodation"]


def test_an_item_that_is_not_to_be_cited_leaves_its_body_uncited(project: Project) -> None:
    take(project, form(project, "Suffolk", ("A night shelter",)))
    file = project.paths.register / "return_items.csv"
    lines = file.read_text("utf-8").splitlines()
    cited = lines[0].split(",").index("Cited in the report")
    cells = lines[1].split(",")
    cells[cited] = "No"
    file.write_text("\n".join([lines[0], ",".join(cells)]), encoding="utf-8")
    assert together(project).not_cited == ("Suffolk",)


def test_more_answers_than_bodies_asked_give_no_rate(project: Project) -> None:
    file = project.paths.register / "recommendations.csv"
    file.write_text(file.read_text("utf-8").replace(",3\n", ",1\n"), encoding="utf-8")
    take(project, form(project, "Suffolk"), form(project, "Dyfed Powys"))
    assert (together(project).rate, together(project).rate_refused) == (None, "more_than_asked")


def test_bodies_that_answered_get_no_form_and_an_empty_list_is_refused(project: Project, tmp_path: Path) -> None:
    take(project, form(project, "Suffolk"))
    register = load_register(project)
    forms = response_forms(project, register, find_recommendation(register), "OFFICIAL")
    assert sorted(body for body, _ in forms) == ["Dyfed Powys", "Essex"]
    empty = made(tmp_path / "empty", {"recommendations": LISTS["recommendations"]})
    with pytest.raises(ProfileError, match="No body is listed"):
        list(response_forms(empty, load_register(empty), find_recommendation(load_register(empty)), "OFFICIAL"))


@pytest.mark.parametrize("name", ["dyfed-powys", "The Dyfed Powys", "Dyfed Powys's", "DYFED  POWYS"])
def test_other_spellings_of_a_body_are_known(name: str) -> None:
    assert same_body(name, ["Dyfed Powys"]) == "Dyfed Powys"


def test_a_word_inside_another_proposes_nothing() -> None:
    assert proposed_themes("A warehouse with a view") == ()
    assert proposed_themes("Housing officers") == ("accommodation",)


def test_rows_that_no_form_asks_about_stay_also_where_two_are_alike(tmp_path: Path) -> None:
    lists = LISTS | {
        "returns": "Reference,Body,State\nRET-001,Dyfed-Powys,Asked\nRET-002,Dyfed Powys,Asked\n"
        "RET-003,Suffolk,Asked\n",
        "return_items": "Reference,What is being done,Body,Cited in the report,Themes given by\n"
        "ITM-001,A shelter,Dyfed-Powys,,Confirmed\nITM-002,A shelter,Dyfed Powys,No,\n",
    }
    project = made(tmp_path / "alike", lists)
    before = load_register(project).lists
    taken = take(project, form(project, "Suffolk", ("A night shelter",)))
    assert taken.returns[:2] == before["returns"][:2]
    assert (taken.items[:2], taken.new_items, len(taken.items)) == (before["return_items"], 1, 3)
    taken = take(project, form(project, "Dyfed-Powys"))
    states = {one.reference: (one.body, one.state) for one in taken.returns}
    assert states["RET-001"] == ("Dyfed-Powys", "answered")
    assert states["RET-002"] == ("Dyfed Powys", "asked")


def test_a_theme_corrected_by_hand_stays_and_what_the_body_says_now_is_taken(project: Project) -> None:
    take(project, form(project, "Suffolk", ("A night shelter", "", "", "", "Planned")))
    file = project.paths.register / "return_items.csv"
    file.write_text(file.read_text("utf-8").replace("Challenge: accommodation", "Victims' services"), encoding="utf-8")
    again = take(project, form(project, "Suffolk", ("A night shelter", "", "", "", "Started"))).items[0]
    assert (again.themes, again.coded, again.state) == (("victims_services",), "proposed", "started")
    own = take(project, form(project, "Suffolk", ("A night shelter", "", "Partnership working"))).items[0]
    assert (own.themes, own.coded, own.state) == (("partnership",), "body", "started")


def test_a_text_longer_than_a_cell_may_hold_is_refused_with_its_row(project: Project) -> None:
    with pytest.raises(ProfileErrors, match="more than 5,000 characters") as raised:
        take(project, form(project, "Suffolk", ("Fine",), ("x" * 5_001,)))
    assert [p.line for p in raised.value.problems] == [5]


def test_a_form_of_more_lines_than_anybody_types_is_refused(project: Project) -> None:
    rows = [(n, ["What is being done"] if n == 3 else [f"Work {n}"]) for n in range(3, 2_005)]
    sheets = (*read_form(form(project, "Suffolk")).sheets[:1], ("Answer", rows))
    with pytest.raises(ProfileErrors, match="more than 2,000 filled lines"):
        take_returns(project, load_register(project), [Filled(Path("form.xlsx"), sheets)])
    taken = take_returns(
        project, load_register(project), [Filled(Path("form.xlsx"), (sheets[0], ("Answer", rows[:-1])))]
    )
    assert taken.new_items == 2_000


def test_bodies_with_long_names_alike_have_a_file_each() -> None:
    long = "The Office of the Police and Crime Commissioner for the Combined Authority of the Northern Shires, "
    names = {form_name(long + area) for area in ("East", "West", "East ")}
    assert len(names) == 2
    assert all(len(name) <= 80 for name in names)
    assert form_name("Dyfed-Powys") == "dyfed-powys"
    assert len(form_name("Щ" * 100).encode()) <= 80


def test_a_body_that_is_listed_twice_gets_one_form(tmp_path: Path) -> None:
    rows = "Body,State\nDyfed-Powys,Asked\nSuffolk,Asked\nDyfed Powys,Asked\n"
    project = made(tmp_path / "twice", LISTS | {"returns": rows})
    register = load_register(project)
    forms = response_forms(project, register, find_recommendation(register), "OFFICIAL")
    assert [body for body, _ in forms] == ["Dyfed-Powys", "Suffolk"]


@pytest.mark.parametrize(
    ("answered", "asked", "said"),
    [
        *((399, 400, "over 99%"), (1, 400, "under 1%"), (1, 8, "13%"), (0, 400, "0%"), (400, 400, "100%")),
        *((1, 200, "1%"), (199, 200, "over 99%"), (989, 1000, "99%"), (2, 1, "")),
    ],
)
def test_a_rate_is_rounded_half_up_and_says_none_or_all_only_where_it_is_so(
    answered: int, asked: int, said: str
) -> None:
    about = Recommendation(recommendation="Meet all needs", answered=answered, asked=asked)
    found = collate(Register(NOTHING_KEPT.lists | {"recommendations": (about,)}), about)
    assert rate_of(found) == said


def test_a_body_said_not_to_have_answered_whose_work_is_listed_is_counted_once(project: Project) -> None:
    work = "What is being done,Body\nA shelter,Essex\nAnother,Essex\n"
    (project.paths.register / "return_items.csv").write_text(work, encoding="utf-8")
    found = together(project)
    assert (found.answered, found.unanswered, found.awaited, found.late) == (1, 0, 2, 0)
    checks = [finding.check for finding in check_register(project, load_lists(project.paths))]
    assert checks == ["register-return-state"]


def test_the_report_says_that_work_which_is_not_cited_is_in_the_table_of_when_it_began(project: Project) -> None:
    lines = "What is being done,Body,Cited in the report\nA shelter,Essex,\nAnother,Essex,No\n"
    (project.paths.register / "return_items.csv").write_text(lines, encoding="utf-8")
    text = filled("returns-report", facts_of(together(project)))
    assert "2 pieces: also the 1 piece of it that is not cited above." in text
    assert "All pieces of work, cited or not" in text
