"""Areas, their outlines, and which area a place or a postcode means.

Takes: a place's name, a postcode, or a boundary file of the partnership's own.
Gives: codes (GSS codes of local authorities, postcode districts and areas) and outlines in degrees.
Never: a guess. A name that several places share, or a district that lies in several authorities, gives None.
"""

from __future__ import annotations

from problemprofile.geography.areas import SHIPPED, Area, attribution, boundaries, read_boundaries
from problemprofile.geography.places import local_authorities, place_to_local_authority
from problemprofile.geography.populations import populations
from problemprofile.geography.postcodes import (
    local_authority_of_postcode_district,
    postcode_area,
    postcode_district,
    why_no_local_authority,
)

__all__ = [
    "SHIPPED",
    "Area",
    "attribution",
    "boundaries",
    "local_authorities",
    "local_authority_of_postcode_district",
    "place_to_local_authority",
    "populations",
    "postcode_area",
    "postcode_district",
    "read_boundaries",
    "why_no_local_authority",
]
