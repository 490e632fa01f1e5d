"""Nobody's number changes without a record, whatever is added, sent again or decided. All people are made up."""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from problemprofile import cleaning, intake, linkage, replacing
from problemprofile.errors import ProfileError
from problemprofile.linkage.addresses import addresses_of
from problemprofile.linkage.identities import read_identities
from problemprofile.linkage.judgements import HEADINGS
from problemprofile.project.load import load_project
from problemprofile.project.paths import Paths
from problemprofile.store import Store

PROFILE = """
name = "Northshire Anti-Slavery Partnership"
title = "Modern slavery in Northshire"
cycle = "1"
fictional = true
[period]
start = 2024-01-01
end = 2025-12-31
[area]
name = "Northshire"
[[audiences]]
name = "public"
title = "Public edition"
"""
COLUMNS = ("Ref", "Forename", "Family name", "DOB", "Referral date", "Nationality")
DATASET = """
kind = "agency_records"
provider = "Harbour Trust"
files = ["{name}*.csv"]
[columns]
Ref = "reference"
Forename = "first_name"
"Family name" = "surname"
DOB = "date_of_birth"
"Referral date" = "recorded_on"
Nationality = "nationality"
"""
TOVA = ("R1", "Tova", "Harnage", "03/02/1991", "01/03/2025", "Albanian")
TOVA_AGAIN = ("R7", "Tova", "Harnage", "03/02/1991", "09/03/2025", "Albanian")
BRISK = ("R2", "Brisk", "Pellow", "14/07/1985", "02/03/2025", "Romanian")
ELDEN = ("R3", "Elden", "Strake", "25/12/1979", "03/03/2025", "Polish")
NOBODY = ("", "", "", "", "04/03/2025", "Vietnamese")
NEW = ("R9", "Quill", "Unwerth", "30/09/2001", "05/03/2025", "British")
PEOPLE = [TOVA, BRISK, ELDEN, NOBODY, TOVA_AGAIN]
Rows = list[tuple[str, ...]]
People = dict[str, set[tuple[str, str]]]


def send(folder: Path, rows: Rows, file: str = "list.csv", columns: tuple[str, ...] = COLUMNS) -> None:
    name = file.partition("-")[0].removesuffix(".csv")
    (folder / "datasets" / f"{name}.toml").write_text(DATASET.format(name=name), encoding="utf-8")
    with (folder / "inputs" / file).open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([columns, *rows])


def built(folder: Path) -> People:
    """Link as a build does, and remember; the rows of each person, by reference and surname."""
    project = load_project(folder)
    with replacing.locked(project.paths):
        project.paths.build_database.unlink(missing_ok=True)
        with Store(project.paths.build_database) as store:
            intake.receive(project, store)
            cleaning.clean(project, store)
            linkage.link_people(project, store)
            linkage.remember(project, store, Paths(project.paths.staging).identities)
            people = defaultdict(set)
            for row in store.rows(store.frame("clean_rows")):
                people[row["person_id"]].add((row["reference"] or "", row["surname"] or ""))
        replacing.put_in_place(project.paths, (), whole=False)
    return dict(people)


def number(people: People, reference: str) -> str:
    return next(person for person, rows in people.items() if reference in {found for found, _ in rows})


def moves(folder: Path) -> list[tuple[str, str, int, int, int, str]]:
    remembered = read_identities(folder / "identities")
    assert remembered
    return [(one.cycle, m.what, m.person, m.other, m.rows, m.why) for one in remembered.changes for m in [one.move]]


def decide(folder: Path, verdict: str, one: str, other: str) -> None:
    """Decide about two rows, by their references."""
    project = load_project(folder)
    with Store(project.paths.build_database, read_only=True) as store:
        keys = {row["reference"]: row["row_key"] for row in store.rows(store.frame("clean_rows"))}
        ids = addresses_of(project, store, (keys[one], keys[other]))
    lines = [
        HEADINGS,
        (ids[keys[one]], ids[keys[other]], verdict, "J. Analyst", "2026-01-05", "told by the caseworker"),
    ]
    (folder / "judgements").mkdir(exist_ok=True)
    with (folder / "judgements" / "links.csv").open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows(lines)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, People]:
    folder = tmp_path_factory.mktemp("first")
    for part in ("datasets", "inputs"):
        (folder / part).mkdir()
    (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    send(folder, PEOPLE)
    return folder, built(folder)


@pytest.fixture
def folder(built_once: tuple[Path, People], tmp_path: Path) -> Path:
    """A project that has been built once."""
    return shutil.copytree(built_once[0], tmp_path / "project")


@pytest.fixture
def first(built_once: tuple[Path, People]) -> People:
    assert built_once[1] == {
        "p1": {("R1", "harnage"), ("R7", "harnage")},
        "p2": {("R2", "pellow")},
        "p3": {("R3", "strake")},
        "p4": {("", "")},
    }
    return built_once[1]


def test_people_keep_their_numbers_when_nothing_changes(first: People, folder: Path) -> None:
    files = {path.name: path.read_bytes() for path in (folder / "identities").iterdir()}
    assert built(folder) == first
    assert {path.name: path.read_bytes() for path in (folder / "identities").iterdir()} == files


def test_people_keep_their_numbers_when_rows_come_in_another_order_and_new_ones_are_added(
    first: People, folder: Path
) -> None:
    send(folder, [NEW, *reversed(PEOPLE)])
    people = built(folder)
    assert {person: rows for person, rows in people.items() if person in first} == first
    assert people.keys() - first.keys() == {"p5"}  # a number that nobody had
    assert moves(folder) == []


def test_a_second_delivery_with_more_columns_and_a_cell_put_right_is_known(first: People, folder: Path) -> None:
    (folder / "inputs" / "list.csv").unlink()
    put_right = ("R2", "Brisk", "Pellowe", "14/07/1985", "02/03/2025", "Romanian")
    rows = [(*row, "open") for row in (NEW, put_right, TOVA_AGAIN, NOBODY, ELDEN, TOVA)]
    send(folder, rows, "list-2.csv", (*COLUMNS, "Status"))
    people = built(folder)
    assert {number(people, ref) for ref in ("R1", "R2", "R3")} == {number(first, ref) for ref in ("R1", "R2", "R3")}
    assert people["p4"] == {("", "")}  # who has no name, too
    assert moves(folder) == []


def test_another_file_and_another_source_before_it_change_no_number(first: People, folder: Path) -> None:
    send(folder, [("R1", "Tova", "Harnage", "03/02/1991", "01/04/2025", "Albanian")], "alpha.csv")
    people = built(folder)
    assert people == first  # one more row of a known person
    assert len(read_identities(folder / "identities").people) == len(PEOPLE) + 1  # type: ignore[union-attr]


def test_when_a_person_is_told_apart_the_number_stays_with_the_row_known_the_longest(
    first: People, folder: Path
) -> None:
    decide(folder, "different", "R1", "R7")
    people = built(folder)
    assert people["p1"] == {("R1", "harnage")}
    assert people["p5"] == {("R7", "harnage")}
    assert moves(folder) == [("1", "divided", 1, 5, 1, "judgement")]
    (folder / "inputs" / "list.csv").unlink()
    send(folder, PEOPLE[::-1], "list-2.csv")
    assert built(folder) == people  # the decision holds in another file, and the change is recorded once
    assert len(moves(folder)) == 1


def test_when_two_are_said_to_be_one_the_older_number_stays(first: People, folder: Path) -> None:
    decide(folder, "same", "R3", "R2")
    people = built(folder)
    assert people["p2"] == {("R2", "pellow"), ("R3", "strake")}
    assert moves(folder) == [("1", "joined", 3, 2, 1, "judgement")]


def test_what_is_no_longer_in_the_inputs_is_forgotten(first: People, folder: Path) -> None:
    decide(folder, "same", "R3", "R2")
    built(folder)
    send(folder, [TOVA, NOBODY, TOVA_AGAIN])
    people = built(folder)
    assert sorted(people) == ["p1", "p4"]
    remembered = read_identities(folder / "identities")
    assert remembered
    assert remembered.people.column("person").to_pylist() == [1, 1, 4]
    assert remembered.changes == ()
    send(folder, PEOPLE)
    assert number(built(folder), "R2") == "p5"  # a number is never given twice


def test_no_cell_stands_in_what_is_remembered(first: People, folder: Path) -> None:
    for path in (folder / "identities").iterdir():
        text = path.read_text("utf-8").lower()
        assert not [word for row in PEOPLE for word in row[1:4] if word and word.lower() in text]


def test_a_build_with_a_damaged_list_is_refused(first: People, folder: Path) -> None:
    (folder / "identities" / "people.csv").write_bytes(b"person,cells")
    with pytest.raises(ProfileError, match="changed or cut short"):
        built(folder)
    assert (folder / "identities" / "people.csv").read_bytes() == b"person,cells"
