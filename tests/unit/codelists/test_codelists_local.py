"""What a project adds to the code lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile import codelists
from problemprofile.errors import ProfileError


def spellings(folder: Path, name: str, *lines: str) -> None:
    (folder / f"{name}.spellings.csv").write_text("\n".join(["spelling,code", *lines]) + "\n", encoding="utf-8")


def test_a_spelling_that_leads_to_no_code_is_refused_with_its_line(tmp_path: Path) -> None:
    spellings(tmp_path, "nationality", "Viet Nam,vietnamese", "Viet Nameese,vietnamesee")
    with pytest.raises(ProfileError, match="Line 3") as raised:
        codelists.load("nationality").with_local(tmp_path)
    assert raised.value.line == 3


def test_a_place_may_lead_to_an_official_area_without_a_list_of_its_own(tmp_path: Path) -> None:
    spellings(tmp_path, "local_authority", "Our Beeston,E07000172")
    assert codelists.load("local_authority").with_local(tmp_path).code_for("our  beeston") == "E07000172"
