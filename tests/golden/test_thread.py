"""The golden thread of the example has exactly the breaks that were planted in it, and no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import northshire_build as example

from problemprofile.register import load_register
from problemprofile.register.as_of import as_of
from problemprofile.register.thread.following import Thread, follow


def planted(folder: Path) -> list[tuple[str, str, str]]:
    """The breaks that `register-planted.toml` names, each as its kind, list and reference."""
    named = tomllib.loads((folder / "register-planted.toml").read_text("utf-8"))["breaks"]
    return [(one["kind"], one["list"], one["reference"]) for one in named]


def thread_of(northshire: example.Northshire) -> Thread:
    project = northshire.project
    register = load_register(project)
    return follow(project, register, as_of(project, register))


def test_the_thread_finds_the_planted_breaks_and_no_other(northshire: example.Northshire) -> None:
    found = [(one.kind, one.list_name, one.reference) for one in thread_of(northshire).breaks]
    assert len(planted(northshire.folder)) >= 5
    assert sorted(found) == sorted(planted(northshire.folder))


def test_the_thread_reads_released_figures(northshire: example.Northshire) -> None:
    thread = thread_of(northshire)
    figures = [root for root in thread.roots if root.list_name == "figures"]
    assert thread.has_edition
    assert figures
    assert all(root.children for root in figures)
