"""When a new column is probably an old one under another name, and when it only looks so."""

from __future__ import annotations

from collections import Counter

import pytest

from problemprofile.deliveries.renamed import likely

STAGES = Counter({"Open": 50, "Charged": 20, "Closed": 20, "Transferred": 10})
YES = Counter({"Y": 30, "N": 70})
AGES = Counter({str(age): 3 for age in range(18, 60)})
REFERENCES = {f"NX25/{n}": 1 for n in range(90)}


@pytest.mark.parametrize(
    ("old", "new", "before", "now"),
    [
        ("Stage", "Where it stands", STAGES, Counter({"Open": 9, "Closed": 3, "Reopened": 1})),
        ("Sex", "Gender", YES, YES),  # both are names of one field
        ("Crime ref", "Occurrence number", REFERENCES, {f"NX26/{n}": 1 for n in range(90)}),
        ("Date of birth", "Date of  Birth (DoB)", {}, {}),
        ("Repeat victim", "Repeat victim flag", YES, YES),
        ("Person > Town", "Place > Town of offence", STAGES, Counter({"Open": 30, "New": 2})),
    ],
)
def test_a_column_under_another_name(old: str, new: str, before: dict[str, int], now: dict[str, int]) -> None:
    found = likely(old, new, before, now)
    assert found
    assert not any(text in found.because for text in before)  # a reason never repeats what a cell holds


@pytest.mark.parametrize(
    ("old", "new", "before", "now"),
    [
        ("County lines", "Repeat victim", YES, YES),  # many columns hold Y and N
        ("Age", "House number", AGES, AGES),  # and many hold small numbers
        ("Stage", "Ward", STAGES, Counter({"North": 50, "South": 50})),
        ("Sex", "Gender", YES, REFERENCES),  # the headings agree and the cells do not
        ("Notes", "Summary of MO", {"a long story about somebody": 1}, {"Y": 90}),
    ],
)
def test_a_column_that_is_another(old: str, new: str, before: dict[str, int], now: dict[str, int]) -> None:
    assert likely(old, new, before, now) is None


def test_the_settings_know_best() -> None:
    found = likely("Sex", "Reference", YES, REFERENCES, mapped_alike=True)
    assert found
    assert found.because == "the settings map both to one field"
