"""The next cycle's project folder, made beside the old one: all of it or nothing, and never over anything."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Period
from problemprofile.register.as_of import as_of
from problemprofile.register.load import load_register
from problemprofile.register.next_cycle.carrying import Carried, carry
from problemprofile.register.next_cycle.settings_text import (
    cycle_after,
    next_dataset,
    next_profile,
    period_after,
)
from problemprofile.register.records import Register
from problemprofile.register.records.previous_products import PreviousProduct
from problemprofile.register.references import FILE, file_of, highest_given, with_those_of
from problemprofile.register.saving import next_references, save_lists
from problemprofile.register.wording import in_words

_FOLDERS = ("areas", "codelists", "judgements", "identities", "sections", "products", "templates", "previous")
_NOT_CARRIED = ("releases.log",)  # approvals are of the old editions
_IGNORED = ".gitignore"
_YEAR = re.compile(r"(?:year|quarter|financial_year)=(\d{4})")


@dataclass(frozen=True)
class NextCycle:
    """What was made: the folder, its cycle and period, the lists, the datasets, and the folders that were carried."""

    folder: Path
    cycle: str
    period: Period
    lists: Carried
    datasets: tuple[str, ...]
    folders: tuple[str, ...]
    until: date
    dated_sections: tuple[str, ...]  # that name a figure of a year which is no longer in the period


def make_next_cycle(project: Project, folder: Path, cycle: str = "", months: int = 12, overlap: int = 0) -> NextCycle:
    """Make `folder` the project folder of the next cycle. The old one is not changed.

    Raises ProfileError where the folder exists or lies in the old one, where nothing is released yet, or where the
    settings cannot be changed safely; then nothing is made.
    """
    _must_be_new(project.paths, folder)
    _must_be_released(project.paths)
    cycle = cycle or cycle_after(project.profile.cycle)
    _must_be_another(project, cycle)
    register = load_register(project)
    until = as_of(project, register)
    lists = carry(register, project.profile.cycle, until, _this_profile(project, register))
    period = period_after(project.profile.period, months, overlap)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.absolute().parent))
    try:
        folders = _carry_files(project.paths, Paths(part), project.profile.cycle)
        _carry_settings(project.paths, Paths(part), cycle, period)
        given = with_those_of(register.lists, highest_given(project.paths))
        (Paths(part).register / FILE).write_bytes(file_of(given))  # of what was left, too: none is given again
        save_lists(Paths(part), {name: entries for name, entries in lists.register.lists.items() if entries})
        part.chmod(project.paths.folder.stat().st_mode)
        os.rename(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    names = tuple(d.name for d in project.datasets)
    return NextCycle(folder, cycle, period, lists, names, folders, until, tuple(_dated(project.paths, period)))


def _carry_files(old: Paths, to: Paths, cycle: str) -> tuple[str, ...]:
    """Copy what goes on as it is, and what `cycle` released, with its lists, to previous/; gives the folders."""
    carried = [name for name in _FOLDERS if (old.folder / name).is_dir()]
    for name in carried:
        shutil.copytree(old.folder / name, to.folder / name, ignore=shutil.ignore_patterns(*_NOT_CARRIED))
    for place in (to.inputs, to.datasets, to.register, to.case_studies):
        place.mkdir(parents=True, exist_ok=True)
    before = Paths(to.previous / cycle)
    shutil.copytree(old.released, before.released)
    if old.register.is_dir():
        shutil.copytree(old.register, before.register)
    if (old.folder / _IGNORED).is_file():
        shutil.copy2(old.folder / _IGNORED, to.folder / _IGNORED)
    return tuple(carried)


def _carry_settings(old: Paths, to: Paths, cycle: str, period: Period) -> None:
    to.profile.write_text(next_profile(_text(old.profile), cycle, period), encoding="utf-8", newline="")
    for path in sorted(old.datasets.glob("*.toml")):
        (to.datasets / path.name).write_text(next_dataset(_text(path)), encoding="utf-8", newline="")


def _dated(paths: Paths, period: Period) -> Iterator[str]:
    for path in sorted(paths.sections.glob("*.md")):
        years = map(int, _YEAR.findall(path.read_text("utf-8-sig", errors="replace")))
        if any(year < period.start.year for year in years):
            yield path.name


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def _this_profile(project: Project, register: Register) -> PreviousProduct:
    profile, products = project.profile, register.lists["previous_products"]
    first, last = profile.period.start, profile.period.end
    span = f"{in_words(first)} to {in_words(last)}"
    return PreviousProduct(
        reference=next(next_references(project.paths, "previous_products", products)),
        product=f"{profile.title}, cycle {profile.cycle}",
        producer=profile.produced_by or profile.name,
        period=span,
        used_for="Its findings, gaps, risks and actions are what this profile begins with",
        where_kept=f"previous/{profile.cycle}",
    )


def _must_be_new(old: Paths, folder: Path) -> None:
    if folder.exists() or folder.is_symlink():
        remedy = "Name one that is not there yet."
        raise ProfileError("This folder exists, and nothing in it was changed.", where=folder, remedy=remedy)
    if folder.resolve().is_relative_to(old.folder.resolve()):
        raise ProfileError("The next cycle cannot lie inside this one.", where=folder, remedy="Name one beside it.")
    if not folder.absolute().parent.is_dir():
        raise ProfileError("The folder that it is to lie in is not there.", where=folder.parent)


def _must_be_released(old: Paths) -> None:
    if not any(old.released.glob("*/edition.json")):
        remedy = "Build it first, so that the next profile has something to be set beside."
        raise ProfileError("Nothing of this cycle is released.", where=old.released, remedy=remedy)


def _must_be_another(project: Project, cycle: str) -> None:
    taken = {project.profile.cycle, *(place.name for place in project.paths.previous.glob("*"))}
    if cycle in taken or not cycle.replace("-", "").isalnum():
        remedy = "Name it with letters, digits and hyphens, as no cycle was named."
        raise ProfileError("The next cycle cannot be called that.", where=project.paths.profile, remedy=remedy)
