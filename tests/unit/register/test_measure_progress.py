"""Measures: progress in words, figures of earlier cycles, small numbers of people, and the logical framework."""

from __future__ import annotations

from datetime import date

import pytest

from problemprofile.register.editions import Earlier, Editions
from problemprofile.register.measures.logframe import assumptions, by_level, coverage
from problemprofile.register.measures.people import counts_people, is_few, says_few, typed_small, without_few
from problemprofile.register.measures.standing import Progress, Read, progress_of_each, shown, when
from problemprofile.register.records import LogframeRow, Measure, Reading
from register_made import edition_of, project_in, register_of

DAY = date(2026, 3, 1)
NOTHING = Editions("board")


@pytest.fixture
def profile(tmp_path):
    return project_in(tmp_path).profile


def read(profile, measure: Measure, *values: int | str, editions: Editions = NOTHING, as_of: date = DAY):
    """The progress of a measure read once a month from January 2025."""
    readings = [
        Reading(
            measure=measure.measure,
            read_on=date(2025, month, 1),
            **({"value": v} if isinstance(v, int) else {"said": v}),
        )
        for month, v in enumerate(values, 1)
    ]
    (found,) = progress_of_each(register_of(measures=[measure], readings=readings), editions, profile, as_of, 5)
    return found


def courses(**more) -> Measure:
    return Measure(measure="Courses held", unit="courses", **more)


@pytest.mark.parametrize(
    ("values", "more", "state"),
    [
        ((), {"target": 5}, "no_reading"),
        (("Staff feel surer",), {"evidence": "qualitative"}, "told"),
        ((12,), {"target": 12}, "met"),
        ((8,), {"target": 12, "baseline": 6}, "towards"),
        ((5,), {"target": 12, "baseline": 6}, "away"),
        ((6,), {"target": 12, "baseline": 6}, "unchanged"),
        ((4, 7), {"target": 12, "better": "higher"}, "towards"),
        ((8,), {"target": 3, "baseline": 10}, "towards"),
        ((2,), {"target": 3, "baseline": 10}, "met"),
        ((8,), {"baseline": 6, "better": "lower"}, "worse"),
        ((8,), {"target": 12, "better": "higher"}, "first"),
        ((8,), {}, "read"),
        ((0,), {"target": 0, "better": "lower"}, "met"),
    ],
)
def test_progress_in_words(profile, values, more, state):
    assert read(profile, courses(**more), *values).state == state


def test_a_sentence_names_value_start_and_target_with_their_unit(profile):
    said = read(profile, courses(baseline=6, target=12), 8).sentence
    assert said == "Moving towards its target: 8 courses, from 6 courses; the target is 12 courses."


def test_readings_after_the_day_are_not_known_on_it(profile):
    assert read(profile, courses(), 3, 4, as_of=date(2025, 1, 15)).sentence.startswith("Read: 3 courses")


def test_a_measure_is_late_once_its_target_day_is_past_and_it_is_read_but_not_met(profile):
    late = read(profile, courses(target=12, target_on=date(2026, 2, 28), baseline=6), 8)
    assert late.is_late(DAY)
    assert not late.is_late(date(2026, 2, 28))
    assert not read(profile, courses(target=12, target_on=date(2026, 2, 28))).is_late(DAY)
    assert not read(profile, courses(target=8, target_on=date(2026, 2, 28)), 8).is_late(DAY)


def test_nobody_can_say_that_a_hidden_figure_or_a_reading_in_words_misses_its_target(profile):
    editions = Editions("board", edition_of({"2025": None}))
    due = {"target": 3, "target_on": date(2026, 2, 1)}
    hidden = Measure(measure="Referrals", cell="referrals-by-year:year=2025", **due)
    assert not read(profile, hidden, editions=editions).is_late(DAY)
    assert not read(profile, courses(**due), "Nearly there").is_late(DAY)


def test_a_figure_is_read_from_this_cycle_and_the_earlier_ones(profile):
    earlier = edition_of({"2025": 120}, covered_to="2024-12-31")
    editions = Editions("board", edition_of({"2025": 90}), (Earlier("1", earlier),))
    measure = Measure(
        measure="Referrals", unit="referrals", better="lower", target=80, cell="referrals-by-year:year=2025"
    )
    found = read(profile, measure, editions=editions)
    assert [(one.cycle, one.value) for one in found.reads] == [("1", 120), ("2", 90)]
    assert found.state == "towards"
    assert [when(one) for one in found.reads][1] == "31 December 2025, from the figures of cycle 2"


def test_of_an_earlier_cycle_the_figure_is_read_that_the_measure_named_then(profile):
    then = Measure(measure="Referrals in the year", reference="MEA-001", cell="referrals-by-year:year=2024")
    now = Measure(measure="Referrals", reference="MEA-001", cell="referrals-by-year:year=2025")
    earlier = Earlier("1", edition_of({"2024": 120}, covered_to="2024-12-31"), (then,))
    found = read(profile, now, editions=Editions("board", edition_of({"2024": 121, "2025": 90}), (earlier,)))
    assert [(one.cycle, one.value) for one in found.reads] == [("1", 120), ("2", 90)]


def test_a_hidden_figure_stays_hidden(profile):
    editions = Editions("board", edition_of({"2025": None}))
    found = read(profile, Measure(measure="Referrals", cell="referrals-by-year:year=2025"), editions=editions)
    assert (found.state, shown(found, found.reads[0], 5)) == ("hidden", "not shown")


def test_a_figure_that_no_edition_has_is_no_reading(profile):
    editions = Editions("board", edition_of({"2025": 7}))
    assert read(profile, Measure(measure="R", cell="referrals-by-year:year=1999"), editions=editions).reads == ()


@pytest.mark.parametrize(
    ("unit", "name", "people"),
    [
        ("people", "", True),
        ("adult victims", "", True),
        ("referrals", "", True),
        ("% of survivors", "", False),
        ("per cent of survivors", "", False),
        ("courses for children", "", False),
        ("children on courses", "", True),
        ("£ a survivor", "", False),
        ("days", "Days until a survivor is seen", False),
        *(
            (unit, "Help given", True)
            for unit in ("participants", "minors", "teenagers", "migrants", "females", "callers", "claimants")
        ),
        *(
            (unit, "Help given", True)
            for unit in ("learners", "refugees", "deaths", "mothers", "parents", "members", "staff", "count")
        ),
        ("", "Survivors housed", True),
        ("", "Protocol agreed", False),
        ("ROOMS", "", False),
        ("Convictions", "", True),
        ("number", "Survivors housed", True),
        ("number", "Forms sent", False),
        ("individuals", "", True),
        ("beneficiaries", "", True),
        ("witnesses", "", True),
        ("agencies", "", False),
        ("agency staff", "", True),
        ("front-line staff trained", "", True),
        ("school children", "Courses", True),
        ("widgets", "", True),
        ("", "Things that nobody has heard of", True),
        ("number of days", "Survivors housed", False),
        ("% of school children", "", False),
    ],
)
def test_which_measures_count_people(unit, name, people):
    assert counts_people(Measure(measure=name or "M", unit=unit)) is people


def test_a_small_number_of_people_is_found_and_not_printed(profile):
    measure = Measure(measure="Housed", unit="survivors", baseline=3, target=12)
    assert [is_few(measure, value, 5) for value in (None, 0, 1, 4, 5)] == [False, False, True, True, False]
    assert without_few(measure, 4, 5) == "fewer than 5 survivors"
    assert without_few(Measure(measure="Share", unit="%"), 4, 5) == "4%"
    assert typed_small(measure, (), 5)
    assert typed_small(Measure(measure="Housed", unit="survivors"), (Reading(measure="Housed", value=2),), 5)
    assert not typed_small(courses(baseline=1), (Reading(measure="Courses held", value=2),), 5)
    assert "3" not in read(profile, measure, 4).sentence
    assert "4 " not in read(profile, measure, 4).sentence


@pytest.mark.parametrize(
    ("unit", "text", "few"),
    [
        ("survivors", "3 survivors were housed of whom 1 is a child", True),
        ("survivors", "40 were housed, of whom Two are children", True),
        ("courses", "Four of the women came", True),
        ("%", "Of those housed, 3 were children.", True),
        ("courses", "Women on courses: 3", True),
        ("survivors", "2-3 survivors", True),
        ("survivors", "3 were housed", True),
        ("survivors", "3 may be children", True),
        ("survivors", "3 Marchers were found", True),
        ("courses", "3 were held", False),
        ("survivors", "Twelve survivors were housed, and 5 left", False),
        ("survivors", "Housed on 3 March 2026, or on 2026-03-04", False),
        ("survivors", "It cost £3 and took 2 days; 3% had no form, 1.5 in the mean, see ACT-003", False),
        ("months with counts", "One side sends; no month has both", False),
        ("survivors", "", False),
    ],
)
def test_few_people_are_heard_in_words(profile, unit, text, few):
    measure = Measure(measure="M", unit=unit)
    assert says_few(measure, text, 5) is few
    assert typed_small(measure, (Reading(measure="M", said=text),), 5) is few
    if text:
        found = read(profile, measure, text)
        assert shown(found, found.reads[0], 5) == ("said in words, not printed" if few else text)


def test_a_number_that_may_be_printed_is_printed_beside_words_that_may_not():
    measure = Measure(measure="Housed", unit="number")
    found = Progress(measure, (Read(DAY, 40, "of whom 1 is a child"),), "read", "")
    assert shown(found, found.reads[0], 5) == "40; said in words, not printed"


GOV = "governance"
ROWS = [
    LogframeRow(
        statement="Staff are trained", level="activity", phase="discovery", theme="governance", leads_to=("Forms",)
    ),
    LogframeRow(statement="Forms", level="output", phase="discovery", theme=GOV, assumption="Read"),
    LogframeRow(statement="People are found", level="outcome", assumption="Trust", assumption_state="fails"),
]


def test_activities_outputs_and_outcomes_are_kept_apart_with_what_leads_to_them():
    levels = by_level(register_of(logframe=ROWS, measures=[Measure(measure="Full forms", logframe="Forms")]))
    assert list(levels) == ["outcome", "output", "activity"]
    (output,) = levels["output"]
    assert [m.measure for m in output.measures] == ["Full forms"]
    assert [row.statement for row in output.reached_by] == ["Staff are trained"]


def test_empty_parts_and_themes_are_named():
    register = register_of(logframe=ROWS, measures=[Measure(measure="Full forms", logframe="forms")])
    found = coverage(register)
    assert found.rows == {("", ""): 1, ("discovery", "governance"): 2}
    assert found.measures[("discovery", "governance")] == 1
    assert found.empty_phases == ["prevention", "respite_and_recovery", "sustainable_resilience"]
    assert found.empty_themes == ["care_pathways", "prosecutions", "local_national"]


def test_assumptions_that_fail_come_first_and_what_is_not_said_is_not_tested():
    found = assumptions(register_of(logframe=ROWS))
    assert {state: [row.assumption for row in rows] for state, rows in found.items()} == {
        "fails": ["Trust"],
        "untested": ["Read"],
    }
