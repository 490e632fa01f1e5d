"""The partnership's lists held against the rows: nobody of them may be named there."""

from __future__ import annotations

from problemprofile import recognition
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.recognition import Words
from problemprofile.register.checks.persons import texts_of
from problemprofile.register.load import Lists
from problemprofile.store import Store


def check_register(project: Project, store: Store, lists: Lists) -> list[Finding]:
    """A finding for each field of a row that holds somebody's full name or a reference from the rows.

    A single name is not looked for: organisations, places and streets bear many of them.
    """
    texts = [(name, number, f.label, Words(text)) for name, number, f, text in texts_of(lists.lines)]
    words = [one for *_, one in texts]
    full_names, references = recognition.full_names(store, words), recognition.references(store, words)
    found = []
    for name, number, label, text in texts:
        named = any(recognition.is_written_as_name(run, place) for run, place in text.places(full_names))
        quoted = any(True for _ in text.places(references, joined_by=""))
        for what in ["the full name of somebody in the rows"] * named + ["a reference from the rows"] * quoted:
            found.append(
                Finding(
                    "register-names",
                    "warns",
                    "",
                    f"{lists.tables[name].place(number)}: “{label}” holds {what}.",
                    "Take it out: the register holds nothing about persons. Write a role, or say it more generally.",
                )
            )
    return found
