"""A file of a dataset that is there is recognised, and its settings stay as somebody wrote them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from intake_books import read_here, write_book

from problemprofile.errors import ProfileError
from problemprofile.intake import receive_dataset
from problemprofile.intake.add import Asked, add_file
from problemprofile.intake.later_delivery import Delivered
from problemprofile.intake.propose import Proposal
from problemprofile.project.load import load_project
from problemprofile.project.paths import Paths

TODAY = date(2026, 2, 1)
SETTINGS = """# Ours.
kind = "nrm_referrals"   # as agreed with Kim
provider = "Northshire Police"
files = ["nrm-2024.csv"]  # one a year
{more}
ignore = ["Shoe size"]
[columns]
"Ref" = "reference"       # theirs
"Date referred" = "recorded_on"
"Claimed exploitation type" = "exploitation_type"
"Sex" = "gender"
"Nationality" = "nationality"
"""
HEADINGS = "Ref,Date referred,Claimed exploitation type,Sex,Nationality,Shoe size"
OLD = f"{HEADINGS}\nN1,25/12/2024,Labour,M,British,9\n"
NEW = f"{HEADINGS}\nN2,25/12/2025,Labour,F,Albanian,5\nN3,26/12/2025,Sexual,F,British,5\n"


@pytest.fixture
def paths(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    monkeypatch.setattr(receive_dataset, "read_workbook", read_here)
    return project(project_folder)


def project(folder: Path, more: str = "") -> Paths:
    (folder / "datasets" / "nrm.toml").write_text(SETTINGS.format(more=more), encoding="utf-8")
    (folder / "inputs" / "nrm-2024.csv").write_text(OLD, encoding="utf-8")
    return Paths(folder)


@pytest.fixture
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sent") / "nrm-2025.csv"
    path.write_text(NEW, encoding="utf-8")
    return path


def add(paths: Paths, file: Path, **asked: object) -> Delivered:
    added = add_file(paths, file, Asked(**asked), TODAY)  # type: ignore[arg-type]
    assert isinstance(added, Delivered)
    return added


def test_a_later_delivery_is_recognised_and_only_the_list_of_files_changes(paths: Paths, sent: Path) -> None:
    before = (paths.datasets / "nrm.toml").read_text("utf-8")
    found = add(paths, sent)
    assert (found.name, found.rows, found.new, found.missing) == ("nrm", 2, (), ())
    assert found.because == "6 of its 6 headings are those of nrm, and its name is like nrm-2024.csv"
    assert (paths.inputs / "nrm-2025.csv").read_bytes() == sent.read_bytes()
    after = (paths.datasets / "nrm.toml").read_text("utf-8")
    assert after == before.replace('["nrm-2024.csv"]', '["nrm-2024.csv", "nrm-2025.csv"]')
    assert load_project(paths.folder).datasets[0].files == ("nrm-2024.csv", "nrm-2025.csv")


def test_where_days_are_kept_the_delivery_gets_a_table_of_its_own(project_folder: Path, sent: Path) -> None:
    paths = project(project_folder, "received_on = 2025-01-31")
    assert add(paths, sent).came_on == TODAY
    (dataset,) = load_project(paths.folder).datasets
    assert [(one.file, one.received_on) for one in dataset.delivery] == [
        ("nrm-2025.csv", TODAY), ("*", date(2025, 1, 31)),
    ]  # fmt: skip
    text = (paths.datasets / "nrm.toml").read_text("utf-8")
    assert "the day on which it was added" in text
    assert "# period_covered = { start = 2025-12-25, end = 2025-12-26 }" in text


def test_a_day_that_a_person_gives_is_kept_as_it_is(paths: Paths, sent: Path) -> None:
    assert add(paths, sent, came_on=date(2026, 1, 15)).came_on == date(2026, 1, 15)
    assert "the day on which it was added" not in (paths.datasets / "nrm.toml").read_text("utf-8")


def test_no_day_is_written_where_the_rows_reach_beyond_today(project_folder: Path, sent: Path) -> None:
    paths = project(project_folder, "received_on = 2025-01-31")
    sent.write_text(NEW.replace("2025", "2026"), encoding="utf-8")
    assert add(paths, sent).came_on is None
    assert load_project(paths.folder).datasets[0].received_on is None


def test_a_pattern_that_takes_the_file_already_stays_as_it_is(paths: Paths, sent: Path) -> None:
    toml = paths.datasets / "nrm.toml"
    toml.write_text(toml.read_text("utf-8").replace("nrm-2024.csv", "nrm-*.csv"), encoding="utf-8")
    before = toml.read_text("utf-8")
    add(paths, sent)
    assert toml.read_text("utf-8") == before


def test_what_is_new_and_what_is_missing_is_said(paths: Paths, sent: Path) -> None:
    sent.write_text(
        NEW.replace("Nationality", "Nationality of victim").replace("Shoe size", "Hat size"), encoding="utf-8"
    )
    found = add(paths, sent)
    assert found.new == ("Nationality of victim", "Hat size")
    assert found.missing == (("Nationality", ("Nationality of victim",)),)


def test_headings_in_another_row_are_found_in_both_files(project_folder: Path, sent: Path) -> None:
    paths = project(project_folder, "header_row = 1  # told")
    sent.write_text("Made up\n,\n" + NEW, encoding="utf-8")
    assert add(paths, sent).header_moved == "row 3"
    text = (paths.datasets / "nrm.toml").read_text("utf-8")
    assert "# header_row = 1  # told" in text


def test_the_same_file_under_another_name_is_refused_and_nothing_changes(paths: Paths, sent: Path) -> None:
    sent.write_text(OLD, encoding="utf-8")
    before = sorted(paths.folder.rglob("*"))
    with pytest.raises(ProfileError, match=r"in the dataset nrm already, as nrm-2024\.csv"):
        add(paths, sent)
    assert sorted(paths.folder.rglob("*")) == before


def test_settings_that_cannot_be_changed_safely_are_left_and_the_file_is_not_brought_in(
    paths: Paths, sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(text: str, file: str) -> str:
        raise ValueError

    monkeypatch.setattr("problemprofile.intake.later_delivery.add_file", wrong)
    before = (paths.datasets / "nrm.toml").read_text("utf-8")
    with pytest.raises(ProfileError, match=r'files = \["nrm-2024\.csv", "nrm-2025\.csv"\]'):
        add(paths, sent)
    assert (paths.datasets / "nrm.toml").read_text("utf-8") == before
    assert not (paths.inputs / "nrm-2025.csv").exists()


def test_a_file_from_another_sender_is_not_taken_for_this_one(paths: Paths, sent: Path) -> None:
    added = add_file(paths, sent, Asked(kind="nrm_referrals", provider="Southshire Police"), TODAY)
    assert isinstance(added, Proposal)
    assert added.name == "southshire-police-nrm-referrals"


def test_a_new_dataset_can_be_asked_for_all_the_same(paths: Paths, sent: Path) -> None:
    for asked in (Asked("nrm_referrals", "P", is_new=True), Asked("nrm_referrals", "P", name="other")):
        added = add_file(paths, sent, asked, TODAY)
        assert isinstance(added, Proposal)
        added.toml.unlink()


def test_headings_that_many_files_have_are_not_enough_and_a_person_is_asked(paths: Paths, sent: Path) -> None:
    text = SETTINGS.format(more="").partition("[columns]")[0] + '[columns]\n"Date" = "recorded_on"\n"Type" = "gender"\n'
    (paths.datasets / "nrm.toml").write_text(text, encoding="utf-8")
    sent.write_text("Date,Type\n25/12/2025,F\n", encoding="utf-8")
    with pytest.raises(ProfileError, match="--as nrm, or --new"):
        add(paths, sent)
    assert add(paths, sent, as_name="nrm").name == "nrm"


def test_two_datasets_with_the_same_headings_are_told_apart_by_a_person(paths: Paths, sent: Path) -> None:
    (paths.datasets / "other.toml").write_text(SETTINGS.format(more=""), encoding="utf-8")
    with pytest.raises(ProfileError, match="nrm or other"):
        add(paths, sent)
    assert add(paths, sent, as_name="other").name == "other"


def test_a_dataset_that_is_not_there_is_said_to_be_not_there(paths: Paths, sent: Path) -> None:
    with pytest.raises(ProfileError, match="Datasets of this project: nrm"):
        add(paths, sent, as_name="nix")


def test_settings_are_taken_over_from_last_years_project(project_folder: Path, tmp_path_factory, sent: Path) -> None:
    days = "received_on = 2025-01-31\nperiod_covered = { start = 2024-01-01, end = 2024-12-31 }\nheader_row = 1"
    last = project(project_folder, days)
    stated = '\n[[stated]]\nvalue = 1\nwhere = "their report"\n[handling]\nsmallest_count = 7\n'
    (last.datasets / "nrm.toml").write_text(SETTINGS.format(more=days) + stated, encoding="utf-8")
    this = Paths(tmp_path_factory.mktemp("this"))
    this.datasets.mkdir()
    this.inputs.mkdir()
    this.profile.write_text(last.profile.read_text("utf-8"), encoding="utf-8")
    found = add(this, sent, like=last.folder)
    assert (found.name, found.toml) == ("nrm", this.datasets / "nrm.toml")
    (dataset,) = load_project(this.folder).datasets
    assert dataset.files == ("nrm-2025.csv",)
    assert dataset.columns == load_project(last.folder).datasets[0].columns
    assert (dataset.received_on, dataset.period_covered, dataset.header_row, dataset.stated) == (None, None, 0, ())
    assert dataset.handling.smallest_count == 7
    text = found.toml.read_text("utf-8")
    assert all(note in text for note in ("# as agreed with Kim", "# theirs", "# period_covered = { start = 2024"))
    assert load_project(last.folder).datasets[0].files == ("nrm-2024.csv",)


def renamed_sheet(paths: Paths, sent: Path, **sheets: list[list[str]]) -> Path:
    toml = paths.datasets / "nrm.toml"
    toml.write_text(toml.read_text("utf-8").replace("ignore =", 'sheet = "Cases"\nignore ='), encoding="utf-8")
    return write_book(sent.with_name("nrm-2025.xlsx"), **sheets)


ROWS = [line.split(",") for line in NEW.splitlines()]


def test_a_sheet_with_another_name_is_found_by_its_headings_and_named_in_the_settings(paths: Paths, sent: Path) -> None:
    found = add(paths, renamed_sheet(paths, sent, Caseload=ROWS, Lookup=[["Type", "Code"], ["x", "1"]]))
    assert found.sheet_renamed == "Caseload"
    assert load_project(paths.folder).datasets[0].sheets == ("Cases", "Caseload")


def test_of_two_sheets_with_the_headings_a_person_says_which(paths: Paths, sent: Path) -> None:
    file = renamed_sheet(paths, sent, One=ROWS, Two=ROWS)
    with pytest.raises(ProfileError, match='--as nrm --sheet "One"'):
        add(paths, file)
    assert add(paths, file, as_name="nrm", sheet="Two").sheet_renamed == "Two"


def test_new_headings_of_a_forced_delivery_come_with_fields_they_may_fill(paths: Paths, sent: Path) -> None:
    sent.write_text(
        "Ref,Opened,M or F,Area of town,Client name\nN1,25/12/2025,F,Leeds,Ann Adder\nN2,26/12/2025,M,Leeds,Bob Bee\n",
        encoding="utf-8",
    )
    found = add(paths, sent, as_name="nrm")
    assert found.is_doubtful
    assert {heading: hint.split(":")[0] for heading, hint in found.hints.items()} == {
        "Opened": "probably recorded_on", "M or F": "probably gender", "Area of town": "perhaps place",
    }  # fmt: skip
    assert [remark.check for remark in found.remarks] == ["names-unmapped"]


def test_a_file_that_last_years_project_does_not_know_is_proposed_afresh(
    project_folder: Path, tmp_path_factory
) -> None:
    last = project(project_folder)
    this = Paths(tmp_path_factory.mktemp("this"))
    this.profile.write_text(last.profile.read_text("utf-8"), encoding="utf-8")
    file = this.folder / "caseload.csv"
    file.write_text("Client no,Support began,Sector\nC1,25/12/2025,Care\n", encoding="utf-8")
    added = add_file(this, file, Asked("agency_records", "Lantern House", like=last.folder), TODAY)
    assert isinstance(added, Proposal)
