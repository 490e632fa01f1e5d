"""Texts of the lists that tell of few people, or in which an outsider may have named somebody.

What somebody typed into a list went through no disclosure control. What a partner wrote into a copy of the draft or on
a workshop sheet, the partnership has not even written itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.project.load import Project
from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.checks.few_in_texts import few_people
from problemprofile.register.checks.persons import marked, named, texts_of
from problemprofile.register.measures.people import smallest_count
from problemprofile.register.tables import Lines

FROM_OUTSIDE = ("challenges", "workshop_notes")
SAID_OF_MEASURES = ("readings", "said")  # `few_people.py` asks these with their measure
FROM_TABLES = ("survivor_stages", "case_conferences")  # what is printed of them is released
_REMEDY = (
    "Say it without a number, or name a figure of the report in a section. An edition whose smallest count is "
    "above the number prints in its place that it is not shown."
)
_EDIT = "Write what was meant without the person. Until then no edition prints what this entry says."


def typed(project: Project, lines: Lines) -> Iterator[Doubt]:
    """Each text that gives a number of people too small for some edition; each outsider's that looks like a name."""
    smallest = smallest_count(project)
    for name, number, f, text in texts_of(lines):
        if name not in FROM_TABLES and (name, f.name) != SAID_OF_MEASURES and few_people(text, smallest):
            message = f"“{f.label}” seems to tell of fewer than {smallest} people."
            yield Doubt("register-few-people", name, number, message, _REMEDY)
    for doubt in named(project, lines):
        if doubt.list in FROM_OUTSIDE:
            yield Doubt("register-person", doubt.list, doubt.number, doubt.message, _EDIT)


def naming_somebody(project: Project, lines: Lines) -> set[tuple[str, int]]:
    """The lists and numbers of what outsiders wrote that may name a person or say how one is reached."""
    outside = {name: read if name in FROM_OUTSIDE else [] for name, read in lines.items()}
    doubts = (*marked(outside), *named(project, lines))
    return {(doubt.list, doubt.number) for doubt in doubts if doubt.list in FROM_OUTSIDE}
