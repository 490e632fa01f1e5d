"""What the attack on the released tables finds, as findings: numbers that can be worked out, and narrow ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from problemprofile.findings import Finding
from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.attack import Attacked, attack
from problemprofile.inspection.faults import fault
from problemprofile.project.load import Project
from problemprofile.released import Edition
from problemprofile.store import Store

A_FEW = 3  # small numbers of a rounded edition that may have fewer possible values than asked before it is said
_REMEDY = (
    "None of them can be worked out. Where that is too close, choose a larger rounding_base, a smaller smallest_count, "
    "or leave a breakdown out; `problemprofile audit` names the narrowest."
)


def can_be_undone(project: Project, store: Store, editions: Mapping[str, Edition]) -> Iterator[Finding]:
    """What a reader can work out of each edition; of a rounded one also, what is left with too few possible values."""
    policies = {name: edition.policy for name, edition in editions.items()}
    enough = {name: one.narrowest_safe_interval if one.rounding_base else 1 for name, one in policies.items()}
    for one in attack(project, store, editions, enough=enough):
        if one.exact:
            times, first = len(one.exact), one.cells[one.exact[0]].cell_id
            reason = f"a reader can work out {times} of its hidden small numbers, the first of them {first}"
            yield fault("release-can-be-undone", f"the tables of {one.audience}", reason, times)
        if policies[one.audience].rounding_base and one.narrow(policies[one.audience]) > A_FEW:
            yield _narrow(one, policies[one.audience])


def _narrow(attacked: Attacked, policy: DisclosurePolicy) -> Finding:
    """That rounding leaves small numbers of an edition with few possible values; nobody can work one out."""
    times, values = attacked.narrow(policy), policy.narrowest_safe_interval + 1
    return Finding(
        check="release-narrow",
        severity="warns",
        dataset="",
        message=f"In the edition {attacked.audience}, {times} of {len(attacked.cells)} small numbers that are kept "
        f"back have fewer than {values} possible values, which its smallest_count of {policy.smallest_count} asks for.",
        remedy=_REMEDY,
        rows=times,
    )
