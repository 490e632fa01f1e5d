"""`comments`: what partners wrote in their copies of the draft, into the log of challenges."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from problemprofile.commands.exit_codes import FINE

if TYPE_CHECKING:
    from problemprofile.register.draft_copies import Taken
    from problemprofile.register.draft_copies.offering import Offers


def comments(
    folder: Path,
    files: list[Path],
    *,
    organisation: Annotated[str, Parameter(name="--from")],
) -> int:
    """Take the comments, tracked changes and silent edits of a partner's copies of the draft into the register.

    Each becomes an open entry of register/challenges.csv, with its section and passage; the same copy twice adds
    nothing. A change to text that the partnership wrote itself is offered as a changed section file, in a folder of
    that copy in build/offered/; nothing in sections/ is touched.

    Parameters
    ----------
    folder: Path
        The project folder, with the report that was sent still in output/.
    files: list[Path]
        The copies that came back (.docx).
    organisation: str
        The organisation that sent them, as the register calls it.
    """
    from datetime import date

    from problemprofile import replacing
    from problemprofile.project.load import load_project
    from problemprofile.register import load_register
    from problemprofile.register.draft_copies import take_copies
    from problemprofile.register.draft_copies.offering import offer
    from problemprofile.register.saving import save_lists

    project = load_project(folder)
    with replacing.locked(project.paths):
        taken = take_copies(project, load_register(project), files, organisation, date.today())
        save_lists(project.paths, {"challenges": taken.challenges})
        offers = [offer(project.paths, copy.path.name, copy.changes) for copy in taken.copies]
    _say(taken)
    _say_offers(offers)
    return FINE


def _say(taken: Taken) -> None:
    from collections import Counter

    from problemprofile import screen

    for copy in taken.copies:
        screen.say(f"{copy.path.name}: {len(copy.marks)} comments and changes.")
        if copy.silent:
            screen.say(f"  {copy.silent} passages differ from the draft though no change was tracked in them.")
        if copy.older:
            screen.say("  It is a copy of another draft, so what was changed without tracking cannot be told.")
        if copy.unplaced:
            screen.say(
                f"  {len(copy.unplaced)} stand below no heading of the draft; the log has them as the copy has them:"
            )
            screen.say(*(f"    {heading or '(no heading)'}: {n}" for heading, n in Counter(copy.unplaced).items()))
        if copy.formats:
            screen.say(f"  {copy.formats} tracked changes of looks alone were left out.")
    screen.say(
        f"{taken.new} entries added to register/challenges.csv, each open; {taken.again} were there already.",
        "Answer each in the columns “Disposition” and “Because”: the next draft says what was done.",
    )


def _say_offers(offers: list[Offers]) -> None:
    from problemprofile import screen

    if files := [path for one in offers for path in one.files]:
        changed = sum(one.taken for one in offers)
        screen.say(
            f"Offered: changed files with the partners' changes to the partnership's own text ({changed}):",
            *(f"  {path}" for path in files),
            "Look at each, and copy what you accept into sections/.",
        )
    if by_product := sum(one.written_by_product for one in offers):
        screen.say(f"In the log only: changes to text that is made from data or lists ({by_product}).")
    screen.say("problemprofile check looks for persons' names in what was written.")
