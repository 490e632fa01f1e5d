"""What became of the last cycle's gaps and actions: closed or open, done, late or dropped."""

from __future__ import annotations

from collections.abc import Iterable

from problemprofile.register import Record, Register, naming_field
from problemprofile.register.records.actions import Action
from problemprofile.register.records.gaps import Gap
from problemprofile.report.markdown import Markdown, bullets, plain
from problemprofile.report.wording import say
from problemprofile.spelling import fold

COMPLETE, CLOSED = "complete", "closed"


def changes_in_gaps(before: Register, after: Register) -> Markdown:
    """The gaps that were closed since the last cycle, with what closed them; those still open; and the new ones."""
    now = _by_key("gaps", after)
    was_open: list[Gap] = [gap for gap in before.lists["gaps"] if gap.state != CLOSED]
    kept = [(gap, _found("gaps", gap, now)) for gap in was_open]
    known = {id(found) for _, found in kept} | {id(_found("gaps", gap, now)) for gap in before.lists["gaps"]}
    closed = [found for _, found in kept if found and found.state == CLOSED]
    still = [found for _, found in kept if found and found.state != CLOSED]
    new = [gap for gap in after.lists["gaps"] if id(gap) not in known and gap.state != CLOSED]
    return _lines(
        ("gaps_closed", [_closed(gap) for gap in closed]),
        ("gaps_open", [plain(gap.gap) for gap in still]),
        ("gaps_new", [plain(gap.gap) for gap in new]),
        ("gaps_lost", [plain(gap.gap) for gap, found in kept if found is None]),
    )


def changes_in_actions(before: Register, after: Register) -> Markdown:
    """Of the actions that were not complete when the last profile was made: done in time, done late, not done, gone."""
    now = _by_key("actions", after)
    pairs = [(one, _found("actions", one, now)) for one in before.lists["actions"] if one.status != COMPLETE]
    found = [one for _, one in pairs if one]
    done = [one for one in found if one.status == COMPLETE]
    return _lines(
        ("actions_done", [_told(one) for one in done if not _late(one)]),
        ("actions_late", [_told(one) for one in done if _late(one)]),
        ("actions_open", [_told(one) for one in found if one.status != COMPLETE]),
        ("actions_lost", [plain(one.action) for one, kept in pairs if kept is None]),
    )


def _by_key(name: str, register: Register) -> dict[str, Record]:
    """The entries of a list by reference, and by name."""
    key = naming_field(name)
    named = {fold(getattr(one, key)): one for one in register.lists[name]}
    return named | {fold(one.reference): one for one in register.lists[name] if one.reference}


def _found(name: str, entry: Record, among: dict[str, Record]) -> Record | None:
    return among.get(fold(entry.reference)) if entry.reference else among.get(fold(getattr(entry, naming_field(name))))


def _late(action: Action) -> bool:
    return bool(action.due and action.status_on and action.status_on > action.due)


def _closed(gap: Gap) -> Markdown:
    return say("since.closed_by", gap=gap.gap, by=gap.closed_by) if gap.closed_by else plain(gap.gap)


def _told(action: Action) -> Markdown:
    """An action with the reason that was given for its status."""
    why = action.status_because
    return say("since.because", action=action.action, why=why) if why else plain(action.action)


def _lines(*groups: tuple[str, Iterable[Markdown]]) -> Markdown:
    """A list for each group that has any entry, under the words for the group."""
    filled = [(pattern, list(texts)) for pattern, texts in groups]
    return Markdown("\n".join(f"{say(f'since.{pattern}')}\n\n{bullets(texts)}" for pattern, texts in filled if texts))
