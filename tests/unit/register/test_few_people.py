"""A small number of people typed into the lists is a finding that does not repeat it."""

from __future__ import annotations

from problemprofile.register import RECORDS
from problemprofile.register.checks.few_people import typed
from problemprofile.register.records import Measure, Reading
from register_made import project_in


def test_small_readings_and_baselines_of_people_are_found_and_others_are_not(tmp_path):
    lines = {name: [] for name in RECORDS}
    lines["measures"] = [
        (2, Measure(measure="Housed", unit="survivors", baseline=8)),
        (3, Measure(measure="Courses", unit="courses", baseline=8)),
    ]
    lines["readings"] = [
        (number, Reading(measure=name, value=value))
        for number, (name, value) in enumerate([("HOUSED", 9), ("Housed", 10), ("Courses", 2), ("Housed", 0)], 2)
    ]
    found = list(typed(project_in(tmp_path), lines))
    assert [(one.list, one.number) for one in found] == [("measures", 2), ("readings", 2)]
    assert all("8" not in one.message and "from 1 to 9" in one.message for one in found)


def test_few_people_in_words_are_found_and_not_repeated(tmp_path):
    lines = {name: [] for name in RECORDS}
    lines["measures"] = [(2, Measure(measure="Housed", unit="per cent"))]
    said = ["60 were asked, of whom three are children", "Nobody was asked"]
    lines["readings"] = [(number, Reading(measure="Housed", said=text)) for number, text in enumerate(said, 2)]
    (found,) = typed(project_in(tmp_path), lines)
    assert (found.list, found.number) == ("readings", 2)
    assert "from 1 to 9" in found.message
    assert "three" not in found.message
