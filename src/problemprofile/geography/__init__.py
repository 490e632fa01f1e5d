"""Areas, their outlines, and which area a place, a postcode or a position means.

Takes: a place's name, a postcode, a position, or a boundary file of the partnership's own.
Gives: codes (GSS codes of local authorities, postcode districts and areas) and outlines in degrees.
Never: a guess. What may lie in several authorities gives all of them.
"""

from __future__ import annotations

from problemprofile.geography.areas import SHIPPED, Area, attribution, boundaries, read_boundaries
from problemprofile.geography.places import (
    OUTSIDE_UK,
    Place,
    authorities_of_police_force,
    find_place,
    local_authorities,
    police_force_of,
    spelt_out,
    sure_names,
)
from problemprofile.geography.points import (
    Point,
    authorities_at,
    is_three_words,
    postcode_district_at,
    read_point,
)
from problemprofile.geography.populations import populations
from problemprofile.geography.postcodes import (
    CROWN_DEPENDENCIES,
    Postcode,
    find_postcodes,
    is_forces_post_office,
    postcode_area,
    read_postcode,
)

__all__ = [
    "CROWN_DEPENDENCIES",
    "OUTSIDE_UK",
    "SHIPPED",
    "Area",
    "Place",
    "Point",
    "Postcode",
    "attribution",
    "authorities_at",
    "authorities_of_police_force",
    "boundaries",
    "find_place",
    "find_postcodes",
    "is_forces_post_office",
    "is_three_words",
    "local_authorities",
    "police_force_of",
    "populations",
    "postcode_area",
    "postcode_district_at",
    "read_boundaries",
    "read_point",
    "read_postcode",
    "spelt_out",
    "sure_names",
]
