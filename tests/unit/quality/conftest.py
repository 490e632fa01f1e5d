"""A project with nothing received yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_sources import Small


@pytest.fixture
def small(project_folder: Path) -> Iterator[Small]:
    made = Small(project_folder)
    yield made
    made.store.close()
