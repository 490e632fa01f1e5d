"""What is broken in the golden thread. The kinds, their rules and their sentences are in `thread_words.toml`."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from problemprofile.project.load import Project
from problemprofile.register.editions import HIDDEN, MISSING
from problemprofile.register.loose_names import FINDINGS
from problemprofile.register.measures.people import smallest_count, typed_small
from problemprofile.register.measures.standing import NO_READING, Progress, readings_of_each
from problemprofile.register.rag.progress import loads
from problemprofile.register.rag.rules import Standing
from problemprofile.register.thread.links import ANSWERING, FIGURES, SECTIONS, UNKNOWN, Knot, Links
from problemprofile.register.thread.section_evidence import figures_cited, has_evidence, own_sections
from problemprofile.register.wording import in_words


@dataclass(frozen=True)
class Break:
    """One place where the thread is broken: of which kind, the entry's list and reference, and what is said of it."""

    kind: str
    list_name: str
    reference: str
    sentence: str


@dataclass(frozen=True)
class Looked:
    """What is looked at for breaks; `standings` and `measures` are those of `as_of`, in the lists' order."""

    project: Project
    links: Links
    standings: tuple[Standing, ...]
    measures: tuple[Progress, ...]
    as_of: date

    def broken(self, kind: str, knot: Knot, **facts: object) -> Break:
        links = self.links
        name = links.editions.figure(str(knot.place)).name if knot.is_figure else links.name(knot)
        return Break(kind, knot.list_name, links.reference(knot), _sentence(kind, name=name, **facts))


def breaks(looked: Looked) -> list[Break]:
    """Everything that is broken, each once, kind by kind in the order of `thread_words.toml`."""
    found = dict.fromkeys(one for rule in _RULES for one in rule(looked))
    order = list(kinds())
    return sorted(found, key=lambda one: order.index(one.kind))


def _findings(looked: Looked) -> Iterator[Break]:
    links = looked.links
    knots = [knot for name in FINDINGS for knot, _ in links.entries(name)]
    here = [k for k in links.figures if links.editions.figure(str(k.place)).state != MISSING]
    for knot in [*knots, *here]:
        if knot not in links.acted_on and not _answered_otherwise(knot, links):
            yield looked.broken("finding_without_action", knot)


def _answered_otherwise(knot: Knot, links: Links) -> bool:
    """Whether a gap is closed or has its own plan, or an asset answers a vulnerability."""
    if knot.list_name == "gaps":
        gap = links.record(knot)
        return gap.state == "closed" or bool(gap.owner and gap.collection)
    return knot.list_name == "vulnerabilities" and bool(links.record(knot).assets)


def _actions(looked: Looked) -> Iterator[Break]:
    links = looked.links
    for (knot, action), standing in zip(links.entries("actions"), looked.standings, strict=True):
        priority = links.priority_of(knot)
        if not links.evidence_of(knot):
            if priority is None:
                yield looked.broken("action_rests_on_nothing", knot)
            elif not links.evidence_of(priority):
                yield looked.broken("action_on_bare_priority", knot, other=links.name(priority))
        if standing.is_open and not action.owner:
            yield looked.broken("action_without_owner", knot)


def _priorities(looked: Looked) -> Iterator[Break]:
    links = looked.links
    for knot, priority in links.entries("priorities"):
        if not links.evidence_of(knot):
            yield looked.broken("priority_without_evidence", knot)
        if not priority.owner:
            yield looked.broken("priority_without_owner", knot)
        if not any(above.list_name == "actions" for above in links.leads_to(knot)):
            yield looked.broken("priority_without_action", knot)


def _owners(looked: Looked) -> Iterator[Break]:
    most = looked.project.profile.thread.most_actions
    for load in loads(looked.links.register, list(looked.standings)):
        if load.organisation and load.open_actions > most:
            facts = {"name": load.organisation, "count": load.open_actions, "most": most}
            knot = looked.links.find(load.organisation, ("organisations",))
            reference = looked.links.reference(knot) if knot else load.organisation
            yield Break("owner_overloaded", "organisations", reference, _sentence("owner_overloaded", **facts))


def _measures(looked: Looked) -> Iterator[Break]:
    smallest = smallest_count(looked.project)
    readings = readings_of_each(looked.links.register)
    for (knot, measure), progress in zip(looked.links.entries("measures"), looked.measures, strict=True):
        if progress.state == NO_READING:
            if not measure.cell or looked.links.editions.now:  # before a build, its figure is taken on trust
                yield looked.broken("measure_never_read", knot)
        elif progress.is_late(looked.as_of):
            yield looked.broken("measure_past_target", knot, day=in_words(measure.target_on))
        if typed_small(measure, readings.get(measure.measure.casefold(), ()), smallest):
            yield looked.broken("reading_of_few_people", knot)


def _citations(looked: Looked) -> Iterator[Break]:
    links = looked.links
    for name in ANSWERING:
        for knot, _ in links.entries(name):
            for other in links.rests_on(knot):
                if other.list_name == UNKNOWN:
                    yield looked.broken("answers_unknown", knot, number=other.place)
                elif other.is_figure:
                    yield from _figure(looked, knot.list_name, links.reference(knot), links.name(knot), other)
    for knot, measure in links.entries("measures"):
        if measure.cell:
            yield from _figure(looked, "measures", links.reference(knot), links.name(knot), Knot(FIGURES, measure.cell))
    for address in looked.project.profile.thread.key_findings:
        yield from _figure(looked, FIGURES, address, "profile.toml", Knot(FIGURES, address))


def _figure(looked: Looked, list_name: str, reference: str, name: str, figure: Knot) -> Iterator[Break]:
    """The break, if any, of an entry or section that cites a figure."""
    editions = looked.links.editions
    kind = {MISSING: "figure_missing", HIDDEN: "figure_hidden"}.get(editions.figure(str(figure.place)).state)
    if kind:
        sentence = _sentence(kind, name=name, other=figure.place, audience=editions.audience)
        yield Break(kind, list_name, reference, sentence)


def _sections(looked: Looked) -> Iterator[Break]:
    for name, text in own_sections(looked.project.paths.sections).items():
        if not has_evidence(text, looked.links):
            kind = "section_without_evidence"
            yield Break(kind, SECTIONS, name, _sentence(kind, name=name))
        for address in figures_cited(text):
            yield from _figure(looked, SECTIONS, name, f"sections/{name}.md", Knot(FIGURES, address))


_RULES: tuple[Callable[[Looked], Iterator[Break]], ...] = (
    _findings,
    _actions,
    _priorities,
    _owners,
    _measures,
    _citations,
    _sections,
)


def kinds() -> dict[str, dict[str, str]]:
    """Each kind of break with its heading, its rule and its sentence, in print order."""
    return dict(_wording()["kinds"])


def _sentence(kind: str, **facts: object) -> str:
    return kinds()[kind]["sentence"].format(**facts)


@functools.cache
def _wording() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "thread_words.toml").read_text("utf-8"))
