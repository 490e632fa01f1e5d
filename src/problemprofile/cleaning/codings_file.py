"""`judgements/codings.csv`: what a person decided that a text says, one field a line, with who, when and why.

Lines are added, never changed; of a text's field the last one counts. A text is named by a number made of its words,
so that the file repeats none of them, and a decision holds again when the same text comes in a later file.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from problemprofile.codelists import Codelist
from problemprofile.errors import ProfileError, ProfileErrors
from problemprofile.formulas import as_meant, as_text
from problemprofile.project.paths import Paths

HEADINGS = ("text_id", "field", "value", "who", "when", "why")
NOTHING, AS_FOUND = "none", "(as found)"  # the text says nothing of the field; the decision is taken back
TYPE, PRIMARY, SECONDARY = "exploitation_type", "exploitation_primary", "exploitation_secondary"
FLAGS = ("county_lines", "cuckooing")
SEVERAL = {"sectors": "sector", "methods": "method"}  # fields of several codes, and their lists
FIELDS = (TYPE, PRIMARY, SECONDARY, *FLAGS, *SEVERAL)
_TEXT_ID = re.compile(r"text:[0-9a-f]{16}")
_JOINERS = re.compile(r"\s*[+;,/\n]\s*")


@dataclass(frozen=True)
class Decision:
    """What one field of a text was decided to be: codes joined with "+", "" for none. `line` is where it stands."""

    text_id: str
    field: str
    value: str
    who: str
    when: date
    why: str
    line: int = 0


def text_id(text: str) -> str:
    """The name of a text: the same for the same words, whatever the spaces between them."""
    return "text:" + hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def codings_file(paths: Paths) -> Path:
    return paths.judgements / "codings.csv"


def read_decisions(paths: Paths, lists: Mapping[str, Codelist]) -> list[Decision]:
    """All lines in order, taken-back ones too. Raises ProfileErrors naming every line that cannot be used.

    `lists` are the code lists of `lists_needed`.
    """
    path = codings_file(paths)
    if not path.exists():
        return []
    decisions, wrong = [], []
    for line, row in _rows(path):
        try:
            decisions.append(decision(row, lists, line))
        except ValueError as problem:
            wrong.append(ProfileError(str(problem), where=path, line=line))
    if wrong:
        raise ProfileErrors(wrong)
    return decisions


def in_force(decisions: Iterable[Decision]) -> dict[str, dict[str, Decision]]:
    """The decisions that count, by text and field."""
    found: dict[str, dict[str, Decision]] = {}
    for one in decisions:
        found.setdefault(one.text_id, {})[one.field] = one
    kept = {name: {f: d for f, d in fields.items() if d.value != AS_FOUND} for name, fields in found.items()}
    return {name: fields for name, fields in kept.items() if fields}


def lists_needed() -> tuple[str, ...]:
    return "exploitation_type", "exploitation_group", *FLAGS, *SEVERAL.values()


def decision(row: Mapping[str, str], lists: Mapping[str, Codelist], line: int = 0) -> Decision:
    """One line. Raises ValueError with a sentence where it is not whole or its value is not one of the field's."""
    if not _TEXT_ID.fullmatch(row["text_id"]):
        raise ValueError("text_id is not the number of a text, like text:3f9a2c1b5d6e7f80.")
    if row["field"] not in FIELDS:
        raise ValueError(f"field is not one of {', '.join(FIELDS)}.")
    if not row["who"] or not row["why"]:
        raise ValueError("a decision says who made it, when, and why.")
    try:
        when = date.fromisoformat(row["when"])
    except ValueError:
        raise ValueError("when is not a day, like 2026-01-31.") from None
    value = value_of(row["field"], row["value"], lists)
    return Decision(row["text_id"], row["field"], value, row["who"], when, row["why"], line)


def value_of(field: str, text: str, lists: Mapping[str, Codelist]) -> str:
    """A decided value as codes, from codes or labels. Raises ValueError where it is not one of the field's."""
    if text.casefold() == AS_FOUND:
        return AS_FOUND
    if text.casefold() == NOTHING:
        return ""
    if field in SEVERAL:
        codes = [_code(part, field, lists[SEVERAL[field]]) for part in _JOINERS.split(text) if part]
        return "+".join(dict.fromkeys(codes))
    listed = {TYPE: "exploitation_type", PRIMARY: "exploitation_group", SECONDARY: "exploitation_group"}
    code = _code(text, field, lists[listed.get(field, field)])
    return "" if field in FLAGS and code != "yes" else code


def append_decisions(paths: Paths, decisions: Iterable[Decision]) -> Path:
    """Add lines to the file, which is made with its headings where there is none. The caller holds the folder."""
    path = codings_file(paths)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        if handle.tell() == 0:
            writer.writerow(HEADINGS)
        elif not path.read_bytes().endswith((b"\n", b"\r")):
            handle.write("\n")
        for one in decisions:
            said = (one.text_id, one.field, one.value or NOTHING, one.who, one.when.isoformat(), one.why)
            writer.writerow([as_text(text.strip()) for text in said])
        handle.flush()
        os.fsync(handle.fileno())
    return path


def _code(text: str, field: str, listed: Codelist) -> str:
    code = listed.code_for(text)
    if code is None or (code in ("unknown", "multiple", "no") and field not in FLAGS):
        raise ValueError(f"the value of {field} is not in the list {listed.name}.")
    return code


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error):
        raise ProfileError("The decisions cannot be read.", where=path, remedy="Save them as CSV, UTF-8.") from None
    missing = [name for name in HEADINGS if name not in (reader.fieldnames or ())]
    if missing:
        raise ProfileError(f"There is no column {', '.join(missing)}.", where=path, line=1)
    return [(line, {name: _plain(row[name] or "") for name in HEADINGS}) for line, row in rows if any(row.values())]


def _plain(text: str) -> str:
    return as_meant(text.strip())
