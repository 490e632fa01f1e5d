"""The response form that each body asked gets: one workbook a body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.register.forms.form import Fact, Form, FormColumn, FormTable
from problemprofile.register.forms.naming import file_stem
from problemprofile.register.forms.wording import words
from problemprofile.register.records import Register
from problemprofile.register.records.recommendations import Recommendation
from problemprofile.register.records.return_items import ReturnItem
from problemprofile.register.records.returns import Return
from problemprofile.register.returns.bodies import body_key
from problemprofile.register.wording import list_fields
from problemprofile.spelling import fold


def find_recommendation(register: Register, asked: str = "") -> Recommendation:
    """A recommendation by its reference or words that only one has; without them, the only one there is.

    Raises ProfileError where that is not one.
    """
    every: tuple[Recommendation, ...] = register.lists["recommendations"]
    wanted = fold(asked)
    exact = [one for one in every if wanted and wanted in (fold(one.reference), fold(one.recommendation))]
    found = exact or [one for one in every if wanted in fold(one.recommendation)]
    if len(found) != 1:
        unclear = "No recommendation, or more than one, is called so."
        message = unclear if asked else "Say which recommendation it is about."
        names = ", ".join(one.reference or "one without a reference" for one in every) or "none"
        remedy = f"In register/recommendations.csv there are: {names}."
        raise ProfileError(message, remedy=remedy)
    return found[0]


def answers_to(register: Register, recommendation: Recommendation) -> tuple[Return, ...]:
    """The bodies asked, with what became of it."""
    return tuple(one for one in register.lists["returns"] if is_about(one, recommendation, register))


def is_about(entry: Return | ReturnItem, recommendation: Recommendation, register: Register) -> bool:
    """Whether an answer, or a part of one, is to a recommendation.

    One that names none is to the only one there is, or to the only one that its body was asked about.
    """
    if entry.recommendation:
        return entry.recommendation == recommendation.recommendation
    asked = {one.recommendation for one in register.lists["recommendations"]}
    if len(asked) > 1:
        asked = {one.recommendation for one in register.lists["returns"] if body_key(one.body) == body_key(entry.body)}
    return asked == {recommendation.recommendation}


def response_forms(
    project: Project, register: Register, recommendation: Recommendation, marking: str
) -> Iterator[tuple[str, Form]]:
    """Each body that has not answered, with its form. Raises ProfileError where no body is listed."""
    asked = answers_to(register, recommendation)
    if not asked:
        remedy = "List the bodies that are asked in register/returns.csv, a line each."
        raise ProfileError("No body is listed that could be asked.", remedy=remedy)
    done = {body_key(one.body) for one in asked if one.state in ("answered", "late")}
    for one in asked:
        if body_key(one.body) not in done:
            done.add(body_key(one.body))  # a body that is listed twice gets one form
            yield one.body, _form(project, recommendation, one.body, marking)


def _form(project: Project, recommendation: Recommendation, body: str, marking: str) -> Form:
    said = words()["returns"]
    facts = (
        Fact(said["partnership"], project.profile.name),
        Fact(said["recommendation"], recommendation.recommendation),
        Fact(said["deadline"], in_figures(recommendation.deadline)),
        Fact(said["body"], body),
        Fact(said["answered_on"], to_fill=True),
        Fact(said["speaks_for"], to_fill=True),
    )
    return Form(said["title"].format(body=body), marking, tuple(said["about"]), facts, (_answer(),))


def _answer() -> FormTable:
    said = words()["returns"]
    heads = said["headings"]
    choices = {f.name: tuple(f.choices.values()) for f in list_fields("return_items")}
    columns = (
        FormColumn(heads["item"], width=80),
        *(FormColumn(heads[name], choices[name], 26) for name in ("part", "themes", "began", "state")),
    )
    return FormTable(said["sheet"], said["sheet_about"], columns, lines=30)


def in_figures(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def form_name(body: str) -> str:
    """What the file of a body's form is called, without anything that a file's name may not hold."""
    return file_stem(body, "body")
