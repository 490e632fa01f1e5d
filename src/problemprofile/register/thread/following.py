"""The golden thread: from each finding to the risk or priority, the action, its measure, and what that showed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.register.editions import MISSING, Editions, figure_in, load_editions
from problemprofile.register.loose_names import EVIDENCE, FINDINGS
from problemprofile.register.measures.people import smallest_count
from problemprofile.register.measures.standing import Progress, progress_of_each, shown, when
from problemprofile.register.measures.words import measure_words
from problemprofile.register.rag.rules import Standing, colour_words, standings
from problemprofile.register.records import Register
from problemprofile.register.thread.breaks import Break, Looked, breaks
from problemprofile.register.thread.links import ANSWERING, FIGURES, Knot, Links

_FROM = (*EVIDENCE, "actions", "measures")
_DEEPEST = 100  # steps; no real thread has ten


@dataclass(frozen=True)
class Node:
    """One step of the thread. `says` is what is to be known of it here: a figure's value, an owner, a colour, a
    progress. `again` marks what was written out above already.
    """

    list_name: str
    reference: str
    name: str
    says: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()
    again: bool = False


@dataclass(frozen=True)
class Thread:
    """The whole thread on a day: a tree from each finding, and what is broken."""

    as_of: date
    audience: str
    has_edition: bool
    roots: tuple[Node, ...]
    breaks: tuple[Break, ...]


def follow(project: Project, register: Register, as_of: date, *, audience: str = "", start: str = "") -> Thread:
    """The thread of a project's lists, and of the edition for one audience if it is released.

    `start` names the one entry or figure to begin at, by its name, reference or address; then only breaks on that
    thread are given.
    Raises ProfileError where nothing has that name.
    """
    editions = load_editions(project, audience)
    links = Links(register, editions, project.profile.thread.key_findings)
    profile = project.profile
    read = progress_of_each(register, editions, profile, as_of, smallest_count(project))
    looked = Looked(project, links, tuple(standings(register, profile.rag, as_of)), tuple(read), as_of)
    roots = [_start(links, start)] if start else _roots(links)
    nodes = _Tree(looked).nodes(roots, others=() if start else _places(links))
    broken = breaks(looked)
    if start:
        here = _named_in(nodes)
        broken = [one for one in broken if (one.list_name, one.reference) in here]
    return Thread(as_of, editions.audience, editions.now is not None, nodes, tuple(broken))


def _named_in(nodes: tuple[Node, ...]) -> set[tuple[str, str]]:
    found = {(node.list_name, node.reference) for node in nodes}
    return found.union(*(_named_in(node.children) for node in nodes))


def _start(links: Links, text: str) -> Knot:
    knot = links.find(text, _FROM)
    if knot is None and links.editions.knows(text):
        knot = Knot(FIGURES, text)
    if knot is None:
        remedy = "Give the name or reference of a finding, priority, action or measure, or a figure's address."
        raise ProfileError("Nothing in the lists or the released tables has this name.", remedy=remedy)
    return knot


def _roots(links: Links) -> list[Knot]:
    """Where threads begin: figures, then every entry that rests on nothing, in the order of the lists."""
    figures = [k for k in links.figures if links.editions.figure(str(k.place)).state != MISSING]
    others = [k for name in EVIDENCE if name not in FINDINGS for k, _ in links.entries(name) if links.leads_to(k)]
    begin = [k for k in [*_places(links), *others] if not links.evidence_of(k) and not _under_priority(k, links)]
    return list(dict.fromkeys([*figures, *begin]))


def _under_priority(knot: Knot, links: Links) -> bool:
    return knot.list_name == "actions" and links.priority_of(knot) is not None


def _places(links: Links) -> list[Knot]:
    return [knot for name in (*FINDINGS, *ANSWERING) for knot, _ in links.entries(name)]


class _Tree:
    """Writes out each step once; where it comes again it is only named, so that a circle ends and nothing explodes."""

    def __init__(self, looked: Looked) -> None:
        self._links = looked.links
        self._standings: dict[int | str, Standing] = dict(enumerate(looked.standings))
        self._measures: dict[int | str, Progress] = dict(enumerate(looked.measures))
        self._smallest = smallest_count(looked.project)
        self._written: set[Knot] = set()

    def nodes(self, roots: list[Knot], others: Iterable[Knot]) -> tuple[Node, ...]:
        """The trees of the roots; then of those others that no root led to, because they answer each other."""
        written = [self._node(knot) for knot in roots]
        written += [self._node(knot) for knot in others if knot not in self._written]
        return tuple(written)

    def _node(self, knot: Knot, depth: int = 0) -> Node:
        links = self._links
        name = links.editions.figure(str(knot.place)).name if knot.is_figure else links.name(knot)
        again = depth == _DEEPEST or knot in self._written
        if depth < _DEEPEST:
            self._written.add(knot)
        children = () if again else self._children(knot, depth + 1)
        goes_on = again and bool(
            links.leads_to(knot) or (knot.list_name == "measures" and self._measures[knot.place].reads)
        )
        return Node(knot.list_name, links.reference(knot), name, () if goes_on else self._says(knot), children, goes_on)

    def _children(self, knot: Knot, depth: int) -> tuple[Node, ...]:
        if knot.list_name == "measures":
            return _reads(self._measures[knot.place], self._smallest)
        return tuple(self._node(other, depth) for other in self._links.leads_to(knot))

    def _says(self, knot: Knot) -> tuple[str, ...]:
        if knot.is_figure:
            return _over_cycles(str(knot.place), self._links.editions)
        if knot.list_name == "actions":
            standing = self._standings[knot.place]
            colour = f"{colour_words()[standing.colour]}: {'; '.join(standing.reasons)}"
            return tuple(text for text in (standing.action.owner, colour) if text)
        if knot.list_name == "measures":
            return (self._measures[knot.place].sentence,)
        owner = getattr(self._links.record(knot), "owner", "")
        return (owner,) if owner else ()


def _reads(progress: Progress, smallest: int) -> tuple[Node, ...]:
    return tuple(Node("readings", "", when(read), (shown(progress, read, smallest),)) for read in progress.reads)


def _over_cycles(address: str, editions: Editions) -> tuple[str, ...]:
    """What a figure is now, and what the same figure was in earlier cycles, the last first."""
    now = editions.figure(address).shown
    before = [(one.cycle, figure_in(one.edition, address).shown) for one in reversed(editions.earlier)]
    in_cycle: str = measure_words()["words"]["in_cycle"]
    return tuple(text for text in (now, *(in_cycle.format(cycle=c, shown=s) for c, s in before if s)) if text)
