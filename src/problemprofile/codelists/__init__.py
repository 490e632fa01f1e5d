"""Code lists: what each coded field may hold, how people write it, and from when to when a code is valid.

Lists are CSV files in `data/`, so that an analyst corrects a label without a programmer: `NAME.csv` (code, label,
definition, parent, valid_from, valid_to, order) and `NAME.spellings.csv` (spelling, code). A project's own `codelists/`
folder adds to them. `data/us/` holds those of the United States: a list there stands in place of the one of its name,
what is in `NAME.changes.csv` stands in place of some codes of a shared list, and those in `NOT_IN_FORCE` have no codes.
"""

from __future__ import annotations

import csv
import functools
import re
from dataclasses import dataclass, field, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.spelling import fold

UNKNOWN = "unknown"
# Files of a project's `codelists/` that are no lists of codes: what it adds to the lexicon by which free text is read.
LEXICON = (
    "abbreviations",
    "exploitation_terms",
    "often_misspelt",
    "small_words",
    "text_cues",
    "word_groups",
    "word_leanings",
)
COUNTRIES = ("uk", "us")
# Lists that only the United Kingdom has: elsewhere they are empty, unless the project's own folder has them.
NOT_IN_FORCE = ("county_lines", "grounds_decision", "local_authority", "police_force", "uk_nation")
OFFICIAL_AREA = re.compile(r"[EWSN]\d{8}")  # a GSS code, which needs no list of the project's own
PRINTED_LAST = ("other", "in_area", "elsewhere", "overseas", UNKNOWN)


@dataclass(frozen=True)
class Code:
    """One code of a list. Dates are ISO text, "" where open."""

    code: str
    label: str
    definition: str = ""
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True)
class Codelist:
    """A list in print order, and the spellings that lead to its codes (folded: see `spelling.fold`)."""

    name: str
    codes: tuple[Code, ...]
    spellings: dict[str, str] = field(default_factory=dict)

    def code_for(self, text: str | None) -> str | None:
        """The code that a text means by its code, label or a known spelling; None where it is not known."""
        return self.spellings.get(fold(text)) if text else None

    def label(self, code: str) -> str:
        found = self._by_code.get(code)
        return found.label if found else code

    def parent(self, code: str) -> str:
        found = self._by_code.get(code)
        return found.parent if found else ""

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    @functools.cached_property
    def _by_code(self) -> dict[str, Code]:
        return {code.code: code for code in self.codes}

    def with_local(self, folder: Path) -> Codelist:
        """This list with a project's own codes and spellings added. Raises ProfileError for a file it cannot read."""
        codes, spellings = self.codes, dict(self.spellings)
        own_codes = folder / f"{self.name}.csv"
        if own_codes.exists():
            added = _codes(_read(own_codes))
            known = {code.code for code in added}
            kept = [code for code in codes if code.code not in known]
            last = [code for code in kept if code.code in PRINTED_LAST]
            codes = (*[code for code in kept if code not in last], *added, *last)
            spellings |= _names(added)
        own_spellings = folder / f"{self.name}.spellings.csv"
        if own_spellings.exists():
            own = _read(own_spellings, "spelling", "code")
            _must_lead_to(own, {code.code for code in codes}, own_spellings)
            spellings |= {fold(row["spelling"]): row["code"] for row in own}
        return replace(self, codes=codes, spellings=spellings)


def _must_lead_to(rows: list[dict[str, str]], codes: set[str], path: Path) -> None:
    """A mistyped code would be printed as a category of its own."""
    wrong = [
        n for n, row in enumerate(rows, 2) if row["code"] not in codes and not OFFICIAL_AREA.fullmatch(row["code"])
    ]
    if wrong:
        raise ProfileError(
            f"Line {', '.join(map(str, wrong[:10]))} leads to a code that the list does not have.",
            where=path,
            line=wrong[0],
            remedy="Codes are in the list's own file or in docs/reference/code-lists.md.",
        )


@functools.cache
def load(name: str, country: str = "uk") -> Codelist:
    """The list that ships with the product for a country. Raises KeyError where no country has one of that name."""
    data = _folder(name, country)
    source = data / f"{name}.csv"
    if not source.is_file():
        raise KeyError(name)
    if country == "us" and name in NOT_IN_FORCE:
        return Codelist(name, ())
    codes = _codes(_changed(list(csv.DictReader(source.read_text("utf-8").splitlines())), name, country))
    spellings = _names(codes)
    more = data / f"{name}.spellings.csv"
    if more.is_file():
        for row in csv.DictReader(more.read_text("utf-8").splitlines()):
            spellings[fold(row["spelling"])] = row["code"]
    return Codelist(name, codes, spellings)


def names(country: str = "uk") -> list[str]:
    """The names of the lists that ship with the product, sorted; of another country those that only it has, too."""
    data = resources.files(__package__) / "data"
    folders = (data,) if country == "uk" else (data, data / country)
    files = {item.name for folder in folders for item in folder.iterdir()}
    return sorted({n.removesuffix(".csv") for n in files if n.endswith(".csv") and n.count(".") == 1})


def _changed(rows: list[dict[str, str]], name: str, country: str) -> list[dict[str, str]]:
    """A shared list's rows with those that a country has otherwise in their place."""
    own = resources.files(__package__) / "data" / country / f"{name}.changes.csv"
    if not own.is_file():
        return rows
    changed = {row["code"]: row for row in csv.DictReader(own.read_text("utf-8").splitlines())}
    return [changed.get(row["code"], row) for row in rows]


def _folder(name: str, country: str) -> Traversable:
    """Where a country's list is. A list that only another country has is found there: nothing at home leads to it."""
    data = resources.files(__package__) / "data"
    shared, own = data / f"{name}.csv", data / "us" / f"{name}.csv"
    return data / "us" if own.is_file() and (country == "us" or not shared.is_file()) else data


def _codes(rows: list[dict[str, str]]) -> tuple[Code, ...]:
    ordered = sorted(enumerate(rows), key=lambda pair: (int(pair[1].get("order") or 9999), pair[0]))
    fields = ("definition", "parent", "valid_from", "valid_to")
    return tuple(Code(row["code"], row["label"], *((row.get(name) or "") for name in fields)) for _, row in ordered)


def _names(codes: tuple[Code, ...]) -> dict[str, str]:
    return {fold(text): code.code for code in codes for text in (code.code, code.label)}


def _read(path: Path, *needed: str) -> list[dict[str, str]]:
    needed = needed or ("code", "label")
    try:
        reader = csv.DictReader(path.read_text("utf-8-sig").splitlines())
        rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error):
        raise ProfileError("This code list cannot be read.", where=path, remedy="Save it as CSV, UTF-8.") from None
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        raise ProfileError(f"This code list has no column {' or '.join(missing)}.", where=path, line=1)
    return rows
