"""Takes: clean rows of victims, and what people decided about pairs of them.
Gives: a person_id in `clean_rows`, `links`, `likely_pairs`, `people_ranges`; findings; pairs in doubt for a person.
Never: joins rows that name nobody, overrules a person, or gives a person_id to a row that counts more than one person.
"""

from problemprofile.linkage.people import link_people

__all__ = ["link_people"]
