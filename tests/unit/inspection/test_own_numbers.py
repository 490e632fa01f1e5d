"""Numbers in the prose that are the partnership's own: in a list, with thousands, and before a comma."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from made_profile import PROFILE
from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.prose_again import Accounts
from problemprofile.project.load import load_project
from problemprofile.released import Edition, ReleasedCategory, ReleasedDimension, ReleasedTable


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    (tmp_path / "profile.toml").write_text(PROFILE, encoding="utf-8")
    for folder in ("register", "previous/1/register"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "register/resources.csv").write_text("Resource,Pounds\nGrant,186000\n", encoding="utf-8")
    (tmp_path / "register/workshops.csv").write_text("Workshop\nWorkshop 3\n", encoding="utf-8")
    (tmp_path / "previous/1/register/gaps.csv").write_text("Gap\nThe 7 lines\n", encoding="utf-8")
    figures = tmp_path / "figures.json"
    figures.write_text(json.dumps({"figures": []}), encoding="utf-8")
    return Accounts(load_project(tmp_path), Edition(DisclosurePolicy("public"), ()), figures)


@pytest.mark.parametrize(
    "text",
    [
        "Funding. Pounds: 186,000. Source: the office.",
        "Pounds: 186000",
        "(Workshop 3, accommodation and survivor support)",
        "Closed: The 7 lines.",
    ],
)
def test_a_number_of_a_list_is_known_as_it_is_printed(accounts: Accounts, text: str) -> None:
    assert accounts.unfounded(text) == ()


@pytest.mark.parametrize(("text", "number"), [("Pounds: 186,001.", "186,001"), ("There were 3, or more", "3")])
def test_another_number_or_another_word_beside_it_is_not(accounts: Accounts, text: str, number: str) -> None:
    assert accounts.unfounded(text) == (number,)


def test_a_day_is_a_day_though_a_table_lists_its_month(accounts: Accounts, tmp_path: Path) -> None:
    months = (ReleasedCategory("2025-12-01 to 2025-12-31", "December 2025"),)
    table = ReleasedTable(
        "t", "", "", "cases", "", "cases", "local", "public", "", (ReleasedDimension("told_period", "Period", months),),
        (), (), (), "",
    )  # fmt: skip
    listing = Accounts(load_project(tmp_path), Edition(DisclosurePolicy("public"), (table,)), tmp_path / "figures.json")
    assert listing.unfounded("Open until 29 December 2025, then closed.") == ()
    assert listing.unfounded("There were 31 in December 2025.") == ("31",)
