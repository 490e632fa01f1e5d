"""The golden thread: each kind of break, and that what holds is not called broken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from problemprofile.errors import ProfileError
from problemprofile.register.records import (
    Action,
    Challenge,
    Gap,
    Measure,
    Organisation,
    Priority,
    Reading,
    Risk,
    Vulnerability,
)
from problemprofile.register.thread.breaks import kinds
from problemprofile.register.thread.following import Node, follow
from problemprofile.released import save_edition
from register_made import edition_of, project_in, register_of

DAY = date(2026, 3, 1)
CELL = "referrals-by-year:year=2025"


def follow_in(folder: Path, *, start: str = "", settings: dict[str, object] | None = None, **lists):
    return follow(project_in(folder, **(settings or {})), register_of(**lists), DAY, start=start)


def broken(folder: Path, **lists) -> list[tuple[str, str, str]]:
    return [(one.kind, one.list_name, one.reference) for one in follow_in(folder, **lists).breaks]


def action(name: str, **more) -> Action:
    return Action(action=name, **{"owner": "Police", "due": date(2027, 1, 1), **more})


def priority(name: str, **more) -> Priority:
    return Priority(priority=name, **{"owner": "Police", **more})


def test_a_whole_thread_is_not_broken(tmp_path):
    lists = {
        "gaps": [Gap(gap="Thin forms", reference="GAP-001")],
        "risks": [Risk(risk="Nobody looks", answers=("GAP-001",))],
        "priorities": [priority("Better forms", answers=("nobody LOOKS",))],
        "actions": [action("Train", priority="Better forms", measures=("Full forms",))],
        "measures": [Measure(measure="Full forms")],
        "readings": [Reading(measure="Full forms", read_on=DAY, value=30)],
    }
    assert broken(tmp_path, **lists) == []
    assert not follow_in(tmp_path, **lists).has_edition


def test_findings_that_nobody_acts_on_are_named_and_others_are_not(tmp_path):
    found = broken(
        tmp_path,
        gaps=[
            Gap(gap="Open gap"),
            Gap(gap="Closed gap", state="closed"),
            Gap(gap="Planned gap", owner="Police", collection="Ask the charity"),
            Gap(gap="Wished gap", collection="Ask the charity"),
        ],
        risks=[Risk(risk="A risk", answers=("Vulnerable",)), Risk(risk="Taken risk")],
        vulnerabilities=[
            Vulnerability(vulnerability="Vulnerable"),
            Vulnerability(vulnerability="Met", assets=("Rooms",)),
        ],
        actions=[action("Do", answers=("Taken risk",), status="complete")],
    )
    assert found == [
        ("finding_without_action", "gaps", "Open gap"),
        ("finding_without_action", "gaps", "Wished gap"),
        ("finding_without_action", "risks", "A risk"),
        ("finding_without_action", "vulnerabilities", "Vulnerable"),
    ]


def test_a_priority_that_nobody_has_begun_to_work_on_carries_no_finding(tmp_path):
    lists = {"gaps": [Gap(gap="G")], "priorities": [priority("P", answers=("G",))]}
    assert [kind for kind, *_ in broken(tmp_path, **lists)] == ["finding_without_action", "priority_without_action"]


def test_actions_and_priorities_that_rest_on_nothing(tmp_path):
    found = broken(
        tmp_path,
        challenges=[Challenge(challenge="The figure is old")],
        priorities=[priority("Bare"), priority("Grounded", answers=("the figure is old",))],
        actions=[
            action("Loose"),
            action("Under bare", priority="Bare"),
            action("Under grounded", priority="Grounded"),
            action("Itself grounded", priority="Bare", answers=("The figure is old",)),
            action("On itself", answers=("On itself",)),
        ],
    )
    assert found == [
        ("action_rests_on_nothing", "actions", "Loose"),
        ("action_rests_on_nothing", "actions", "On itself"),
        ("action_on_bare_priority", "actions", "Under bare"),
        ("priority_without_evidence", "priorities", "Bare"),
        ("answers_unknown", "actions", "On itself"),
    ]


def test_owners_that_are_missing_or_have_too_much(tmp_path):
    acts = [action(f"Act {n}", answers=("G",)) for n in range(3)]
    acts += [
        action(name, priority="P", owner="", status=status) for name, status in (("Done", "complete"), ("Free", ""))
    ]
    lists = {
        "organisations": [Organisation(name="Police", reference="ORG-001")],
        "gaps": [Gap(gap="G")],
        "priorities": [priority("P", owner="", answers=("G",))],
        "actions": acts,
    }
    found = [
        (one.kind, one.reference)
        for one in follow_in(tmp_path, settings={"thread": {"most_actions": 2}}, **lists).breaks
    ]
    assert found == [("priority_without_owner", "P"), ("action_without_owner", "Free"), ("owner_overloaded", "ORG-001")]


def test_measures_that_nobody_read_or_that_missed_their_day(tmp_path):
    measures = [
        Measure(measure="Unread", unit="courses", target=5, target_on=date(2026, 1, 1)),
        Measure(measure="Late", unit="courses", target=50, baseline=1, target_on=date(2026, 1, 1)),
        Measure(measure="Met", unit="courses", target=20, baseline=1, target_on=date(2026, 1, 1)),
    ]
    readings = [Reading(measure=name, read_on=date(2026, 2, 1), value=30) for name in ("Late", "Met")]
    readings.append(Reading(measure="Unread", read_on=date(2026, 4, 1), value=30))
    found = broken(tmp_path, measures=measures, readings=readings)
    assert found == [("measure_never_read", "measures", "Unread"), ("measure_past_target", "measures", "Late")]


def test_a_small_number_of_people_is_a_break_that_does_not_repeat_it(tmp_path):
    measure = Measure(measure="Housed", unit="survivors")
    (one,) = follow_in(tmp_path, measures=[measure], readings=[Reading(measure="Housed", read_on=DAY, value=7)]).breaks
    assert one.kind == "reading_of_few_people"
    assert "7" not in one.sentence


def test_figures_that_are_missing_or_hidden_are_named(tmp_path):
    project = project_in(tmp_path)
    save_edition(edition_of({"2024": None, "2025": 120}), project.paths.released / "board")
    hidden, missing = "referrals-by-year:year=2024", "referrals-by-year:year=1999"
    (tmp_path / "sections" / "aim.md").write_text('{{ figure("' + hidden + '") }}', encoding="utf-8")
    found = broken(
        tmp_path,
        risks=[Risk(risk="Growth", answers=(CELL, missing))],
        actions=[action("Act", answers=("Growth", "referrals-by-year"))],
        measures=[Measure(measure="Count", cell=hidden)],
    )
    assert found == [
        ("figure_missing", "risks", "Growth"),
        ("figure_hidden", "measures", "Count"),
        ("figure_hidden", "sections", "aim"),
    ]


def test_a_key_finding_of_profile_toml_must_be_acted_on(tmp_path):
    project = project_in(tmp_path)
    save_edition(edition_of({"2025": 120}), project.paths.released / "board")
    settings = {"thread": {"key_findings": [CELL, "no-such-table"]}}
    found = [(one.kind, one.reference) for one in follow_in(tmp_path, settings=settings).breaks]
    assert found == [("finding_without_action", CELL), ("figure_missing", "no-such-table")]
    lists = {"actions": [action("Act", answers=(CELL,))]}
    assert [one.kind for one in follow_in(tmp_path, settings=settings, **lists).breaks] == ["figure_missing"]


def test_before_a_build_figures_are_taken_on_trust(tmp_path):
    lists = {"actions": [action("Act", answers=(CELL,))], "measures": [Measure(measure="Referrals", cell=CELL)]}
    assert broken(tmp_path, **lists) == []


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Partners met often.", False),
        ("{{ as_typed('12') }} partners met.", False),
        ("{%# figure('x') #%}Partners met.", False),
        ("Partners began with School link officers.", True),
        ("See GAP-001 in the list.", True),
        ("Partners made {{ figure('referrals:total') }} referrals.", True),
        ("{{ standard() }}", True),
        ("{% for study in case_studies %}{{ study.text }}{% endfor %}", True),
        ("", True),
    ],
)
def test_a_section_rests_on_figures_and_entries(tmp_path, text, holds):
    project_in(tmp_path)
    (tmp_path / "sections" / "aim.md").write_text(text, encoding="utf-8")
    gap = Gap(gap="Where people go", reference="GAP-001", state="closed")
    found = broken(tmp_path, gaps=[gap], actions=[action("School link officers", answers=("GAP-001",))])
    assert found == ([] if holds else [("section_without_evidence", "sections", "aim")])


def lines(node: Node, depth: int = 0) -> list[str]:
    said = f"{'  ' * depth}{node.list_name} {node.name}{' …' if node.again else ''}"
    return [said, *(line for child in node.children for line in lines(child, depth + 1))]


def test_the_tree_goes_from_finding_to_reading_and_writes_each_step_out_once(tmp_path):
    lists = {
        "gaps": [Gap(gap="Thin forms")],
        "priorities": [priority("Better forms", answers=("Thin forms",))],
        "actions": [action("Train", priority="Better forms", answers=("Thin forms",), measures=("Full forms",))],
        "measures": [Measure(measure="Full forms", unit="%")],
        "readings": [Reading(measure="Full forms", read_on=DAY, value=30)],
    }
    (root,) = follow_in(tmp_path, **lists).roots
    assert lines(root) == [
        "gaps Thin forms",
        "  priorities Better forms",
        "    actions Train",
        "      measures Full forms",
        "        readings 1 March 2026",
        "  actions Train …",
    ]
    (start,) = follow_in(tmp_path, start="better forms", **lists).roots
    assert start.name == "Better forms"
    assert lines(start)[1] == "  actions Train"


def test_a_thread_from_one_entry_names_the_breaks_on_it_alone(tmp_path):
    lists = {"gaps": [Gap(gap="G")], "actions": [action("Free", owner="", answers=("G",)), action("Loose")]}
    assert [one.reference for one in follow_in(tmp_path, **lists).breaks] == ["Loose", "Free"]
    assert [one.reference for one in follow_in(tmp_path, start="G", **lists).breaks] == ["Free"]


def test_a_figure_stands_beside_what_it_was_in_earlier_cycles(tmp_path):
    released = project_in(tmp_path).paths.released / "board"
    save_edition(edition_of({"2025": 120}), released)
    for cycle, count in (("2", 90), ("10", None), ("1", 70)):
        save_edition(edition_of({"2025": count}), tmp_path / "previous" / cycle / "released" / "board")
    (root,) = follow_in(tmp_path, actions=[action("Act", answers=(CELL,))]).roots
    assert root.name == "Referrals by year: 2025"
    assert root.says == (
        "120 referrals",
        "in cycle 10: [c] referrals",
        "in cycle 2: 90 referrals",
        "in cycle 1: 70 referrals",
    )


def test_entries_that_answer_each_other_end_and_are_all_in_the_tree(tmp_path):
    risks = [Risk(risk="A", answers=("B",)), Risk(risk="B", answers=("A",))]
    found = follow_in(tmp_path, risks=risks)
    assert [line for root in found.roots for line in lines(root)] == ["risks A", "  risks B", "    risks A …"]


def test_a_chain_of_two_thousand_entries_is_no_trouble(tmp_path):
    risks = [Risk(risk=f"Risk {n}", answers=(f"Risk {n - 1}",) if n else ()) for n in range(2000)]
    written = {line.strip(" …") for root in follow_in(tmp_path, risks=risks).roots for line in lines(root)}
    assert len(written) == 2000


def test_an_unknown_start_or_audience_is_said(tmp_path):
    with pytest.raises(ProfileError, match="has this name"):
        follow_in(tmp_path, start="Atlantis")
    with pytest.raises(ProfileError, match="There is no audience"):
        follow(project_in(tmp_path), register_of(), DAY, audience="press")


def test_an_edition_that_cannot_be_read_is_said(tmp_path):
    place = project_in(tmp_path).paths.released / "board"
    place.mkdir(parents=True)
    (place / "edition.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ProfileError, match="cannot be read"):
        follow_in(tmp_path)


def test_every_kind_of_break_says_when_there_is_one():
    assert all(set(said) == {"heading", "rule", "sentence"} for said in kinds().values())


def test_the_guide_says_every_rule_as_it_is():
    guide = (Path(__file__).resolve().parents[3] / "docs" / "guide" / "golden-thread.md").read_text("utf-8")
    assert [
        kind for kind, said in kinds().items() if f"| {said['heading']} | {said['rule']} | `{kind}` |" not in guide
    ] == []
