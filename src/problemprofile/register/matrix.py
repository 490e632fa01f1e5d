"""The social-determinants matrix: four levels by four phases, with the assets and vulnerabilities of each of its cells.

A cell in which there is no asset is a finding, and more so where a vulnerability is in it. What is placed nowhere is
named, so that it is not taken for absent.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from problemprofile.register.records import Record, Register
from problemprofile.register.wording import choices_of, naming_field
from problemprofile.spelling import fold

PLACED = ("assets", "vulnerabilities")
EVERYWHERE = re.compile(r"(whole|entire|all|every|across)\b.*|(county|country|region|area|force) ?wide|everywhere")


@dataclass(frozen=True)
class MatrixCell:
    """What is at one level in one phase; levels and phases are codes, the entries names."""

    level: str
    phase: str
    assets: tuple[str, ...]
    vulnerabilities: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.assets or self.vulnerabilities)

    @property
    def is_unanswered(self) -> bool:
        """Whether people are vulnerable here and there is nothing that answers it."""
        return bool(self.vulnerabilities and not self.assets)


@dataclass(frozen=True)
class Matrix:
    """All sixteen cells, level by level; `levels` and `phases` are their labels by code, in print order."""

    levels: dict[str, str]
    phases: dict[str, str]
    cells: tuple[MatrixCell, ...]
    unplaced: dict[str, tuple[str, ...]]

    def cell(self, level: str, phase: str) -> MatrixCell:
        return next(cell for cell in self.cells if (cell.level, cell.phase) == (level, phase))


@dataclass(frozen=True)
class AreaCoverage:
    """One area: what is there, and who is vulnerable there, that is not so everywhere; and the phases (their codes) in
    which it has no asset of its own.
    """

    area: str
    assets: tuple[str, ...]
    vulnerabilities: tuple[str, ...]
    phases_without: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """Every area in the order given; by list, what is the same in all; and entries whose places are none of these."""

    areas: tuple[AreaCoverage, ...]
    everywhere: dict[str, tuple[str, ...]]
    elsewhere: tuple[str, ...]


def matrix(register: Register) -> Matrix:
    """Place the assets and vulnerabilities of a register. An entry at several levels or phases is in several cells."""
    levels, phases = _labels("levels"), _labels("phases")
    cells = [
        MatrixCell(level, phase, *(_names(register, name, level, phase) for name in PLACED))
        for level in levels
        for phase in phases
    ]
    unplaced = {
        name: tuple(_name(name, entry) for entry in register.lists[name] if not (entry.levels and entry.phases))
        for name in PLACED
    }
    return Matrix(levels, phases, tuple(cells), unplaced)


def coverage(register: Register, areas: Sequence[str], whole: str = "") -> Coverage:
    """Which areas the entries name in their places. `whole` is what all areas together are called."""
    served = {name: _places(register, name, areas, whole) for name in PLACED}
    every = {
        kind: tuple(name for name, places in of_list.items() if places == set(areas))
        for kind, of_list in served.items()
    }
    found = [_of_area(register, area, served, every) for area in areas]
    lost = tuple(name for of_list in served.values() for name, places in of_list.items() if not places)
    return Coverage(tuple(found), every, lost)


def _of_area(
    register: Register, area: str, served: dict[str, dict[str, set[str]]], every: Mapping[str, Collection[str]]
) -> AreaCoverage:
    own = {
        kind: tuple(name for name, places in of_list.items() if area in places and name not in every[kind])
        for kind, of_list in served.items()
    }
    known = {phase for asset in register.lists["assets"] if asset.asset in own["assets"] for phase in asset.phases}
    without = tuple(phase for phase in _labels("phases") if phase not in known)
    return AreaCoverage(area, own["assets"], own["vulnerabilities"], without)


def _places(register: Register, name: str, areas: Sequence[str], whole: str) -> dict[str, set[str]]:
    """The areas that each entry of a list names; one without a place is left out."""
    known = {fold(area): area for area in areas}
    found = {}
    for entry in register.lists[name]:
        parts = [one for part in re.split("[;,]", entry.where) for one in _parts(fold(part), known)]
        if any(part == fold(whole) or EVERYWHERE.fullmatch(part) for part in parts):
            found[_name(name, entry)] = set(areas)
        elif parts:
            found[_name(name, entry)] = {known[part] for part in parts if part in known}
    return found


def _parts(place: str, known: Mapping[str, str]) -> list[str]:
    """A place by its name, or two that an "and" joins; an area's own name may have an "and" in it."""
    return [place] if place in known else [part for part in place.split(" and ") if part]


def _names(register: Register, name: str, level: str, phase: str) -> tuple[str, ...]:
    entries = register.lists[name]
    return tuple(_name(name, entry) for entry in entries if level in entry.levels and phase in entry.phases)


def _name(name: str, entry: Record) -> str:
    return str(getattr(entry, naming_field(name)))


def _labels(field: str) -> dict[str, str]:
    return choices_of("assets", field)
