"""What `[[audiences]]` of `profile.toml` may say: who reads an edition, and what they may be shown."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, field_validator, model_validator

from problemprofile.handling import DisclosurePolicy
from problemprofile.project.strict import Name, Settings

SAYS_HOW_SMALL = re.compile(r"[<≤]|\b(fewer|less|under|below|up to|at most|small)\b|\d ?(-|–|to) ?\d", re.IGNORECASE)
Joinable = Literal[
    "nationality",
    "exploitation_group",
    "exploitation_type",
    "age_band",
    "local_authority",
    "postcode_district",
    "first_responder",
    "offence",
    "sector",
    "theme",
]


class Audience(Settings):
    """One `[[audiences]]` table: who reads this edition and what they may be shown. Listed widest first.

    `merge` names breakdowns whose small categories are joined with others, in all tables, before anything is hidden.
    """

    name: Name
    title: str
    smallest_count: int = Field(5, ge=1, le=100)
    small_numbers: Literal["hidden", "rounded"] = "hidden"
    rounding_base: int = Field(0, ge=0, le=100)
    zeros_shown: bool = True
    marking: str = "OFFICIAL-SENSITIVE"
    hidden_mark: str = "[c]"
    hidden_reads: str = ""
    merge: tuple[Joinable, ...] = ()

    @field_validator("hidden_mark", "hidden_reads")
    @classmethod
    def is_true_of_all_that_is_hidden(cls, words: str) -> str:
        if SAYS_HOW_SMALL.search(words) and not re.search(r"\bor\b", words):
            raise ValueError("a hidden number may be large: say so (“fewer than 5, or protecting such a number”)")
        return words

    @model_validator(mode="after")
    def base_is_enough(self) -> Audience:
        if self.small_numbers == "rounded" and 0 < self.rounding_base < self.smallest_count:
            raise ValueError('with small_numbers = "rounded", rounding_base is at least smallest_count')
        return self

    def policy(self) -> DisclosurePolicy:
        values = self.model_dump(exclude={"name"})
        if self.small_numbers == "rounded" and not self.rounding_base:
            values["rounding_base"] = max(5, self.smallest_count)
        return DisclosurePolicy(audience=self.name, narrowest_safe_interval=max(1, self.smallest_count - 1), **values)
