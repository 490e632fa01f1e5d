"""The tables of the action plan: overdue, by priority, by organisation, and where people and the rules differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from problemprofile.register import Register, printed
from problemprofile.register.rag.progress import ending, loads, unfunded
from problemprofile.register.rag.rules import AMBER, RED, UNSAID, Standing, colour_words
from problemprofile.register.records.actions import Action
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.wording import say, words

_YEAR = 365
_FIRST = (RED, AMBER)  # these come first under a priority


def table(name: str, rows: Iterable[tuple[str, ...]], widths: tuple[int, ...], *, caption: str = "") -> Markdown:
    """A table of the action plan by the name of its wording; nothing where it has no rows."""
    said, found = words()["action_plan"], tuple(rows)
    if not found:
        return Markdown("")
    headings = tuple(said.get(f"{name}_headings", said["headings"]))
    return Layout(f"plan-{name}", caption or said[name], headings, found, numeric=False, widths=widths).markdown()


def chip(colour: str) -> Markdown:
    """A status as its word with its colour behind it."""
    word = plain(colour_words()[colour])
    return word if colour == UNSAID else Markdown(f"[{word}]{{.rag-{colour.replace('_', '')}}}")


def colours(found: list[Standing]) -> Markdown:
    by_rules, reported = Counter(s.colour for s in found), Counter(_reported(s) for s in found)
    used = [colour for colour in colour_words() if by_rules[colour] or reported[colour]]
    rows = [(chip(colour), str(by_rules[colour]), str(reported[colour])) for colour in used]
    return table("colours", rows, (20, 15, 15))


def _reported(standing: Standing) -> str:
    return standing.said.status if standing.said else UNSAID


def overdue(found: list[Standing]) -> Markdown:
    late = sorted((s for s in found if s.is_open and s.overdue_by), key=lambda s: (-s.overdue_by, s.action.action))
    rows = [
        (named(s.action), s.action.priority, _owner(s.action), _day(s.action.due), str(s.overdue_by), _said(s))
        for s in late
    ]
    return table("overdue", rows, (36, 26, 22, 14, 10, 30))


def named(action: Action) -> str:
    return f"{action.reference} {action.action}".strip()


def _owner(action: Action) -> str:
    return action.owner or str(words()["action_plan"]["nobody"])


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else ""


def _said(standing: Standing) -> Markdown:
    """The status as it was last reported, with the reason and the day."""
    if standing.said is None:
        return say("action_plan.not_reported")
    text = standing.said.words
    if standing.said.day:
        text = words()["action_plan"]["reported_on"].format(because=text, day=_day(standing.said.day)).strip()
    return Markdown(f"{chip(standing.said.status)} {plain(text)}".strip())


def _by_rules(standing: Standing) -> Markdown:
    return Markdown(f"{chip(standing.colour)} {plain('; '.join(standing.reasons))}")


def by_priority(register: Register, found: list[Standing]) -> list[dict[str, Any]]:
    """Each priority with its owner and its actions, the red ones first; then the actions that are under none."""
    said = words()["action_plan"]
    parts = []
    for priority in register.lists.get("priorities", ()):
        own = [s for s in found if s.action.priority == priority.priority]
        owner = say("action_plan.owner", owner=priority.owner) if priority.owner else say("action_plan.no_owner")
        caption = said["of_priority"].format(priority=priority.priority)
        shown = _actions(own, caption) or say("action_plan.no_actions")
        parts.append({"name": priority.priority, "owner": owner, "table": shown})
    known = {priority.priority for priority in register.lists.get("priorities", ())}
    rest = _actions([s for s in found if s.action.priority not in known], said["no_priority"])
    return [*parts, *([{"name": said["no_priority"], "owner": "", "table": rest}] if rest else [])]


def _actions(found: list[Standing], caption: str) -> Markdown:
    order = list(colour_words())
    in_order = sorted(found, key=lambda s: (order.index(s.colour), s.action.due or date.max))
    rows = [
        (named(s.action), _owner(s.action), _ps(s.action), _day(s.action.due), _by_rules(s), _said(s), _needs(s.action))
        for s in in_order
    ]
    return table("headings", rows, (33, 20, 12, 15, 30, 33, 25), caption=caption)


def _ps(action: Action) -> str:
    """The strands of national strategy, as the country calls them: two of one country may be one of another."""
    strands = printed("actions", action)["four_ps"].split("; ")
    return "; ".join(dict.fromkeys(words().get("strands", {}).get(strand, strand) for strand in strands))


def _needs(action: Action) -> str:
    return ": ".join(text for text in (action.resources, action.how_acquired) if text)


def differing(found: list[Standing]) -> Markdown:
    rows = [(named(s.action), _by_rules(s), _said(s)) for s in found if s.differs]
    return table("differing", rows, (40, 45, 45))


def carried(register: Register, found: list[Standing]) -> Markdown:
    nobody = str(words()["action_plan"]["nobody"])
    rows = [
        (one.organisation or nobody, *map(str, (one.open_actions, one.overdue, one.complete, one.priorities)))
        for one in loads(register, found)
    ]
    return table("loads", rows, (50, 14, 14, 14, 14))


def without_resources(found: list[Standing]) -> Markdown:
    rows = [(named(action), _owner(action), action.resources) for action in unfunded(found)]
    return table("unfunded", rows, (50, 30, 40))


def ending_soon(register: Register, as_of: date) -> Markdown:
    last = as_of + timedelta(min(_YEAR, (date.max - as_of).days))
    rows = [(one.resource, one.organisation, _day(one.ends_on)) for one in ending(register, as_of, last)]
    return table("ending", rows, (50, 40, 20))
