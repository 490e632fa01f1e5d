"""The action plan: overdue first, words with every colour, small numbers of people not printed, scores with parts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

from problemprofile import screen
from problemprofile.charts import actions as charts
from problemprofile.cli import app
from problemprofile.project.partnership_settings import Rag
from problemprofile.register.rag.rules import standings
from problemprofile.register.records import (
    Action,
    ActionUpdate,
    Gap,
    LogframeRow,
    Measure,
    Priority,
    Reading,
    Resource,
    Risk,
    Score,
    Vote,
)
from problemprofile.register.thread.following import follow
from problemprofile.report.products import action_plan
from problemprofile.report.products.action_plan import plan
from problemprofile.report.products.standalone import write_standalone
from register_made import project_in, register_of

DAY = date(2026, 3, 1)
RULES = Rag()


@pytest.fixture
def project(tmp_path: Path):
    return project_in(tmp_path)


def register():
    on = date(2026, 2, 1)
    return register_of(
        risks=[Risk(risk="Lines run from cities")],
        priorities=[Priority(priority="Better forms", owner="Police", answers=("Lines run from cities",))],
        actions=[
            Action(
                action="Train staff",
                priority="Better forms",
                owner="Police",
                due=date(2026, 2, 20),
                four_ps=("protect",),
            ),
            Action(action="Visit farms", priority="Better forms", owner="Council", due=date(2026, 1, 20)),
            Action(action="Write [a] *plan*", owner="Council", resources="Two posts", due=date(2027, 1, 1)),
        ],
        action_updates=[
            ActionUpdate(action="Train staff", updated_on=date(2025, 11, 1), status="green"),
            ActionUpdate(action="Train staff", updated_on=on, status="amber", update="Trainer is ill"),
            ActionUpdate(action="Write [a] *plan*", updated_on=on, status="green"),
        ],
        measures=[Measure(measure="Survivors housed", unit="survivors", target=12, logframe="Homes are found")],
        readings=[Reading(measure="Survivors housed", read_on=on, value=3)],
        logframe=[
            LogframeRow(statement="Homes are found", level="output", phase="prevention", assumption="There are homes")
        ],
        resources=[Resource(resource="Analyst", ends_on=date(2026, 9, 1))],
        scores=[
            Score(scored="Lines run from cities", scored_by="Police", scored_on=on, physical_harm=4, likelihood=2),
            Score(scored="Lines run from cities", scored_by="Council", scored_on=on, physical_harm=2, likelihood=2),
        ],
        votes=[Vote(priority="Better forms", workshop="Workshop 2", votes=7)],
    )


def text_of(project, lists) -> str:
    """The plan as read: without escapes and with single spaces."""
    made = plan(project, lists, follow(project, lists, DAY))
    return " ".join(re.sub(r"\\(.)", r"\1", made).split())


def part(text: str, start: str, end: str) -> str:
    return text[text.index(start) : text.index(end)]


def test_overdue_actions_come_first_the_longest_first(project):
    text = text_of(project, register())
    assert "Of 3 actions, 3 are not complete; 2 of those are overdue." in text
    overdue = part(text, "# Overdue", "# Actions by priority")
    assert overdue.index("Visit farms") < overdue.index("Train staff")
    assert "| 40 |" in overdue
    assert "Write" not in overdue


def test_what_the_rules_say_stands_beside_what_was_reported(project):
    text = text_of(project, register())
    assert "[Red]{.rag-red} overdue since 20 February 2026, 9 days" in text
    assert "[Amber]{.rag-amber} Trainer is ill (1 Feb 2026)" in text
    differing = part(text, "# Where people and the rules differ", "# What each organisation carries")
    assert "Train staff" in differing
    assert "Visit farms" not in differing


def test_a_text_of_the_lists_never_becomes_markup(project):
    lists = register()
    assert r"Write \[a\] \*plan\*" in plan(project, lists, follow(project, lists, DAY))


def test_a_small_number_of_people_is_not_printed_anywhere(project):
    measures = part(text_of(project, register()), "# Measures", "# Logical framework")
    assert "fewer than 10 survivors" in measures
    assert not re.search(r"\b3 survivors", measures)


def test_scores_show_their_parts_range_and_log_and_are_never_official(project):
    scores = part(text_of(project, register()), "# How risks and priorities were scored", "# What is broken")
    assert "not an official MoRiLE assessment" in scores
    assert "| 3 / – / – / – | 2 |" in scores
    assert "6.0 (4.0 to 8.0)" in scores
    assert "| Lines run from cities | Police | 1 February 2026 |" in scores
    assert "| Better forms | 7 | Workshop 2 |" in scores


def test_what_is_not_planned_measured_or_paid_for_is_said(project):
    text = text_of(project, register())
    assert "Nothing is planned for Discovery, Respite and recovery and Sustainable resilience." in text
    assert "| There are homes | Homes are found | Not tested |" in text
    assert "| Write [a] *plan* | Council | Two posts |" in text
    assert "| Analyst |" in text
    assert "Actions that rest on nothing" in text


def test_an_empty_register_says_so_and_has_no_empty_sections(project):
    text = text_of(project, register_of())
    assert "There are no actions or findings yet." in text
    assert "Nothing:" not in text
    assert re.findall("# ([^{]*?) {", text) == ["The rules for the colours"]


def test_actions_without_measures_are_told_what_is_missing(project):
    text = text_of(project, register_of(actions=[Action(action="Visit farms")]))
    for said in ("No action is overdue", "There are no measures yet", "no owner", "What is broken"):
        assert said in text
    assert "There are no actions" not in text
    assert "Logical framework" not in text


@pytest.mark.parametrize(
    ("day", "whose"),
    [
        (date(2026, 2, 1), "the newest day that the lists tell of"),
        (date(2026, 2, 2), "the day that was asked for"),
    ],
)
def test_it_is_said_whose_day_the_plan_is_judged_by(project, day, whose):
    assert action_plan._whose_day(project, register(), day) == whose


def test_a_day_of_the_settings_and_the_end_of_the_period_are_called_so(project):
    end = project.profile.period.end
    assert action_plan._whose_day(project, register_of(), end) == "the end of the profile's period"
    own = replace(project, profile=project.profile.model_copy(update={"as_of": DAY}))
    assert action_plan._whose_day(own, register(), DAY) == "the day set in profile.toml"


def test_the_plan_prints_no_text_that_tells_of_few_people(tmp_path, monkeypatch):
    assert app(["new", str(tmp_path / "made")], result_action="return_value") == 0
    lists = "Action,Owner,Status,Reason for the status\nVisit farms,,Amber,Only 3 victims were seen on farms\n"
    (tmp_path / "made" / "register" / "actions.csv").write_text(lists, "utf-8")
    seen = []
    monkeypatch.setattr(action_plan, "write_action_plan", lambda project, lists, *others: seen.append(lists) or [])
    assert app(["action-plan", str(tmp_path / "made")], result_action="return_value") == 0
    (action,) = seen[0].lists["actions"]
    assert (action.action, action.status_because) == ("Visit farms", "(not shown here: it tells of few people)")


def test_the_thread_of_an_empty_project_is_not_called_whole_and_one_break_is_one(project, capsys):
    screen.threaded(follow(project, register_of(), DAY))
    assert "There are no actions or findings yet." in capsys.readouterr().out
    screen.threaded(follow(project, register_of(gaps=[Gap(gap="Farms")]), DAY))
    assert "1 break in the thread." in capsys.readouterr().out


def test_what_leads_to_a_table_stays_on_its_page(project, tmp_path):
    table = ": Caption\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    text = f"# One\n\nOwner: the council.\n\n{table}\n\n**Late**\n\n- This\n\nThe end.\n"
    (made,) = write_standalone(project, text, "Plan", "plan", tmp_path, ("docx",))
    held = {one.text: one.paragraph_format.keep_with_next for one in docx.Document(str(made)).paragraphs}
    assert held["Owner: the council."] is True
    assert held["Late"] is True
    assert held["The end."] is None


def test_the_pictures_say_in_words_what_they_show():
    lists = register()
    over_time, carried = charts.draw(lists, standings(lists, RULES, DAY), DAY)
    assert over_time.alt_text.startswith("Columns over time from 31 Dec 25 to 1 Mar 26")
    assert "Amber: 0 at first, 1 at last." in over_time.alt_text
    assert carried.alt_text.endswith("Council: 2, of them 1 overdue. Police: 1, of them 1 overdue.")
    assert charts.draw(register_of(), [], DAY) == []


def test_in_a_document_a_colour_is_behind_its_word(project, tmp_path):
    lists = register()
    exhibits = charts.draw(lists, standings(lists, RULES, DAY), DAY)
    text = plan(project, lists, follow(project, lists, DAY), exhibits)
    word, page = write_standalone(project, text, "Plan", "plan", tmp_path, ("docx", "html"), exhibits=exhibits)
    assert '<span class="rag-red">Red</span>' in page.read_text("utf-8")
    assert "Figure 2" in page.read_text("utf-8")
    import docx

    shaded = [
        run for table in docx.Document(str(word)).tables for run in table._element.iter() if run.tag.endswith("}shd")
    ]
    assert any("B10E1E" in run.values() for run in shaded)
