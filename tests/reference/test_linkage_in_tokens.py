"""People found in tokens of a public file with known truth; docs/reference/linkage-in-tokens.md has all of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
from linkage_files import files
from linkage_tokens import with_key

pytestmark = pytest.mark.reference


def test_people_are_found_in_tokens_nearly_as_well_as_in_clear_text(reference_data: Path) -> None:
    """Names and birth dates alone, 50 pairs; how many are found depends on the key, so several keys are tried."""
    if not (reference_data / "linkage").is_dir():
        pytest.skip("no linkage files on this machine")
    known = next(known for known in files(reference_data / "linkage") if known.name == "RLdata500")
    found = [with_key(known, key) for key in range(4)]
    assert min(each.precision for each in found) >= 0.97
    assert sum(each.recall for each in found) / len(found) >= 0.9
