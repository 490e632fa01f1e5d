"""Cards for the person who decides, out to a sheet and back. Everybody in them is made up."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from test_decided_links import PROFILE

from problemprofile import cleaning, intake, screen
from problemprofile.commands.review_links import review_links
from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.linkage import link_people
from problemprofile.linkage.card_sheet import HEADINGS_ROW, write_sheet
from problemprofile.linkage.card_words import said
from problemprofile.linkage.cards import Card
from problemprofile.linkage.review import decide as decide_now
from problemprofile.linkage.review import take_decisions, write_review
from problemprofile.project.load import Project, load_project
from problemprofile.store import Store

DAY = date(2026, 1, 31)
COLUMNS = {"Seen": "recorded_on", "First name": "first_name", "Surname": "surname", "Born": "date_of_birth",
           "Age": "age", "Sex": "gender", "From": "nationality"}  # fmt: skip
HEADING = ",".join(COLUMNS)
OTHERS = [
    f"{date(2025, 3, 1) + timedelta(9 * n):%d/%m/%Y},,,,{19 + 2 * n},{'MF'[n % 2]},{('British', 'Polish')[n % 2]}"
    for n in range(16)
]
FILES = {
    "council": ["01/05/2025,Tova,Harnage,03/02/2001,24,F,", "08/07/2025,,,,31,M,Eritrean", *OTHERS[:8]],
    "charity": ["13/05/2025,Tove,Harnish,05/02/2001,24,F,", "10/07/2025,,,,31,M,Eritrean", *OTHERS[8:]],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("reviewed")
    for part in ("datasets", "inputs"):
        (folder / part).mkdir()
    (folder / "profile.toml").write_text(
        PROFILE + "[linkage]\nask_from = 0.02\nloose = 0.03\ntight = 0.999999\n", encoding="utf-8"
    )
    columns = "\n".join(f'"{heading}" = "{field}"' for heading, field in COLUMNS.items())
    for name, lines in FILES.items():
        told = f'kind = "agency_records"\nprovider = "{name}"\nseries = "{name}"\nfiles = ["{name}.csv"]\n[columns]\n'
        (folder / "datasets" / f"{name}.toml").write_text(told + columns, encoding="utf-8")
        (folder / "inputs" / f"{name}.csv").write_text("\n".join([HEADING, *lines]), encoding="utf-8")
    project = load_project(folder)
    with Store(project.paths.build_database) as store:
        intake.receive(project, store)
        cleaning.clean(project, store)
        link_people(project, store)
    return project


@pytest.fixture
def project(built: Project) -> Iterator[Project]:
    yield built
    (built.paths.judgements / "links.csv").unlink(missing_ok=True)


def decide(project: Project, sheet: Path, *decisions: tuple[str, ...]) -> Path:
    """The sheet with these cells in the first columns of its lines, as somebody saves it."""
    book = openpyxl.load_workbook(sheet)
    for number, cells in enumerate(decisions, HEADINGS_ROW + 2):
        for column, cell in enumerate(cells, 1):
            book[said()["sheet"]["name"]].cell(number, column, cell).data_type = "s"
    book.save(sheet)
    return sheet


def lines(project: Project) -> list[list[str]]:
    return list(csv.reader((project.paths.judgements / "links.csv").read_text("utf-8").splitlines()))


def test_cards_say_in_words_what_is_alike_and_name_nobody(project: Project, tmp_path: Path) -> None:
    review = write_review(project, tmp_path / "links.xlsx")
    card = next(card for card in review.cards if card.named)
    assert "recorded 12 days apart" in card.words
    assert card.odds.endswith("pairs like this are different people")
    assert not any(name in card.words + card.odds for name in ("ova", "arnage", "arnish"))
    assert "arnage" in card.left.casefold() + card.right.casefold()


def test_rows_without_names_are_listed_once_for_each_source_and_never_as_a_match(
    project: Project, tmp_path: Path
) -> None:
    unnamed = [card for card in write_review(project, tmp_path / "links.xlsx").cards if not card.named]
    first = unnamed[0]
    assert (first.left_row_id.split(":")[-1], first.right_row_id.split(":")[-1]) == ("3", "3")
    assert first.odds.startswith("no name to go by")
    pairs = [(card.left_row_id, card.right_row_id) for card in unnamed]
    facing = [(row, other.split(":")[0]) for pair in pairs for row, other in (pair, pair[::-1])]
    assert len(facing) == len(set(facing))


def test_a_decision_becomes_a_record_and_is_not_asked_again(project: Project, tmp_path: Path) -> None:
    review = write_review(project, tmp_path / "links.xlsx")
    sheet = decide(project, review.file, ("Same", "=known to both", "@A. Nalyst"))
    assert take_decisions(project, sheet, today=DAY) == 1
    first = review.cards[0]
    assert lines(project)[1] == [
        first.left_row_id, first.right_row_id, "same", "'@A. Nalyst", "2026-01-31", "'=known to both"
    ]  # fmt: skip
    assert take_decisions(project, sheet, today=DAY) == 0
    again = write_review(project, tmp_path / "again.xlsx")
    assert [card.words for card in again.decided] == ["Decided: same, by @A. Nalyst on 2026-01-31: =known to both"]
    left = again.cards
    assert [(card.left_row_id, card.right_row_id) for card in left] == [
        (card.left_row_id, card.right_row_id) for card in review.cards[1:]
    ]


def test_a_decision_that_is_taken_back_is_asked_again_and_nothing_is_overwritten(
    project: Project, tmp_path: Path
) -> None:
    review = write_review(project, tmp_path / "links.xlsx")
    take_decisions(project, decide(project, review.file, ("different", "brothers")), "A. Nalyst", DAY)
    take_decisions(project, decide(project, review.file, ("undecided", "not sure")), "B. Oss", DAY)
    assert [line[2] for line in lines(project)[1:]] == ["different", "undecided"]
    assert len(write_review(project, tmp_path / "again.xlsx").cards) == len(review.cards)


def test_what_is_no_use_or_contradicts_the_record_is_named_and_nothing_recorded(
    project: Project, tmp_path: Path
) -> None:
    sheet = write_review(project, tmp_path / "links.xlsx").file
    with pytest.raises(ProfileErrors) as refused:
        take_decisions(project, decide(project, sheet, ("same", ""), ("perhaps", "so")), "A. Nalyst", DAY)
    assert [one.line for one in refused.value.problems] == [HEADINGS_ROW + 2, HEADINGS_ROW + 3]
    card = write_review(project, sheet).cards[0]
    folder = project.paths.judgements
    folder.mkdir(exist_ok=True)
    third = "council:00000000:council:9"
    text = "left_row_id,right_row_id,verdict,decided_by,decided_on,reason\n"
    text += "".join(f"{row},{third},same,A,2026-01-01,so\n" for row in (card.left_row_id, card.right_row_id))
    (folder / "links.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ProfileErrors, match="contradicts"):
        take_decisions(project, decide(project, sheet, ("different", "brothers")), "A. Nalyst", DAY)
    assert (folder / "links.csv").read_text("utf-8") == text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no workbook"])
def test_a_file_that_is_no_sheet_is_refused_with_a_sentence(project: Project, tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.xlsx"
    other.write_bytes(content)
    with pytest.raises(ProfileError, match="cannot be read"):
        take_decisions(project, other, "A. Nalyst", DAY)


def test_the_terminal_shows_addresses_and_no_name(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert review_links(project.paths.folder) == 0
    shown = capsys.readouterr().out
    assert "council:" in shown
    assert "arnage" not in shown.casefold()
    assert project.paths.links_sheet.is_relative_to(project.paths.build)
    assert project.paths.links_sheet.is_file()


def test_the_build_database_is_left_as_it_was(project: Project, tmp_path: Path) -> None:
    with Store(project.paths.build_database, read_only=True) as store:
        before = store.names()
    write_review(project, tmp_path / "links.xlsx")
    with Store(project.paths.build_database, read_only=True) as store:
        assert store.names() == before


def test_a_sheet_lists_what_was_decided_so_that_it_can_be_taken_back(project: Project, tmp_path: Path) -> None:
    card = Card("council:1:c:2", "charity:1:c:2", "", "", 0.5, True, "", "")
    decide_now(project, card, "same", "known to both", "A. Nalyst", DAY)
    sheet = tmp_path / "links.xlsx"
    write_sheet(sheet, [replace(card, words="Decided: same, by A. Nalyst")])
    assert take_decisions(project, decide(project, sheet, ("undecided", "no longer sure")), "B. Oss", DAY) == 1
    assert [line[2] for line in lines(project)[1:]] == ["same", "undecided"]


def asked(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[tuple[str, str, str]]:
    """Three cards asked about in the terminal, and somebody's answers; what was decided."""
    waiting, decided = list(answers), []

    def answer(_: str) -> str:
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    def record(card: Card, verdict: str, reason: str) -> None:
        if not reason:
            raise ProfileError("Nothing was recorded: a decision says why.")
        decided.append((card.left_row_id, verdict, reason))

    monkeypatch.setattr(screen.console, "input", answer)
    screen.links_here(
        [Card(f"a:1:s:{n}", f"b:1:s:{n}", "alike", "half", 0.5, True, "Tova", "Tove") for n in "123"], record
    )
    return decided


def test_pairs_are_decided_in_the_terminal_by_a_letter_and_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    made = asked(monkeypatch, "s", "known to both", "", "Diff", "brothers")
    assert made == [("a:1:s:1", "same", "known to both"), ("a:1:s:3", "different", "brothers")]


def test_whoever_stops_or_gives_no_reason_has_decided_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(monkeypatch, "perhaps", "s", "", "q", "s", "why") == []
    assert "a decision says why" in capsys.readouterr().out
    assert asked(monkeypatch, "s") == asked(monkeypatch) == []


def test_deciding_in_the_terminal_asks_who_decides(project: Project) -> None:
    with pytest.raises(ProfileError, match="who made it"):
        review_links(project.paths.folder, here=True)


def test_a_decision_in_the_terminal_is_refused_where_it_contradicts_the_record(project: Project) -> None:
    rows = ["council:1:c:2", "charity:1:c:3", "charity:1:c:4"]
    pairs = [Card(one, other, "", "", 0.5, True, "", "") for one, other in zip(rows, rows[1:] + rows[:1], strict=True)]
    for pair in pairs[:2]:
        decide_now(project, pair, "same", "so", "A. Nalyst", DAY)
    with pytest.raises(ProfileErrors, match="contradicts"):
        decide_now(project, pairs[2], "different", "so", "A. Nalyst", DAY)
    assert len(lines(project)) == 3
