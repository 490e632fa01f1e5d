"""How likely one column is one of our fields: by its heading, by likeness to it, and by what stands below it."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from rapidfuzz import fuzz

from problemprofile.intake.column_evidence import are_of_another, evidence, is_running_number, reaches_long_back
from problemprofile.intake.find_header import parts_of
from problemprofile.intake.match_headings import heading_key, unmarked
from problemprofile.kinds import Field, Kind, fields, kinds
from problemprofile.spelling import fold
from problemprofile.tokens.scheme import field_of, is_heading

SURE, VERY_SURE = 0.75, 0.9  # below the first a proposal asks to be looked at
ALIKE = 88  # of 100: how like a synonym a heading must be written
TELLING, MANY, SOME = 0.9, 0.5, 0.1  # shares of cells: they tell a field alone, bear out its name, or hardly do
SEVERAL = ("place", "contact")  # types of field that several headings may fill

# Fields that cells alone may tell, in the order in which they are believed.
BY_CELLS = (
    "postcode", "gender", "exploitation_type", "age_group", "age_band", "nationality", "offence", "police_force",
    "first_responder", "reasonable_grounds", "date_of_birth", "recorded_on",
)  # fmt: skip


@dataclass(frozen=True)
class Guess:
    """A heading (by its position from 0) and the field it may be, with confidence from 0 to 1 and the reason."""

    position: int
    heading: str
    field: str
    confidence: float
    reason: str

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE

    @property
    def how_sure(self) -> str:
        """The confidence in words."""
        return "sure" if self.confidence >= VERY_SURE else "likely" if self.is_sure else "a guess"


def guess_field(kind: Kind, position: int, heading: str, field: Field, cells: Sequence[str]) -> Guess:
    """How likely a heading over some filled cells is a field of a kind."""
    if is_heading(heading):
        of_tokens = 1.0 if field_of(heading) == field.name else 0.0
        return Guess(position, heading, field.name, of_tokens, "its heading says what its tokens stand for")
    by_name, said = _by_name(kind, heading, field)
    if not by_name and _is_identifier(heading, field, cells):
        by_name, said = 0.75, "its heading ends as the name of a reference does"
    cannot = not by_name and (field.name not in BY_CELLS or is_of_another(field, heading))
    share = None if cannot else evidence(field, cells, alone=not by_name)
    confidence = 0.0 if cannot or _speaks_against(kind, field, by_name, cells) else _confidence(by_name, share, heading)
    return Guess(position, heading, field.name, round(confidence, 2), _reason(said, share, field))


@functools.cache
def names_of(kind: str) -> dict[str, frozenset[str]]:
    """The keys of all headings that each field of a kind goes by."""
    return {name: frozenset(map(heading_key, _names(fields()[name]))) for name in kinds()[kind].fields}


@functools.cache
def words() -> Mapping[str, Any]:
    """What `heading_words.toml` says."""
    return tomllib.loads((resources.files(__package__) / "heading_words.toml").read_text("utf-8"))


def _confidence(by_name: float, share: float | None, heading: str) -> float:
    """From the name (0 to 1) and the share of cells that bear it out (None: they cannot tell)."""
    if not by_name:
        return 0.65 * share if share is not None and share >= TELLING else 0.0
    if share is None:
        return 0.92 * by_name
    if share >= MANY:
        return by_name * (0.95 + 0.05 * share)
    if share >= SOME:
        return 0.8 * by_name
    return 0.0 if by_name < 1 or fold(heading) in words()["general"] else 0.55


def _speaks_against(kind: Kind, field: Field, by_name: float, cells: Sequence[str]) -> bool:
    """Whether the cells as a whole cannot be the field, though each could: row numbers are no counts."""
    if are_of_another(field, cells):
        return True
    if field.type == "count":
        return is_running_number(cells) or (not kind.counted and _mostly_differ(cells))
    if by_name or field.name not in ("recorded_on", "date_of_birth"):
        return False
    return reaches_long_back(cells) != (field.name == "date_of_birth")


def _mostly_differ(cells: Sequence[str]) -> bool:
    return len(cells) > 20 and len(set(cells)) > 0.9 * len(cells)


def _by_name(kind: Kind, heading: str, field: Field) -> tuple[float, str]:
    """How well a heading names a field, from 0 to 1, and the reason in words."""
    names = names_of(kind.name)[field.name]
    if heading_key(heading) in names or heading_key(unmarked(heading)) in names or _is_numbered(names, heading, field):
        return 1.0, "its heading is a name of the field"
    if _says(heading, field):
        return 0.97, "the words of its heading say so"
    if is_of_another(field, heading):
        return 0.0, ""
    if any(heading_key(part) in names for part in parts_of(heading)):
        return 0.95, "one line of its heading is a name of the field"
    mine = fold(heading).split()
    return max((_likeness(mine, name, others) for name, others in _folded(field)), default=(0.0, ""))


def _says(heading: str, field: Field) -> bool:
    """Whether words of the heading begin as one of each group of `field.says` does, and none as its `never`."""
    plain = f" {fold(heading)}"
    if not field.says or any(f" {word}" in plain for word in field.never):
        return False
    return all(any(f" {word}" in plain for word in group) for group in field.says)


def is_of_another(field: Field, heading: str) -> bool:
    """Whether a heading names somebody else's age, or where somebody lives and not where the exploitation was."""
    mine = set(fold(heading).split())
    return any(field.type in rule["types"] and mine.intersection(rule["words"]) for rule in words()["speaks_against"])


def _is_numbered(names: frozenset[str], heading: str, field: Field) -> bool:
    """ "City 2" beside "City 1", for fields that several headings may fill."""
    return field.type in SEVERAL and heading_key(heading.rstrip("0123456789 ")) in names


def _is_identifier(heading: str, field: Field, cells: Sequence[str]) -> bool:
    """ "Enquiry ref", "Client no": names that nobody can list, over cells that mostly differ."""
    mine = fold(heading).split()
    if field.name not in ("reference", "person_reference") or len(mine) < 2 or mine[-1] not in words()["identifiers"]:
        return False
    of_a_person = bool(set(mine).intersection(words()["persons"]))
    return of_a_person == (field.name == "person_reference") and len(set(cells)) > MANY * len(cells)


def _likeness(mine: list[str], name: str, others: list[str]) -> tuple[float, str]:
    inside = any(mine[i : i + len(others)] == others for i in range(len(mine)))
    together, other = "".join(mine), "".join(others)
    if inside and (len(others) > 1 or len(other) > 5):
        return 0.8 + min(0.09, len(other) / 1000), f"its heading has “{name}” in it"
    if len(together) > 4 and fuzz.ratio(together, other, score_cutoff=ALIKE):
        return 0.9, f"its heading is almost “{name}”"
    return 0.0, ""


@functools.cache
def _folded(field: Field) -> tuple[tuple[str, list[str]], ...]:
    """The names of a field that are not too general, each with its words as compared."""
    names = [(name, fold(name).split()) for name in _names(field)]
    return tuple((name, others) for name, others in names if others and " ".join(others) not in words()["general"])


def _names(field: Field) -> tuple[str, ...]:
    return (field.label, field.name, *field.synonyms)


def _reason(said: str, share: float | None, field: Field) -> str:
    if share is None:
        return said
    kind = words()["reads_as"].get(field.type.removeprefix("code:"), field.label.lower())
    what = f"{share:.0%} of its cells read as {kind}" if share >= SOME else f"hardly any of its cells reads as {kind}"
    return f"{said}{' and ' if share >= SOME else ', but '}{what}" if said else what
