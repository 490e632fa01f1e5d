"""What `profile.toml` may say of the products: the head of the performance report, and what a person states in it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import model_validator

from problemprofile.project.strict import Name, Settings

Statement = Literal[
    "recommendations", "reasons", "financial", "human-resources", "equality", "risk", "policy", "legal", "consultation"
]
NOTHING = "none"  # what a person writes who states that there is nothing to say


class PerformanceReport(Settings):
    """The `[performance_report]` table: the head of the police-and-crime performance report, and its statements.

    A `public` report is made from the widest audience's edition; one that is not public gives its `category` and is
    made from the narrowest, or from that of the `audience` that it names. Each of `statements` is a person's own text
    on one section; "none" states that there is nothing, in the standard words. What nobody stated is missing.
    """

    public: bool
    category: str = ""
    audience: Name | Literal[""] = ""
    purpose: Literal["information", "decision"] = "information"
    title: str = "Modern slavery"
    report_to: str = ""
    meeting_on: date | None = None
    report_of: str = ""
    author: str = ""
    email: str = ""
    other_contacts: str = ""
    agenda_item: str = ""
    plan: str = ""
    plan_priorities: tuple[str, ...] = ()
    statements: dict[Statement, str] = {}

    @model_validator(mode="after")
    def says_why_it_is_not_public(self) -> PerformanceReport:
        if not self.public and not self.category.strip():
            raise ValueError("a report that is not public needs its category: set category, or public = true")
        if self.public and self.category:
            raise ValueError("a public report has no category: take category away, or set public = false")
        return self
