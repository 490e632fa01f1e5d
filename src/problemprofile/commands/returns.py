"""`returns`: one recommendation, many bodies' answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from problemprofile.commands.exit_codes import FINE

if TYPE_CHECKING:
    from problemprofile.project.load import Project
    from problemprofile.register import Register
    from problemprofile.register.records.recommendations import Recommendation


def returns(
    what: Literal["form", "read", "report"],
    folder: Path,
    files: list[Path] | None = None,
    *,
    recommendation: str = "",
    to: Path | None = None,
) -> int:
    """Response forms to the bodies asked; their answers into the register; and all of them as one report.

    The bodies asked are listed in register/returns.csv, and the recommendation in recommendations.csv. Answers are
    coded to themes by the body itself, or as their words propose; confirm them in the column “Themes given by”.

    Parameters
    ----------
    what: Literal
        form: an Excel response form for each body that has not answered. read: take forms that came back (files)
        into the register. report: put the answers together, by theme, as Word, PDF and HTML.
    folder: Path
        The project folder.
    files: list[Path]
        With read: the forms that came back (.xlsx, .ods), or Word documents with the same table.
    recommendation: str
        Which recommendation, by its reference or some words of it, where there are several.
    to: Path
        The folder to write into; documents/ in the project folder if left out.
    """
    from problemprofile.project.load import load_project
    from problemprofile.register import load_register
    from problemprofile.register.returns.form import find_recommendation

    project = load_project(folder)
    if what == "read":
        _read(project, files or [])
        return FINE
    register = load_register(project)
    about = find_recommendation(register, recommendation)
    place = to or project.paths.documents
    (_forms if what == "form" else _report)(project, register, about, place)
    return FINE


def _forms(project: Project, register: Register, about: Recommendation, place: Path) -> None:
    from problemprofile import screen
    from problemprofile.register.forms.workbook import write_form
    from problemprofile.register.returns.form import form_name, response_forms
    from problemprofile.report.marking import short_cover

    marking = short_cover(project, "", ()).running
    forms = response_forms(project, register, about, marking)
    folder = place / "returns" / _own_name(register, about)
    if not forms:
        screen.say("No body that was asked has still to answer.")
    screen.say(*(str(write_form(form, folder / f"{form_name(body)}.xlsx")) for body, form in forms))


def _own_name(register: Register, about: Recommendation) -> str:
    """What tells a recommendation's files from those of another; nothing where there is only one."""
    from problemprofile.register.forms.naming import file_stem

    several = len(register.lists["recommendations"]) > 1
    return file_stem(about.reference or about.recommendation, "returns") if several else ""


def _read(project: Project, files: list[Path]) -> None:
    from problemprofile import replacing, screen
    from problemprofile.errors import ProfileError
    from problemprofile.register import load_register
    from problemprofile.register.forms.reading import read_form
    from problemprofile.register.returns.taking import take_returns
    from problemprofile.register.saving import save_lists

    if not files:
        raise ProfileError("There is nothing to read.", remedy="Name the forms that came back.")
    forms = [read_form(path) for path in files]
    with replacing.locked(project.paths):  # from what is read to what is written, for nobody's line is to be lost
        taken = take_returns(project, load_register(project), forms)
        save_lists(project.paths, {"returns": taken.returns, "return_items": taken.items})
    screen.say(f"Answered in time: {len(taken.answered)}. Late: {len(taken.late)}.")
    screen.say(f"Pieces of work added: {taken.new_items}. There already: {taken.again}.")
    if taken.not_asked:
        screen.say(f"Not in the list of bodies asked, and now in it: {', '.join(taken.not_asked)}.")
    screen.say("problemprofile check looks for persons' names in what was typed.")


def _report(project: Project, register: Register, about: Recommendation, place: Path) -> None:
    from problemprofile import screen
    from problemprofile.register.measures.people import smallest_count
    from problemprofile.register.returns.collation import collate
    from problemprofile.report.products.returns_report import write_returns_report
    from problemprofile.report.shown_lists import shown_lists

    found = collate(shown_lists(project, register, smallest_count(project)), about)
    stem = "-".join(filter(None, ("returns-report", _own_name(register, about))))
    written = write_returns_report(project, found, place, stem)
    screen.say(*map(str, written))
    screen.say(
        f"Answered: {found.answered}. Cited: {len(found.cited)}. Answered and not cited: {found.without_citation}."
    )
    if found.rate_refused:
        screen.say("No response rate: how many bodies were asked is not stated, or fewer than answered.")
