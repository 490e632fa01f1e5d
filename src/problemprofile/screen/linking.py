"""Pairs of rows that may be about one person, and what somebody decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.markup import escape

from problemprofile.errors import ProfileError
from problemprofile.screen.terminal import console

if TYPE_CHECKING:
    from problemprofile.linkage.cards import Card
    from problemprofile.linkage.no_crime import NoCrime
    from problemprofile.linkage.review import Review

MOST_CARDS = 20  # pairs shown in the terminal; the sheet has all


def links_to_decide(review: Review) -> None:
    """The first pairs that a person should look at, in words and by addresses only, and where all of them are."""
    for card in review.cards[:MOST_CARDS]:
        console.print(f"{card.left_row_id} and {card.right_row_id}", markup=False, soft_wrap=True)
        console.print(f"  {card.words}; {card.odds}", markup=False, soft_wrap=True)
    if len(review.cards) > MOST_CARDS:
        console.print(f"and {len(review.cards) - MOST_CARDS:,} more in the sheet")
    console.print(f"{review.file}", markup=False, soft_wrap=True)
    console.print(f"{len(review.cards):,} pairs to decide. The sheet holds personal data: do not send it on.")


def links_here(cards: Sequence[Card], decide: Callable[[Card, str, str], None]) -> None:
    """Ask about one pair after the other. What the rows say is shown: somebody asked for it."""
    console.print("What follows is personal data. same, different, undecided; Enter for the next pair, q to stop.")
    done = 0
    for number, card in enumerate(cards, 1):
        console.print(f"\n[bold]{number} of {len(cards)}[/bold]")
        for line in (card.left, card.right, f"{card.words}.", f"{card.odds[:1].upper()}{card.odds[1:]}."):
            console.print(f"  {line}", markup=False)
        verdict = _verdict()
        if verdict == "q":
            break
        done += bool(verdict) and _decided_here(card, verdict, decide)
    links_decided(done)


def _verdict() -> str:
    """What somebody chose, by its first letter or more of it; "" for the next pair, also where nobody is there."""
    while True:
        try:
            said = console.input("same / different / undecided? ").strip().casefold()
        except EOFError:
            return "q"
        found = [word for word in ("same", "different", "undecided", "q") if said and word.startswith(said)]
        if found or not said:
            return found[0] if found else ""


def _decided_here(card: Card, verdict: str, decide: Callable[[Card, str, str], None]) -> bool:
    """Whether it was recorded; what cannot be is said, and the pair is asked about another time."""
    try:
        decide(card, verdict, console.input("Why? ").strip())
    except EOFError:
        return False
    except ProfileError as problem:
        console.print(str(problem), markup=False)
        return False
    return True


def links_decided(new: int) -> None:
    console.print(f"{new:,} decisions recorded. They take effect with the next build.")


def no_crime_lists(lists: Sequence[NoCrime]) -> None:
    """Where each force's list is, and how many of its referrals are in it."""
    for each in lists:
        console.print(f"{escape(each.force)}: {each.referrals:,} of {each.of:,} referrals and forms without a crime")
        console.print(f"  {escape(str(each.file))}", soft_wrap=True)
    console.print("This is personal data. No crime found does not mean that there is none: ask the force to look.")
