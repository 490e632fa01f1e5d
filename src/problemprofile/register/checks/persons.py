"""A person where none may be: by a name, a title, an address or a number. What is found is never repeated."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from problemprofile.everyday import is_everyday
from problemprofile.geography.places import find_place
from problemprofile.looks import known_words
from problemprofile.marks import marks_in
from problemprofile.project.load import Project
from problemprofile.register.cells import entries_of
from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.checks.vocabulary import own_words, role_words
from problemprofile.register.tables import Lines
from problemprofile.register.wording import ListField, list_fields
from problemprofile.spelling import as_read, fold

# Of what a case study may not say, what no list needs. Days, places and sums stand in lists by right.
_TITLED = "a person's title and name"
_MARKS = {
    "an e-mail address",
    "a telephone number",
    "a National Insurance number",
    "an NHS number",
    "an exact age",
    _TITLED,
    "a vehicle registration",
}
_BY_RIGHT = {
    "referral_route": {"an e-mail address", "a telephone number"},
    "who_for": {"an exact age"},
    "who_is_affected": {"an exact age"},
}
ROLES = {
    "organisations": ("contact_role",),
    "case_conferences": ("chair",),
    "challenges": ("decided_by",),
    "distribution": ("sent_by",),
}
_NAME = r"[A-Z][a-z]+(?:['’-][A-Z]?[a-z]+)*|[A-Z]['’][A-Z][a-z]+"
_TWO_CAPITALS = re.compile(rf"(?<![\w&'’-])(?:{_NAME})(?: (?:{_NAME})){{1,2}}(?![\w'’-])")
_REMEDY = "Write the role or the organisation: the safeguarding lead, the council. The register holds no persons."


def marked(lines: Lines) -> Iterator[Doubt]:
    """Numbers and addresses by which a person is reached or known, and names with a title."""
    for name, number, f, text in texts_of(lines):
        found = {what for what, _ in marks_in(as_read(text))} & _MARKS - _BY_RIGHT.get(f.name, set())
        if {"an NHS number", "a telephone number"} <= found:  # one number that may be either
            found.remove("an NHS number")
        for what in found:
            yield Doubt("register-person", name, number, f"“{f.label}” holds {what}.", _REMEDY)


def not_a_role(lines: Lines) -> Iterator[Doubt]:
    """A field for a role that holds words with capitals and no word of a role: "Jo Smith", not "Head of Housing"."""
    for name, number, f, text in texts_of(lines):
        words = fold(text).split()
        is_name = re.fullmatch(rf"(?:{_NAME}|[A-Z]\.?)(?: (?:{_NAME}|[A-Z]\.?)){{1,3}}", text.strip())
        if f.name in ROLES.get(name, ()) and is_name and not role_words().intersection(words):
            yield Doubt(
                "register-person", name, number, f"“{f.label}” looks like somebody's name and not like a role.", _REMEDY
            )


def named(project: Project, lines: Lines) -> Iterator[Doubt]:
    """Two words with capitals that are no word of an organisation, a place or anything else that the lists speak of."""
    known = known_words(project) | own_words(lines) | role_words()
    for name, number, f, text in texts_of(lines):
        if f.name in ROLES.get(name, ()) or _TITLED in {what for what, _ in marks_in(text)}:
            continue  # said already
        if any(_looks_named(found[0], known) for found in _TWO_CAPITALS.finditer(as_read(text))):
            yield Doubt(
                "register-look", name, number, f"“{f.label}” holds what looks like somebody's name.", _REMEDY, "notes"
            )


def texts_of(lines: Lines) -> Iterator[tuple[str, int, ListField, str]]:
    """Each text that somebody wrote freely: its list, row and field."""
    for name, read in lines.items():
        free = [f for f in list_fields(name) if f.kind in (str, tuple[str, ...]) and not (f.choices or f.refers_to)]
        for number, record in read:
            for f in free:
                if f.name != "reference" and (text := "; ".join(entries_of(getattr(record, f.name)))):
                    yield name, number, f, text


def _looks_named(found: str, known: Collection[str]) -> bool:
    words = fold(found).split()
    strange = [word for word in words if word not in known]
    if len(strange) < len(words) and len(strange) < 2:
        return False
    return not all(map(is_everyday, words)) and find_place(found) is None
