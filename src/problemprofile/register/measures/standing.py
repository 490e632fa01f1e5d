"""What became of each measure: its readings, typed or read from released figures, and the progress in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from problemprofile.project.settings import Profile
from problemprofile.register.editions import HIDDEN, MISSING, Editions, Figure, figure_in
from problemprofile.register.measures.people import says_few, without_few
from problemprofile.register.measures.words import measure_words
from problemprofile.register.records import Register
from problemprofile.register.records.measures import Measure
from problemprofile.register.records.readings import Reading
from problemprofile.register.wording import in_words

NO_READING, TOLD, MET, HIDDEN_READ = "no_reading", "told", "met", "hidden"


@dataclass(frozen=True)
class Read:
    """What a measure showed once. `cycle` names the edition it was read from; "" where somebody typed it."""

    day: date | None
    value: int | None
    words: str = ""
    cycle: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Progress:
    """A measure with all it showed by a day, the oldest first; `state` is a key of the sentences of measures.toml."""

    measure: Measure
    reads: tuple[Read, ...]
    state: str
    sentence: str

    def is_late(self, as_of: date) -> bool:
        """Whether the target day is past and the last reading does not meet the target. Of a reading in words, or of a
        figure that is not shown, nobody can say.
        """
        day = self.measure.target_on
        return day is not None and day < as_of and self.state not in (NO_READING, TOLD, HIDDEN_READ, MET)


def progress_of_each(
    register: Register, editions: Editions, profile: Profile, as_of: date, smallest: int
) -> list[Progress]:
    """The progress of each measure by a day, in the list's order. Counts of people below `smallest` are not printed."""
    readings = readings_of_each(register)
    found = []
    for measure in register.lists.get("measures", ()):
        typed = tuple(r for r in readings.get(measure.measure.casefold(), ()) if not r.read_on or r.read_on <= as_of)
        found.append(progress(measure, reads_of(measure, typed, editions, profile), smallest))
    return found


def readings_of_each(register: Register) -> dict[str, tuple[Reading, ...]]:
    """The typed readings by their measure's name in small letters."""
    found: dict[str, tuple[Reading, ...]] = {}
    for reading in register.lists.get("readings", ()):
        key = reading.measure.casefold()
        found[key] = (*found.get(key, ()), reading)
    return found


def reads_of(measure: Measure, typed: tuple[Reading, ...], editions: Editions, profile: Profile) -> tuple[Read, ...]:
    """All that a measure showed, by day; of one day what is read from an edition comes last."""
    by_hand = [Read(r.read_on, r.value, r.said) for r in typed if r.value is not None or r.said]
    addresses = [(one, one.address_for(measure)) for one in editions.earlier]
    every = [(one.cycle, figure_in(one.edition, address)) for one, address in addresses if address]
    if measure.cell and editions.now:
        figure = editions.figure(measure.cell)
        every.append((profile.cycle, replace(figure, day=figure.day or profile.period.end)))
    released = [_read(figure, name) for name, figure in every if figure.state != MISSING and _is_number(figure)]
    return tuple(sorted([*by_hand, *released], key=lambda read: read.day or date.min))


def _is_number(figure: Figure) -> bool:
    return figure.value is not None or figure.state == HIDDEN


def _read(figure: Figure, cycle: str) -> Read:
    return Read(figure.day, figure.value, "", cycle, hidden=figure.value is None)


def progress(measure: Measure, reads: tuple[Read, ...], smallest: int) -> Progress:
    """How far a measure has come, from its baseline or else its first number, to its last."""
    numbers = [read for read in reads if read.value is not None or read.hidden]
    if not numbers:
        state = TOLD if reads else NO_READING
        return Progress(measure, reads, state, measure_words()["sentences"][state])
    last = numbers[-1]
    known = [read.value for read in numbers if read.value is not None]
    start = measure.baseline if measure.baseline is not None else known[0] if len(known) > 1 else None
    state = _state(measure, last.value, start)
    facts = {"value": last.value, "start": start, "target": measure.target}
    said = {k: _number(measure, v, smallest) for k, v in facts.items()}
    day = in_words(last.day) if last.day else measure_words()["words"]["undated"]
    return Progress(measure, reads, state, measure_words()["sentences"][state].format(day=day, **said))


def _number(measure: Measure, value: int | None, smallest: int) -> str:
    no_target: str = measure_words()["words"]["no_target"]
    return no_target if value is None else without_few(measure, value, smallest)


def _state(measure: Measure, value: int | None, start: int | None) -> str:
    if value is None:
        return HIDDEN_READ
    way, target = _way(measure), measure.target
    if target is not None and (way * (value - target) >= 0 if way else value == target):
        return MET
    if start is None:
        return "first" if target is not None else "read"
    if way == 0:
        return "read"
    moved = way * (value - start)
    named = ("towards", "unchanged", "away") if target is not None else ("better", "same", "worse")
    return named[0] if moved > 0 else named[2] if moved < 0 else named[1]


def _way(measure: Measure) -> int:
    """1 where higher is better, -1 where lower is; told by target and baseline where nobody says; else 0."""
    if measure.better:
        return 1 if measure.better == "higher" else -1
    if measure.target is None or measure.baseline is None:
        return 0
    return (measure.target > measure.baseline) - (measure.target < measure.baseline)


def when(read: Read) -> str:
    """The day of a reading, and the cycle whose figures it was read from."""
    words = measure_words()["words"]
    day = in_words(read.day) if read.day else words["no_day"]
    return words["of_cycle"].format(day=day, cycle=read.cycle) if read.cycle else day


def shown(progress: Progress, read: Read, smallest: int) -> str:
    """What a reading showed, as it may be printed: its number with the unit, its words, or both.

    Words that give a small number of people are not printed.
    """
    if read.hidden:
        return str(measure_words()["words"]["hidden"])
    number = "" if read.value is None else without_few(progress.measure, read.value, smallest)
    few = says_few(progress.measure, read.words, smallest)
    words = measure_words()["words"]["said_few"] if few else read.words
    return "; ".join(text for text in (number, words) if text)
