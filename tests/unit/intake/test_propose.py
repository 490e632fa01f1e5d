from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from intake_books import read_here, write_book

from problemprofile.errors import ProfileError
from problemprofile.intake import receive_dataset
from problemprofile.intake.propose import Proposal, propose
from problemprofile.project.load import load_project
from problemprofile.project.paths import Paths

CASES = """Northshire Police: made-up referrals
,
Ref,Date referred,Exploitation type,Sex,Shoe size,"The ""odd"", one"
N1,25/12/2024,Labour,M,9,SECRET
N2,01/02/2025,Labour & Sexual,F,5,SECRET
N3,14/03/2025,Criminal,F,6,
"""


@pytest.fixture
def paths(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setattr(receive_dataset, "read_workbook", read_here)
    return Paths(project_folder)


@pytest.fixture
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sent") / "referrals.csv"
    path.write_text(CASES, encoding="utf-8")
    return path


def add(paths: Paths, file: Path, kind: str = "nrm_referrals", name: str | None = None, sheet: str = "") -> Proposal:
    return propose(paths, file, kind, "Northshire Police", name, sheet=sheet)


def test_a_proposal_loads_as_a_dataset_and_brings_the_file_in(paths: Paths, sent: Path) -> None:
    proposal = add(paths, sent)
    (dataset,) = load_project(paths.folder).datasets
    assert (paths.inputs / "referrals.csv").read_bytes() == sent.read_bytes()
    assert (dataset.name, dataset.kind) == ("northshire-police-nrm-referrals", "nrm_referrals")
    assert (dataset.provider, dataset.header_row, dataset.files) == ("Northshire Police", 3, ("referrals.csv",))
    assert dataset.date_order == "from-the-column"  # a later file may be written the other way
    assert dataset.columns == {
        "Ref": "reference", "Date referred": "recorded_on", "Exploitation type": "exploitation_type", "Sex": "gender",
    }  # fmt: skip
    assert dataset.ignore == ()  # nobody has decided yet, so `check` goes on naming them
    text = proposal.toml.read_text("utf-8")
    assert all(f'# {heading} = "…"  # not mapped' in text for heading in ('"Shoe size"', r'"The \"odd\", one"'))
    assert proposal.period_seen == (date(2024, 12, 25), date(2025, 3, 14))
    assert (proposal.rows, proposal.missing) == (3, ())


def test_what_is_proposed_never_repeats_a_cell(paths: Paths, sent: Path) -> None:
    proposal = add(paths, sent)
    assert "SECRET" not in proposal.toml.read_text("utf-8") + repr(proposal)


def test_each_line_says_why(paths: Paths, sent: Path) -> None:
    text = add(paths, sent).toml.read_text("utf-8")
    assert (
        '"Sex" = "gender"  # sure (100%): its heading is a name of the field and 100% of its cells read as genders'
        in text
    )
    assert "can be read in no other way" in text


def test_a_field_that_must_be_there_is_marked_as_needed(paths: Paths, sent: Path) -> None:
    sent.write_text("Ref,Sex\nN1,M\n", encoding="utf-8")
    proposal = add(paths, sent)
    assert proposal.missing == (("recorded_on", "period"),)
    assert "NEEDED" in proposal.toml.read_text("utf-8")
    with pytest.raises(ProfileError, match="needs a heading for recorded_on or period"):
        load_project(paths.folder)
    mended = proposal.toml.read_text("utf-8").replace('# "…" =', '"Day" =')
    proposal.toml.write_text(mended, encoding="utf-8")
    assert load_project(paths.folder).datasets[0].columns["Day"] == "recorded_on"


def test_the_likeliest_sheet_of_a_workbook_is_proposed(paths: Paths, sent: Path) -> None:
    rows: list[list[object]] = [["Ref", "Date referred"], ["N1", "25/12/2024"]]
    book = write_book(sent.with_suffix(".xlsx"), Notes=[["Read", "me"], ["a", "b"]], Cases=rows)
    proposal = add(paths, book)
    assert proposal.sheets == load_project(paths.folder).datasets[0].sheets == ("Cases",)
    assert [remark.check for remark in proposal.remarks] == ["other-sheets"]


def test_joined_headings_are_proposed_with_their_rows(paths: Paths, sent: Path) -> None:
    sent.write_text("Ref,Date,Victim,\n,,Age,Gender\nN1,25/12/2024,17,F\nN2,25/12/2024,18,F\n", encoding="utf-8")
    add(paths, sent)
    (dataset,) = load_project(paths.folder).datasets
    assert dataset.heading_rows == 2
    assert dataset.columns["Victim > Age"] == "age"


def test_a_file_already_in_inputs_stays_where_it_is(paths: Paths) -> None:
    (paths.inputs / "police").mkdir()
    (paths.inputs / "police" / "a.csv").write_text(CASES, encoding="utf-8")
    assert add(paths, paths.inputs / "police" / "a.csv").file == "police/a.csv"


def test_a_dataset_is_named_after_provider_and_kind_and_never_after_its_file(paths: Paths, sent: Path) -> None:
    first = add(paths, sent.rename(sent.with_name("Zebedee Quill.csv")))
    other = sent.with_name("Zebedee Quill 2.csv")
    other.write_text(CASES.replace("N1", "N9"), encoding="utf-8")
    second = add(paths, other)
    assert (first.name, second.name) == ("northshire-police-nrm-referrals", "northshire-police-nrm-referrals-2")
    assert (first.title, second.title) == (
        "NRM referrals, Northshire Police", "NRM referrals, Northshire Police, 2024 to 2025",
    )  # fmt: skip


def test_an_order_that_no_date_tells_is_to_be_looked_at_unless_a_heading_says_it(paths: Paths, sent: Path) -> None:
    for heading, checks, order in (
        ("Date referred", ["date-order-open"], "day-first"),
        ("Date referred (MM/DD/YYYY)", [], "month-first"),
    ):
        sent.write_text(f"Ref,{heading},Sex\nN1,03/04/2024,F\nN2,05/06/2024,F\n", encoding="utf-8")
        proposal = add(paths, sent)
        assert ([remark.check for remark in proposal.remarks], proposal.date_order.order) == (checks, order)
        proposal.toml.unlink()
        (paths.inputs / sent.name).unlink()


def test_a_second_table_of_a_sheet_can_be_a_dataset_of_its_own(paths: Paths, sent: Path) -> None:
    cases = [["Ref", "Date referred", "Sex"], ["N1", "25/12/2024", "F"], ["N2", "26/12/2024", "F"], []]
    themes = [["Reports by theme"], ["Month", "Theme", "Number"], ["2024-01", "Car washes", "9"], ["2024-02", "x", "4"]]
    book = write_book(sent.with_suffix(".xlsx"), S=[*cases, *themes])
    first = add(paths, book)
    second = add(paths, book, kind="intelligence_counts")
    assert (first.header.row, second.header.row, second.rows) == (1, 6, 2)
    with pytest.raises(ProfileError, match="in the project already"):
        add(paths, book)
    loaded = load_project(paths.folder)
    found = [receive_dataset.receive_dataset(one, paths.inputs, 1, loaded.datasets) for one in loaded.datasets]
    assert [part.rows for one in found for part in one.parts] == [2, 2]
    assert not [f for one in found for f in one.findings if f.check in ("other-tables", "tables-alike")]


def test_what_is_asked_for_by_number_is_read_by_number(paths: Paths, sent: Path) -> None:
    cases = [["Ref", "Date referred", "Sex"], ["N1", "25/12/2024", "F"], ["N2", "26/12/2024", "F"], []]
    book = write_book(sent.with_suffix(".xlsx"), S=[["One"], *cases, ["Two"], *cases])
    proposal = propose(paths, book, "nrm_referrals", "Northshire Police", table=2)
    assert (proposal.header.row, load_project(paths.folder).datasets[0].table) == (7, 2)


def refusal(paths: Paths, file: Path, **options: str) -> str:
    before = sorted(paths.folder.rglob("*"))
    with pytest.raises(ProfileError) as problem:
        add(paths, file, **options)
    assert sorted(paths.folder.rglob("*")) == before
    return str(problem.value)


def test_settings_are_never_overwritten(paths: Paths, sent: Path) -> None:
    add(paths, sent, name="police")
    other = sent.with_name("more.csv")
    other.write_text(CASES, encoding="utf-8")
    assert "not overwritten" in refusal(paths, other, name="police")


def test_a_file_is_not_added_twice(paths: Paths, sent: Path) -> None:
    add(paths, sent)
    assert "already" in refusal(paths, sent, name="again")


def test_another_file_of_the_same_name_is_refused(paths: Paths, sent: Path) -> None:
    (paths.inputs / sent.name).write_text("Ref\n1\n", encoding="utf-8")
    assert "another file of this name" in refusal(paths, sent)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": "gossip"}, "no kind of source"),
        ({"name": "../x"}, "cannot be named"),
        ({"name": "Police"}, "cannot be named"),
    ],
)
def test_a_kind_or_name_that_cannot_be_is_refused(paths: Paths, sent: Path, options: dict[str, str], said: str) -> None:
    assert said in refusal(paths, sent, **options)


def test_a_file_that_is_not_safe_is_refused_and_not_copied(paths: Paths, sent: Path) -> None:
    assert "macros" in refusal(paths, sent.rename(sent.with_suffix(".xlsm")))


def test_a_file_that_is_not_there_is_refused(paths: Paths, sent: Path) -> None:
    assert "not there" in refusal(paths, sent.with_name("gone.csv"))


def test_a_file_that_begins_with_data_is_refused_and_nothing_of_it_is_repeated(paths: Paths, sent: Path) -> None:
    sent.write_text("SECRET,25/12/2024\nSECRET,26/12/2024\n", encoding="utf-8")
    said = refusal(paths, sent)
    assert "no row of headings" in said.lower()
    assert "SECRET" not in said


def test_a_file_that_a_pattern_takes_already_is_not_added_twice(paths: Paths, sent: Path) -> None:
    proposal = add(paths, sent)
    proposal.toml.write_text(proposal.toml.read_text("utf-8").replace("referrals.csv", "*.csv"), encoding="utf-8")
    assert "already" in refusal(paths, sent, name="again")


def test_a_sheet_of_words_that_nobody_knows_is_written_with_what_is_needed(paths: Paths, sent: Path) -> None:
    sent.write_text("Foo,Bar\nx,y\nz,w\n", encoding="utf-8")
    proposal = add(paths, sent)
    assert proposal.mapped == ()
    assert [remark.check for remark in proposal.remarks] == ["headings-unknown"]
    assert [heading for heading, _ in proposal.unmapped] == ["Foo", "Bar"]
    assert '# "Foo" = "…"  # not mapped' in proposal.toml.read_text("utf-8")
