"""What was made of a file that came in or is to go out: headings and fields, reasons and doubts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from problemprofile.findings import SEVERITIES
from problemprofile.screen.terminal import SEVERITY_WORDS, console

if TYPE_CHECKING:
    from problemprofile.intake.later_delivery import Delivered
    from problemprofile.intake.propose import Proposal
    from problemprofile.intake.sheet import Remark
    from problemprofile.tokenising import Tokenised


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
    for remark in sorted(proposal.remarks, key=lambda remark: SEVERITIES.index(remark.severity)):
        _remark(remark)
    for group in proposal.missing:
        console.print(f"[bold red]  still needed:[/bold red] a heading for {' or '.join(group)}")
    console.print(f"\nWritten to {escape(str(proposal.toml))}. The reasons are in it; read it through.")


def delivered(delivery: Delivered, folder: Path) -> None:
    """What a file was recognised as, and what of it is new, missing or elsewhere."""
    as_what = f"taken over from {delivery.taken_from}" if delivery.taken_from else "a later delivery of this dataset"
    console.print(f"\n[bold]{delivery.name}[/bold]: {delivery.rows:,} rows, {escape(as_what)}")
    console.print(f"  {escape(delivery.because)}. {_to_confirm(delivery)}")
    for heading in delivery.new:
        hint = delivery.hints.get(heading, "nothing tells which field it is; map it in the settings, or ignore it")
        console.print(f"  [yellow]new heading[/yellow]  {escape(heading)}: {escape(hint)}")
    for remark in delivery.remarks:
        _remark(remark)
    for heading, close in delivery.missing:
        like = f"; like it: {', '.join(close)}" if close else ""
        console.print(f"  [yellow]not there[/yellow]  {escape(heading)}{escape(like)}")
    if delivery.sheet_renamed:
        console.print(f"  Its sheet is called “{escape(delivery.sheet_renamed)}” here; `sheet` now names it too.")
    if delivery.header_moved:
        console.print(f"  Its headings are in {delivery.header_moved}; header_row was made a note, so both are found.")
    if delivery.came_on:
        covers = f"as covering {delivery.covers}" if delivery.covers else "say in the settings what it covers"
        console.print(f"  It is written down as received on {delivery.came_on}; {escape(covers)}.")
    what, then = ("Written to", "check") if delivery.taken_from else ("Added to", "drift")
    console.print(f"\n{what} {escape(str(delivery.toml))}. Next: problemprofile {then} {escape(str(folder))}")


def _to_confirm(delivery: Delivered) -> str:
    """What a person has to do about the headings."""
    if delivery.is_doubtful:
        return "[bold red]Is it the same list?[/bold red] If not, take the file out of `files` again."
    if delivery.new or delivery.missing:
        return "Those are mapped as before; look at the others:"
    return "It is mapped as before; there is nothing to confirm again."


def _remark(remark: Remark) -> None:
    word, style = SEVERITY_WORDS[remark.severity]
    console.print(f"  [{style}]{word}[/{style}]  {escape(remark.message[:1].upper() + remark.message[1:])}")
    console.print(f"      {escape(remark.remedy)}", style="dim")


def _where(proposal: Proposal) -> str:
    """Where the headings were found, and why they were taken for headings."""
    named = ", ".join(f"“{name}”" for name in proposal.sheets)
    sheet = f" of the sheet{'s' if len(proposal.sheets) > 1 else ''} {named}" if named else ""
    return f"{sheet}; headings found in {proposal.header.shown}, because {proposal.header.because}."


def key_made(path: Path, check: str) -> None:
    console.print(f"A new key is in {path}. Its mark, by which partners can tell it, is {check}.", markup=False)
    console.print("Give it to each partner by a way of its own, never with a file. Destroy it when the work is done.")


def tokenised(done: Tokenised, key_is_open: bool) -> None:
    """What became of each column, and of how many rows no token could be made."""
    table = Table("column", "what becomes of it", "because", box=None)
    words = {"tokens": "tokens", "keep": "kept as it is", "drop": "[yellow]left out[/yellow]"}
    for one in done.treated:
        table.add_row(escape(one.heading or "(no heading)"), words[one.does], escape(one.why))
    console.print(table)
    sheet = f" of the sheet “{done.sheet}”" if done.sheet else ""
    console.print(f"{done.rows:,} rows{sheet}; nothing else of the file was taken over.", markup=False)
    for what, (made, without) in done.tokens.items():
        unread = f"; in {without:,} rows nothing in it could be read" if without else ""
        console.print(f"  {what}: tokens in {made:,} of {done.rows:,} rows{unread}")
    if key_is_open:
        console.print("[yellow]Other users of this machine may read the key file.[/yellow] To end that: chmod 600 FILE")
    console.print(f"Written to {done.file}, with the key {done.key_check}.", markup=False, soft_wrap=True)
    console.print("Look at the columns that are kept. The file is still personal data; the key must not go with it.")


def template_written(path: Path, columns: int) -> None:
    console.print(f"Written to {escape(str(path))}: {columns} columns to fill. When it comes back:", soft_wrap=True)
    console.print("  problemprofile add FOLDER FILE")
