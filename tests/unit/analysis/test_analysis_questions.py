from __future__ import annotations

from collections.abc import Callable

from small_partnership import NRM, day, write_rows

from problemprofile import analysis
from problemprofile.analysis.dimensions import breakdowns, looks
from problemprofile.analysis.wording import wordings
from problemprofile.project.load import Project
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.store import Store

FILLED = {
    "exploitation_group": "labour",
    "exploitation_type": "labour",
    "nationality_group": "uk",
    "nationality": "uk",
    "age_group": "adult",
    "age_band": "18_24",
    "gender": "male",
    "first_responder_type": "police",
    "first_responder": "nottinghamshire_police",
    "police_force": "nottinghamshire",
    "exploitation_location": "uk",
    "footprint": "in_area",
    "local_authority": "E06000018",
    "postcode_area": "NG",
    "postcode_district": "NG1",
    "county_lines": "no",
    "exploitation_primary": "labour",
    "reasonable_grounds": "positive",
    "conclusive_grounds": "awaiting",
    "reasonable_wait": "within_week",
    "conclusive_wait": "still_waiting",
    "offence": "106",
    "theme": "county_lines",
    "sector": "care",
    "recording_delay": "within_week",
    "usability": "usable",
    "person_record": "first",
    "crime_found": "crime",
}
NEVER_ALONE = ("exploitation_primary", "state")  # counted by something else too, and not in every row
TWO_WAY = ("year", "age-group", "gender", "nationality-group", "nationality", "quarter", "county-lines", "sector")


def test_a_row_with_every_field_gives_every_table(make_project: Callable[..., Project], store: Store) -> None:
    write_rows(store, [FILLED | day("2024-05-01")])
    tables, findings = analysis.count(make_project(nrm=NRM), store)
    one_way = {f"referrals-by-{name.replace('_', '-')}" for name in breakdowns() if name not in NEVER_ALONE}
    two_way = {f"referrals-by-exploitation-group-and-{name}" for name in TWO_WAY}
    two_way |= {f"referrals-by-{name}-and-usability" for name in ("first-responder", "first-responder-type")}
    two_way |= {f"referrals-by-{name}-and-crime-found" for name in ("police-force", "quarter")}
    two_way |= {f"referrals-by-first-responder-type-and-{name}" for name in ("year", "quarter")}
    two_way |= {"referrals-by-reasonable-grounds-and-conclusive-grounds"}
    assert {t.table_id for t in tables} == {"referrals", "rows-by-dataset", "not-recorded"} | one_way | two_way
    assert findings == []
    assert all(table.title and table.question and table.analysis for table in tables)
    assert not [t.title for t in tables if "{" in t.title + t.question + "".join(t.notes)]


def test_a_note_never_holds_a_count(make_project: Callable[..., Project], store: Store) -> None:
    write_rows(store, [FILLED | day("2024-05-01") | {"gender": "unknown"}] * 7_919)
    tables, _ = analysis.count(make_project(nrm=NRM), store)
    assert not [note for table in tables for note in table.notes if "7919" in note or "7,919" in note]


def test_every_dimension_is_a_clean_field_and_is_counted_in_some_look() -> None:
    assert set(breakdowns()) <= set(CLEAN_FIELDS)
    assert {name for look in looks() for name in look} == set(breakdowns())
    assert {parent for b in breakdowns().values() for parent in b.within} <= set(breakdowns())


def test_every_question_has_words_for_its_tables() -> None:
    for module in analysis.ANALYSES:
        name = module.__name__.rpartition(".")[2]
        assert wordings(name), name
        assert module.__doc__
