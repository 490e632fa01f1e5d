"""What each edition's readers are given of the partnership's lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from editions import POLICY, edition, project, register, table

from problemprofile.register import Register
from problemprofile.register.records import Action, Challenge, Gap, Priority, WorkshopNote
from problemprofile.report.contents import contents
from problemprofile.report.figures import Figures
from problemprofile.report.sections import Sections
from problemprofile.report.shown_lists import shown_lists
from problemprofile.report.vocabulary import Vocabulary

FEW, NAMED = "(not shown here: it tells of few people)", "(left out: it may name somebody)"
LISTS = {
    "gaps": [Gap(reference="GAP-004", gap="Routes", why_it_matters="Only seven Vietnamese girls said how they came")],
    "priorities": [Priority(reference="PRI-001", priority="The four girls on farms")],
    "actions": [
        Action(action="Visit", priority="The four girls on farms", status="amber", status_because="Only 3 victims seen")
    ],
    "challenges": [
        Challenge(
            reference="CHA-001",
            challenge="It is wrong. Ask Jane Smith.",
            organisation="Lantern House",
            evidence="She keeps a diary",
            disposition="accepted",
        ),
        Challenge(
            challenge="Too long", organisation="The council", disposition="accepted", changed="The section is shorter"
        ),
        Challenge(challenge="Too short", organisation="The council", disposition="open"),
    ],
    "workshop_notes": [WorkshopNote(reference="NOT-001", note="says Jane Smith on 07700 900123", theme="Farms")],
}


def shown(folder: Path, smallest: int, **given: bool) -> Register:
    return shown_lists(project(folder), register(**LISTS), smallest, **given)


def test_a_text_is_replaced_in_editions_that_show_no_such_number(tmp_path: Path) -> None:
    (gap,) = shown(tmp_path, 10).lists["gaps"]
    assert (gap.gap, gap.why_it_matters) == ("Routes", FEW)
    (gap,) = shown(tmp_path, 5).lists["gaps"]
    assert gap.why_it_matters.startswith("Only seven")


def test_an_entry_that_is_replaced_is_still_found_by_those_that_name_it(tmp_path: Path) -> None:
    lists = shown(tmp_path, 5).lists
    assert lists["priorities"][0].priority == lists["actions"][0].priority == f"PRI-001 {FEW}"
    assert lists["actions"][0].status_because == FEW
    assert lists["actions"][0].status == "amber"


def test_what_an_outsider_wrote_is_left_out_while_it_may_name_somebody(tmp_path: Path) -> None:
    lists = shown(tmp_path, 1).lists
    first, second, _ = lists["challenges"]
    assert (first.challenge, first.evidence, first.organisation) == (f"CHA-001 {NAMED}", "", "Lantern House")
    assert second.challenge == "Too long"
    assert lists["workshop_notes"][0].note == f"NOT-001 {NAMED}"
    assert lists["workshop_notes"][0].theme == "Farms"


def test_who_challenged_is_only_for_the_narrowest_audience(tmp_path: Path) -> None:
    for one in shown(tmp_path, 5, who_challenged=False).lists["challenges"]:
        assert (one.challenge, one.organisation, one.evidence, one.because) == ("", "", "", "")


@pytest.mark.parametrize("audience", ["public", "partnership"])
def test_each_edition_prints_of_the_challenges_what_its_readers_may_have(tmp_path: Path, audience: str) -> None:
    audiences = [{"name": name, "title": name.title()} for name in ("public", "partnership")]
    made = edition(table(total=30), policy=replace(POLICY, audience=audience))
    where, figures = project(tmp_path, audiences=audiences), Figures(made)
    names = Vocabulary(where, made, [], figures).as_dict(register(**LISTS), [], [])
    section = next(one for one in contents() if one.name == "in-focus")
    text = Sections(tmp_path / "none", names, figures).body(section).replace("\\", "")
    assert "Jane Smith" not in text
    if audience == "partnership":
        assert "The council" in text
        assert "Too short" in text
    else:
        assert "The council" not in text
        assert "Too short" not in text
        assert "Accepted: 2 of 3 challenges. The section is shorter." in text
        assert "Open: 1 of 3 challenges." in text
