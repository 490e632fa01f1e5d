"""Rates of released numbers on the people who live in an area: worked out once, for charts, report and inspection.

Takes: one-way released tables, how many people live in each area, and the edition's policy.
Gives: for each area its rate for each 100,000 people, its interval, and its rank with the range of the rank.
Never: a rate of a number that is hidden, rounded to where it may be small, or small; then there is none.
"""

from __future__ import annotations

from problemprofile.rates.of_areas import (
    PER,
    AreaRate,
    Together,
    area_rates,
    could_be,
    people_of,
    ranked,
    rate_of,
    rate_of_covered,
    together,
)
from problemprofile.rates.tables import DIMENSIONS, RateTable, rate_tables

__all__ = [
    "DIMENSIONS",
    "PER",
    "AreaRate",
    "RateTable",
    "Together",
    "area_rates",
    "could_be",
    "people_of",
    "ranked",
    "rate_of",
    "rate_of_covered",
    "rate_tables",
    "together",
]
