"""What the terminal shows. Plain sentences, and never what a cell holds, save where `trace --rows` was asked for."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from problemprofile.findings import SEVERITIES, Finding

if TYPE_CHECKING:
    from problemprofile.compare import Comparison
    from problemprofile.intake.propose import Proposal
    from problemprofile.project.load import Project
    from problemprofile.trace import Trace, TracedNumber

console = Console(highlight=False)

_WORK = {
    "intake": "Reading the partners' files",
    "cleaning": "Cleaning and coding",
    "linkage": "Finding repeats",
    "analysis": "Counting",
    "casework": "Checking case studies",
    "disclosure": "Protecting people",
    "report": "Drawing and writing the editions",
    "inspection": "Inspecting what was written",
}
_SEVERITY = {"blocks": ("must be mended", "bold red"), "warns": ("look at this", "yellow"), "notes": ("note", "cyan")}


@contextmanager
def progress(rooms: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """Show which room is at work. Gives the function to call with each room's name as its work begins."""
    columns = SpinnerColumn(), TextColumn("{task.description:<34}"), BarColumn(24), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=not console.is_terminal) as bar:
        task = bar.add_task("Starting", total=len(rooms))
        yield lambda room: bar.update(task, description=_WORK[room], completed=rooms.index(room))
        bar.update(task, description="Done", completed=len(rooms))


def made_project(folder: Path, example: bool) -> None:
    if example:
        console.print(f"A copy of the example is in {escape(str(folder))}. Everybody and every place in it is made up.")
        console.print(f"Next: problemprofile build {escape(str(folder))}")
        return
    console.print(f"A new project is in {escape(str(folder))}. Fill in profile.toml, then add each partner's file:")
    console.print(f'  problemprofile add {escape(str(folder))} FILE --kind nrm_referrals --from "Organisation"')


def proposed(proposal: Proposal) -> None:
    """What a partner's file was taken for, why, and what is left for a person to say."""
    console.print(f"\n[bold]{escape(proposal.title)}[/bold]: {proposal.rows:,} rows, {escape(proposal.header.because)}")
    table = Table("heading", "field", "how sure", box=None, padding=(0, 2))
    for guess in proposal.mapped:
        table.add_row(escape(guess.heading), guess.field, f"{guess.confidence:.0%}")
    console.print(table)
    for guess in (guess for guess in proposal.mapped if not guess.is_sure):
        console.print(f"  [yellow]look at this[/yellow]  {escape(guess.heading)}: {escape(guess.reason)}")
    for heading, why in proposal.unmapped:
        console.print(f"  [yellow]not mapped[/yellow]  {escape(heading)}: {escape(why)}")
    for remark in proposal.remarks:
        console.print(f"  {escape(remark.message)} {escape(remark.remedy)}")
    for group in proposal.missing:
        console.print(f"[bold red]  still needed:[/bold red] a heading for {' or '.join(group)}")
    console.print(f"\nWritten to {escape(str(proposal.toml))}. The reasons are in it; read it through.")


def findings_json(findings: Sequence[Finding]) -> None:
    print(json.dumps([finding.as_dict() for finding in findings], indent=1, ensure_ascii=False))  # noqa: T201


def findings(project: Project, found: Sequence[Finding]) -> None:
    """All findings, a dataset at a time, the most serious first, and what to do about each."""
    for dataset, group in itertools.groupby(sorted(found, key=_order), key=lambda f: f.dataset):
        console.print(f"\n[bold]{escape(_heading(project, dataset))}[/bold]")
        for finding in group:
            _finding(finding)
    counted = {severity: sum(f.severity == severity for f in found) for severity in SEVERITIES}
    console.print("\n" + ", ".join(f"{counted[s]} {_SEVERITY[s][0]}" for s in SEVERITIES) + ".")


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
    warns = sum(f.severity == "warns" for f in found)
    if warns:
        console.print(f"\n{warns} findings to look at: problemprofile check {escape(str(project.paths.folder))}")


def traced(trace: Trace) -> None:
    """What stands behind a number; rows only where they were asked for, after a warning."""
    for number in trace.numbers:
        console.print(f"\n[bold]{escape(number.title)}[/bold] ({escape(number.unit)})")
        console.print(f"  cell     {escape(number.cell_id)}")
        for dimension, category in number.categories:
            console.print(f"  {escape(dimension)}: {escape(category or 'all')}")
        console.print(f"  from     {escape(', '.join(number.sources))}")
        for released in number.released:
            console.print(f"  {released.audience:<12} {escape(released.shown)} ({released.outcome})")
    if trace.warning:
        console.print(f"\n[bold red]{trace.warning}[/bold red]")
        for number in trace.numbers:
            _traced_rows(number)


def _traced_rows(number: TracedNumber) -> None:
    table = Table("partner's file", "sheet", "row", "counts", "what cleaning did", title=escape(number.cell_id))
    for row in number.rows:
        did = [f"{c.field}: {c.before or 'blank'} → {c.after or 'unknown'} ({c.rule})" for c in row.changes]
        file = row.file or "no row of the file: the source's own total has this many more"
        table.add_row(escape(file), escape(row.sheet), str(row.row_number), str(row.count), escape("\n".join(did)))
    console.print(table)
    if number.more_rows:
        console.print(f"and {number.more_rows:,} rows more.")


def compared(comparison: Comparison) -> None:
    """Which released numbers differ, and what of their making differs too."""
    for audience in comparison.audiences:
        changes = [change for change in comparison.changes if change.audience == audience]
        console.print(f"\n[bold]{escape(audience)}[/bold]: {len(changes):,} released numbers differ.")
        table = Table(Column("cell", overflow="fold"), "before", "after", box=None, padding=(0, 2))
        for change in changes:
            table.add_row(escape(change.cell_id), escape(change.before or "not there"), escape(change.after or "gone"))
        if changes:
            console.print(table)
    console.print(
        "\n[bold]What else differs[/bold]" if comparison.reasons else "\nAs last built, nothing else differs."
    )
    for reason in comparison.reasons:
        console.print(f"  {reason.why}: {escape(reason.name)} {reason.what}")
    for audience in comparison.without_reasons:
        console.print(
            f"  {escape(audience)}: one side has no manifest or no provenance, so the reasons cannot be told."
        )


def _order(finding: Finding) -> tuple[str, int, str, str]:
    return finding.dataset, SEVERITIES.index(finding.severity), finding.check, finding.row_id


def _heading(project: Project, dataset: str) -> str:
    known = {d.name: d.label for d in project.datasets}
    return f"{known[dataset]} ({dataset})" if dataset in known else dataset or "The profile"


def _finding(finding: Finding) -> None:
    word, style = _SEVERITY[finding.severity]
    console.print(f"  [{style}]{word}[/{style}]  {escape(finding.message)}")
    console.print(f"      {escape(finding.remedy)}", style="dim")
