"""The update that police and crime commissioners gave in November 2021, typed up as returns: 38 answered, 29 are cited.

`apcc_returns.csv` has facts only: which area is named under which heading, and how far its work had come as we read it.
The Home Office, which the update names once, is none of the bodies asked.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from problemprofile.register.records import NOTHING_KEPT, Register
from problemprofile.register.records.recommendations import Recommendation
from problemprofile.register.records.return_items import ReturnItem
from problemprofile.register.returns.bodies import body_key
from problemprofile.register.returns.collation import Collation, collate
from problemprofile.report.filled import filled
from problemprofile.report.products.returns_report import facts_of

HERE = Path(__file__).parent
ASKED = Recommendation(reference="REC-001", recommendation="Understand and meet victims' support needs", answered=38)


def typed() -> list[dict[str, str]]:
    with (HERE / "apcc_returns.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def collated(asked: Recommendation = ASKED) -> Collation:
    items = tuple(
        ReturnItem(
            item=f"Work {n}",
            body=row["body"],
            themes=(row["theme"],),
            began=row["began"],
            state=row["state"],
            cited="yes",
        )
        for n, row in enumerate(typed(), 1)
    )
    return collate(Register(NOTHING_KEPT.lists | {"recommendations": (asked,), "return_items": items}), asked)


def test_38_answered_29_are_cited_and_9_are_not() -> None:
    found = collated()
    assert (found.answered, len(found.cited), found.without_citation) == (38, 29, 9)


def test_no_response_rate_is_given_because_the_number_asked_is_not_stated() -> None:
    found = collated()
    assert (found.rate, found.rate_refused) == (None, "not_stated")
    text = filled("returns-report", facts_of(found))
    assert "No response rate is given" in text
    assert "%" not in text


def test_two_spellings_of_one_area_are_one_body() -> None:
    assert {"Dyfed-Powys", "Dyfed Powys"} <= {row["body"] for row in typed()}
    assert len({body_key(row["body"]) for row in typed()}) == 29


def test_an_area_that_does_several_things_is_cited_under_each_theme() -> None:
    themes = {theme.code: {body_key(item.body) for item in theme.items} for theme in collated().themes}
    assert {code for code, bodies in themes.items() if "suffolk" in bodies} == {
        "collaboration",
        "holding_to_account",
        "improvement",
    }


def test_work_begun_before_is_told_from_work_that_the_recommendation_caused() -> None:
    found = collated()
    assert (found.count("began", "before"), found.count("began", "because")) == (4, 5)


@pytest.mark.parametrize("asked", [41, 43])
def test_had_the_number_asked_been_stated_there_would_be_a_rate(asked: int) -> None:
    found = collated(Recommendation(recommendation="A recommendation", asked=asked, answered=38))
    assert found.rate == round(38 / asked * 100)


def test_what_was_typed_up_is_what_the_document_names(reference_data: Path) -> None:
    document = reference_data.parent / "documents" / "004_2a6a7bbb286890c2.txt"
    if not document.is_file():
        pytest.skip("the document is not on this machine")
    named = [body_key(name) for name in re.findall(r"\*\*([^*]+)\*\*", document.read_text("utf-8"))]
    areas = [name for name in named if name != "home office"]
    assert sorted(areas) == sorted(body_key(row["body"]) for row in typed())
