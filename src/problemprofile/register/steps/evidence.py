"""What the folder itself shows of each step, as numbers under the names that `steps.toml` uses."""

from __future__ import annotations

from datetime import date

from problemprofile.project.load import Project
from problemprofile.register.rag.updates import complete
from problemprofile.register.records import Register
from problemprofile.register.terms import terms_of

STEPS = 8
_SETTLED = ("received", "refused", "expired")


def evidence(project: Project, register: Register, today: date) -> dict[str, int]:
    """Every fact; one that begins with "no_" is 1 where there is none of something."""
    facts = {**_partners(project, register), **_data(project, register, today), **_work(project, register, today)}
    absent = ("organisations", "statutory", "non_statutory", "third", "previous_products", "data_requests", "actions")
    return facts | {f"no_{name}": int(not facts[name]) for name in absent} | {"always": 1}


def _partners(project: Project, register: Register) -> dict[str, int]:
    organisations = register.lists["organisations"]
    sectors = [one.sector for one in organisations]
    blanks = len(terms_of(project.profile, register).blanks)
    return {
        "terms_blanks": blanks,
        "terms_whole": int(not blanks),
        "previous_products": len(register.lists["previous_products"]),
        "organisations": len(organisations),
        **{name: sectors.count(name) for name in ("statutory", "non_statutory", "third")},
    }


def _data(project: Project, register: Register, today: date) -> dict[str, int]:
    requests = register.lists["data_requests"]
    states = [one.state for one in requests]
    here = sum(any(any(project.paths.inputs.glob(file)) for file in one.files) for one in project.datasets)
    expired = [one for one in requests if one.state == "expired" or (one.expires_on and one.expires_on < today)]
    return {
        "data_requests": len(requests),
        "requests_received": states.count("received"),
        "requests_refused": states.count("refused"),
        "requests_waiting": sum(state not in _SETTLED for state in states),
        "agreements_expired": len(expired),
        "datasets": len(project.datasets),
        "datasets_here": here,
        "datasets_missing": len(project.datasets) - here,
    }


def _work(project: Project, register: Register, today: date) -> dict[str, int]:
    lists, editions = register.lists, len(list(project.paths.released.glob("*/edition.json")))
    due = len({one.step for one in lists["steps"] if one.due})
    held = sum(1 for one in lists["workshops"] if one.held_on and one.held_on <= today)
    undecided = sum(1 for one in lists["challenges"] if one.disposition in ("", "open"))
    done = complete(register, today)
    late = sum(1 for n, one in enumerate(lists["actions"]) if one.due and one.due < today and n not in done)
    return {
        "steps_due": due,
        "steps_undated": STEPS - due,
        "editions": editions,
        "no_edition": int(not editions),
        "copies_sent": len(lists["distribution"]),
        "nothing_sent": int(not lists["distribution"]),
        "challenges": len(lists["challenges"]),
        "challenges_open": undecided,
        "workshops": len(lists["workshops"]),
        "workshops_held": held,
        "no_workshop_held": int(not held),
        "workshop_notes": len(lists["workshop_notes"]),
        "actions": len(lists["actions"]),
        "actions_late": late,
        "actions_unowned": sum(1 for one in lists["actions"] if not one.owner),
    }
