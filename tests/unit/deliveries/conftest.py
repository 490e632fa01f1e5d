from __future__ import annotations

from pathlib import Path

import pytest
from partner import Partner


@pytest.fixture
def partner(project_folder: Path) -> Partner:
    return Partner(project_folder)
