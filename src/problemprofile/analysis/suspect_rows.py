"""The rows that are counted: what cleaning kept, with suspects apart from those whom they are suspected of exploiting.

A record that only a suspect's row tells of is counted all the same, but nothing that it says of the suspect is told of
a victim. Each suspect in a kept record is counted as a suspect, once for each record: a crime of three suspects is one
crime and three suspects.
"""

from __future__ import annotations

import narwhals as nw

from problemprofile.analysis.series import SUSPECTS
from problemprofile.codelists import UNKNOWN
from problemprofile.store import Frame

OF_A_PERSON = ("nationality_group", "nationality", "age_group", "age_band", "gender")
INCIDENTS = "incidents"  # no crime was found in them, so nobody is suspected of one


def told_apart(rows: Frame) -> Frame:
    """Of all clean rows those that are counted, and beside them the suspects' rows in a series of their own."""
    suspect = nw.coalesce(nw.col("role") == "suspect", nw.lit(False))
    kept = nw.col("decision") == "kept"
    unsaid = {name: nw.when(suspect & ~nw.col(name).is_null()).then(nw.lit(UNKNOWN)) for name in OF_A_PERSON}
    records = rows.filter(kept).with_columns(**{name: nw.coalesce(one, nw.col(name)) for name, one in unsaid.items()})
    same_crime = nw.coalesce(nw.col("because") == "same_crime", nw.lit(False))
    people = rows.filter(suspect, kept | same_crime, nw.col("unit") != INCIDENTS)
    other = nw.concat_str(nw.lit(f"{SUSPECTS}-"), nw.col("series"))
    series = nw.when(nw.col("series") == "crimes").then(nw.lit(SUSPECTS)).otherwise(other)
    return nw.concat([records, people.with_columns(series=series, unit=nw.lit(SUSPECTS))])
