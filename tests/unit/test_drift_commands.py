"""`add` and `drift` as somebody types them, when the next file comes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from problemprofile import cli

HEADINGS = "Ref,Date referred,Sex,Nationality,Claimed exploitation type\n"
SETTINGS = """kind = "nrm_referrals"
provider = "Northshire Police"
files = ["nrm-2024.csv"]
[columns]
"Ref" = "reference"
"Date referred" = "recorded_on"
"Sex" = "gender"
"Nationality" = "nationality"
"Claimed exploitation type" = "exploitation_type"
"""


def rows(year: int, nationality: str = "British") -> str:
    days = [f"{day:02}/{month:02}/{year}" for month in range(1, 13) for day in range(3, 28, 4)]
    return "".join(f"{year}-{n},{day},F,{nationality},Labour\n" for n, day in enumerate(days))


@pytest.fixture
def project(project_folder: Path) -> Path:
    (project_folder / "datasets" / "nrm.toml").write_text(SETTINGS, encoding="utf-8")
    (project_folder / "inputs" / "nrm-2024.csv").write_text(HEADINGS + rows(2024), encoding="utf-8")
    return project_folder


@pytest.fixture
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sent") / "nrm-2025.csv"
    path.write_text(HEADINGS.replace("Sex", "Gender") + rows(2025, "Albanian"), encoding="utf-8")
    return path


class Terminal:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def __call__(self, *words: str | Path) -> tuple[int, str]:
        """The exit code, and all that was printed, in one line."""
        self._monkeypatch.setattr(sys, "argv", ["problemprofile", *map(str, words)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        printed = self._capsys.readouterr()
        return int(stopped.value.code or 0), " ".join((printed.out + printed.err).split())


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(monkeypatch, capsys)


def test_the_next_file_is_recognised_and_what_differs_is_said_without_a_value(
    project: Path, sent: Path, run: Terminal
) -> None:
    code, said = run("add", project, sent)
    assert code == 0
    assert "4 of its 5 headings are those of nrm" in said
    assert "new heading Gender" in said
    assert "not there Sex" in said
    code, said = run("drift", project)
    assert code == 0
    assert "nrm-2025.csv is compared with nrm-2024.csv." in said
    assert "the column “Sex” is probably called “Gender” now" in said
    assert "“Nationality” has 1 value never seen before" in said
    assert "albanian" not in said.casefold()
    assert "albanian" in (project / "build" / "drift" / "nrm.md").read_text("utf-8")


def test_what_differs_stands_among_the_findings_of_check(project: Path, sent: Path, run: Terminal) -> None:
    run("add", project, sent)
    code, said = run("check", project, "--json")
    assert code == 0
    assert all(check in said for check in ("drift-renamed-column", "drift-unseen-value"))


def test_one_delivery_is_said_to_be_one(project: Path, run: Terminal) -> None:
    for words in ((), ("nrm",)):
        code, said = run("drift", project, *words)
        assert (code, "nothing to compare" in said) == (0, True)


def test_a_dataset_that_is_not_there_is_the_commands_mistake(project: Path, run: Terminal) -> None:
    code, said = run("drift", project, "nix")
    assert (code, "There are nrm." in said) == (2, True)


def test_findings_that_block_come_first(project: Path, run: Terminal) -> None:
    (project / "inputs" / "nrm-2024.csv").unlink()
    code, said = run("drift", project)
    assert (code, "has no file nrm-2024.csv" in said) == (1, True)


def test_a_dataset_that_blocks_does_not_keep_the_others_from_being_compared(
    project: Path, sent: Path, run: Terminal
) -> None:
    run("add", project, sent)
    gone = SETTINGS.replace("Northshire Police", "Harbour Trust").replace("nrm-2024.csv", "gone.csv")
    (project / "datasets" / "gone.toml").write_text(gone, encoding="utf-8")
    code, said = run("drift", project)
    assert (code, "has no file gone.csv" in said, "“Sex” is probably called “Gender”" in said) == (1, True, True)
    code, said = run("drift", project, "nrm")
    assert (code, "gone.csv" in said) == (0, False), "it was not asked about"
    run("feedback", project)
    assert (project / "build" / "feedback" / "feedback-northshire-police.xlsx").is_file()


def test_add_asks_where_it_cannot_tell(project: Path, run: Terminal, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("other") / "list.csv"
    file.write_text("Day,Age,Kind\n01/02/2025,31,x\n", encoding="utf-8")
    code, said = run("add", project, file)
    assert (code, "say so with --kind" in said) == (2, True)
    assert not (project / "inputs" / "list.csv").exists()


def test_add_shows_how_sure_each_field_is_and_why(project: Path, run: Terminal, tmp_path_factory) -> None:
    file = tmp_path_factory.mktemp("other") / "kent-police-crimes.csv"
    file.write_text("Crime ref,Recorded,HO code,Outcome,Role\n1,01/02/2025,36/8,14,Victim\n", encoding="utf-8")
    code, said = run("add", project, file)
    assert code == 0
    assert "The kind was told from the file" in said
    assert "The sender was told from the file: the file's name says so" in said
    assert "sure, 100%" in said
