"""Whether a new file is a later delivery of a dataset that is there: by its headings, and how sure that is."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from pydantic import ValidationError
from rapidfuzz import fuzz

from problemprofile.intake.find_header import Header, header_at
from problemprofile.intake.find_tables import find_tables
from problemprofile.intake.guess_field import names_of as headings_of
from problemprofile.intake.guess_field import words
from problemprofile.intake.match_headings import Matched, heading_key, known_to, match_headings
from problemprofile.intake.received import told_apart
from problemprofile.intake.sheet import Sheet, count_of
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Dataset
from problemprofile.spelling import fold

ENOUGH, SURE = 0.6, 0.75  # how much of both sides' headings is known, for a likeness to be said, and to be believed
TELLING = 4  # headings that are not general ("Date", "Type"); fewer are found in many files
AGENCY = "reporting_agency"
AHEAD = 0.1  # the likeness by which the best has to lead
SAME_NAME = 70  # of 100: how alike two files are named, apart from figures


@dataclass(frozen=True)
class Recognised:
    """A dataset that a file may be a delivery of: the sheet and headings by which, and what is new and missing.

    `likeness` is from 0 to 1; `is_sure` says that a person need not be asked.
    """

    toml: Path
    dataset: Dataset
    sheet: Sheet
    header: Header
    matched: Matched
    likeness: float
    is_sure: bool
    because: str
    others: tuple[str, ...] = ()  # sheets with as many of the headings

    @property
    def name(self) -> str:
        return self.toml.stem


def recognise(paths: Paths, sheets: Sequence[Sheet], file_name: str, provider: str = "") -> list[Recognised]:
    """The datasets that the file may belong to, the likeliest first; the first is sure only if none comes near it."""
    found = [one for toml, dataset in read_datasets(paths) if (one := _likely(toml, dataset, sheets, file_name))]
    found = [one for one in found if not provider or fold(provider) == fold(one.dataset.provider)]
    return sorted(found, key=lambda one: (-one.likeness, one.name))


def sure_of(found: Sequence[Recognised]) -> Recognised | None:
    """The one that needs no asking; None where there is none, or two are about as likely."""
    if not found or not found[0].is_sure or (len(found) > 1 and found[1].likeness > found[0].likeness - AHEAD):
        return None
    return found[0]


def as_named(paths: Paths, name: str, sheets: Sequence[Sheet]) -> Recognised | None:
    """The file as a delivery of one dataset, whatever its likeness; None where no sheet has any of its headings."""
    every = dict((toml.stem, (toml, dataset)) for toml, dataset in read_datasets(paths))
    return _best(*every[name], sheets, "") if name in every else None


def read_datasets(paths: Paths) -> Iterator[tuple[Path, Dataset]]:
    """The datasets whose settings can be read, in order of their names."""
    for toml in sorted(paths.datasets.glob("*.toml")):
        try:
            yield toml, Dataset.model_validate(tomllib.loads(toml.read_text("utf-8-sig")) | {"name": toml.stem})
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError):
            continue


def _likely(toml: Path, dataset: Dataset, sheets: Sequence[Sheet], file_name: str) -> Recognised | None:
    best = _best(toml, dataset, sheets, file_name)
    return best if best and best.likeness >= ENOUGH and not _is_finer(best) else None


def _is_finer(found: Recognised) -> bool:
    """Whether the file has a line for each agency where the dataset has one for each state: other rows of the same."""
    names, has = headings_of(found.dataset.kind).get(AGENCY, frozenset()), AGENCY in found.dataset.columns.values()
    return not has and any(heading_key(heading) in names for heading in found.matched.new)


def _best(toml: Path, dataset: Dataset, sheets: Sequence[Sheet], file_name: str) -> Recognised | None:
    named = [s for s in sheets if any(s.name == name or fnmatchcase(s.name, name) for name in dataset.sheets)]
    found = [one for sheet in named or sheets if (one := _on_sheet(toml, dataset, sheet, file_name))]
    best = max(found, key=lambda one: one.likeness, default=None)
    return best and replace(best, others=tuple(one.sheet.name for one in found if _as_good(one, best)))


def _as_good(one: Recognised, best: Recognised) -> bool:
    return one is not best and one.likeness >= best.likeness - AHEAD


def _on_sheet(toml: Path, dataset: Dataset, sheet: Sheet, file_name: str) -> Recognised | None:
    header = _header(dataset, sheet)
    matched = match_headings(told_apart(header.headings), dataset) if header else None
    if header is None or matched is None or not matched.fields:
        return None
    filled = [heading for heading in told_apart(header.headings) if heading]
    known = [heading for heading in filled if heading not in matched.new]
    of_file, of_settings = len(known) / len(filled), 1 - len(matched.missing) / len(dataset.columns)
    alike = fuzz.ratio(_plain(file_name), _plain(dataset.files[-1])) >= SAME_NAME
    likeness = min(1.0, 2 * of_file * of_settings / (of_file + of_settings or 1) + (0.05 if alike else 0))
    telling = sum(fold(heading.split(" > ")[-1]) not in words()["general"] for heading in known)
    because = f"{len(known)} of its {count_of(len(filled), 'heading')} are those of {dataset.name}"
    because += f", and its name is like {dataset.files[-1]}" if alike else ""
    return Recognised(toml, dataset, sheet, header, matched, likeness, likeness >= SURE and telling >= TELLING, because)


def _header(dataset: Dataset, sheet: Sheet) -> Header | None:
    """The headings where the settings look for them, or those of the table that has more of them."""
    known = known_to(dataset)
    told = header_at(sheet, dataset.header_row, dataset.heading_rows, known) if dataset.header_row else None
    every = [header for header in (told, *(found.header for found in find_tables(sheet, known))) if header]
    return max(every, key=lambda header: len(match_headings(told_apart(header.headings), dataset).fields), default=None)


def _plain(name: str) -> str:
    """A file's name without its ending and figures."""
    return "".join(letter for letter in fold(Path(name).stem) if not letter.isdigit())


def names_of(found: Iterable[Recognised]) -> str:
    return " or ".join(one.name for one in found)
