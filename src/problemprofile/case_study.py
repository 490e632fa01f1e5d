"""A case study as the report may print it: text that a partner wrote and `casework` has checked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CaseStudy:
    """One anonymised case study. `text` is Markdown, without the title.

    `exploitation_group` is a code of that list, or "" where it is about no one group. `audiences` are those who may
    read it; empty: all of them. `checks` names what the text was checked for and found free of; `confirmed_by`
    who read it and said that nobody can be found by it, "" where nobody has.
    """

    name: str
    title: str
    text: str
    exploitation_group: str = ""
    audiences: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    confirmed_by: str = ""

    def allows(self, audience: str) -> bool:
        return not self.audiences or audience in self.audiences
