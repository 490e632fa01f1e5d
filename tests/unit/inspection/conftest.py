"""What the tests of the last room share."""

from __future__ import annotations

import pytest


@pytest.fixture
def accessible_anyhow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small files made by hand are about what they carry and print; whether they can be read by everybody is
    asked of whole ones, in test_accessible_*.py.
    """
    monkeypatch.setattr("problemprofile.inspection.faults.inaccessible", lambda opened: iter(()))
