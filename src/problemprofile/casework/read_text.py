"""A case study's file: a few settings between two lines of hyphens, then the text in Markdown.

---
exploitation: labour
audiences: board, partners
generalised: the town to its district, the month to a season
---
# A farm in the north

The man was …
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from problemprofile.case_study import CaseStudy
from problemprofile.errors import ProfileError
from problemprofile.project.load import Project

SETTINGS = ("title", "exploitation", "audiences", "generalised")
_MOST_BYTES = 200_000


@dataclass(frozen=True)
class Draft:
    """A case study as read, not yet checked, and the whole of its file, for the line numbers.

    `generalised` is what its author says was made more general in it; it is kept with the confirmation, not printed.
    """

    study: CaseStudy
    path: Path
    whole: str
    generalised: str = ""


def read_draft(project: Project, path: Path, problems: list[ProfileError]) -> Draft | None:
    """Read one file. Adds what is wrong with it to `problems`."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ProfileError("This is too long for a case study.", where=path, remedy="Is it the right file?")
        whole = path.read_text("utf-8-sig").replace("\r\n", "\n")
        settings, text = _split(path, whole)
        return Draft(_study(project, path, settings, text), path, whole, settings.get("generalised", ""))
    except (OSError, UnicodeDecodeError):
        problems.append(ProfileError("This case study cannot be read.", where=path, remedy="Save it as UTF-8 text."))
    except ProfileError as problem:
        problems.append(problem)
    return None


def _split(path: Path, whole: str) -> tuple[dict[str, str], str]:
    lines = whole.split("\n")
    if lines[0].strip() != "---":
        return {}, whole
    ends = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    if not ends:
        raise ProfileError("The settings at the top do not end.", where=path, line=1, remedy="Add a line with ---.")
    settings = {}
    for number, line in enumerate(lines[1:ends], 2):
        name, colon, value = line.partition(":")
        if line.strip() and (not colon or name.strip() not in SETTINGS):
            known = ", ".join(SETTINGS)
            raise ProfileError(f"This is not one of the settings {known}.", where=path, line=number)
        settings[name.strip()] = value.strip()
    return settings, "\n".join(lines[ends + 1 :])


def _study(project: Project, path: Path, settings: dict[str, str], text: str) -> CaseStudy:
    heading = re.match(r"\s*#\s+(.+?)\s*#*\s*(?:\n|$)", text)
    title = settings.get("title") or (heading[1] if heading else "")
    if not title:
        raise ProfileError("This case study has no title.", where=path, remedy="Begin the text with: # Title")
    body = text[heading.end() :] if heading else text
    if not body.strip():
        raise ProfileError("This case study has no text.", where=path)
    group = _group(project, path, settings.get("exploitation", ""))
    return CaseStudy(path.stem, title, body.strip(), group, _audiences(project, path, settings.get("audiences", "")))


def _group(project: Project, path: Path, said: str) -> str:
    if not said:
        return ""
    groups = project.codelist("exploitation_group")
    code = groups.code_for(said)
    if code is None:
        known = ", ".join(code.code for code in groups.codes)
        raise ProfileError("There is no such exploitation group.", where=path, remedy=f"The groups are {known}.")
    return code


def _audiences(project: Project, path: Path, said: str) -> tuple[str, ...]:
    named = tuple(name.strip() for name in said.split(",") if name.strip())
    known = [policy.audience for policy in project.policies]
    if not set(named) <= set(known):
        remedy = f"profile.toml has {', '.join(known)}."
        raise ProfileError(
            "This case study names an audience that profile.toml does not have.", where=path, remedy=remedy
        )
    return named
