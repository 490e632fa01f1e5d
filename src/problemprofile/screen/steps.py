"""The eight steps in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from problemprofile.register.steps.standing import BLOCKED, DONE, LATE, StepStanding, words
from problemprofile.register.steps.timeline import as_text, spans
from problemprofile.register.wording import in_words
from problemprofile.screen.terminal import say


def steps_stand(name: str, steps: Sequence[StepStanding], today: date) -> None:
    """Every step with what is known of it, what to do next, and the timeline."""
    said = words()["said"]
    states = [one.state for one in steps]
    counts = {"done": states.count(DONE), "late": states.count(LATE), "blocked": _blocked(steps)}
    say(said["head"].format(name=name, day=in_words(today), **counts), "")
    for one in steps:
        say(*_lines(one))
    if all(state == DONE for state in states):
        say(said["all_done"])
    drawn = as_text(spans(steps, today))
    say("", *(drawn or [said["no_days"]]), *([said["legend"]] if drawn else []))


def _blocked(steps: Sequence[StepStanding]) -> int:
    return sum(1 for one in steps if one.state == BLOCKED or (one.state == LATE and one.step.blocked_by))


def _lines(one: StepStanding) -> Iterator[str]:
    said, step = words()["said"], one.step
    line = said["line_owned" if step.owner else "line"]
    yield line.format(step=one.label, state=one.said, owner=step.owner)
    yield from (f"    {text}" for text in (*one.shows, *one.lacks))
    if step.blocked_by and one.state != DONE:
        yield f"    {said['blocked_by'].format(text=step.blocked_by)}"
    if one.next:
        yield f"    {said['next'].format(text=one.next)}"
