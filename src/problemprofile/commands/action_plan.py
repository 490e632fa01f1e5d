"""`action-plan`: the action plan as a document."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from problemprofile.commands.days import day
from problemprofile.commands.exit_codes import FINE


def action_plan(
    folder: Path,
    *,
    to: Path | None = None,
    as_of: Annotated[date | None, Parameter(converter=day)] = None,
    audience: str = "",
) -> int:
    """The action plan with its dashboard, measures and scores, as Word, PDF and HTML.

    Parameters
    ----------
    folder: Path
        The project folder.
    to: Path
        The folder to write into; the project's documents/ if left out.
    as_of: date
        The day by which actions and measures are judged; if left out, `as_of` of profile.toml, or else the newest day
        in the lists, or the end of the period.
    audience: str
        Whose edition the figures are read from; the last in profile.toml if left out.
    """
    from problemprofile import screen
    from problemprofile.charts import actions
    from problemprofile.project.load import load_project
    from problemprofile.register import load_register
    from problemprofile.register.as_of import as_of as last_day
    from problemprofile.register.measures.people import smallest_count
    from problemprofile.register.rag.rules import standings
    from problemprofile.register.thread.following import follow
    from problemprofile.register.wording import in_words
    from problemprofile.report.products.action_plan import write_action_plan
    from problemprofile.report.shown_lists import shown_lists

    project = load_project(folder)
    register = load_register(project)
    on = as_of or last_day(project, register)
    register = shown_lists(project, register, smallest_count(project))
    thread = follow(project, register, on, audience=audience)
    exhibits = actions.draw(register, standings(register, project.profile.rag, on), on)
    place = to or project.paths.documents
    paths = write_action_plan(project, register, thread, exhibits, place)
    screen.say(f"The action plan as of {in_words(on)} is in {place}:", *(f"  {path.name}" for path in paths))
    return FINE
