"""A project folder of a small partnership, and an empty build database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from problemprofile.project.load import Project, load_project
from problemprofile.store import Store


@pytest.fixture
def make_project(project_folder: Path) -> Callable[..., Project]:
    """A project with the named datasets: `make_project(nrm=NRM)`."""

    def make(**datasets: str) -> Project:
        for name, settings in datasets.items():
            (project_folder / "datasets" / f"{name}.toml").write_text(settings, encoding="utf-8")
        return load_project(project_folder)

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "build" / "build.duckdb") as opened:
        yield opened
