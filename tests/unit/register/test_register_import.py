"""An edited workbook of the register comes back: what it changes, what it may not, and two copies of one export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lists_by_hand import (
    ACTIONS,
    ORGANISATIONS,
    cells,
    edited,
    exported,
    held,
    made,
    messages,
    read_here,
    without_column,
)

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


def test_a_renamed_finding_is_renamed_where_it_is_answered_scored_or_became_something(project):
    for name, text in {
        "gaps": "Reference,Gap\nGAP-001,Few forms\n",
        "risks": "Reference,Risk identified\nRSK-001,Nobody looks\n",
        "priorities": "Priority,answers\nForms,few forms; Nobody looks; GAP-001; A figure\n",
        "scores": "Risk or priority scored,Scored by\nNobody looks,Lantern House\n",
        "workshop_notes": "Note,Became\nForms are thin,Few forms\n",
    }.items():
        (project.paths.register / f"{name}.csv").write_text(text, "utf-8")
    brought_in(project, edited(exported(project), cells("Intelligence gaps", B5="Thin forms"), "gaps.xlsx"))
    brought_in(project, edited(exported(project), cells("Threats and risks", B5="Nobody sees"), "risks.xlsx"))
    assert held(project, "priorities")[0].answers == ("Thin forms", "Nobody sees", "GAP-001", "A figure")
    assert held(project, "scores")[0].scored == "Nobody sees"
    assert held(project, "workshop_notes")[0].became == "Thin forms"


def test_what_one_copy_takes_out_and_the_other_names_does_not_come_together(project):
    path = exported(project)
    new = edited(path, cells("Actions", B7="Ask the trust", D7="Lantern House"), "new.xlsx")

    def without_the_trust(book):
        for column in "BCDEFGHI":
            book["Organisations"][f"{column}6"] = None
        book["Actions"]["D5"] = None

    brought_in(project, new)
    found = refused(project, edited(path, without_the_trust, "gone.xlsx"))
    assert found == ["organisations.csv: ORG-002 was taken out and is still named in 1 place: actions.csv, ACT-003."]


def test_an_organisation_that_is_taken_out_and_still_named_is_said_once_with_counts(project):
    names = "".join(f"GAP-00{n},Gap {n},Lantern House\n" for n in range(1, 5))
    (project.paths.register / "gaps.csv").write_text(f"Reference,Gap,Owner\n{names}", encoding="utf-8")

    def without_the_trust(book):
        for column in "BCDEFGHI":
            book["Organisations"][f"{column}6"] = None

    assert refused(project, edited(exported(project), without_the_trust)) == [
        "edited.xlsx: ORG-002 was taken out and is still named in 5 places: Intelligence gaps (4), Actions (1)."
    ]


def test_a_column_that_is_missing_leaves_its_field_as_it_is_and_says_so(project):
    path = edited(exported(project), without_column("Actions", "J"))  # the status
    plan = plan_import(project, path)
    assert shown(plan) == []
    assert plan.notes == ("The sheet “Actions” has no column “Status”; what stood there stays as it is.",)
    apply(project.paths, plan)
    assert [a.status for a in held(project, "actions")] == ["amber", "green"]


def test_a_sheet_without_its_references_is_refused(project):
    assert refused(project, edited(exported(project), without_column("Actions", "A"))) == [
        "edited.xlsx, sheet “Actions”, row 4: There is no column “Reference”, so it cannot be told which row is which "
        "entry."
    ]


def test_a_row_that_lost_its_reference_alone_keeps_it(project):
    plan = plan_import(project, edited(exported(project), cells("Actions", A6=None, J6="Red")))
    assert shown(plan) == ["ACT-002 changed Status Green Red"]
    assert plan.notes == (
        "Sheet “Actions”, row 6 has no reference: it has the name and most of what ACT-002 held, so it is taken for "
        "that entry.",
    )


def test_a_row_of_another_name_or_other_content_is_a_new_entry(project):
    path = exported(project)
    other = edited(path, cells("Actions", A6=None, B6="Count hotels"))
    assert shown(plan_import(project, other)) == ["ACT-003 added Count hotels", "ACT-002 removed Train officers"]
    emptied = cells("Actions", A6=None, D6="Lantern House", G6=None, J6="Red", K6=None, L6="Stuck", O6=None)
    assert shown(plan_import(project, edited(path, emptied)))[:2] == [
        "ACT-003 added Train officers",
        "ACT-002 removed Train officers",
    ]


def test_an_organisation_is_renamed_in_free_text_only_where_it_is_the_whole_text(project):
    lists = {
        "risks": "Risk identified,Owner\nDebt,lantern house\nHotels,Lantern House and others\n",
        "assets": "Asset,Provider,Funder\nSafe house,Lantern House,Northshire Police\n",
        "previous_products": "Product,Produced by\nA profile,Lantern House\n",
        "distribution": "Edition,Organisation\nboard,Lantern House\n",
    }
    for name, text in lists.items():
        (project.paths.register / f"{name}.csv").write_text(text, encoding="utf-8")
    path = exported(project)
    plan = plan_import(project, edited(path, cells("Organisations", B6="Lantern Trust")))
    assert "register-owner" not in [f.check for f in plan.findings]
    apply(project.paths, plan)
    assert [r.owner for r in held(project, "risks")] == ["Lantern Trust", "Lantern House and others"]
    (asset,) = held(project, "assets")
    assert (asset.provider, asset.funder) == ("Lantern Trust", "Northshire Police")
    assert held(project, "previous_products")[0].producer == "Lantern Trust"
    assert held(project, "distribution")[0].organisation == "Lantern House"  # what was sent was sent to it


def test_two_organisations_that_change_names_are_not_mixed_up(project):
    (project.paths.register / "risks.csv").write_text("Risk identified,Owner\nDebt,Lantern House\n", encoding="utf-8")
    path = edited(exported(project), cells("Organisations", B5="Lantern House", B6="Northshire Police"))
    apply(project.paths, plan_import(project, path))
    assert held(project, "risks")[0].owner == "Lantern House"  # nobody can tell which is meant, so the text stays


def test_a_risk_whose_owner_is_taken_out_is_looked_at(project):
    (project.paths.register / "risks.csv").write_text("Risk identified,Owner\nDebt,Trust\n", encoding="utf-8")
    organisations = project.paths.register / "organisations.csv"
    organisations.write_text(ORGANISATIONS + "ORG-003,Trust,Third sector\n", encoding="utf-8")
    gone = cells("Organisations", B7=None, C7=None)
    plan = plan_import(project, edited(exported(project), gone))
    assert [(f.check, f.message[:23]) for f in plan.findings] == [("register-owner", "sheet “Threats and risk")]


def test_two_entries_of_one_name_after_two_copies_came_together_are_looked_at(project):
    path = exported(project)
    one = edited(path, cells("Actions", B7="Count hotels", D7="Lantern House"), "one.xlsx")
    two = edited(path, cells("Actions", B7="Count the hotels", D7="Northshire Police"), "two.xlsx")
    brought_in(project, one)
    assert [f.message for f in plan_import(project, two).findings] == [
        "sheet “Actions”, row 7: “Action” looks like that of ACT-003."
    ]


def test_a_day_yet_to_come_is_looked_at_where_today_is_said(project):
    path = edited(exported(project), cells("Actions", K5=date(2026, 9, 1)))
    assert plan_import(project, path).findings == ()
    assert [f.message for f in plan_import(project, path, "", date(2026, 8, 1)).findings] == [
        "sheet “Actions”, row 5: “Status given on” is after today, and it says when something was."
    ]


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
    path = edited(exported(project), cells("Votes on priorities", B5="Debt", F5="=0"))
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
