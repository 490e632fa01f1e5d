"""What `profile.toml` may say of the partnership's own lists and terms: when an action is red, how risks are scored."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from problemprofile.project.strict import Settings

Colour = Literal["red", "amber", "green"]
Days = Annotated[int, Field(ge=0, le=3650)]
Weight = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class Rag(Settings):
    """The `[rag]` table: the partnership's rules for the colour of an action.

    An action is overdue once its due day is past. It is due soon within `due_soon_days` of that day if nothing was said
    of it in as many days before, silent where nothing was said of it for `silent_days`, begun late where its first day
    is more than `late_start_days` past and it is not reported as started, and undated where it has no due day. Each of
    the five gives the colour named here; the worst counts; `green` switches a rule off.
    """

    due_soon_days: Days = 30
    silent_days: Days = 92
    late_start_days: Days = 0
    overdue: Colour = "red"
    late_start: Colour = "red"
    due_soon: Colour = "amber"
    silent: Colour = "amber"
    undated: Colour = "amber"


class Thread(Settings):
    """The `[thread]` table: what the golden thread looks for.

    An organisation that owns more than `most_actions` actions that are not complete has too much. `key_findings` names
    figures (a cell or a table of data-tables.xlsx) that somebody must act on.
    """

    most_actions: int = Field(default=6, ge=1, le=1000)
    key_findings: tuple[str, ...] = ()


class Scoring(Settings):
    """The `[scoring]` table: the arithmetic by which the partnership scores risks and priorities. It is local.

    With `formula = "product"`, harm (the mean of the four harms by their weights, 0 to 4) is multiplied by likelihood
    (0 to 4), and `likelihood` is not used. With `formula = "sum"` it is the mean of the four harms and likelihood by
    their weights, times four. Either gives 0 to 16. That is raised by up to the share `position` where nothing is in
    place, and lowered by up to the share `confidence` where little is known for certain.
    """

    formula: Literal["product", "sum"] = "product"
    physical_harm: Weight = 1
    psychological_harm: Weight = 1
    financial_harm: Weight = 1
    community_harm: Weight = 1
    likelihood: Weight = 4
    position: Weight = 0.5
    confidence: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0

    @model_validator(mode="after")
    def has_harm(self) -> Scoring:
        if not any((self.physical_harm, self.psychological_harm, self.financial_harm, self.community_harm)):
            raise ValueError("at least one kind of harm must have a weight")
        return self


class Funding(Settings):
    """The `[terms.funding]` table: what is sought, for the clause that only partnerships that seek funding have."""

    amount: str = ""
    funder: str = ""
    purpose: str = ""
    spent_by: date | None = None


class Populations(Settings):
    """The `[populations]` table: how many people live in each area, so that rates can be given.

    Each is a CSV in `areas/` with the columns code and population; `nation` is of the whole country, and its rows are
    added up. An area is named by its code or, in `police_force`, by its name. `label` says who is counted and when:
    "residents, mid-2024".
    """

    label: str = ""
    local_authority: str = ""
    police_force: str = ""
    nation: str = ""


class Terms(Settings):
    """The `[terms]` table: what fills the blanks of the terms of reference.

    What is left out is taken from elsewhere: the partnership and region from this file, lead and contributors from
    register/organisations.csv. `level` says how far the partnership reaches.
    """

    partnership: str = ""
    region: str = ""
    level: Literal["", "local", "force", "regional"] = ""
    lead: str = ""
    contributors: tuple[str, ...] = ()
    deliver_by: date | None = None
    funding: Funding | None = None
