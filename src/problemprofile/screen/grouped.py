"""Findings grouped by kind, so that many fit on a screen: what must be done first, each note once."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.padding import Padding

from problemprofile.findings import SEVERITIES, Finding
from problemprofile.screen.terminal import SEVERITY_WORDS, console

if TYPE_CHECKING:
    from problemprofile.project.load import Project

MOST_PLACES = 3  # findings of one kind and dataset that are said in full
MOST_NAMED = 4  # datasets that a note names
LONGEST_NOTE = 110  # letters
WHOLE = "The profile"


def grouped(project: Project, found: Sequence[Finding]) -> None:
    """What must be mended and what is to be looked at, by dataset and kind; of the notes one of each kind; the sum."""
    for severity in SEVERITIES[:2]:
        mine = sorted((f for f in found if f.severity == severity), key=lambda f: (f.dataset, f.check, f.row_id))
        if mine:
            word, style = SEVERITY_WORDS[severity]
            console.print(f"\n[{style}]{word.capitalize()}[/{style}]")
        for dataset, group in itertools.groupby(mine, key=lambda f: f.dataset):
            _print(f"[bold]{escape(title_of(project, dataset))}[/bold]", 2)
            for _, kind in itertools.groupby(group, key=lambda f: f.check):
                _of_a_kind(list(kind))
    _notes([f for f in found if f.severity == "notes"])
    summed(found)
    if found:
        console.print(f"All of them, each with what can be done: problemprofile check {_folder(project)} --all")


def summed(found: Sequence[Finding]) -> None:
    """How many of each severity there are."""
    counted = {severity: sum(f.severity == severity for f in found) for severity in SEVERITIES}
    notes = "1 note" if counted["notes"] == 1 else f"{counted['notes']:,} notes"
    console.print(f"\n{counted['blocks']:,} must be mended, {counted['warns']:,} to look at, {notes}.")


def title_of(project: Project, dataset: str) -> str:
    known = {d.name: d.label for d in project.datasets}
    return f"{known[dataset]} ({dataset})" if dataset in known else dataset or WHOLE


def _of_a_kind(found: list[Finding]) -> None:
    """The first few findings of one kind and dataset, and under each what can be done, where it was not said yet."""
    said: set[str] = set()
    for finding in found[:MOST_PLACES]:
        _print(escape(finding.message), 4)
        if finding.remedy not in said:
            _print(f"[dim]{escape(finding.remedy)}[/dim]", 6)
        said.add(finding.remedy)
    if len(found) > MOST_PLACES:
        _print(f"… and {len(found) - MOST_PLACES:,} more of this kind", 4)


def _notes(found: Sequence[Finding]) -> None:
    """One note of each kind, and where else there are such."""
    if found:
        word, style = SEVERITY_WORDS["notes"]
        console.print(f"\n[{style}]{word.capitalize()}s[/{style}], one of each kind")
    by_check = sorted(found, key=lambda f: (f.check, f.dataset, f.message))
    for _, group in itertools.groupby(by_check, key=lambda f: f.check):
        first, *others = group
        _print(f"{escape(_short(first.message))} {_elsewhere(first, others)}", 2)


def _elsewhere(first: Finding, others: list[Finding]) -> str:
    if not others:
        return f"[dim]({escape(first.dataset or WHOLE)})[/dim]"
    datasets = list(dict.fromkeys(f.dataset or WHOLE for f in (first, *others)))
    named = ", ".join(datasets[:MOST_NAMED]) + (", …" if len(datasets) > MOST_NAMED else "")
    return f"[dim](and {len(others):,} more like it; {escape(named)})[/dim]"


def _short(message: str) -> str:
    return message if len(message) <= LONGEST_NOTE else message[: LONGEST_NOTE - 1].rsplit(" ", 1)[0] + " …"


def _print(text: str, indent: int) -> None:
    """Print a text whose every line is indented alike, however narrow the terminal."""
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _folder(project: Project) -> str:
    return escape(str(project.paths.folder))
