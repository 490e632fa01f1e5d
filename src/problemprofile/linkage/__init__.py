"""Takes: clean rows of victims, and what people decided about pairs of them.
Gives: a person_id in `clean_rows`, `links`, `people_ranges`; what else a record tells (`record_facts`); findings.
Never: joins rows that name nobody, overrules a person, or gives a person_id to a row that counts more than one person.
"""

from problemprofile.linkage.people import link_people
from problemprofile.linkage.record_facts import tell_of_records
from problemprofile.linkage.remembering import remember

__all__ = ["link_people", "remember", "tell_of_records"]
