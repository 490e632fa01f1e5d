"""Findings, and what was or was not written."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from problemprofile.findings import SEVERITIES, Finding
from problemprofile.screen.grouped import summed, title_of
from problemprofile.screen.terminal import SEVERITY_WORDS, console

if TYPE_CHECKING:
    from problemprofile.deliveries import Drift
    from problemprofile.project.load import Project

# How checks of released numbers and finished documents begin: `check` releases and writes none, so cannot repeat them.
OF_THE_DOCUMENTS = ("output-", "own-", "nothing-shown", "letters-not-drawn", "release-narrow")


def drifted(drifts: Sequence[Drift], asked: str) -> None:
    """What differs between deliveries, dataset by dataset, in the sentences of the findings."""
    from problemprofile.deliveries.difference import toml, words

    for drift in (drift for drift in drifts if drift.latest or asked):
        console.print(f"\n[bold]{escape(drift.dataset.label)}[/bold] ({drift.dataset.name})")
        if not drift.latest:
            console.print(f"  {words('one')}")
            continue
        console.print(f"  {escape(words('compared', latest=drift.latest, earlier=', '.join(drift.before)))}")
        for section, heading in toml()["sections"].items():
            mine = [one.finding(drift.dataset.name) for one in drift.differences if one.section == section]
            console.print(f"\n  [bold]{heading}[/bold]") if mine else None
            for finding in mine:
                one_finding(finding)
        for sentence, _ in drift.information:
            console.print(f"  {escape(sentence)}")
        if not drift.differences:
            console.print(f"  {words('none')}")
        console.print(f"  {words('where', file=drift.file)}")
    if not any(drift.latest for drift in drifts) and not asked:
        console.print(words("one"))


def findings_json(findings: Sequence[Finding]) -> None:
    print(json.dumps([finding.as_dict() for finding in findings], indent=1, ensure_ascii=False))  # noqa: T201


def findings(project: Project, found: Sequence[Finding]) -> None:
    """All findings, a dataset at a time, the most serious first, and what to do about each."""
    for dataset, group in itertools.groupby(sorted(found, key=_order), key=lambda f: f.dataset):
        console.print(f"\n[bold]{escape(title_of(project, dataset))}[/bold]")
        for finding in group:
            one_finding(finding)
    summed(found)


def built(project: Project, found: Sequence[Finding], written: Sequence[Path]) -> None:
    """What a build wrote, or why it wrote nothing."""
    if not written:
        findings(project, [f for f in found if f.severity == "blocks"])
        console.print("Nothing was written; the reports made earlier are as they were.")
        return
    console.print("\n[bold]Written[/bold]")
    output = project.paths.output
    for folder, files in itertools.groupby(written, key=lambda path: path.parent):
        if output in folder.parents or folder == output:
            console.print(f"  {escape(str(folder))}")
            for file in files:
                console.print(f"    {file.name:<28}{file.stat().st_size / 1024:>8,.0f} kB")
    for finding in (f for f in found if f.severity == "warns" and f.check.startswith(OF_THE_DOCUMENTS)):
        one_finding(finding)
    warns = sum(f.severity == "warns" and not f.check.startswith(OF_THE_DOCUMENTS) for f in found)
    if warns:
        console.print(f"\n{warns} findings to look at: problemprofile check {escape(str(project.paths.folder))}")


def fed_back(paths: Sequence[Path]) -> None:
    """Which feedback workbooks were written."""
    for path in paths:
        console.print(f"  {escape(str(path))}", soft_wrap=True)
    console.print("Read each through before you send it. Nothing in them repeats what a cell holds.")


def _order(finding: Finding) -> tuple[str, int, str, str]:
    return finding.dataset, SEVERITIES.index(finding.severity), finding.check, finding.row_id


def one_finding(finding: Finding) -> None:
    word, style = SEVERITY_WORDS[finding.severity]
    console.print(f"  [{style}]{word}[/{style}]  {escape(finding.message)}")
    console.print(f"      {escape(finding.remedy)}", style="dim")
