"""The order of the work holds its promises: one build at a time, whole or not at all."""

from __future__ import annotations

import errno
import zipfile
from pathlib import Path

import pytest

from problemprofile import build as line
from problemprofile import replacing
from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths
from problemprofile.released import load_edition


@pytest.fixture
def project(project_folder: Path) -> Path:
    settings = 'kind = "nrm_referrals"\nprovider = "Northshire Police"\nfiles = ["a.csv"]\n'
    columns = '[columns]\n"Date" = "recorded_on"\n"Sex" = "gender"\n'
    (project_folder / "datasets" / "nrm.toml").write_text(settings + columns, encoding="utf-8")
    rows = "".join(f"{day:02}/03/2024,{sex}\n" for day in range(1, 21) for sex in ("F", "M"))
    (project_folder / "inputs" / "a.csv").write_text("Date,Sex\n" + rows, encoding="utf-8")
    return project_folder


def test_a_second_build_touches_nothing_of_the_first(project: Path) -> None:
    paths = Paths(project.resolve())
    with replacing.locked(paths):
        staged = paths.staging / "output" / "public" / "half-written.docx"
        staged.parent.mkdir(parents=True)
        staged.write_text("the first build's", encoding="utf-8")
        for second in (line.build, line.examine):
            with pytest.raises(ProfileError, match="Another build"):
                second(project)
        assert staged.exists()


def test_a_disk_that_fills_up_is_said_and_the_old_files_stay(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = Paths(project.resolve())
    line.build(project)
    before = (paths.released / "public" / "edition.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(line.report, "write", full)
    with pytest.raises(ProfileError, match="disk is full"):
        line.build(project)
    assert (paths.released / "public" / "edition.json").read_bytes() == before
    assert not paths.staging.exists()


def test_a_project_without_data_as_yet_gives_a_report_to_write_in(project_folder: Path) -> None:
    built = line.build(project_folder)
    assert not built.blocked
    assert "problem-profile-draft.docx" in {path.name for path in built.written}


def test_each_row_that_came_in_is_kept_or_has_a_reason(project: Path) -> None:
    built = line.build(project)
    assert not built.blocked
    table = load_edition(Paths(project).released / "public").table("rows-by-dataset")
    line_of = {dict(cell.categories)["decision"]: cell.value for cell in table.cells if "nrm" in cell.cell_id}
    assert line_of.pop("total") == 40 == sum(line_of.values())


def test_a_dataset_that_stops_a_build_does_not_hide_what_there_is_to_say_of_the_others(project: Path) -> None:
    sound = (project / "datasets" / "nrm.toml").read_text("utf-8")
    (project / "datasets" / "crossed.toml").write_text('kind = "published_table"\nprovider = "P"\nfiles = ["x.csv"]\n')
    (project / "datasets" / "lost.toml").write_text(sound.replace("a.csv", "lost.csv"), encoding="utf-8")
    found = {(finding.dataset, finding.check): finding for finding in line.examine(project).findings}
    assert found["crossed", "settings-unread"].severity == found["lost", "file-missing"].severity == "blocks"
    assert "datasets/crossed.toml" in found["crossed", "settings-unread"].message
    assert [check for dataset, check in found if dataset == "nrm" and check not in ("headings-found", "blank-rows")]
    with pytest.raises(ProfileError, match=r"crossed\.toml"):
        line.build(project)


def test_a_files_name_stands_in_the_provenance_and_in_nothing_that_is_sent_on(project: Path) -> None:
    paths = Paths(project)
    (paths.inputs / "a.csv").rename(paths.inputs / "Zebedee Quill.csv")
    toml = paths.datasets / "nrm.toml"
    toml.write_text(toml.read_text("utf-8").replace("a.csv", "Zebedee Quill.csv"), encoding="utf-8")
    assert not line.build(project).blocked
    with_name = {path for path in _written(project) if "zebedee" in _text(path).casefold()}
    assert {path.parent.name for path in with_name} == {"provenance"}


def _written(project: Path) -> list[Path]:
    every = [path for folder in ("released", "output") for path in (project / folder).rglob("*") if path.is_file()]
    assert {".json", ".docx", ".html", ".xlsx"} <= {path.suffix for path in every}
    return every


def _text(path: Path) -> str:
    """All that stands in a file, packed or not."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
