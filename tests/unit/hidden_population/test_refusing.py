"""When no estimate is given, and when none may be printed. All lists are made up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from problemprofile import cli
from problemprofile.hidden_population.lists import Lists
from problemprofile.hidden_population.refusals import Declared, before_estimating, before_printing
from problemprofile.hidden_population.study import study

ALL_SAID = Declared(True, True, True)
GOOD = Lists(("Charity", "Council", "Health"), (0, 245, 105, 105, 45, 105, 45, 45))


def reasons(lists: Lists, declared: Declared = ALL_SAID) -> set[str]:
    return {one.reason for one in before_printing(study(lists, draws=0), declared)}


def test_good_lists_with_all_said_are_not_refused() -> None:
    assert before_estimating(GOOD) == []
    assert reasons(GOOD) == set()


def test_what_nobody_said_is_taken_as_no() -> None:
    assert reasons(GOOD, Declared()) == {"linked_with_error", "none_made_from_another", "one_period"}


def test_two_lists_are_refused() -> None:
    assert [one.reason for one in before_estimating(Lists(("A", "B"), (0, 80, 60, 20)))] == ["too_few_lists"]


def test_lists_that_share_nobody_and_a_list_of_nobody_are_refused() -> None:
    found = before_estimating(Lists(("A", "B", "C"), (0, 80, 60, 0, 0, 0, 0, 0)))
    assert {one.reason for one in found} == {"empty_list", "no_overlap"}


def test_police_and_nrm_lists_are_refused_whatever_is_said() -> None:
    assert reasons(Lists(("Northshire Police", "NRM", "Charity"), GOOD.counts)) == {"police_and_nrm"}


def test_little_overlap_and_pairs_without_any_are_refused() -> None:
    assert reasons(Lists(("A", "B", "C"), (0, 60, 50, 12, 40, 0, 0, 0))) >= {"little_overlap", "pairs_without_overlap"}


def test_models_that_fit_alike_and_disagree_are_refused() -> None:
    wide = Lists(("A", "B", "C"), (0, 300, 250, 29, 200, 3, 12, 2))
    assert "models_disagree" in reasons(wide)


def run(monkeypatch: pytest.MonkeyPatch, path: Path, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["problemprofile", "estimate", str(path), *words])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return int(stopped.value.code or 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    rows = "".join(f"{h & 1},{h >> 1 & 1},{h >> 2 & 1},{count}\n" for h, count in enumerate(GOOD.counts) if h)
    path = tmp_path / "lists.csv"
    path.write_text("Charity,Council,Health,count\n" + rows, encoding="utf-8")
    return path


def test_the_command_shows_what_was_seen_beside_every_estimate_and_says_it_is_a_study(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, file, "--draws", "100") == 0
    said = capsys.readouterr().out
    assert said.startswith("A STUDY")
    assert said.count("seen 695, in all") == 3
    assert "None of this may be printed in a profile, because:" in said


def test_for_a_report_it_holds_back_what_may_not_be_printed(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, file, "--report", "--draws", "0") == 1
    assert "in all" not in capsys.readouterr().out
    said = ("--linked-with-error", "--none-made-from-another", "--one-period")
    assert run(monkeypatch, file, "--report", "--draws", "0", *said) == 0
    assert "in all" in capsys.readouterr().out


def test_a_model_without_an_estimate_is_refused_with_its_reason(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("A,B,C,count\n1,0,0,27\n0,1,0,37\n0,0,1,19\n1,0,1,4\n0,1,1,1\n", encoding="utf-8")
    assert run(monkeypatch, file, "--model", "[12,13,23]", "--draws", "0") == 1
    assert "not identifiable" in capsys.readouterr().out


def test_lists_with_nothing_to_go_by_are_refused_in_words(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("A,B,C,count\n1,0,0,27\n0,1,0,37\n0,0,1,19\n", encoding="utf-8")
    assert run(monkeypatch, file) == 1
    said = capsys.readouterr().out
    assert "There is no estimate:" in said
    assert "Nobody is on two lists" in said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        ("A,B,C,count\n1,0,0,SECRET\n", 2),
        ("A,B,C,count\n1,0,SECRET,4\n", 2),
        ("A,B,C,count\n1,0,4\n", 2),
        ("A,B,C,count\n1,0,0,4\n0,0,0,9\n", 3),
        ("A,B,C,count\n1,0,0,-4\n", 2),
        ("A,A,C,count\n1,0,0,4\n", 0),
        ("A,B,C,D\n1,0,0,1\n", 0),
        ("A,B,C,count\n1,0,0,0\n", 0),
        ("A\0B", 0),
        (",".join("ABCDEFGHI") + ",count\n1,0,0,0,0,0,0,0,0,4\n", 0),
    ],
)
def test_a_bad_file_is_named_with_its_line_and_never_its_cells(
    text: str, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text, encoding="utf-8")
    assert run(monkeypatch, path) == 2
    said = capsys.readouterr().err
    assert (f"line {line}:" in said) == bool(line)
    assert "SECRET" not in said


def test_a_file_that_is_not_there_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tmp_path / "none.csv") == 2
    assert "none.csv" in capsys.readouterr().err
