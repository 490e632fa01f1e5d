"""States as tables name them, dates month first, and places without postcodes: cleaning for the United States."""

from __future__ import annotations

import pytest

from problemprofile import codelists
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.date_order import AMERICAN, Evidence, told_by
from problemprofile.cleaning.own_places import own_place_reader
from problemprofile.cleaning.states import state_reader
from problemprofile.cleaning.where import Gazetteer
from problemprofile.codelists import UNKNOWN, Code, Codelist
from problemprofile.project.settings import Area
from problemprofile.spelling import fold

STATES = state_reader(CodeReader(codelists.load("us_state", "us"), codelists.load("not_recorded")))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Florida", "FL"), ("Florida2", "FL"), ("Illinois1, 2", "IL"), ("Idaho*", "ID"), ("Arizona ", "AZ"),
        ("ALABAMA", "AL"), ("U. S. Virgin Islands3", "VI"), ("District of Columbia (1)", "DC"), ("West Virginia", "WV"),
        ("12", "FL"), ("Puerto Rico†", "PR"),
    ],
)  # fmt: skip
def test_a_state_is_read_without_the_numbers_of_its_footnotes(text: str, code: str) -> None:
    assert STATES.read(text).values == {"state": code}


@pytest.mark.parametrize("text", ["Freedonia", "Freedonia2", "1 Limited data"])
def test_what_is_no_state_is_told(text: str) -> None:
    found = STATES.read(text)
    assert found.values == {"state": UNKNOWN}
    assert found.trouble == "unrecognised"


def test_dates_that_do_not_tell_their_order_are_read_month_first_where_that_is_usual() -> None:
    assert told_by(Evidence(either=9), "from-the-column", None, AMERICAN)[0].order == "month-first"
    assert told_by(Evidence(either=9), "from-the-column")[0].order == "day-first"
    assert told_by(Evidence(day_first=9), "from-the-column", None, AMERICAN)[0].order == "day-first"
    assert told_by(Evidence(either=9), "from-the-column", "day-first", AMERICAN)[0].order == "day-first"


@pytest.fixture
def gazetteer() -> Gazetteer:
    counties = {"travis": "Travis County", "boston": "Boston"}
    own = Codelist(
        "local_authority",
        tuple(Code(code, label) for code, label in counties.items()),
        {fold(label): code for code, label in counties.items()} | {"travis": "travis", "78701": "travis"},
    )
    words = codelists.load("place_word")
    nothing = Codelist("none", ())
    return Gazetteer(own, nothing, nothing, words, Area(name="Westmark"))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Travis County", "travis"), ("Austin, Travis County, TX", "travis"), ("Travis", "travis"), ("78701", "travis"),
        ("78701-1234", "travis"), ("Lincoln", UNKNOWN), ("Durham", UNKNOWN), ("NG1 5FS", UNKNOWN),
        ("Westmark", "in_area"),
    ],
)  # fmt: skip
def test_only_the_projects_own_places_are_known(gazetteer: Gazetteer, text: str, where: str) -> None:
    assert own_place_reader("place", gazetteer).read(text).values["where"] == where
