"""Returns that do not fit together: who answered, how often, and how many were asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.returns.bodies import body_key
from problemprofile.register.tables import Lines


def unknown_body(lines: Lines) -> Iterator[Doubt]:
    """Where there are returns, an item of a body that sent none blocks; where there are none, it is said here."""
    for number, _ in [] if lines["returns"] else lines["return_items"]:
        yield Doubt(
            "register-return-body",
            "return_items",
            number,
            "There is no return of this body.",
            "Enter its return in the list of returns.",
        )


def answered_twice(lines: Lines) -> Iterator[Doubt]:
    first: dict[tuple[str, str], int] = {}
    for number, answer in lines["returns"]:
        key = (body_key(answer.body), answer.recommendation.casefold())
        if first.setdefault(key, number) != number:
            yield Doubt(
                "register-return-twice",
                "returns",
                number,
                f"This body's return to the same recommendation stands in row {first[key]} too.",
                "Make one entry of them.",
            )


def work_without_answer(lines: Lines) -> Iterator[Doubt]:
    """A body whose work is listed has answered, whatever its state says: it is counted so."""
    told: dict[str, set[str]] = {}
    for _, item in lines["return_items"]:
        told.setdefault(body_key(item.body), set()).add(item.recommendation.casefold())
    for number, answer in lines["returns"]:
        about, asked = told.get(body_key(answer.body), set()), answer.recommendation.casefold()
        if answer.state in ("none", "asked") and about and (not asked or about & {asked, ""}):
            yield Doubt(
                "register-return-state",
                "returns",
                number,
                "This body is listed as not having answered, and items of its answer are there; it counts as answered.",
                "Correct its state, or take the items out.",
            )


def more_than_asked(lines: Lines) -> Iterator[Doubt]:
    sent = Counter(answer.recommendation.casefold() for _, answer in lines["returns"])
    for number, one in lines["recommendations"]:
        returns = sent[one.recommendation.casefold()]
        if one.asked is not None and returns > one.asked:
            yield Doubt(
                "register-return-asked",
                "recommendations",
                number,
                f"{returns:,} bodies are in the list of returns, more than were asked.",
                "Correct whichever is wrong.",
            )
