"""What `add` shows of a later delivery: never that all is well where something is to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from problemprofile import screen
from problemprofile.intake.later_delivery import Delivered
from problemprofile.intake.proposal_remarks import names_unmapped

NOTHING = "there is nothing to confirm again"


def shown(capsys: pytest.CaptureFixture[str], **more: Any) -> str:
    given = {"new": (), "missing": ()} | more
    screen.delivered(Delivered("nrm", Path("nrm.toml"), "a.csv", "6 of its 7 headings", 3, **given), Path("project"))
    return " ".join(capsys.readouterr().out.split())


def test_where_every_heading_is_known_there_is_nothing_to_confirm(capsys: pytest.CaptureFixture[str]) -> None:
    assert NOTHING in shown(capsys)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"new": ("Opened",), "hints": {"Opened": "probably recorded_on: dates"}},
            "Opened: probably recorded_on: dates",
        ),
        ({"new": ("Shoe size",)}, "Shoe size: nothing tells which field it is"),
        ({"missing": (("Sex", ("Gender",)),)}, "Sex; like it: Gender"),
        ({"likeness": 0.2}, "Is it the same list?"),
    ],
)
def test_what_differs_is_said_and_is_to_be_confirmed(
    capsys: pytest.CaptureFixture[str], more: dict[str, Any], said: str
) -> None:
    text = shown(capsys, **more)
    assert said in text
    assert NOTHING not in text


def test_a_sheet_of_another_name_and_names_that_nobody_needs_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    remark = names_unmapped(["Client name"])
    text = shown(capsys, sheet_renamed="Caseload", remarks=(remark,))
    assert "Its sheet is called “Caseload” here" in text
    assert "look at this The column “Client name” has people's names in it" in text
