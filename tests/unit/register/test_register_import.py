"""An edited workbook of the register comes back: what it changes, what it may not, and two copies of one export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lists_by_hand import ACTIONS, cells, edited, exported, held, made, messages, read_here

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.register.door.importing import apply, plan_import
from problemprofile.register.door.showing import changes, conflict_in_words
from problemprofile.register.excel import read_book
from problemprofile.register.excel.words import sheet_names

SCORES = "Scores of risks and priorities"


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_book, "_read_apart", read_here)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return made(tmp_path / "project")


def brought_in(project: Project, path: Path, prefer: str = "") -> list[str]:
    """Import, and give what was shown."""
    plan = plan_import(project, path, prefer)  # type: ignore[arg-type]
    apply(project.paths, plan)
    return shown(plan)


def shown(plan: object) -> list[str]:
    return [" ".join(filter(None, (c.reference, c.kind, c.field, c.before, c.after))) for c in changes(plan)]


def refused(project: Project, path: Path) -> list[str]:
    before = {file: file.read_bytes() for file in project.paths.register.rglob("*") if file.is_file()}
    with pytest.raises(ProfileError) as raised:
        plan_import(project, path)
    assert {file: file.read_bytes() for file in project.paths.register.rglob("*") if file.is_file()} == before
    return messages(raised.value)


def test_a_workbook_nobody_edited_changes_nothing(project):
    path = exported(project)
    before = (project.paths.register / "actions.csv").read_bytes()
    assert brought_in(project, path) == []
    assert (project.paths.register / "actions.csv").read_bytes() == before


def test_a_changed_day_a_changed_status_and_a_new_row_are_what_is_shown_and_done(project):
    path = edited(exported(project), cells("Actions", G5=date(2027, 1, 31), J6="Red", B7="Count hotels"))
    assert brought_in(project, path) == [
        "ACT-003 added Count hotels",
        "ACT-001 changed Due 2026-12-31 2027-01-31",
        "ACT-002 changed Status Green Red",
    ]
    first, second, third = held(project, "actions")
    assert (first.due, second.status, third.reference) == (date(2027, 1, 31), "red", "ACT-003")


def test_nothing_is_written_before_it_is_applied(project):
    path = edited(exported(project), cells("Actions", J6="Red"))
    plan_import(project, path)
    assert held(project, "actions")[1].status == "green"


def test_a_row_of_which_only_the_reference_is_left_is_taken_out_and_its_reference_never_used_again(project):
    def clear(book):
        for column in "BCDEFGHIJKLMNOP":
            book["Actions"][f"{column}6"] = None

    assert brought_in(project, edited(exported(project), clear)) == ["ACT-002 removed Train officers"]
    assert [one.reference for one in held(project, "actions")] == ["ACT-001"]
    brought_in(project, edited(exported(project), cells("Actions", B6="Something new")))
    assert [one.reference for one in held(project, "actions")] == ["ACT-001", "ACT-003"]


def test_two_copies_edited_in_different_fields_come_together(project):
    path = exported(project)
    one = edited(path, cells("Actions", J5="Red", B7="From one"), "one.xlsx")
    two = edited(path, cells("Actions", G5=date(2027, 1, 31), B7="From two"), "two.xlsx")
    brought_in(project, one)
    brought_in(project, two)
    first = held(project, "actions")[0]
    assert (first.status, first.due) == ("red", date(2027, 1, 31))
    assert [(a.reference, a.action) for a in held(project, "actions")[2:]] == [
        ("ACT-003", "From one"),
        ("ACT-004", "From two"),
    ]


def test_the_same_workbook_imported_twice_adds_its_new_row_once(project):
    path = edited(exported(project), cells("Actions", B7="Count hotels", D7="Lantern House"))
    brought_in(project, path)
    assert brought_in(project, path) == []
    assert len(held(project, "actions")) == 3


def test_one_field_changed_by_both_is_at_odds_and_nothing_is_written_until_a_side_is_taken(project):
    path = exported(project)
    one = edited(path, cells("Actions", J5="Red"), "one.xlsx")
    two = edited(path, cells("Actions", J5="Green", G6=date(2027, 2, 1)), "two.xlsx")
    brought_in(project, one)
    plan = plan_import(project, two)
    odd = conflict_in_words(plan.conflicts[0], plan)
    assert (odd.list, odd.reference, odd.field, odd.before, odd.after) == (
        "Actions",
        "ACT-001",
        "Status",
        "Red",
        "Green",
    )
    with pytest.raises(ProfileError, match="Nothing was written"):
        apply(project.paths, plan)
    assert held(project, "actions")[1].due == date(2026, 9, 30)
    brought_in(project, two, "ours")
    assert [a.status for a in held(project, "actions")] == ["red", "green"]
    assert held(project, "actions")[1].due == date(2027, 2, 1)
    brought_in(project, two, "theirs")
    assert held(project, "actions")[0].status == "green"


def test_an_entry_taken_out_here_and_changed_there_is_at_odds(project):
    path = exported(project)
    (project.paths.register / "actions.csv").write_text(ACTIONS.rpartition("ACT-002")[0], encoding="utf-8")
    plan = plan_import(project, edited(path, cells("Actions", J6="Red")))
    assert [(c.reference, c.field, c.ours, c.theirs) for c in plan.conflicts] == [("ACT-002", "", "removed", "changed")]


def test_a_renamed_organisation_is_renamed_wherever_it_is_named(project):
    path = edited(exported(project), cells("Organisations", B6="Lantern House Trust"))
    assert brought_in(project, path) == ["ORG-002 changed Organisation Lantern House Lantern House Trust"]
    assert held(project, "actions")[0].owner == "Lantern House Trust"


def test_what_one_copy_takes_out_and_the_other_names_does_not_come_together(project):
    path = exported(project)
    new = edited(path, cells("Actions", B7="Ask the trust", D7="Lantern House"), "new.xlsx")

    def without_the_trust(book):
        for column in "BCDEFGHI":
            book["Organisations"][f"{column}6"] = None
        book["Actions"]["D5"] = None

    brought_in(project, new)
    found = refused(project, edited(path, without_the_trust, "gone.xlsx"))
    assert found == ["actions.csv, ACT-003: “Owner” is not in organisations.csv."]


def test_every_fault_is_named_with_its_sheet_and_row(project):
    path = edited(
        exported(project),
        lambda book: [
            cells("Actions", D5="The lantern", G6="soon", A7="ACT-009", B7="New")(book),
            cells("Organisations", A7="ORG-001", B7="Again")(book),
            cells(SCORES, B5="Debt", E5=7)(book),
        ],
    )
    assert refused(project, path) == [
        "edited.xlsx, sheet “Actions”, row 6: “Due” is not a day; write it as 2026-03-31 or 31/03/2026.",
        f"edited.xlsx, sheet “{SCORES}”, row 5: “Physical harm (0 to 4)” is not a number from 0 to 4.",
        "edited.xlsx, sheet “Organisations”, row 7: This reference stands in sheet “Organisations”, row 5 too.",
        "edited.xlsx, sheet “Actions”, row 5: “Owner” is not in the sheet “Organisations”.",
        "edited.xlsx, sheet “Actions”, row 7: This reference was not in the export.",
    ]


def test_a_formula_where_text_belongs_is_refused_and_one_for_a_number_counts_as_what_it_shows(project):
    path = edited(exported(project), cells("Actions", B6='="Train"&" all"'))
    assert "edited.xlsx, sheet “Actions”, row 6: “Action” holds a formula." in refused(project, path)
    path = edited(exported(project), cells("Votes on priorities", B5="Debt", E5="=0"))
    assert "VOT-001 added Debt" in brought_in(project, path)
    assert held(project, "votes")[0].votes == 0


def test_a_column_that_the_list_does_not_have_is_refused(project):
    found = refused(project, edited(exported(project), cells("Actions", R4="Mood", S4="Victim name")))
    assert [message.partition(": ")[2] for message in found] == [
        "Column 18 has a heading that this list does not have.",
        "Column 19 is about a person, and the register holds nothing about persons.",
    ]


def test_a_text_beside_the_columns_is_refused(project):
    assert refused(project, edited(exported(project), cells("Actions", R5="see me"))) == [
        "edited.xlsx, sheet “Actions”, row 5: A cell stands under no heading."
    ]


def test_a_workbook_of_another_project_or_cycle_is_refused(project, tmp_path):
    other = made(tmp_path / "other", name="Southshire Partnership")
    assert refused(project, exported(other)) == ["register.xlsx: This workbook was exported from another project."]
    earlier = made(tmp_path / "earlier", cycle="2025")
    assert "another cycle" in refused(project, exported(earlier))[0]


def test_an_export_that_is_not_kept_here_is_refused(project):
    path = exported(project)
    for file in (project.paths.register / "exports").iterdir():
        file.unlink()
    assert refused(project, path)[0].endswith("What this workbook was exported from is not kept in this project.")


def test_a_record_of_an_export_that_was_changed_is_refused(project):
    path = exported(project)
    (kept,) = (project.paths.register / "exports").iterdir()
    kept.write_text(kept.read_text("utf-8").replace("Find rooms", "Find hotels"), encoding="utf-8")
    assert "was changed" in refused(project, path)[0]


def test_a_renamed_sheet_is_known_by_its_headings(project):
    def rename(book):
        book["Actions"]["J6"] = "Red"
        book["Actions"].title = "Our actions"

    assert brought_in(project, edited(exported(project), rename)) == ["ACT-002 changed Status Green Red"]


def test_a_renamed_sheet_whose_headings_are_changed_too_is_named(project):
    def rename(book):
        book["Actions"]["B4"] = "Task"
        book["Actions"].title = "Our actions"

    (found,) = refused(project, edited(exported(project), rename))
    assert found.endswith("“Our actions” holds no list that is known by its name or headings; “Actions” is missing.")


def test_two_sheets_of_one_list_are_refused(project):
    def copy(book):
        book.copy_worksheet(book["Actions"]).title = "More"

    assert "hold the same list" in refused(project, edited(exported(project), copy))[0]


def test_a_missing_sheet_leaves_its_list_as_it_is_and_says_so(project):
    plan = plan_import(project, edited(exported(project), lambda book: book.remove(book["Organisations"])))
    assert shown(plan) == []
    assert plan.notes == ("Its sheets for Organisations are missing; these lists stay as they are.",)


def test_a_sheet_that_somebody_hid_is_read_all_the_same(project, monkeypatch):
    monkeypatch.undo()  # the process of its own says which sheets to read

    def hide(book):
        book["Actions"]["J6"] = "Red"
        book["Actions"].sheet_state = "hidden"

    assert shown(plan_import(project, edited(exported(project), hide))) == ["ACT-002 changed Status Green Red"]


def test_a_workbook_without_its_origin_is_no_export(project):
    found = refused(project, edited(exported(project), lambda book: book.remove(book["About"])))
    assert "does not say which export it is" in found[0]


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_is_refused_in_words(project, content):
    path = project.paths.folder / "x.xlsx"
    path.write_bytes(content)
    assert refused(project, path)


def test_what_came_is_doubted_only_where_it_is_new_or_changed(project):
    lists = {"actions": "Reference,Action,Status\nACT-001,Old and unexplained,Red\nACT-002,Another,\n"}
    other = made(project.paths.folder / "other", lists)
    path = edited(exported(other), cells("Actions", J6="Amber"))
    assert [f.message for f in plan_import(other, path).findings] == [
        "sheet “Actions”, row 6: The status has no day, so it cannot be said how old it is.",
        "sheet “Actions”, row 6: The status has no reason, so nobody can tell what it rests on.",
    ]


def test_every_sheet_has_a_name_that_excel_takes():
    assert all(len(name) <= 31 for name in sheet_names().values())
    assert len({name.casefold() for name in sheet_names().values()}) == len(sheet_names())
