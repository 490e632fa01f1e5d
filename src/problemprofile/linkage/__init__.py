"""Takes: clean rows with names, dates of birth and person references.
Gives: `links`, one for each row about somebody of an earlier row, with its rule; a person_id in `clean_rows`; findings.
Never: links rows of different sources, guesses, or gives a person_id to a row that counts more than one person.
"""

from problemprofile.linkage.people import link_people

__all__ = ["link_people"]
