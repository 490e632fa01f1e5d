"""Days the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.tables import Lines
from problemprofile.register.wording import fields_of

# The fields of a list of which the first may not be after the second.
IN_ORDER: dict[str, tuple[tuple[str, str], ...]] = {
    "data_requests": (("asked_on", "agreed_on"), ("agreed_on", "expires_on")),
    "actions": (("starts_on", "due"),),
    "challenges": (("raised_on", "decided_on"),),
    "measures": (("baseline_on", "target_on"),),
    "survivor_stages": (("from_day", "to_day"),),
    "case_conferences": (("from_day", "to_day"),),
    "resources": (("starts_on", "ends_on"),),
    "steps": (("starts_on", "due"), ("starts_on", "done_on")),
    "recommendations": (("sent_on", "deadline"),),
}


def wrong_way_round(lines: Lines) -> Iterator[Doubt]:
    for name, pairs in IN_ORDER.items():
        labels = fields_of(name)
        for number, record in lines[name]:
            for first, second in pairs:
                early, late = getattr(record, first), getattr(record, second)
                if early and late and early > late:
                    yield Doubt(
                        "register-days",
                        name,
                        number,
                        f"“{labels[second]}” is before “{labels[first]}”.",
                        "Correct whichever day is wrong.",
                    )
