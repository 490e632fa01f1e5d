"""The example's whole release, its public edition protected in several ways: what each hides, and how long it takes."""

from __future__ import annotations

import contextlib
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from problemprofile.build import build
from problemprofile.disclosure import release
from problemprofile.inspection.attack import attack
from problemprofile.project.load import load_project
from problemprofile.project.new import copy_example
from problemprofile.released import Edition
from problemprofile.store import Store

PUBLIC = "smallest_count = 10\n"  # of the example's profile.toml, where the public edition comes first
EVERY = '["nationality", "exploitation_group", "exploitation_type", "age_band", "local_authority", "first_responder"]'
WAYS = {
    "hidden": "",
    "rounded to 10": 'small_numbers = "rounded"\nrounding_base = 10\n',
    "rounded to 20": 'small_numbers = "rounded"\nrounding_base = 20\n',
    "nationalities joined": 'merge = ["nationality"]\n',
    "six breakdowns joined": f"merge = {EVERY}\n",
}


@dataclass(frozen=True)
class Released:
    """Numbers and how many of them are hidden, by audience; processor seconds of releasing, and of attacking."""

    hidden: dict[str, tuple[int, int]]
    releasing: float
    auditing: float


def ways() -> Iterator[str]:
    """A table of the ways."""
    yield "| public edition | public: numbers | hidden | partnership: numbers | hidden | s to release | to attack |"
    yield f"|{'---|' * 7}"
    for name, setting in WAYS.items():
        one = _released(setting)
        counted = " | ".join(f"{numbers:,} | {hidden:,}" for numbers, hidden in one.hidden.values())
        yield f"| {name} | {counted} | {one.releasing:.1f} | {one.auditing:.1f} |"


def _released(setting: str) -> Released:
    """The line is run as far as the wall, and what stands there is attacked: no documents are written."""
    made: list[dict[str, Edition]] = []
    clock: list[float] = []

    def timed(*given: Any) -> None:
        start = time.process_time()
        made.append(release(*given))
        clock.append(time.process_time() - start)
        raise _Enough

    with tempfile.TemporaryDirectory() as place:
        folder = copy_example(Path(place) / "northshire")
        profile = folder / "profile.toml"
        profile.write_text(profile.read_text("utf-8").replace(PUBLIC, PUBLIC + setting, 1), encoding="utf-8")
        with mock.patch("problemprofile.disclosure.release", timed), contextlib.suppress(_Enough):
            build(folder)
        project = load_project(folder)
        with Store(project.paths.build_database, read_only=True) as store:
            start = time.process_time()
            list(attack(project, store, made[0]))
            clock.append(time.process_time() - start)
    return Released({audience: _hidden(edition) for audience, edition in made[0].items()}, *clock)


def _hidden(edition: Edition) -> tuple[int, int]:
    cells = [cell for table in edition.tables for cell in table.cells]
    return len(cells), sum(cell.outcome == "hidden" for cell in cells)


class _Enough(Exception):
    pass
