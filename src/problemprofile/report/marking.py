"""The marking that stands on every page and sheet, and the facts of the title page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from problemprofile.handling import highest
from problemprofile.project.load import Project
from problemprofile.released import Edition
from problemprofile.report.markdown import without_control
from problemprofile.report.periods import in_words
from problemprofile.report.wording import words


@dataclass(frozen=True)
class Cover:
    """What the title page says. `facts` pairs labels with values; `running` stands at the head of every page; `day`
    is the one as of which the document speaks, never the clock's.

    A `short` one is no page of its own, and no list of contents follows it. A `compact` document is set small, to keep
    to one page.
    """

    title: str
    partnership: str
    marking: str
    state: str
    running: str
    facts: tuple[tuple[str, str], ...]
    notice: str
    day: date
    short: bool = False
    landscape: bool = False
    compact: bool = False


def cover(
    project: Project, edition: Edition, *, draft: bool = False, day: date | None = None, marking: str = ""
) -> Cover:
    """The title page of an edition. DRAFT until every table in it is approved; `draft` is the writer's draft.

    `marking` is printed where it is stricter than the edition's own.
    """
    said, profile = words()["cover"], project.profile
    names = approved_by(edition)
    state = said["approved"].format(names=", ".join(names)) if names else said["draft"]
    state = said["writers_draft"] if draft else state
    short = said["short_writers_draft"] if draft else "" if names else said["short_draft"]
    marking = highest([highest_marking(edition), marking]) if marking else highest_marking(edition)
    facts = (
        (said["period"], f"{in_words(profile.period.start)} to {in_words(profile.period.end)}"),
        (said["edition"], edition.policy.title or edition.audience),
        (said["commissioned_by"], profile.commissioned_by),
        (said["produced_by"], profile.produced_by),
        (said["marking"], marking),
        (said["state"], state),
    )
    made_up = said["short_fictional"] if profile.fictional else ""
    running = " · ".join(text for text in (marking, short, made_up) if text)
    shown = tuple((label, without_control(value)) for label, value in facts if value)
    notice = said["fictional"] if profile.fictional else ""
    title, name = without_control(profile.title), without_control(profile.name)
    return Cover(title, name, marking, state, running, shown, notice, day or profile.as_of or profile.period.end)


def short_cover(
    project: Project,
    title: str,
    facts: Sequence[tuple[str, str]],
    *,
    marking: str = "",
    draft: bool = False,
    landscape: bool = False,
    day: date | None = None,
) -> Cover:
    """The head of a document that is no edition. Without `marking`, the strictest of the project's audiences; without
    `day`, the day in profile.toml by which actions are judged, or else the period's end.
    """
    said, profile = words()["cover"], project.profile
    marking = marking or highest(audience.marking for audience in profile.audiences)
    state = said["draft"] if draft else ""
    made_up = said["short_fictional"] if profile.fictional else ""
    running = " · ".join(text for text in (marking, said["short_draft"] if draft else "", made_up) if text)
    shown = tuple((label, without_control(value)) for label, value in facts if value)
    notice = said["fictional"] if profile.fictional else ""
    texts = without_control(title), without_control(profile.name)
    speaks_of = day or profile.as_of or profile.period.end
    return Cover(*texts, marking, state, running, shown, notice, speaks_of, short=True, landscape=landscape)


def approved_by(edition: Edition) -> list[str]:
    """Who approved the edition; nobody while any of its tables is not approved."""
    names = [table.approved_by for table in edition.tables]
    return sorted({name for name in names if name}) if names and all(names) else []


def highest_marking(edition: Edition) -> str:
    """The marking of the whole: the highest that the audience's policy or any table asks for."""
    return highest([edition.policy.marking, *(table.marking for table in edition.tables)])
