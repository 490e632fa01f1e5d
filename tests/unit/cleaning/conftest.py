"""A project with nothing received yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from received_rows import Source


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Source]:
    made = Source(tmp_path / "project")
    yield made
    made.store.close()
