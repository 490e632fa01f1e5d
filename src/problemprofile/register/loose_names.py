"""Fields that name entries of one of several lists, or other things as well: figures, whatever somebody wrote."""

from __future__ import annotations

FINDINGS = ("gaps", "risks", "vulnerabilities")
# What `answers` may name; the order counts where two lists have one name.
EVIDENCE = (*FINDINGS, "priorities", "challenges", "workshop_notes", "barriers", "survivor_input")
SCORED = ("risks", "priorities")
_BECAME = ("challenges", *FINDINGS, "assets", "priorities", "actions")

# For each list the fields, with the lists in which what they name may stand.
LOOSE: dict[str, dict[str, tuple[str, ...]]] = {
    "risks": {"answers": EVIDENCE, "owner": ("organisations",)},
    "priorities": {"answers": EVIDENCE},
    "actions": {"answers": EVIDENCE},
    "scores": {"scored": SCORED},
    "workshop_notes": {"became": _BECAME},
}
