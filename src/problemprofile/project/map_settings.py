"""What a `[[maps]]` table of `profile.toml` may say."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from problemprofile.project.strict import Name, Settings


class MapSetting(Settings):
    """One `[[maps]]` table: which dimension to colour, on which shapes, and the population for rates if wanted.

    `boundaries` is "local_authority", "postcode_district", "postcode_area" or "police_force" (shapes that ship with
    the product), or a GeoJSON file in the project's `areas/`; then `code` and `name` say which properties of it hold
    them. `population` is a CSV in `areas/` with the columns code and population; with `smoothed`, rates are moved
    towards that of all the areas, the more so the fewer people live in one. `by` and `each` ask for small maps on one
    scale, one for each type or period, of a local series only. An `illustrative` map is marked as not of real data.
    """

    title: str
    series: Name = "referrals"
    scope: Literal["local", "national"] = "local"
    dimension: Literal["local_authority", "postcode_district", "postcode_area", "police_force"]
    boundaries: str
    code: str = "code"
    name: str = "name"
    population: str = ""
    population_label: str = ""
    attribution: str = ""
    by: Literal["", "exploitation_group"] = ""
    each: Literal["", "year", "financial_year"] = ""
    smoothed: bool = False
    illustrative: bool = False

    @model_validator(mode="after")
    def smoothed_is_a_rate(self) -> MapSetting:
        if self.smoothed and not self.population:
            raise ValueError("a smoothed map is of rates, so it needs a population")
        return self

    @model_validator(mode="after")
    def is_whole_of_the_nation(self) -> MapSetting:
        """The nation's numbers are printed as they are, and in a table of places by type the area's own are among them:
        it would print what the local tables hide."""
        if self.scope == "national" and (self.by or self.each):
            raise ValueError(
                "a map of the nation takes no `by` or `each`: its table would print what is hidden of your own area"
            )
        return self

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What its table is broken down by."""
        return tuple(name for name in (self.by, self.each, self.dimension) if name)
