"""A workshop's printable sheet for one theme: what the profile says of it, and the boxes to write in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from problemprofile.project.load import Project
from problemprofile.register import Register
from problemprofile.register.forms.naming import file_stem
from problemprofile.register.measures.people import smallest_count
from problemprofile.register.records.themes import Theme
from problemprofile.register.workshops.themes import boxes
from problemprofile.released import Edition
from problemprofile.report.figures import Figures
from problemprofile.report.filled import filled, last_edition
from problemprofile.report.marking import approved_by, highest_marking
from problemprofile.report.of_type import OfType
from problemprofile.report.products.standalone import write_standalone
from problemprofile.report.shown_lists import shown_lists
from problemprofile.report.vocabulary import ExploitationType, Vocabulary
from problemprofile.report.wording import in_its_countrys_words, words
from problemprofile.spelling import fold


@in_its_countrys_words
def write_sheet(project: Project, register: Register, theme: Theme, folder: Path, audience: str = "") -> list[Path]:
    """The sheet as Word and PDF. Without a build it has no figures, and says so."""
    edition = last_edition(project, audience)
    said = words()["workshop_sheet"]
    facts = ((said["edition"], edition.policy.title or edition.audience),) if edition else ()
    return write_standalone(
        project,
        filled("workshop-sheet", _facts(project, register, theme, edition)),
        said["title"].format(theme=theme.theme),
        sheet_stem(theme),
        folder,
        ("docx", "pdf"),
        draft=bool(edition and not approved_by(edition)),
        marking=highest_marking(edition) if edition else "",
        facts=facts,
    )


def sheet_stem(theme: Theme) -> str:
    """What the files of a theme are called: "workshop-emerging-threats-and-trends"."""
    return file_stem(f"workshop {theme.theme}")


def _facts(project: Project, register: Register, theme: Theme, edition: Edition | None) -> dict[str, Any]:
    register = shown_lists(project, register, smallest_count(project))
    priorities = [one for one in register.lists["priorities"] if fold(one.theme) == fold(theme.theme)]
    facts = {
        "theme": {"question": theme.question},
        "boxes": [{"label": box.label, "prompts": box.prompts} for box in boxes()],
        "priorities": [{"priority": one.priority, "owner": one.owner} for one in priorities],
        "has_edition": edition is not None,
        "types": [],
    }
    if edition is None:
        return facts
    vocabulary = Vocabulary(project, edition, [], Figures(edition))
    return facts | {
        "types": _types(project, theme, vocabulary),
        "local": vocabulary.local,
        **OfType(vocabulary.insights).as_dict(),
        **{name: getattr(vocabulary, name) for name in ("type_lines", "headlines", "side_by_side")},
    }


def _types(project: Project, theme: Theme, vocabulary: Vocabulary) -> list[ExploitationType]:
    """The theme's exploitation types, by their codes or as the partnership spells them, with the report's labels."""
    codes = project.codelist("exploitation_group")
    labels = {one.code: one.label for one in vocabulary.types()}
    found = dict.fromkeys(codes.code_for(text) or "" for text in theme.types)
    return [ExploitationType(code, labels.get(code, codes.label(code))) for code in found if code]
