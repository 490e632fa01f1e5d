"""Documents beside the profile: their Markdown templates filled in, and the edition whose figures they may use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.released import Edition, load_edition
from problemprofile.report.markdown import Markdown, block
from problemprofile.report.sections import environment
from problemprofile.report.wording import template_text


def filled(name: str, facts: Mapping[str, Any]) -> Markdown:
    """The template `documents/NAME.md` with these facts in it; text among them is escaped."""
    text = template_text(f"documents/{name}.md")
    return block(environment().from_string(text).render(**facts))


def last_edition(project: Project, audience: str = "") -> Edition | None:
    """What was last released to an audience; without a name, to the one that may see most. None before a build.

    Raises ProfileError where there is no such audience, or its tables cannot be read.
    """
    names = [policy.audience for policy in project.policies]
    if audience and audience not in names:
        remedy = f"There are {', '.join(names)}."
        raise ProfileError("There is no audience of that name in profile.toml.", remedy=remedy)
    folder = project.paths.released / (audience or names[-1])
    if not folder.is_dir():
        return None
    try:
        return load_edition(folder)
    except (OSError, ValueError, KeyError, TypeError):
        raise ProfileError("The released tables cannot be read.", where=folder, remedy="Build again.") from None
