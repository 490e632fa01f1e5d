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
    from problemprofile.deliveries import Drift
    from problemprofile.intake.later_delivery import Delivered
    from problemprofile.intake.propose import Proposal
    from problemprofile.linkage.review import Review
    from problemprofile.project.load import Project
    from problemprofile.trace import Trace, TracedNumber

console = Console(highlight=False)
MOST_CARDS = 20  # pairs shown in the terminal; the sheet has all

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
    console.print(f"  problemprofile add {escape(str(folder))} FILE")


def proposed(proposal: Proposal) -> None:
    """What a partner's file was taken for, why, and what is left for a person to say."""
    console.print(f"\n[bold]{escape(proposal.title)}[/bold]: {proposal.rows:,} rows{escape(_where(proposal))}")
    for what, because in (("kind", proposal.kind_because), ("sender", proposal.provider_because)):
        if because:
            console.print(f"  The {what} was told from the file: {escape(because)}. Correct it if it is wrong.")
    table = Table("heading", "field", "how sure", "why", box=None, padding=(0, 2, 0, 0))
    for guess in proposal.mapped:
        style = "" if guess.is_sure else "yellow"
        sure = f"{guess.how_sure}, {guess.confidence:.0%}"
        table.add_row(escape(guess.heading), guess.field, sure, escape(guess.reason), style=style)
    console.print(table)
    for heading, why in proposal.unmapped:
        console.print(f"  [yellow]not mapped[/yellow]  {escape(heading)}: {escape(why)}")
    for remark in proposal.remarks:
        console.print(f"  {escape(remark.message[:1].upper() + remark.message[1:])} {escape(remark.remedy)}")
    for group in proposal.missing:
        console.print(f"[bold red]  still needed:[/bold red] a heading for {' or '.join(group)}")
    console.print(f"\nWritten to {escape(str(proposal.toml))}. The reasons are in it; read it through.")


def delivered(delivery: Delivered, folder: Path) -> None:
    """What a file was recognised as, and what of it is new, missing or elsewhere."""
    as_what = f"taken over from {delivery.taken_from}" if delivery.taken_from else "a later delivery of this dataset"
    console.print(f"\n[bold]{delivery.name}[/bold]: {delivery.rows:,} rows, {escape(as_what)}")
    console.print(f"  {escape(delivery.because)}. It is mapped as before; there is nothing to confirm again.")
    for heading in delivery.new:
        console.print(f"  [yellow]new heading[/yellow]  {escape(heading)}: map it in the settings, or ignore it")
    for heading, close in delivery.missing:
        like = f"; like it: {', '.join(close)}" if close else ""
        console.print(f"  [yellow]not there[/yellow]  {escape(heading)}{escape(like)}")
    if delivery.header_moved:
        console.print(f"  Its headings are in {delivery.header_moved}; header_row was made a note, so both are found.")
    if delivery.came_on:
        console.print(f"  It is written down as received on {delivery.came_on}; say in the settings what it covers.")
    what, then = ("Written to", "check") if delivery.taken_from else ("Added to", "drift")
    console.print(f"\n{what} {escape(str(delivery.toml))}. Next: problemprofile {then} {escape(str(folder))}")


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
                _finding(finding)
        for sentence, _ in drift.information:
            console.print(f"  {escape(sentence)}")
        if not drift.differences:
            console.print(f"  {words('none')}")
        console.print(f"  {words('where', file=drift.file)}")
    if not any(drift.latest for drift in drifts) and not asked:
        console.print(words("one"))


def _where(proposal: Proposal) -> str:
    """Where the headings were found, and why they were taken for headings."""
    sheet = f" of the sheet “{proposal.sheet}”" if proposal.sheet else ""
    return f"{sheet}; headings found in {proposal.header.shown}, because {proposal.header.because}."


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
    table = Table(
        "partner's file, and the row's address",
        "sheet",
        "row",
        "counts",
        "what cleaning did",
        title=escape(number.cell_id),
    )
    for row in number.rows:
        did = [f"{c.field}: {c.before or 'blank'} → {c.after or 'unknown'} ({c.rule})" for c in row.changes]
        did += [f"stands also for {other}" for other in row.also]
        file = row.file or "no row of the file: the source's own total has this many more"
        where = f"{file}\n{row.row_id}".strip()
        table.add_row(escape(where), escape(row.sheet), str(row.row_number), str(row.count), escape("\n".join(did)))
    console.print(table)
    if number.more_rows:
        console.print(f"and {number.more_rows:,} rows more.")


def corrected(path: Path, *, undone: bool) -> None:
    did = "Taken back" if undone else "Recorded"
    console.print(f"{did} in {escape(str(path))}. It takes effect with the next build.", soft_wrap=True)


def codings_to_review(path: Path, texts: int, left_out: int) -> None:
    console.print(f"{path}", markup=False, soft_wrap=True)
    console.print(f"{texts:,} texts, {left_out:,} left out. The sheet holds personal data: do not send it on.")


def codings_decided(path: Path, new: int, unmet: int) -> None:
    console.print(f"{new:,} decisions recorded in {path}. They take effect with the next build.", markup=False)
    if unmet:
        console.print(f"{unmet:,} of them are about texts that the last build did not have.")


def links_to_decide(review: Review) -> None:
    """The first pairs that a person should look at, in words and by addresses only, and where all of them are."""
    for card in review.cards[:MOST_CARDS]:
        console.print(f"{card.left_row_id} and {card.right_row_id}", markup=False, soft_wrap=True)
        console.print(f"  {card.words}; {card.odds}", markup=False, soft_wrap=True)
    if len(review.cards) > MOST_CARDS:
        console.print(f"and {len(review.cards) - MOST_CARDS:,} more in the sheet")
    console.print(f"{review.file}", markup=False, soft_wrap=True)
    console.print(f"{len(review.cards):,} pairs to decide. The sheet holds personal data: do not send it on.")


def links_decided(new: int) -> None:
    console.print(f"{new:,} decisions recorded. They take effect with the next build.")


def fed_back(paths: Sequence[Path]) -> None:
    """Which feedback workbooks were written."""
    for path in paths:
        console.print(f"  {escape(str(path))}", soft_wrap=True)
    console.print("Read each through before you send it. Nothing in them repeats what a cell holds.")


def template_written(path: Path, columns: int) -> None:
    console.print(f"Written to {escape(str(path))}: {columns} columns to fill. When it comes back:", soft_wrap=True)
    console.print("  problemprofile add FOLDER FILE")


def cases_written(path: Path, cases: int, suspects: int) -> None:
    """How many cases another system can now read, and that they are personal data."""
    left_out = f" {suspects:,} rows about suspects are not in it." if suspects else ""
    console.print(f"{cases:,} cases written to {escape(str(path))}.{left_out}", soft_wrap=True)
    console.print("This is personal data: send it on only where an agreement says so.")


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
