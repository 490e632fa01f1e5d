"""What a person's decisions became, and what was written for somebody else."""

from __future__ import annotations

from pathlib import Path

from rich.markup import escape

from problemprofile.screen.terminal import console


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


def cases_written(path: Path, cases: int, suspects: int) -> None:
    """How many cases another system can now read, and that they are personal data."""
    left_out = f" {suspects:,} rows about suspects are not in it." if suspects else ""
    console.print(f"{cases:,} cases written to {escape(str(path))}.{left_out}", soft_wrap=True)
    console.print("This is personal data: send it on only where an agreement says so.")
