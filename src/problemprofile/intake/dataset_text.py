"""A proposal as the text of `datasets/<name>.toml`, with the reasons beside each line."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from problemprofile.kinds import fields, kinds

if TYPE_CHECKING:
    from problemprofile.intake.propose import Proposal


def dataset_text(proposal: Proposal) -> str:
    """The settings that a proposal stands for. They load once every `missing` field has its heading."""
    kind = kinds()[proposal.kind]
    template = Template((resources.files(__package__) / "new_dataset.toml").read_text("utf-8"))
    text = template.substitute(
        title=comment(proposal.title),
        kind=quoted(kind.name),
        kind_note=comment(proposal.kind_because or kind.definition),
        provider=quoted(proposal.provider),
        provider_note=f"  # {comment(proposal.provider_because)}" if proposal.provider_because else "",
        title_value=quoted(proposal.title),
        unit=_UNIT if kind.name == "agency_records" else "",
        file=quoted(proposal.file),
        sheet=_sheet(proposal),
        header=_header(proposal),
        form=_FORM if proposal.form else "",
        date_order=comment(_seen_order(proposal)),
        period=period_note(proposal.period_seen, titled=proposal.period_titled),
        classification="PUBLIC" if kind.titled else "OFFICIAL-SENSITIVE",
        published=_PUBLISHED if kind.titled else "",
        scope=f'scope = "national"\nseries = {quoted(kind.series)}\n' if kind.titled else "",
        columns=_columns(proposal),
    )
    return re.sub(r"\n{3,}", "\n\n", text)


_UNIT = 'unit = "records"  # say what a row is, as the report shall call it: enquiries, contacts, people supported\n'

_PUBLISHED = (
    "published = true  # everybody may read these very numbers, so none is hidden; take the line out if they may not\n"
)

_FORM = "form = true  # a template: a column that nobody filled is no fault\n"


def _sheet(proposal: Proposal) -> str:
    names = ", ".join(map(quoted, proposal.sheets))
    sheet = f"sheet = {names if len(proposal.sheets) == 1 else f'[{names}]'}\n" if names else ""
    return sheet + _table(proposal.table)


def _table(table: int | str) -> str:
    if table == "*":
        return 'table = "*"  # all that have the same headings\n'
    return f"table = {table}  # of those on the sheet\n" if table else ""


def _header(proposal: Proposal) -> str:
    """Where the headings are; found anew in each sheet where they stand in different rows, or beside other tables."""
    header = proposal.header
    if proposal.table or not proposal.same_header_row:
        return f"# headings found in {header.shown}, because {comment(header.because)}\n"
    note = f"{comment(header.because)}; take the line out and the row is found anew in each file"
    rows = f"heading_rows = {header.rows}\n" if header.rows > 1 else ""
    return f"header_row = {header.row}  # {note}\n{rows}"


def _seen_order(proposal: Proposal) -> str:
    order = proposal.date_order
    what = f"{order.order.replace('-', ' ')} here: " if order.has_proofs else ""
    return f"told anew in each build. {what}{order.because}"


def _columns(proposal: Proposal) -> str:
    lines = []
    for guess in proposal.mapped:
        check = "" if guess.is_sure else "CHECK: "
        note = f"{check}{guess.how_sure} ({guess.confidence:.0%}): {guess.reason}"
        lines.append(f"{quoted(guess.heading)} = {quoted(guess.field)}  # {comment(note)}")
    for heading, why in proposal.unmapped:
        lines.append(f'# {quoted(heading)} = "…"  # not mapped: {comment(why)}')
    for group in proposal.missing:
        lines.append(f"# NEEDED: put the partner's heading in place of … and take the first # away: {_any(group)}.")
        lines.append(f'# "…" = {quoted(group[0])}')
    return "".join(f"{line}\n" for line in lines)


def _any(group: tuple[str, ...]) -> str:
    return " or ".join(f"{name} ({fields()[name].label.lower()})" for name in group)


def period_note(seen: tuple[date, date] | None, *, titled: bool = False) -> str:
    """The line that says which days a file covers, as a note: nobody has said so yet."""
    if seen is None:
        return "# period_covered = { start = 2024-01-01, end = 2025-12-31 }  # what the partner says that it covers"
    first, last = seen
    if titled:
        return f"period_covered = {{ start = {first}, end = {last} }}  # the year in the title above the table"
    return (
        f"# period_covered = {{ start = {first}, end = {last} }}"
        "  # first and last day seen in it; ask the partner what it covers, and take the first # away"
    )


def quoted(text: str) -> str:
    """A TOML string on one line, whatever is in the text."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def comment(text: str) -> str:
    """A text that can stand after # on one line."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
