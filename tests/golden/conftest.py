"""The built example is shared by every test here, and by every process that pytest-xdist runs them in."""

from __future__ import annotations

import json
import os
from pathlib import Path

import northshire_build as example
import pytest

from problemprofile.build import build


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this test run see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


@pytest.fixture(scope="session")
def northshire(shared: Path) -> example.Northshire:
    """The example, built in this process or in another one of this test run."""

    def make(folder: Path) -> None:
        found = build(example.copied_to(folder)).findings
        (folder / "findings.json").write_text(json.dumps([finding.as_dict() for finding in found]), encoding="utf-8")

    return example.Northshire(example.made_once(shared / "northshire", make))


@pytest.fixture(scope="session")
def northshire_again(shared: Path) -> example.Northshire:
    """The example, built once more by the command and with other hashes."""

    def make(folder: Path) -> None:
        done = example.built_by_command(example.copied_to(folder), hash_seed="20260121")
        assert done.returncode == 0, done.stdout + done.stderr

    return example.Northshire(example.made_once(shared / "northshire-again", make))
