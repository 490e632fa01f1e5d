"""A number followed to its rows, and two builds beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Column, Table

from problemprofile.screen.terminal import console, say

if TYPE_CHECKING:
    from problemprofile.compare import Comparison, People
    from problemprofile.trace import Trace, TracedNumber, TracedRow


def traced(trace: Trace) -> None:
    """What stands behind a number; rows only where they were asked for, after a warning."""
    for number in trace.numbers:
        console.print(f"\n[bold]{escape(number.title)}[/bold] ({escape(number.unit)})")
        say(f"  cell     {number.cell_id}")
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
    console.print(f"\n[bold]{escape(number.cell_id)}[/bold]")
    for row in number.rows:
        say("", *_lines(row))
    if number.more_rows:
        console.print(f"\nand {number.more_rows:,} rows more.")


def _lines(row: TracedRow) -> list[str]:
    """A row's address on a line of its own, whole, because `correct` asks for it; then where it is and what became of
    it. A table of columns would cut the address at the width of a terminal.
    """
    if not row.file:
        return [f"no row of the file: the source's own total has this many more ({row.count:,})"]
    sheet = f", sheet {row.sheet}" if row.sheet else ""
    lines = [row.row_id, f"  {row.file}{sheet}, row {row.row_number}; counts {row.count:,}"]
    lines += [f"  {c.field}: {c.before or 'blank'} → {c.after or 'unknown'} ({c.rule})" for c in row.changes]
    return lines + [f"  stands also for {other}" for other in row.also]


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
    if comparison.people:
        _people_moved(comparison.people)


def _people_moved(people: People) -> None:
    """Who is who, in numbers."""
    before, after, new = people.before, people.after, people.new
    console.print("\n[bold]People in the rows[/bold]")
    console.print(f"  {before:,} before, {after:,} after; {people.same:,} are in both and {new:,} new.")
    console.print(f"  Known before: {people.joined:,} found to be somebody else known, {people.gone:,} gone.")
    divided, moved = people.divided, people.moved
    console.print(f"  Of those in both: {divided:,} lost rows to somebody new, {moved:,} to somebody known.")
