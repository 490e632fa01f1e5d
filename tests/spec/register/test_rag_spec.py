"""Which colour the rules give an action, as they are set if nothing is said: the table beside this file."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from problemprofile.project.partnership_settings import Rag
from problemprofile.register.rag.rules import standing
from problemprofile.register.rag.updates import said_of
from problemprofile.register.records.actions import Action

LINES = list(csv.DictReader((Path(__file__).parent / "rag.csv").read_text("utf-8").splitlines()))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["case"])
def test_colours(line: dict[str, str]) -> None:
    dates = {name: day(line[name]) for name in ("starts_on", "due")}
    action = Action(action="Train", status=line["reported"], status_on=day(line["reported_on"]), **dates)
    as_of = date.fromisoformat(line["as_of"])
    found = standing(action, said_of(action, [], as_of), Rag(), as_of)
    assert (found.colour, "; ".join(found.reasons)) == (line["colour"], line["reason"])
