"""Partners' copies of the draft: what is read in them, and how it comes into the log of challenges."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from problemprofile import draft_fingerprint
from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Profile
from problemprofile.register import RECORDS, Register, load_register
from problemprofile.register.draft_copies import take_copies
from problemprofile.register.draft_copies.comparing import Changed
from problemprofile.register.draft_copies.marks import Copy, read_marks
from problemprofile.register.draft_copies.offering import offer
from problemprofile.register.draft_copies.parts import read_parts
from problemprofile.register.records import Organisation
from problemprofile.register.saving import save_lists

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TODAY = date(2026, 3, 1)
PROFILE = Profile.model_validate(
    {
        "name": "northshire",
        "title": "A fictional profile",
        "cycle": "1",
        "period": {"start": "2025-01-01", "end": "2025-12-31"},
        "area": {"name": "Northshire"},
        "audiences": [{"name": "board", "title": "Board"}],
    }
)
HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>3 Partnership Progress</w:t></w:r></w:p>'
FIRST = "The trust runs six rooms for adults before a decision."
SECOND = "Nobody asks employers outside the forum."
THIRD = "Training is held each month in two districts."
REGISTER = Register({name: () for name in RECORDS} | {"organisations": (Organisation(name="Northshire Council"),)})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def put_in(text: str, by: str = "Ann Author") -> str:
    return f'<w:ins w:id="1" w:author="{by}" w:date="2026-02-03T10:00:00Z">{run(text)}</w:ins>'


def taken_out(text: str, by: str = "Ann Author") -> str:
    runs = run(text).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return f'<w:del w:id="2" w:author="{by}" w:date="2026-02-04T10:00:00Z">{runs}</w:del>'


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def commented(text: str, number: int = 0) -> str:
    start, end = f'<w:commentRangeStart w:id="{number}"/>', f'<w:commentRangeEnd w:id="{number}"/>'
    return f'{start}{run(text)}{end}<w:r><w:commentReference w:id="{number}"/></w:r>'


def comment(text: str, number: int = 0) -> str:
    said = f'w:id="{number}" w:author="Bob Boss" w:date="2026-02-05T10:00:00Z"'
    return f"<w:comment {said}>{paragraph(run(text))}</w:comment>"


def word(path: Path, body: str, comments: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        if comments:
            archive.writestr("word/comments.xml", f"<w:comments {W}>{comments}</w:comments>")
    return path


def read(tmp_path: Path, body: str, comments: str = "") -> Copy:
    return read_marks(*read_parts(word(tmp_path / "copy.docx", body, comments)))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of which a draft was built."""
    paths = Paths(tmp_path / "p")
    for folder in (paths.register, paths.sections):
        folder.mkdir(parents=True)
    body = HEADING + "".join(
        paragraph(run(text)) for text in (FIRST, SECOND, THIRD, *(f"Line {i}." for i in range(20)))
    )
    word(paths.output / "board" / "problem-profile-draft.docx", body)
    return Project(paths, PROFILE, ())


def copy_of(project: Project, name: str, comments: str = "", **changed: str) -> Path:
    """A copy of the draft in which some paragraphs, named by their first word, are others."""
    with zipfile.ZipFile(project.paths.output / "board" / "problem-profile-draft.docx") as archive:
        body = archive.read("word/document.xml").decode()
    for text in (FIRST, SECOND, THIRD):
        body = body.replace(run(text), changed.get(text.split()[0], run(text)))
    path = word(project.paths.folder.parent / name, "", comments)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", body)
        if comments:
            archive.writestr("word/comments.xml", f"<w:comments {W}>{comments}</w:comments>")
    return path


def test_a_comment_has_its_author_passage_and_section(tmp_path: Path) -> None:
    body = HEADING + paragraph(run("We see ") + commented("six rooms") + run(" only."))
    (mark,) = read(tmp_path, body, comment("There are eight.")).marks
    assert (mark.kind, mark.text, mark.author, mark.on) == ("comment", "There are eight.", "Bob Boss", date(2026, 2, 5))
    assert (mark.anchor, mark.section) == ("six rooms", "3 Partnership Progress")


def test_a_comment_may_run_over_paragraphs_and_one_without_a_place_is_not_lost(tmp_path: Path) -> None:
    body = (
        HEADING
        + paragraph('<w:commentRangeStart w:id="0"/>' + run("One"))
        + paragraph(run("two") + '<w:commentRangeEnd w:id="0"/>')
    )
    placed, lost = read(tmp_path, body, comment("Both.") + comment("Where?", 7)).marks
    assert (placed.anchor, lost.text, lost.anchor, lost.section) == ("One two", "Where?", "", "")


def test_changes_that_stand_side_by_side_are_one_and_keep_the_paragraph_as_it_was(tmp_path: Path) -> None:
    body = HEADING + paragraph(
        run("Six ") + taken_out("small ") + taken_out("rooms") + put_in("flats") + run(" exist.")
    )
    out, new = read(tmp_path, body).marks
    assert (out.kind, out.text, new.kind, new.text) == ("deletion", "small rooms", "insertion", "flats")
    assert out.anchor == new.anchor == "Six small rooms exist."


def test_what_one_put_in_and_another_took_out_was_never_in_the_draft(tmp_path: Path) -> None:
    inside = f'<w:ins w:id="1" w:author="Ann Author">{taken_out("no ", "Bob Boss")}</w:ins>'
    copy = read(tmp_path, HEADING + paragraph(run("There is ") + inside + run("room.")))
    assert [(p.before, p.after) for p in copy.paragraphs[1:]] == [("There is room.", "There is room.")]
    assert [(mark.kind, mark.author) for mark in copy.marks] == [("deletion", "Bob Boss")]


def test_changes_of_looks_are_counted_only(tmp_path: Path) -> None:
    looks = '<w:r><w:rPr><w:rPrChange w:id="3" w:author="A"/></w:rPr><w:t>Bold</w:t></w:r>'
    copy = read(tmp_path, HEADING + paragraph(looks))
    assert (copy.marks, copy.formats) == ([], 1)


def test_copies_of_several_partners_come_into_the_log_and_a_second_time_add_nothing(project: Project) -> None:
    one = copy_of(project, "one.docx", comment("There are eight."), The=commented(FIRST))
    two = copy_of(project, "two.docx", Nobody=run(SECOND) + put_in(" We do."))
    taken = take_copies(project, REGISTER, [one, two], "northshire council", TODAY)
    assert (taken.new, taken.again) == (2, 0)
    said, added = taken.challenges
    assert (said.reference, said.challenge, said.organisation) == ("CHL-001", "There are eight.", "Northshire Council")
    assert (said.raised_in, said.disposition) == ("one.docx (BB)", "open")
    assert (added.kind, added.challenge, added.raised_on) == ("insertion", "We do.", date(2026, 2, 3))
    register = Register(REGISTER.lists | {"challenges": taken.challenges})
    again = take_copies(project, register, [one, two], "Northshire Council", TODAY)
    assert (again.new, again.again, again.challenges) == (0, 2, taken.challenges)


def test_the_same_comment_made_twice_is_two_entries(project: Project) -> None:
    twice = commented("The trust") + run(" and ") + commented("The trust", 1)
    copy = copy_of(project, "copy.docx", comment("Which?") + comment("Which?", 1), The=twice)
    assert [e.challenge for e in take_copies(project, REGISTER, [copy], "Northshire Council", TODAY).challenges][
        :2
    ] == ["Which?", "Which?"]


def test_what_was_changed_without_tracking_is_told(project: Project) -> None:
    copy = copy_of(project, "copy.docx", Training=run("Training is held each month in all districts."))
    taken = take_copies(project, REGISTER, [copy], "Northshire Council", TODAY)
    assert [(e.kind, e.challenge) for e in taken.challenges] == [
        ("deletion", "two"),
        ("insertion", "all"),
    ]
    assert taken.copies[0].silent == 1


def test_of_a_copy_of_an_older_draft_only_what_was_marked_is_taken(project: Project) -> None:
    path = word(project.paths.folder / "old.docx", HEADING + paragraph(run("Quite other text.") + put_in(" Indeed.")))
    taken = take_copies(project, REGISTER, [path], "Northshire Council", TODAY)
    assert taken.copies[0].older
    assert [entry.challenge for entry in taken.challenges] == ["Indeed."]


def fingerprinted(path: Path, text: str) -> Path:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(draft_fingerprint.PART, draft_fingerprint.properties_with([text]))
    return path


@pytest.mark.parametrize(("of", "older", "silent"), [("this draft", False, 1), ("the one before", True, 0)])
def test_a_copy_is_known_by_its_drafts_fingerprint_however_alike_the_drafts_are(
    project: Project, of: str, older: bool, silent: int
) -> None:
    fingerprinted(project.paths.output / "board" / "problem-profile-draft.docx", "this draft")
    changed = run("Training is held now and then.")
    copy = fingerprinted(copy_of(project, "copy.docx", comment("Eight."), The=commented(FIRST), Training=changed), of)
    taken = take_copies(project, REGISTER, [copy], "Northshire Council", TODAY).copies[0]
    assert (taken.older, taken.silent, taken.marks[0].text) == (older, silent, "Eight.")


def test_what_an_older_draft_has_under_another_number_is_placed_and_the_rest_is_told(project: Project) -> None:
    moved, gone = HEADING.replace("3 Part", "4 Part"), HEADING.replace("3 Partnership Progress", "9 Gone")
    body = moved + paragraph(put_in("One.")) + gone + paragraph(put_in("Two."))
    path = word(project.paths.folder / "old.docx", body)
    taken = take_copies(project, REGISTER, [path], "Northshire Council", TODAY)
    assert [entry.section for entry in taken.challenges] == ["3 Partnership Progress", "9 Gone"]
    assert taken.copies[0].unplaced == ("9 Gone",)


def test_a_copy_that_lost_its_fingerprint_is_known_by_what_stands_in_it(project: Project) -> None:
    fingerprinted(project.paths.output / "board" / "problem-profile-draft.docx", "this draft")
    taken = take_copies(project, REGISTER, [copy_of(project, "copy.docx")], "Northshire Council", TODAY)
    assert not taken.copies[0].older


def test_a_change_to_the_partnerships_own_text_is_offered_and_nothing_is_overwritten(project: Project) -> None:
    own = project.paths.sections / "partnership-progress.md"
    own.write_text(f"# Work\n\n- {FIRST}\n- **Nobody** asks employers outside\n  the forum.\n", encoding="utf-8")
    before = own.read_text("utf-8")
    copy = copy_of(
        project,
        "copy.docx",
        Nobody=run(SECOND) + put_in(" {{ figure('x') }}"),
        Training=run(THIRD) + put_in(" Or not."),
    )
    taken = take_copies(project, REGISTER, [copy], "Northshire Council", TODAY)
    offers = offer(project.paths, "copy.docx", taken.copies[0].changes)
    assert (offers.taken, offers.written_by_product) == (1, 1)
    (made,) = offers.files
    assert made.parent == project.paths.build / "offered" / "copy"
    assert f"- {FIRST}\n- Nobody asks employers outside the forum. \\{{\\{{ figure" in made.read_text("utf-8")
    assert own.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda path: path.write_bytes(b"%PDF-1.7"), "no Word file"),
        (lambda path: word(path, paragraph(run("A letter."))), "none of its sections"),
        (lambda path: word(path, "<w:p>"), "no Word file"),
    ],
)
def test_what_is_no_copy_of_the_draft_is_refused(project: Project, write: object, message: str) -> None:
    path = project.paths.folder / "copy.docx"
    write(path)  # type: ignore[operator]
    with pytest.raises(ProfileError, match=message):
        take_copies(project, REGISTER, [path], "Northshire Council", TODAY)


def test_a_file_with_definitions_that_could_grow_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE w [<!ENTITY a "aa">]><w:document {W}/>')
    with pytest.raises(ProfileError, match="definitions"):
        read_parts(path)


def test_a_file_nested_without_end_is_refused(project: Project) -> None:
    inside = "<w:smartTag>" * 3000 + run("x") + "</w:smartTag>" * 3000
    path = word(project.paths.folder / "copy.docx", HEADING + paragraph(inside))
    with pytest.raises(ProfileError, match="nested deeper"):
        take_copies(project, REGISTER, [path], "Northshire Council", TODAY)


def test_what_nobody_sees_is_no_entry_and_makes_none_twice(project: Project) -> None:
    body = put_in("\u200b") + run(SECOND) + put_in(" We co\u00adoperate.", "Bob Boss")
    copy = copy_of(project, "copy.docx", Nobody=body)
    taken = take_copies(project, REGISTER, [copy], "Northshire Council", TODAY)
    assert [entry.challenge for entry in taken.challenges] == ["We co operate."]
    register = Register(REGISTER.lists | {"challenges": taken.challenges})
    assert take_copies(project, register, [copy], "Northshire Council", TODAY).new == 0


def test_what_is_taken_can_be_saved_and_read_however_long_it_is(project: Project) -> None:
    copy = copy_of(project, "copy.docx", Nobody=run(SECOND) + put_in("a" * 200_000))
    taken = take_copies(project, REGISTER, [copy], "Northshire Council", TODAY)
    save_lists(project.paths, {"organisations": REGISTER.lists["organisations"], "challenges": taken.challenges})
    assert load_register(project).lists["challenges"] == taken.challenges


def test_an_offer_changes_the_passage_that_was_meant(project: Project) -> None:
    own = project.paths.sections / "partnership-progress.md"
    own.write_text(f"- Police and council lead this\n- Police\n\n{SECOND}\n", encoding="utf-8")
    changes = [Changed("", "Police", "Police only", tracked=True), Changed("", SECOND, "{% x %}", tracked=True)]
    (made,) = offer(project.paths, "../../copy of the council.docx", changes).files
    assert made.parent == project.paths.offered / "copy-of-the-council"
    assert made.read_text("utf-8") == "- Police and council lead this\n- Police only\n\n\\{\\% x \\%\\}\n"


def test_an_organisation_that_the_register_does_not_know_is_refused(project: Project) -> None:
    with pytest.raises(ProfileError, match="No organisation"):
        take_copies(project, REGISTER, [], "Somebody", TODAY)


def test_without_a_draft_there_is_nothing_to_compare(project: Project) -> None:
    (project.paths.output / "board" / "problem-profile-draft.docx").unlink()
    with pytest.raises(ProfileError, match="no draft"):
        take_copies(project, REGISTER, [], "Northshire Council", TODAY)
