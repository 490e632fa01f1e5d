"""Shared by all tests: where public reference data is, and small project folders to work in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from made_profile import PROFILE

ROOT = Path(__file__).resolve().parents[1]


# The same examples every time, so that what is tested is what was tested; `make explore` looks for new ones.
settings.register_profile("same", derandomize=True)
settings.register_profile("explore", derandomize=False, print_blob=True)
settings.load_profile("same")


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """The folder of real public data; the test is skipped where it is absent."""
    folder = Path(os.environ.get("PROBLEMPROFILE_REFERENCE_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip("no reference data on this machine")
    return folder


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    """A project folder with a profile.toml and no datasets."""
    (tmp_path / "datasets").mkdir()
    (tmp_path / "inputs").mkdir()
    (tmp_path / "profile.toml").write_text(PROFILE, encoding="utf-8")
    return tmp_path
