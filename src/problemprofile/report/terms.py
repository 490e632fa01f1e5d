"""The ten clauses of the terms of reference with their blanks filled, for the appendix and as a document."""

from __future__ import annotations

import dataclasses

from problemprofile.project.load import Project
from problemprofile.register import Register
from problemprofile.register.terms import terms_of
from problemprofile.report.filled import filled
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.wording import listed, words


def terms_text(project: Project, register: Register) -> Markdown:
    """The clauses. What is still to be filled in stands in square brackets."""
    facts = terms_of(project.profile, register)
    contributors = listed([plain(name) for name in facts.contributors])
    more = {"blanks": facts.blanks, "levels": words()["terms"]["levels"], "contributors": contributors}
    return filled("terms", dataclasses.asdict(facts) | more)
