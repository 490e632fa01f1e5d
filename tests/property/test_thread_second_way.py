"""The breaks of the golden thread on registers made at random, against a second way that walks every path by name."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from problemprofile.register.records import Action, Gap, Measure, Organisation, Priority, Reading, Risk, Vulnerability
from problemprofile.register.thread.following import Node, follow
from register_made import project_in, register_of

DAY = date(2026, 3, 1)
MOST = 2
NAMES = {name: [f"{name} {number}" for number in range(3)] for name in ("gap", "risk", "vuln", "prio", "act", "mea")}
OWNERS = st.sampled_from(["", "Police", "Council"])
NOWHERE = "Atlantis"
EVIDENCE = [*NAMES["gap"], *NAMES["risk"], *NAMES["vuln"], *NAMES["prio"], NOWHERE]


def some(words: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), max_size=2, unique=True).map(tuple)


def listed(kind: str, make) -> st.SearchStrategy[list]:
    return st.integers(0, 3).flatmap(lambda size: st.tuples(*(make(name) for name in NAMES[kind][:size])).map(list))


registers = st.fixed_dictionaries(
    {
        "organisations": st.just([Organisation(name="Police"), Organisation(name="Council")]),
        "gaps": listed(
            "gap",
            lambda n: st.builds(
                Gap,
                gap=st.just(n),
                state=st.sampled_from(["", "open", "closed"]),
                owner=OWNERS,
                collection=st.sampled_from(["", "Ask"]),
            ),
        ),
        "risks": listed("risk", lambda n: st.builds(Risk, risk=st.just(n), answers=some(EVIDENCE))),
        "vulnerabilities": listed(
            "vuln",
            lambda n: st.builds(Vulnerability, vulnerability=st.just(n), assets=some(["Rooms"])),
        ),
        "priorities": listed(
            "prio", lambda n: st.builds(Priority, priority=st.just(n), owner=OWNERS, answers=some(EVIDENCE))
        ),
        "actions": listed(
            "act",
            lambda n: st.builds(
                Action,
                action=st.just(n),
                owner=OWNERS,
                priority=st.sampled_from(["", *NAMES["prio"]]),
                answers=some(EVIDENCE),
                status=st.sampled_from(["", "green", "complete"]),
            ),
        ),
        "measures": listed("mea", lambda n: st.builds(Measure, measure=st.just(n))),
        "readings": st.lists(
            st.builds(
                Reading,
                measure=st.sampled_from(NAMES["mea"]),
                read_on=st.sampled_from([None, DAY, date(2026, 3, 2)]),
                value=st.sampled_from([None, 7]),
            ),
            max_size=3,
        ),
    }
)


def second_way(lists: dict[str, list]) -> set[tuple[str, str]]:
    """Every break as its kind and the entry's name."""
    answers = {r.risk: r.answers for r in lists["risks"]} | {p.priority: p.answers for p in lists["priorities"]}
    finding = {g.gap for g in lists["gaps"]} | set(answers) | {v.vulnerability for v in lists["vulnerabilities"]}

    def on(name: str, named: tuple[str, ...]) -> set[str]:
        return {other for other in named if other in finding and other != name}

    def carried(name: str, seen: tuple[str, ...] = ()) -> set[str]:
        below = [carried(o, (*seen, name)) for o in on(name, answers.get(name, ())) if o not in seen]
        return {name}.union(*below)

    acted = set()
    for a in lists["actions"]:
        for start in on(a.action, a.answers) | ({a.priority} & finding):
            acted |= carried(start)
    found = {("finding_without_action", r.risk) for r in lists["risks"] if r.risk not in acted}
    found |= {
        ("finding_without_action", g.gap)
        for g in lists["gaps"]
        if g.gap not in acted and g.state != "closed" and not (g.owner and g.collection)
    }
    vulnerable = [v.vulnerability for v in lists["vulnerabilities"] if not v.assets]
    found |= {("finding_without_action", name) for name in vulnerable if name not in acted}
    return found | of_plans(lists, finding, answers, on) | of_measures_and_names(lists, finding)


def of_plans(lists: dict[str, list], finding: set[str], answers: dict, on: Callable) -> set[tuple[str, str]]:
    found = set()
    for p in lists["priorities"]:
        under = [a for a in lists["actions"] if p.priority in (a.priority, *a.answers)]
        found |= {("priority_without_action", p.priority)} if not under else set()
        found |= {("priority_without_owner", p.priority)} if not p.owner else set()
        found |= {("priority_without_evidence", p.priority)} if not on(p.priority, p.answers) else set()
    for a in lists["actions"]:
        if not on(a.action, a.answers):
            if a.priority not in finding:
                found.add(("action_rests_on_nothing", a.action))
            elif not on(a.priority, answers[a.priority]):
                found.add(("action_on_bare_priority", a.action))
        found |= {("action_without_owner", a.action)} if not a.owner and a.status != "complete" else set()
    for owner in ("Police", "Council"):
        still = [a for a in lists["actions"] if a.owner == owner and a.status != "complete"]
        found |= {("owner_overloaded", owner)} if len(still) > MOST else set()
    return found


def of_measures_and_names(lists: dict[str, list], finding: set[str]) -> set[tuple[str, str]]:
    known = {r.measure for r in lists["readings"] if r.value is not None and r.read_on in (None, DAY)}
    found = {("measure_never_read", m.measure) for m in lists["measures"] if m.measure not in known}
    typed = {r.measure for r in lists["readings"] if r.value is not None}  # 7: of people, for nothing says of what
    found |= {("reading_of_few_people", m.measure) for m in lists["measures"] if m.measure in typed}
    everybody = [(r.risk, r.answers) for r in lists["risks"]] + [(p.priority, p.answers) for p in lists["priorities"]]
    everybody += [(a.action, a.answers) for a in lists["actions"]]
    return found | {("answers_unknown", name) for name, named in everybody if not set(named) <= finding}


def names_in(nodes: tuple[Node, ...]) -> set[tuple[str, str]]:
    return {(node.list_name, node.name) for node in nodes}.union(*(names_in(node.children) for node in nodes))


def knots(lists: dict[str, list]) -> set[tuple[str, str]]:
    fields = {"gaps": "gap", "risks": "risk", "vulnerabilities": "vulnerability", "priorities": "priority"}
    return {(n, getattr(r, f)) for n, f in {**fields, "actions": "action"}.items() for r in lists[n]}


@settings(max_examples=60, deadline=None)
@given(registers)
def test_both_ways_find_the_same_breaks_and_the_tree_has_every_entry(lists) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = project_in(Path(folder), thread={"most_actions": MOST})
        found = follow(project, register_of(**lists), DAY)
    assert {(one.kind, one.reference) for one in found.breaks} == second_way(lists)
    assert knots(lists) <= names_in(found.roots)
