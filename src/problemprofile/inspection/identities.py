"""Nobody's name, reference, postcode or date of birth, and no address of a row, in anything that was printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from problemprofile import recognition
from problemprofile.inspection.own_words import is_own_word
from problemprofile.project.load import Project
from problemprofile.recognition import Words
from problemprofile.spelling import fold
from problemprofile.store import Store


def identified(project: Project, store: Store, texts: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    """What identifies somebody: the text it is in (a key of `texts`), what it is, and how often it stands there.

    All texts are looked up at once. A full name that is also in the project's own settings (a partner called like a
    person) is no finding.
    """
    everything = "\n\n".join(_read_once(texts.values()))
    words = [Words(everything)]
    names = {name for name in recognition.full_names(store, words) if f" {name} " not in _own_names(project)}
    references = {one for one in recognition.references(store, words) if not is_own_word(one)}
    born = recognition.births(store, {day for _, day in recognition.dates_in(everything) if _is_past(project, day)})
    codes = recognition.postcodes(store, [dataset.name for dataset in project.datasets], [everything])
    for name, text in texts.items():
        here = Words(text) if names or references else Words("")
        dates = recognition.dates_in(text) if born else ()
        found = {
            "the full name of somebody in the rows": _names_in(here, names),
            **_references_in(project, store, here, references),
            "a full postcode from the rows": _postcodes_in(text, codes),
            "a date of birth": sum(day in born for _, day in dates),
            "the address of a row": _row_ids(project, text),
        }
        yield from ((name, what, times) for what, times in found.items() if times)


def _read_once(texts: Iterable[str]) -> Iterator[str]:
    """The texts without the passages that an earlier one has: the formats and editions of a report say much the same.

    A line is left out where it stood between the same two lines before, so that a name broken over lines is not lost.
    """
    seen: set[tuple[str, str, str]] = set()
    for text in texts:
        lines = [line for line in text.split("\n") if line and not line.isspace()]
        passage: list[str] = []
        for near in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
            if near not in seen:
                seen.add(near)
                passage += near[2:] if passage else near
            elif passage:
                yield "\n".join(passage)
                passage = []
        yield "\n".join(passage)


def _names_in(words: Words, names: set[str]) -> int:
    return sum(recognition.is_written_as_name(name, place) for name, place in words.places(names))


def _references_in(project: Project, store: Store, words: Words, references: set[str]) -> dict[str, int]:
    """How often references stand in a text, by the columns that hold them."""
    found = Counter(run for run, _ in words.places(references, joined_by=""))
    told: Counter[str] = Counter()
    where = recognition.columns_of_references(store, set(found)) if found else {}
    for run, times in sorted(found.items()):
        columns = sorted(_column(project, dataset, field) for dataset, field in where.get(run, ()))
        told["a reference from the rows (" + " and ".join(columns) + ")"] += times
    return dict(told)


def _column(project: Project, name: str, field: str) -> str:
    """A column as its partner calls it: "“Case ID” of lcc"."""
    columns = next((dataset.columns for dataset in project.datasets if dataset.name == name), {})
    headings = [heading for heading, mapped in columns.items() if mapped == field] or [field]
    return f"{' or '.join(f'“{heading}”' for heading in headings)} of {name}"


def _postcodes_in(text: str, codes: set[str]) -> int:
    found = recognition.POSTCODE.finditer(text) if codes else ()
    return sum("".join(match[0].split()).upper() in codes for match in found)


def _is_past(project: Project, day: date) -> bool:
    """A day in the period or after it is when something was recorded or sent, not when somebody was born."""
    return day < project.profile.period.start


def _row_ids(project: Project, text: str) -> int:
    names = {dataset.name for dataset in project.datasets}
    found = re.findall(r"([a-z0-9][a-z0-9-]*):[0-9a-f]{8}:[^:\n]{0,80}:\d+", text)
    return sum(name in names for name in found)


def _own_names(project: Project) -> str:
    """Everything that the project itself is called, as folded words with a space before and after each."""
    profile = project.profile
    said = (profile.name, profile.title, profile.area.name, profile.commissioned_by, profile.produced_by)
    partners = (text for dataset in project.datasets for text in (dataset.provider, dataset.title))
    return "".join(f" {fold(text)} |" for text in (*said, *partners))
