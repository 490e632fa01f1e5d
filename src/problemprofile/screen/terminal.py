"""The one place that prints, and what every command says alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

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
SEVERITY_WORDS = {
    "blocks": ("must be mended", "bold red"),
    "warns": ("look at this", "yellow"),
    "notes": ("note", "cyan"),
}


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


def say(*lines: str) -> None:
    """Sentences as they are, each on a line of its own."""
    for line in lines:
        console.print(line, markup=False, soft_wrap=True)
