"""What in the lists rests on what: findings, risks, priorities and actions joined by the names in `answers`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from problemprofile.register.editions import Editions, is_like_a_figure
from problemprofile.register.loose_names import EVIDENCE
from problemprofile.register.records import Record, Register
from problemprofile.register.wording import naming_field
from problemprofile.spelling import fold

FIGURES, SECTIONS = "figures", "sections"
ANSWERING = ("risks", "priorities", "actions")
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Knot:
    """One thing that the thread goes through: an entry by its place in its list, or a figure by its address."""

    list_name: str
    place: int | str

    @property
    def is_figure(self) -> bool:
        return self.list_name == FIGURES


@dataclass(frozen=True)
class Links:
    """The lists with what joins them. An entry never rests on itself."""

    register: Register
    editions: Editions
    key_findings: tuple[str, ...] = ()

    def entries(self, name: str) -> list[tuple[Knot, Record]]:
        return [(Knot(name, place), record) for place, record in enumerate(self.register.lists.get(name, ()))]

    def record(self, knot: Knot) -> Record:
        """The entry of a knot that is no figure."""
        return self.register.lists[knot.list_name][int(knot.place)]

    def name(self, knot: Knot) -> str:
        """What an entry is called; a figure's address."""
        return str(knot.place) if knot.is_figure else str(getattr(self.record(knot), naming_field(knot.list_name)))

    def reference(self, knot: Knot) -> str:
        """An entry's reference, or its name where it has none yet; a figure's address."""
        return str(knot.place) if knot.is_figure else self.record(knot).reference or self.name(knot)

    def find(self, text: str, lists: Iterable[str] = EVIDENCE) -> Knot | None:
        """The entry that a text names by its name or reference, of the first list that has one."""
        wanted = fold(text)
        return next((self._named[key] for name in lists if (key := (name, wanted)) in self._named), None)

    def rests_on(self, knot: Knot) -> tuple[Knot, ...]:
        """What an entry answers, each once, in its order; what leads nowhere is of the list UNKNOWN."""
        answers = getattr(self.record(knot), "answers", ()) if knot.list_name in ANSWERING else ()
        found = [self._answered(text, number) for number, text in enumerate(answers, 1)]
        return tuple(dict.fromkeys(other for other in found if other != knot))

    def _answered(self, text: str, number: int) -> Knot:
        entry = self.find(text)
        if entry:
            return entry
        known = self.editions.knows(text) or is_like_a_figure(text)
        return Knot(FIGURES, text) if known else Knot(UNKNOWN, number)

    def evidence_of(self, knot: Knot) -> tuple[Knot, ...]:
        """What an entry rests on that is there: an entry of a list, or a figure that the edition has or may have."""
        return tuple(k for k in self.rests_on(knot) if not self._is_lost(k))

    def _is_lost(self, knot: Knot) -> bool:
        lost_figure = knot.is_figure and self.editions.now is not None and not self.editions.knows(str(knot.place))
        return knot.list_name == UNKNOWN or lost_figure

    def priority_of(self, action: Knot) -> Knot | None:
        named = self.record(action).priority
        return self.find(named, ("priorities",)) if named else None

    def leads_to(self, knot: Knot) -> tuple[Knot, ...]:
        """What rests on an entry or figure: risks, priorities and actions; of an action, its measures."""
        return tuple(self._leads_to.get(knot, ()))

    @property
    def figures(self) -> list[Knot]:
        """Every figure that is a key finding or that an entry answers, each once."""
        cited = [other for name in ANSWERING for knot, _ in self.entries(name) for other in self.rests_on(knot)]
        return list(dict.fromkeys([*(Knot(FIGURES, f) for f in self.key_findings), *(k for k in cited if k.is_figure)]))

    @cached_property
    def acted_on(self) -> frozenset[Knot]:
        """Everything that an action answers: itself, by the priority it is under, or by what rests on that."""
        reached: set[Knot] = set()
        coming = [knot for action, _ in self.entries("actions") for knot in self._grounds(action)]
        while coming:
            knot = coming.pop()
            if knot not in reached:
                reached.add(knot)
                coming += [] if knot.is_figure or knot.list_name == UNKNOWN else self.rests_on(knot)
        return frozenset(reached)

    def _grounds(self, action: Knot) -> list[Knot]:
        priority = self.priority_of(action)
        return [*([priority] if priority else []), *self.rests_on(action)]

    @cached_property
    def _named(self) -> dict[tuple[str, str], Knot]:
        found: dict[tuple[str, str], Knot] = {}
        for name in self.register.lists:
            for knot, record in self.entries(name):
                for word in (self.name(knot), record.reference):
                    if fold(word):
                        found.setdefault((name, fold(word)), knot)
        return found

    @cached_property
    def _leads_to(self) -> dict[Knot, list[Knot]]:
        found: dict[Knot, dict[Knot, None]] = {}
        for below, above in self._pairs():
            found.setdefault(below, {})[above] = None
        return {below: list(above) for below, above in found.items()}

    def _pairs(self) -> Iterator[tuple[Knot, Knot]]:
        for name in ANSWERING:
            for knot, _ in self.entries(name):
                yield from ((other, knot) for other in self.rests_on(knot))
        for action, record in self.entries("actions"):
            priority = self.priority_of(action)
            if priority:
                yield priority, action
            measures = (self.find(named, ("measures",)) for named in record.measures)
            yield from ((action, measure) for measure in measures if measure)
