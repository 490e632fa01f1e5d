"""The tables of measures and of the logical framework: activities, outputs and outcomes apart, and what is missing."""

from __future__ import annotations

from typing import Any

from problemprofile.project.load import Project
from problemprofile.register import Register
from problemprofile.register.editions import load_editions
from problemprofile.register.measures.logframe import (
    UNTESTED,
    Coverage,
    Row,
    assumptions,
    by_level,
    coverage,
)
from problemprofile.register.measures.people import smallest_count, without_few
from problemprofile.register.measures.standing import Progress, progress_of_each
from problemprofile.register.thread.following import Thread
from problemprofile.register.wording import choices_of, in_words
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown
from problemprofile.report.products.action_tables import table
from problemprofile.report.wording import listed, plain, say, words


def facts(project: Project, register: Register, thread: Thread) -> dict[str, Any]:
    """What the template says of measures and the logical framework."""
    editions, smallest = load_editions(project, thread.audience), smallest_count(project)
    found = progress_of_each(register, editions, project.profile, thread.as_of, smallest)
    levels, covered = by_level(register), coverage(register)
    return {
        "measures": table("measures", [_measure(one, smallest) for one in found], (38, 26, 16, 26, 46)),
        "logframe": Markdown("\n\n".join(_level(level, rows) for level, rows in levels.items())),
        "coverage": Markdown(f"{_coverage(covered)}\n\n{_empty(covered)}") if levels else Markdown(""),
        "assumptions": _assumptions(register),
    }


def _measure(found: Progress, smallest: int) -> tuple[str, ...]:
    measure, said = found.measure, words()["action_plan"]
    baseline, target = (
        "" if value is None else without_few(measure, value, smallest) for value in (measure.baseline, measure.target)
    )
    if target and measure.target_on:
        target = said["by_day"].format(value=target, day=in_words(measure.target_on))
    name = f"{measure.reference} {measure.measure}".strip()
    return (name, measure.owner or said["nobody"], baseline, target, found.sentence)


def _level(level: str, rows: list[Row]) -> Markdown:
    said, labels = words()["action_plan"], choices_of("logframe", "level")
    caption = said["logframe"].format(level=labels.get(level, said["level_unsaid"]))
    printed = [
        (
            one.row.statement,
            "; ".join(one.row.leads_to),
            "; ".join(measure.measure for measure in one.measures) or said["not_measured"],
            one.row.assumption,
        )
        for one in rows
    ]
    return table("logframe", printed, (40, 36, 36, 36), caption=caption)


def _coverage(covered: Coverage) -> Markdown:
    """Parts of the system down, themes across; in each cell the rows, and in brackets their measures."""
    said = words()["action_plan"]
    phases, themes = choices_of("logframe", "phase"), choices_of("logframe", "theme")
    unsaid = {"": said["unsaid"]}
    down = phases | (unsaid if any(not phase for phase, _ in covered.rows) else {})
    across = themes | (unsaid if any(not theme for _, theme in covered.rows) else {})
    rows = tuple((label, *(_cell(covered, (phase, theme)) for theme in across)) for phase, label in down.items())
    headings = (said["phase"], *across.values())
    layout = Layout(
        "plan-coverage", said["coverage"], headings, rows, numeric=False, widths=(26, *(22 for _ in across))
    )
    return layout.markdown()


def _cell(covered: Coverage, place: tuple[str, str]) -> str:
    said = words()["action_plan"]
    if place not in covered.rows:
        return "–"
    return str(said["rows_and_measures"].format(rows=covered.rows[place], measures=covered.measures[place]))


def _empty(covered: Coverage) -> Markdown:
    phases = [plain(choices_of("logframe", "phase")[phase]) for phase in covered.empty_phases]
    themes = [plain(choices_of("logframe", "theme")[theme]) for theme in covered.empty_themes]
    lines = [
        *([say("action_plan.empty_phase", phases=listed(phases))] if phases else []),
        *([say("action_plan.empty_theme", themes=listed(themes))] if themes else []),
    ]
    return Markdown(" ".join(lines))


def _assumptions(register: Register) -> Markdown:
    states = choices_of("logframe", "assumption_state")
    rows = [
        (row.assumption, row.statement, states[state])
        for state, named in assumptions(register).items()
        for row in named
    ]
    return table("assumptions", rows, (50, 46, 20)) if states[UNTESTED] else Markdown("")
