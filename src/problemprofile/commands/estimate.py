"""`estimate`: how many people no list has seen, as a study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from problemprofile.commands.exit_codes import BLOCKED, FINE
from problemprofile.errors import ProfileError

if TYPE_CHECKING:
    from problemprofile.hidden_population.models import Model


def estimate(
    lists: Path,
    *,
    model: str = "",
    draws: int = 1000,
    report: bool = False,
    linked_with_error: bool = False,
    none_made_from_another: bool = False,
    one_period: bool = False,
) -> int:
    """A study of how many people no list has seen (multiple systems estimation), and why it may not be printed.

    Shows what was seen beside what several models estimate, each with its intervals, and how far the models disagree.
    Refused, with the reason in words, where there is no estimate.

    Parameters
    ----------
    lists: Path
        A CSV file: one column a list, holding 1 or 0, and a last column of how many people are on just these lists.
    model: str
        One model more to look at, by the numbers of its lists: "[12,34]" lets 1 depend on 2, and 3 on 4.
    draws: int
        How often the lists are drawn again for the intervals; 0 leaves these out.
    report: bool
        Show estimates only where they may be printed in a profile.
    linked_with_error: bool
        Say that people were matched across the lists one by one, and that the rate of error is known.
    none_made_from_another: bool
        Say that no list is made from another, as by referral.
    one_period: bool
        Say that all lists speak of the same people, place and time.
    """
    from problemprofile import screen
    from problemprofile.hidden_population import wording
    from problemprofile.hidden_population.read_lists import read_lists
    from problemprofile.hidden_population.refusals import Declared, before_estimating, before_printing
    from problemprofile.hidden_population.study import study

    found = read_lists(lists)
    asked = _asked(len(found.names), model)
    screen.say(*wording.head(found))
    if nothing := before_estimating(found):
        screen.say(*wording.refused("start", nothing))
        return BLOCKED
    made = study(found, asked, max(draws, 0))
    reasons = before_printing(made, Declared(linked_with_error, none_made_from_another, one_period))
    hold_back = report and bool(reasons)
    if made.estimates and not hold_back:
        screen.say(*wording.answers(made))
    if reasons:
        screen.say(*wording.refused("printing" if made.estimates else "start", reasons))
    return BLOCKED if hold_back or made.faults else FINE


def _asked(lists: int, model: str) -> Model | None:
    from problemprofile.hidden_population.models import model_named

    try:
        return model_named(lists, model) if model else None
    except ValueError as problem:
        raise ProfileError(str(problem), remedy='Give the model as in --model "[12,34]".') from problem
