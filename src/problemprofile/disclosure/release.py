"""The only maker of released tables: the wall between what is counted and what may be read."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from problemprofile.attacker import Range
from problemprofile.counts import PERIODS, TOTAL, Cell, CountTable, Dimension, cell_id
from problemprofile.disclosure.categories import Beside
from problemprofile.disclosure.controlled_rounding import may_be, round_together
from problemprofile.disclosure.merging import Merged, merge, with_parts
from problemprofile.disclosure.permitted import Permission, permit, smallest_count
from problemprofile.disclosure.previous_releases import Facts, says_the_same, tells_the_same
from problemprofile.disclosure.primary import small_numbers
from problemprofile.disclosure.ranges import released_ranges
from problemprofile.disclosure.readers import protect_from_all, readers, rounding_keeps_from_all
from problemprofile.disclosure.reading import Reading
from problemprofile.disclosure.rounding import rounded
from problemprofile.disclosure.same_lines import same_lines, with_company
from problemprofile.disclosure.secondary import Protection, too_many
from problemprofile.disclosure.sums import Arithmetic
from problemprofile.earlier import EarlierRelease, read_earlier
from problemprofile.handling import DisclosurePolicy
from problemprofile.released import (
    Edition,
    Outcome,
    ReleasedCategory,
    ReleasedCell,
    ReleasedDimension,
    ReleasedTable,
    content_hash,
)


def release(
    counts: Sequence[CountTable],
    policies: tuple[DisclosurePolicy, ...],
    past: tuple[Path, ...] = (),
    beside: Beside = MappingProxyType({}),
) -> dict[str, Edition]:
    """One edition an audience, in the order of `policies` (widest audience first), tables in the order of `counts`.

    Each edition is protected as a whole, from readers who hold all wider editions too; so all show zeros if the widest
    does, and none if it does not. `past` are folders of earlier releases, the oldest first, which readers may hold as
    well. `beside` says of places which lie next to each other, for policies that have small ones joined. Raises
    ProfileError where an earlier release cannot be read as it was given out, ValueError where the analysis gives two
    counts for the same people.
    """
    alike = [replace(policy, zeros_shown=policies[0].zeros_shown) for policy in policies]
    return _released(counts, [merge(counts, policy, beside) for policy in alike], alike, read_earlier(past))


def _released(
    counts: Sequence[CountTable],
    merged: Sequence[Merged],
    policies: Sequence[DisclosurePolicy],
    earlier: tuple[EarlierRelease, ...],
) -> dict[str, Edition]:
    """Where an earlier release is what would be released without it, it tells nothing: the same is released again."""
    made = [table for one in merged for table in one.tables]
    same = next((one for one in reversed(earlier) if says_the_same(made, one)), None)
    if same:
        again = _released(counts, merged, policies, tuple(one for one in earlier if one is not same))
        if same.audience in again and tells_the_same(again[same.audience], same.edition):
            return again
    told: dict[str, Range] = {}
    numbers = with_parts(counts, merged)
    known = readers((*counts, *(table for one in merged for table in one.tables)), numbers, policies, earlier)
    each = zip(policies, merged, strict=True)
    return {policy.audience: _edition(one, numbers, policy, told, known[policy.audience]) for policy, one in each}


def _edition(
    merged: Merged, numbers: Arithmetic, policy: DisclosurePolicy, told: dict[str, Range], known: list[Facts]
) -> Edition:
    """One audience's tables. What it is told is added to `told`; `known` is what its readers know from before."""
    told |= {number: at_least_one for number, at_least_one in merged.told().items() if number not in told}
    permission, reading, small = _fit_to_protect(merged, numbers, policy, told)
    if policy.rounds_together:
        policy = _coarse_enough(policy, permission)
        reading = replace(reading, policy=policy)
        together = _rounded_together(reading, small)
        if together is None or not rounding_keeps_from_all(reading, small, together, known):
            hiding = replace(policy, small_numbers="hidden", rounding_base=0)
            return _edition(merged, numbers, hiding, told, known)
        told |= {number: may_be(reading, number, together[number]) for number in permission.smallest}
        protection = Protection(frozenset(), frozenset(), values=together)
    else:
        protection = protect_from_all(reading, small, known)
        told |= {number: reading.learns(number, hidden=number in protection.hidden) for number in permission.smallest}
    return Edition(policy, tuple(_table(table, policy, permission, protection) for table in merged.tables))


def _coarse_enough(policy: DisclosurePolicy, permission: Permission) -> DisclosurePolicy:
    """Rounding to a base leaves less doubt than an owner asks for who lets no count below a larger number be shown."""
    strictest = max(permission.smallest.values(), default=0)
    return replace(policy, rounding_base=max(policy.rounding_base, -(-strictest // 5) * 5))


def _rounded_together(reading: Reading, small: frozenset[str]) -> Mapping[str, int] | None:
    """Each number's multiple of the base; None where hiding protects people and rounding would not."""
    found = round_together(reading, small)
    return found.values if found and found.holds else None


def _fit_to_protect(
    merged: Merged, numbers: Arithmetic, policy: DisclosurePolicy, told: dict[str, Range]
) -> tuple[Permission, Reading, frozenset[str]]:
    """What may be given and what of it is too small; without the largest tables, if there is too much to protect."""
    left_out: set[str] = set()
    counts, same = merged.tables, same_lines(merged.tables)
    while True:
        permission = with_company(permit(counts, policy, left_out), counts, policy, same)
        lost = merged.numbers(left_out) - permission.smallest.keys()
        reading = Reading(numbers.without(lost), permission.smallest, policy, told)
        small = small_numbers(counts, numbers, permission, policy) | merged.too_small(permission.smallest)
        crowded = too_many(reading, small)
        tables = [table for table in counts if table.table_id not in left_out]
        sizes = {table.table_id: sum(cell.people in crowded for cell in table.cells) for table in tables}
        if not crowded.intersection(permission.smallest):
            return permission, reading, small
        left_out.add(max(sizes, key=lambda table_id: (sizes[table_id], table_id)))


def _table(
    table: CountTable, policy: DisclosurePolicy, permission: Permission, protection: Protection
) -> ReleasedTable:
    """A table withheld whole does not say what it is broken down into: a category listed is one that somebody is in."""
    cells = tuple(_cell(cell, policy, permission, protection) for cell in table.cells)
    kept_back = any(cell.outcome == "hidden" for cell in cells)  # in a published table, for the local number's sake
    policy = replace(policy, smallest_count=smallest_count(table, policy) or kept_back * policy.smallest_count)
    nobody = _rounded_to_nobody(table, cells) if policy.rounds_together else frozenset()
    cells = tuple(cell for cell in cells if nobody.isdisjoint(cell.categories))
    withheld = bool(cells) and all(cell.outcome == "withheld" for cell in cells)
    if withheld:
        cells = (_only_cell(table, policy),)
    made = ReleasedTable(
        table_id=table.table_id,
        title=table.title,
        question=table.question,
        unit=table.unit,
        analysis=table.analysis,
        series=table.series,
        scope=table.scope,
        audience=policy.audience,
        marking=policy.marking,
        dimensions=tuple(_dimension(dimension, nobody, listed=not withheld) for dimension in table.dimensions),
        cells=cells,
        sources=table.datasets,
        notes=(*(() if withheld else table.notes), *_notes(table, cells, policy, permission, protection)),
        hidden_words=_withheld_words(table, permission) if withheld else policy.hidden_words,
        additive=table.additive,
        between=tuple(released_ranges(table, cells, policy)),
        covered=() if withheld else table.covered,
        breaks=() if withheld else table.breaks,
        vintage=table.vintage,
    )
    return replace(made, content_sha256=content_hash(made))


def _cell(cell: Cell, policy: DisclosurePolicy, permission: Permission, protection: Protection) -> ReleasedCell:
    if cell.cell_id in permission.withheld:
        return ReleasedCell(cell.cell_id, cell.categories, "withheld", None, policy.hidden_mark)
    if cell.people in protection.hidden:
        return ReleasedCell(cell.cell_id, cell.categories, "hidden", None, policy.hidden_mark)
    if policy.rounds_together:
        value = protection.values[cell.people]
        exact = not permission.smallest[cell.people] and value == cell.count
        kept: Outcome = "shown" if exact else "rounded"
        return ReleasedCell(cell.cell_id, cell.categories, kept, value, f"{value:,}")
    value = rounded(cell.count, policy.rounding_base)
    outcome: Outcome = "rounded" if policy.rounding_base > 1 else "shown"
    return ReleasedCell(cell.cell_id, cell.categories, outcome, value, f"{value:,}")


def _only_cell(table: CountTable, policy: DisclosurePolicy) -> ReleasedCell:
    """The margin of all dimensions, which stands for every number of a table withheld whole."""
    margins = tuple((dimension.name, TOTAL) for dimension in table.dimensions)
    return ReleasedCell(cell_id(table.table_id, dict(margins)), margins, "withheld", None, policy.hidden_mark)


def _dimension(dimension: Dimension, nobody: frozenset[tuple[str, str]], *, listed: bool) -> ReleasedDimension:
    shown = (c for c in dimension.categories if listed and (dimension.name, c.code) not in nobody)
    return ReleasedDimension(dimension.name, dimension.label, tuple(ReleasedCategory(c.code, c.label) for c in shown))


def _rounded_to_nobody(table: CountTable, cells: tuple[ReleasedCell, ...]) -> frozenset[tuple[str, str]]:
    """The categories printed as 0: left out, for one that is listed is one that somebody may be in. Periods stay."""
    found = set()
    for cell in cells:
        within = [pair for pair in cell.categories if pair[1] != TOTAL]
        if len(within) == 1 and cell.outcome == "rounded" and not cell.value and within[0][0] not in PERIODS:
            found.add(within[0])
    return frozenset(found)


def _withheld_words(table: CountTable, permission: Permission) -> str:
    words = tomllib.loads((resources.files(__package__) / "withheld.toml").read_text("utf-8"))
    return str(words["left_out" if table.table_id in permission.left_out else "owner"])


def _notes(
    table: CountTable,
    cells: tuple[ReleasedCell, ...],
    policy: DisclosurePolicy,
    permission: Permission,
    protection: Protection,
) -> list[str]:
    """What the table says about its own protection, and where somebody else prints another figure for a shown one."""
    outcomes = [cell.outcome for cell in cells]
    hidden, left_out = "hidden" in outcomes, table.table_id in permission.left_out
    narrow = any(cell.people in protection.narrow for cell in table.cells)
    holds = {
        "withheld": "withheld" in outcomes and not left_out,
        "left_out": left_out,
        "hidden": hidden and policy.zeros_shown,
        "hidden_with_zeros": hidden and not policy.zeros_shown,
        "wide": hidden and not narrow,
        "narrow": hidden and narrow,
        "told_before": hidden and any(cell.people in protection.told_before for cell in table.cells),
        "nearby": hidden and any(cell.people in protection.searched_nearby for cell in table.cells),
        "everything": hidden and not any(cell.value for cell in cells),
        "rounded": "rounded" in outcomes and not policy.rounds_together,
        "rounded_together": "rounded" in outcomes and policy.rounds_together,
    }
    facts = {
        "hidden": outcomes.count("hidden"),
        "numbers": len(cells),
        "mark": policy.hidden_mark,
        "smallest": policy.smallest_count,
        "base": policy.rounding_base,
        "most": policy.rounding_base - 1,
        "values": policy.narrowest_safe_interval + 1,
    }
    text = tomllib.loads((resources.files(__package__) / "notes.toml").read_text("utf-8"))
    return [text[name].format(**facts) for name, true in holds.items() if true] + _stated(table, cells, text["stated"])


def _stated(table: CountTable, cells: tuple[ReleasedCell, ...], text: str) -> list[str]:
    """A figure that is hidden here is not set beside another: that would say what it is close to."""
    labels = {(d.name, c.code): c.label for d in table.dimensions for c in d.categories}
    shown = {cell.cell_id: cell for cell in cells if cell.outcome == "shown"}
    return [
        text.format(
            of=", ".join(labels[pair] for pair in shown[stated.cell_id].categories if pair in labels) or table.title,
            where=stated.where,
            value=f"{stated.value:,}",
            shown=shown[stated.cell_id].shown,
        )
        for stated in table.stated
        if stated.cell_id in shown
    ]
