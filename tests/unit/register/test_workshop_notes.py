"""Notes and votes of workshops, from the form that goes out to the lists they come back into. All of it is made up."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from lists_by_hand import made, messages, read_here

from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.project.load import Project
from problemprofile.register import load_register
from problemprofile.register.excel import read_book
from problemprofile.register.forms.reading import Filled, read_form
from problemprofile.register.forms.workbook import write_form
from problemprofile.register.records.themes import Theme
from problemprofile.register.records.votes import Vote
from problemprofile.register.records.workshop_notes import WorkshopNote
from problemprofile.register.saving import save_lists
from problemprofile.register.scoring.scores import votes_of
from problemprofile.register.workshops.citing import cited
from problemprofile.register.workshops.form import notes_form
from problemprofile.register.workshops.notes import Taken, take_notes
from problemprofile.register.workshops.proposing import proposed
from problemprofile.register.workshops.raising import raise_from_notes
from problemprofile.register.workshops.themes import boxes, find_theme, themes_of
from problemprofile.report.products.workshop_sheet import sheet_stem

LISTS = {
    "organisations": "Organisation\nLantern House\n",
    "workshops": "Workshop,Themes\nWorkshop 2,Child criminal exploitation and county lines\n",
    "priorities": "Priority,Theme\nFind rooms,\n",
}
WRONG = "Accuracy of the profile"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_book, "_read_apart", read_here)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path / "project", LISTS)


def form(project: Project, *notes: tuple[str, ...], votes: tuple[tuple[str, str, object], ...] = ()) -> Path:
    """The form for county lines, with these lines typed into it."""
    register = load_register(project)
    path = project.paths.folder / "form.xlsx"
    write_form(notes_form(project, register, find_theme(register, "county lines"), "OFFICIAL"), path)
    book = openpyxl.load_workbook(path)
    for row, note in enumerate(notes, 4):
        for column, text in enumerate(note, 1):
            book["Notes"].cell(row, column, text)
    for row, vote in enumerate(votes, 4):
        for column, cell in enumerate(vote, 1):
            book["Votes"].cell(row, column, cell)
    book.save(path)
    return path


def take(project: Project, *paths: Path) -> Taken:
    taken = take_notes(project, load_register(project), [read_form(path) for path in paths])
    save_lists(project.paths, {"workshop_notes": taken.notes, "votes": taken.votes})
    return taken


def test_a_note_comes_back_with_its_workshop_theme_table_and_box(project: Project) -> None:
    take(project, form(project, ("Table 1", "Gaps", "Who drives the children?", "")))
    (note,) = load_register(project).lists["workshop_notes"]
    assert (note.reference, note.workshop, note.table, note.box, note.leads_to) == (
        "NOT-001",
        "Workshop 2",
        "Table 1",
        "gaps",
        "gap",
    )
    assert note.theme == "Child criminal exploitation and county lines"


def test_the_same_file_read_twice_adds_nothing(project: Project) -> None:
    path = form(project, ("1", "Gaps", "Who drives?", ""), votes=(("Find rooms", "Lantern House", 3),))
    assert (len(take(project, path).new_notes), take(project, path).new_notes) == (1, ())
    again = take(project, path)
    assert (again.again, again.new_votes, again.changed, len(again.notes), len(again.votes)) == (1, 0, 0, 1, 1)


def test_two_tables_files_are_put_together(project: Project) -> None:
    first = form(project, ("1", "Gaps", "Who drives?", ""), ("2", "Gaps", "Who drives?", ""))
    second = first.rename(first.with_name("first.xlsx"))
    third = form(project, ("1", "gaps", "who drives", ""), ("3", "Gaps", "Who drives?", ""))
    assert [note.table for note in take(project, second, third).new_notes] == ["1", "2", "3"]


def test_a_changed_vote_takes_the_place_of_the_old_one(project: Project) -> None:
    take(project, form(project, votes=(("Find rooms", "Lantern House", 3), ("Find rooms", "", 7))))
    taken = take(project, form(project, votes=(("Find rooms", "Lantern House", 5),)))
    assert ([vote.votes for vote in taken.votes], taken.new_votes, taken.changed) == ([5, 7], 0, 1)


def test_everything_that_is_wrong_is_named_with_its_row_and_nothing_is_taken(project: Project) -> None:
    path = form(
        project,
        ("1", "Gaps", "One that is right", ""),
        ("1", "A box of its own", "Secret", ""),
        ("1", "", "Secret", ""),
        votes=(("Find rooms", "Nobody known", 1), ("No such priority", "", 1), ("Find rooms", "", "many")),
    )
    with pytest.raises(ProfileErrors) as raised:
        take(project, path)
    found = messages(raised.value)
    assert [text.split(":")[0] for text in found] == [
        "form.xlsx, line 5", "form.xlsx, line 6", "form.xlsx, line 4", "form.xlsx, line 5", "form.xlsx, line 6"
    ]  # fmt: skip
    assert "Secret" not in str(raised.value)
    assert load_register(project).lists["workshop_notes"] == ()


def test_a_form_of_another_partnership_is_refused(project: Project, tmp_path: Path) -> None:
    path = form(project, ("1", "Gaps", "Who drives?", ""))
    other = made(tmp_path / "other", LISTS, name="Southshire Partnership")
    with pytest.raises(ProfileErrors, match="not a form of this partnership"):
        take(other, path)


def test_notes_in_a_table_of_a_word_document_are_read_too(project: Project, tmp_path: Path) -> None:
    document = docx.Document()
    facts = [("Partnership", "Northshire Partnership"), ("Theme", find_theme(load_register(project), "county").theme)]
    for rows in ([*facts, ("Workshop", "Workshop 2")], [("Box", "Note"), ("Gaps", "Who drives?")]):
        table = document.add_table(len(rows), 2)
        for row, cells in zip(table.rows, rows, strict=True):
            row.cells[0].text, row.cells[1].text = cells
    document.save(str(tmp_path / "notes.docx"))
    assert [note.note for note in take(project, tmp_path / "notes.docx").new_notes] == ["Who drives?"]


def test_what_begins_like_a_formula_stays_text_on_its_way_through(project: Project) -> None:
    take(project, form(project, ("1", "Gaps", "'=HYPERLINK(1)", "")))
    assert "\n'=" not in project.paths.register.joinpath("workshop_notes.csv").read_text("utf-8").replace(",'=", "")
    assert load_register(project).lists["workshop_notes"][0].note == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("note", "leads_to"),
    [
        ("Yes, this is what we see", "nothing_yet"),
        ("Accurate for adults, but not for children", "challenge"),
        ("There are far more in hotels than this", "challenge"),
        ("There is no data from the health service", "gap"),
    ],
)
def test_disagreement_with_the_data_is_proposed_as_a_challenge_or_a_gap(note: str, leads_to: str) -> None:
    assert proposed("accuracy", note) == leads_to


def test_a_formula_where_there_should_be_text_is_refused_with_its_row(project: Project) -> None:
    path = form(project, ("1", "Gaps", "=HYPERLINK(1)", ""))
    with pytest.raises(ProfileError, match="line 4: Notes: a cell holds a formula"):
        read_form(path)


def test_what_the_form_says_goes_before_what_is_proposed(project: Project) -> None:
    path = form(project, ("1", WRONG, "There are far more than this", "Nothing yet"))
    assert take(project, path).new_notes[0].leads_to == "nothing_yet"


def test_a_note_is_cited_by_its_workshop_and_theme() -> None:
    note = WorkshopNote(note="x", workshop="Workshop 2", theme="Accommodation and survivor support")
    assert cited(note) == "Workshop 2, accommodation and survivor support"
    assert cited(WorkshopNote(note="x", workshop="Workshop 2: county lines", theme="County lines")) == note_alone()


def note_alone() -> str:
    return "Workshop 2: county lines"


def test_without_its_own_list_a_partnership_has_four_themes_and_every_box_its_prompts(
    project: Project,
) -> None:
    assert len(themes_of(load_register(project))) == 4
    assert all(box.prompts for box in boxes())


def test_a_file_that_is_no_workbook_is_refused_in_words(project: Project, tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.docx", "a.txt"):
        (tmp_path / name).write_bytes(b"PK\x03\x04 not really")
        with pytest.raises(Exception, match=r"cannot be read|not a file|no workbook"):
            read_form(tmp_path / name)


def test_a_fact_is_found_whatever_the_case_and_wherever_its_value_stands() -> None:
    filled = Filled(Path("x"), (("Guide", [(7, ["WORKSHOP:", "", "Workshop 2"])]),))
    assert filled.fact("Workshop") == "Workshop 2"


def test_notes_become_challenges_and_gaps_once_and_say_where_they_were_raised(project: Project) -> None:
    lines = ("1", WRONG, "There are far more than this", ""), ("1", "Gaps", "Who drives?", "")
    take(project, form(project, *lines, ("1", "Gaps", "All known", "Nothing yet")))
    for expected in ((1, 1), (0, 0)):
        made = raise_from_notes(project, load_register(project))
        save_lists(project.paths, {"workshop_notes": made.notes, "challenges": made.challenges, "gaps": made.gaps})
        assert (made.new_challenges, made.new_gaps) == expected
    lists = load_register(project).lists
    assert [note.became for note in lists["workshop_notes"]] == ["CHL-001", "GAP-001", ""]
    (challenge,), (gap,) = lists["challenges"], lists["gaps"]
    assert (challenge.kind, challenge.disposition, gap.state) == ("meeting", "open", "open")
    assert challenge.raised_in == gap.raised_in == "Workshop 2, child criminal exploitation and county lines"


def on_table(path: Path, table: str) -> Path:
    """The form as a table of its own sent it."""
    book = openpyxl.load_workbook(path)
    for row in book["Guide"].iter_rows():
        if str(row[0].value).startswith("Table"):
            row[1].value = table
    book.save(path)
    return path.rename(path.with_name(f"table-{table}.xlsx"))


def test_votes_of_several_tables_are_kept_apart_and_added_up(project: Project) -> None:
    first = on_table(form(project, votes=(("Find rooms", "", 3),)), "1")
    second = on_table(form(project, votes=(("Find rooms", "", 7),)), "2")
    assert take(project, first, second).new_votes == 2
    taken = take(project, second)
    assert [(vote.table, vote.votes) for vote in taken.votes] == [("1", 3), ("2", 7)]
    assert (taken.new_votes, taken.changed) == (0, 0)
    assert votes_of(load_register(project)) == {"find rooms": 10}


def test_votes_of_two_tables_that_do_not_say_which_are_refused(project: Project) -> None:
    first = form(project, votes=(("Find rooms", "", 3),))
    first = first.rename(first.with_name("first.xlsx"))
    with pytest.raises(ProfileErrors, match="Say which table") as raised:
        take(project, first, form(project, votes=(("Find rooms", "", 7),)))
    assert messages(raised.value) == ["form.xlsx, line 4: Votes: These forms give the same vote twice."]
    assert load_register(project).lists["votes"] == ()


def test_votes_that_no_form_asks_about_stay_also_where_two_are_alike(project: Project) -> None:
    rows = "Reference,Priority,Votes\nVOT-001,Find rooms,3\nVOT-002,Find rooms,4\n"
    (project.paths.register / "votes.csv").write_text(rows, encoding="utf-8")
    taken = take(project, form(project, votes=(("Find rooms", "Lantern House", 5),)))
    assert [(vote.reference, vote.votes) for vote in taken.votes] == [("VOT-001", 3), ("VOT-002", 4), ("VOT-003", 5)]


def test_a_vote_for_no_priority_is_refused_with_its_row(project: Project) -> None:
    with pytest.raises(ProfileErrors) as raised:
        take(project, form(project, votes=(("Find rooms", "", 1), ("", "", 4))))
    assert messages(raised.value) == ["form.xlsx, line 5: Votes: “Priority” is empty."]


def test_what_would_not_be_read_again_is_not_written(project: Project) -> None:
    votes = project.paths.register / "votes.csv"
    for wrong in (
        [Vote(priority="", votes=3)],
        [Vote(priority="Nowhere", votes=3)],
        [Vote(reference="VOT-001", priority="Find rooms"), Vote(reference="VOT-001", priority="Find rooms")],
        [Vote(priority="Find rooms", table="x" * 200_000)],
    ):
        with pytest.raises(ProfileErrors, match="Nothing was written"):
            save_lists(project.paths, {"votes": wrong})
        assert not votes.exists()
    save_lists(project.paths, {"votes": [Vote(reference="VOT-001", priority="Find rooms")]})
    with pytest.raises(ProfileErrors, match=r"VOT-007: “Priority” is empty"):
        save_lists(project.paths, {"votes": [Vote(reference="VOT-007", priority="")]})
    assert len(load_register(project).lists["votes"]) == 1


def test_themes_with_long_names_alike_have_a_sheet_each() -> None:
    long = "Exploitation of adults and children in the accommodation that hosts provide to people who arrive from "
    names = {sheet_stem(Theme(theme=long + place)) for place in ("the north", "the south")}
    assert len(names) == 2
    assert sheet_stem(Theme(theme="Emerging threats & trends")) == "workshop-emerging-threats-and-trends"
