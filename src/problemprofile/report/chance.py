"""Whether a change is larger than chance, in words: its interval, a verdict, and what a real change would have been."""

from __future__ import annotations

import math
from collections.abc import Sequence

from problemprofile.report.markdown import Markdown
from problemprofile.report.wording import say, words
from problemprofile.statistics.changes import Change, largest_fall, ratio_of_ratios, smallest_rise

SMALL = 30  # a number under it carries what a real change from it would be
FEW = 100  # counts of so few in all are called small


def verdict_words(found: Change) -> Markdown:
    """A few sentences on a change that is printed just before, without its own counts and percentage."""
    said = [say(f"chance.{found.verdict}", numbers=_how_small(found)), _interval(found)]
    if found.verdict == "chance" and found.before < SMALL:
        said.append(_needed(found.before))
    return Markdown(" ".join(text for text in said if text))


def growth_words(here: Sequence[int], nation: Sequence[int], **names: str) -> Markdown:
    """Whether a place grew faster or slower than the rest of its nation; nothing where there is no ratio of the two."""
    before, after = (whole - part for whole, part in zip(nation, here, strict=True))
    found = ratio_of_ratios((here[0], here[1]), (before, after))
    return say(f"chance.beside_{found.verdict}", **names) if found else Markdown("")


def _how_small(found: Change) -> str:
    said = words()["chance"]
    if found.small_base:
        return str(said["a_number"])
    return str(said["numbers"] if found.before + found.after < FEW else said["such_numbers"])


def _interval(found: Change) -> Markdown:
    """The interval; nothing on a base that is too small for percentages."""
    if found.small_base or found.between.low is None:
        return Markdown("")
    return say("chance.interval", low=_moved(found.between.low), high=_moved(found.between.high))


def _moved(percent: float) -> Markdown:
    whole = math.floor(abs(percent) + 0.5)
    pattern = "up" if percent > 0 else "down"
    return say(f"chance.{pattern}" if whole else f"chance.{pattern}_hardly", percent=f"{whole:,}")


def _needed(before: int) -> Markdown:
    fall = largest_fall(before)
    pattern = "chance.rise_needed" if fall is None else "chance.either_needed" if fall else "chance.none_needed"
    return say(pattern, before=before, rise=smallest_rise(before), fall=fall or 0)
