"""Small numbers of people, typed into a measure or a reading: no disclosure control has seen them."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.project.load import Project
from problemprofile.register.checks.doubt import Doubt
from problemprofile.register.measures.people import is_few, says_few, smallest_count
from problemprofile.register.tables import Lines

_REMEDY = (
    "Have the measure read a figure of the report, give it over a longer time, or say it in words without a number."
)


def typed(project: Project, lines: Lines) -> Iterator[Doubt]:
    smallest = smallest_count(project)
    message = f"It counts people, and a number is from 1 to {smallest - 1}: too small for the editions to show."
    in_words = f"Its words give a number of people from 1 to {smallest - 1}: too small for the editions to show."
    measures = {measure.measure.casefold(): measure for _, measure in lines["measures"]}
    for number, measure in lines["measures"]:
        if is_few(measure, measure.baseline, smallest) or is_few(measure, measure.target, smallest):
            yield Doubt("register-few-people", "measures", number, message, _REMEDY)
    for number, reading in lines["readings"]:
        of = measures.get(reading.measure.casefold())
        if of and is_few(of, reading.value, smallest):
            yield Doubt("register-few-people", "readings", number, message, _REMEDY)
        elif of and says_few(of, reading.said, smallest):
            yield Doubt("register-few-people", "readings", number, in_words, _REMEDY)
