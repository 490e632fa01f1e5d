"""The action plan and its dashboard: what is overdue, how each action stands, and who carries how much."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from problemprofile.project.load import Project
from problemprofile.register import Register
from problemprofile.register.as_of import latest_day, newest_day
from problemprofile.register.loose_names import EVIDENCE
from problemprofile.register.rag.rules import Standing, rules_in_words, standings
from problemprofile.register.thread.breaks import kinds
from problemprofile.register.thread.following import Thread
from problemprofile.register.wording import in_words
from problemprofile.released import Exhibit
from problemprofile.report.filled import filled
from problemprofile.report.markdown import Markdown, bullets, plain
from problemprofile.report.products import action_tables, measure_tables, score_tables
from problemprofile.report.products.standalone import write_standalone
from problemprofile.report.wording import in_its_countrys_words, say, words


@in_its_countrys_words
def write_action_plan(
    project: Project, register: Register, thread: Thread, exhibits: Sequence[Exhibit], folder: Path
) -> list[Path]:
    """Write the plan as Word, PDF and HTML, as it stood on the thread's day; returns the paths.

    `exhibits` are the pictures of `charts.actions`.
    """
    said = words()["action_plan"]
    day = said["as_of_day"].format(day=in_words(thread.as_of), whose=_whose_day(project, register, thread.as_of))
    facts = ((said["as_of"], day),)
    text = plan(project, register, thread, exhibits)
    title = said["title"]
    return write_standalone(
        project, text, title, "action-plan", folder, landscape=True, facts=facts, exhibits=exhibits, day=thread.as_of
    )


def _whose_day(project: Project, register: Register, day: date) -> str:
    """Where the day comes from by which everything is judged, in words."""
    sources = {
        "day_set": project.profile.as_of,
        "day_of_lists": newest_day(register, latest_day(project)),
        "day_of_period": project.profile.period.end,
    }
    return str(words()["action_plan"][next((name for name, own in sources.items() if own == day), "day_asked")])


def plan(project: Project, register: Register, thread: Thread, exhibits: Sequence[Exhibit] = ()) -> Markdown:
    """The plan as one Markdown text."""
    return filled("action-plan", _facts(project, register, thread, exhibits))


def _facts(project: Project, register: Register, thread: Thread, exhibits: Sequence[Exhibit]) -> dict[str, Any]:
    found = standings(register, project.profile.rag, thread.as_of)
    pictures = {exhibit.exhibit_id: _picture(exhibit) for exhibit in exhibits}
    lists = register.lists
    return {
        "anything": any(lists.get(name) for name in (*EVIDENCE, "actions", "measures")),
        "actions": bool(found),
        "scorable": bool(lists.get("risks") or lists.get("priorities")),
        "summary": _summary(found),
        "colours": action_tables.colours(found),
        "over_time": pictures.get("actions-over-time", ""),
        "overdue": action_tables.overdue(found),
        "priorities": action_tables.by_priority(register, found),
        "differing": action_tables.differing(found),
        "carried": pictures.get("actions-carried", ""),
        "loads": action_tables.carried(register, found),
        "unfunded": action_tables.without_resources(found),
        "ending": action_tables.ending_soon(register, thread.as_of),
        **measure_tables.facts(project, register, thread),
        **score_tables.facts(project, register, thread.as_of),
        "broken": _broken(thread),
        "rules": bullets([plain(rule) for rule in rules_in_words(project.profile.rag)]),
    }


def _picture(exhibit: Exhibit) -> Markdown:
    return Markdown(f"\n![{plain(exhibit.title)}](exhibit:{exhibit.exhibit_id}){{#fig-{exhibit.exhibit_id}}}\n")


def _summary(found: list[Standing]) -> Markdown:
    still = [s for s in found if s.is_open]
    late = sum(1 for s in still if s.overdue_by)
    return say("action_plan.summary", all=len(found), open=len(still), overdue=late)


def _broken(thread: Thread) -> Markdown:
    """Each kind of break with its entries, as a list."""
    by_kind = {kind: [one for one in thread.breaks if one.kind == kind] for kind in kinds()}
    return Markdown(
        "\n\n".join(_of_kind(kind, [plain(b.sentence) for b in found]) for kind, found in by_kind.items() if found)
    )


def _of_kind(kind: str, sentences: list[Markdown]) -> str:
    return f"**{plain(kinds()[kind]['heading'])}**\n\n{bullets(sentences)}"
