"""The commands as somebody types them: exit codes, plain sentences, never a traceback."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from problemprofile import cli

DATASET = """
kind = "nrm_referrals"
provider = "Northshire Police"
files = ["nrm.csv"]
[columns]
"Date" = "recorded_on"
"Sex" = "gender"
"""


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["problemprofile", *map(str, words)])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return int(stopped.value.code or 0)


@pytest.fixture
def project(project_folder: Path) -> Path:
    (project_folder / "datasets" / "nrm.toml").write_text(DATASET, encoding="utf-8")
    rows = "".join(f"{day:02}/03/2024,{sex}\n" for day in range(1, 21) for sex in ("F", "M"))
    (project_folder / "inputs" / "nrm.csv").write_text("Date,Sex\n" + rows, encoding="utf-8")
    return project_folder


def test_a_sound_project_is_fine_and_its_findings_are_json_for_machines(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "check", project, "--json") == 0
    assert isinstance(json.loads(capsys.readouterr().out), list)


def test_a_file_that_is_missing_blocks_and_nothing_is_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "inputs" / "nrm.csv").unlink()
    assert run(monkeypatch, "build", project) == 1
    assert "as they were" in " ".join(capsys.readouterr().out.split())
    assert not (project / "released").exists()
    assert run(monkeypatch, "check", project) == 1


@pytest.mark.parametrize(
    "words",
    [
        ("check", "nowhere"),
        ("build", "nowhere"),
        ("trace", "nowhere", "referrals:total"),
        ("diff", "nowhere", "elsewhere"),
        ("add", "nowhere", "file.csv", "--kind", "nrm_referrals", "--from", "Us"),
        ("build",),
        ("frobnicate",),
    ],
)
def test_what_is_wrong_in_the_command_or_the_folder_is_two_and_a_sentence(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, *words) == 2
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert said.out + said.err


def test_settings_that_are_half_written_are_named_with_file_and_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "datasets" / "half.toml").write_text('kind = "nrm_ref', encoding="utf-8")
    assert run(monkeypatch, "check", project) == 1  # what there is to say of the other datasets is said as well
    assert "half.toml, line 1" in capsys.readouterr().out.replace("\n", " ")
    assert run(monkeypatch, "build", project) == 2
    assert "half.toml, line 1" in capsys.readouterr().err.replace("\n", " ")


def test_an_audience_that_there_is_not_is_named_with_those_that_there_are(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "build", project, "--audience", "boardroom") == 2
    assert "public" in capsys.readouterr().err


def test_a_built_number_can_be_traced_and_a_folder_compared_with_itself(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "build", project) == 0
    assert run(monkeypatch, "trace", project, "referrals-by-gender:gender=female") == 0
    assert "20" in capsys.readouterr().out
    assert run(monkeypatch, "trace", project, "referrals:nothing") == 2
    assert run(monkeypatch, "diff", project, project) == 0
    assert "0 released numbers differ" in capsys.readouterr().out


def test_adding_a_file_writes_settings_and_repeats_no_cell(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sent = tmp_path / "sent.csv"
    sent.write_text("Referral date,Nationality\n01/02/2024,Ruritanian\n13/02/2024,Albanian\n", encoding="utf-8")
    assert run(monkeypatch, "add", project, sent, "--kind", "nrm_referrals", "--from", "Northshire Council") == 0
    assert (project / "datasets" / "northshire-council-nrm-referrals.toml").is_file()
    said = capsys.readouterr().out
    assert "Ruritanian" not in said
    assert "recorded_on" in said
