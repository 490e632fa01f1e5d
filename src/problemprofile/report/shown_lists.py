"""The partnership's lists as one edition's readers may have them: without few people, and without whoever a partner
may have named. What is taken out stays in the lists, and a finding says where.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from problemprofile.project.load import Project
from problemprofile.register import Record, Register, naming_field
from problemprofile.register.cells import entries_of
from problemprofile.register.checks.few_in_texts import few_people
from problemprofile.register.checks.people_in_texts import FROM_TABLES, SAID_OF_MEASURES, naming_somebody
from problemprofile.register.editions import is_like_a_figure
from problemprofile.register.records.challenges import Challenge
from problemprofile.register.tables import Lines
from problemprofile.register.wording import ListField, list_fields
from problemprofile.report.wording import words
from problemprofile.spelling import fold


def shown_lists(project: Project, register: Register, smallest: int, *, who_challenged: bool = True) -> Register:
    """The lists for readers who are shown no count below `smallest`.

    A text that tells of fewer people is replaced whole; of an outsider's entry that may name somebody, every text is.
    Entries that name a replaced one name it alike, by its reference, so that what belongs together still does. Without
    `who_challenged`, of a challenge only what became of it is left.
    """
    lines: Lines = {name: list(enumerate(records)) for name, records in register.lists.items()}
    naming = naming_somebody(project, lines)
    shown = _Shown(_titles(lines, naming, smallest), smallest)
    lists = {
        name: tuple(shown.record(name, one, names_somebody=(name, n) in naming) for n, one in read)
        for name, read in lines.items()
    }
    if not who_challenged:
        lists["challenges"] = tuple(map(_what_became_of_it, lists["challenges"]))
    return Register(lists)


def _titles(lines: Lines, naming: set[tuple[str, int]], smallest: int) -> dict[str, str]:
    """The folded names of entries that are not printed, each with what stands in its place."""
    said, titles = words()["not_printed"], dict[str, str]()
    for name, read in lines.items():
        for number, record in read:
            title = getattr(record, naming_field(name))
            told = name not in FROM_TABLES and few_people(title, smallest)
            if told or (name, number) in naming:
                why = said["few"] if told else said["named"]
                titles.setdefault(fold(title), f"{record.reference} {why}".strip())
    return titles


@dataclass(frozen=True)
class _Shown:
    titles: dict[str, str]
    smallest: int

    def record(self, name: str, record: Record, *, names_somebody: bool) -> Record:
        if name in FROM_TABLES:
            return record
        changed: dict[str, Any] = {}
        for f in list_fields(name):
            free = f.kind in (str, tuple[str, ...]) and not f.choices and (name, f.name) != SAID_OF_MEASURES
            if not free or f.name == "reference":
                continue
            left_out = names_somebody and not f.refers_to and f.name != naming_field(name)
            kept = () if left_out else tuple(self._text(f, part) for part in entries_of(getattr(record, f.name)))
            changed[f.name] = kept if f.several else "".join(kept)
        return replace(record, **changed)

    def _text(self, f: ListField, text: str) -> str:
        if fold(text) in self.titles:
            return self.titles[fold(text)]
        tells = not f.refers_to and not is_like_a_figure(text) and few_people(text, self.smallest)
        return str(words()["not_printed"]["few"]) if tells else text


def _what_became_of_it(challenge: Challenge) -> Challenge:
    return Challenge(challenge="", kind=challenge.kind, disposition=challenge.disposition, changed=challenge.changed)
