"""The order of the work holds its promises: one build at a time, whole or not at all."""

from __future__ import annotations

import errno
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


def test_each_row_that_came_in_is_kept_or_has_a_reason(project: Path) -> None:
    built = line.build(project)
    assert not built.blocked
    table = load_edition(Paths(project).released / "public").table("rows-by-dataset")
    line_of = {dict(cell.categories)["decision"]: cell.value for cell in table.cells if "nrm" in cell.cell_id}
    assert line_of.pop("total") == 40 == sum(line_of.values())
