"""What stands below a heading can say that it is no such field: names are no references, dates are no address."""

from __future__ import annotations

from pathlib import Path

import pytest
from intake_books import sheet_of

from problemprofile.intake.column_evidence import are_names
from problemprofile.intake.look import Look, Opened, best_look
from problemprofile.intake.proposal_remarks import over_names, remarks_on
from problemprofile.intake.suggest import suggested
from problemprofile.kinds import kinds

KIND = kinds()["agency_records"]
_NOTHING = Opened(Path("x.xlsx"), None, [], [])  # type: ignore[arg-type]
PEOPLE = ["Hoxha, Ardit", "O’Neill, Zoë", "Nguyen, Thi Hoa", "SMITH, Jack", "Jean-Luc Müller", "J Singh"]
DAYS = [f"0{n}.02.24" for n in range(1, 7)]


def look(**columns: list[str]) -> Look:
    table = {"Date referred": DAYS, "Exploitation type": ["Labour", "Sexual"] * 3, **columns}
    found = best_look([sheet_of([list(table), *map(list, zip(*table.values(), strict=True))])], KIND)
    assert found is not None
    return found


def proposed(**columns: list[str]) -> dict[str, str]:
    return {guess.heading: guess.field for guess in look(**columns).columns.taken}


@pytest.mark.parametrize("heading", ["Service User", "Person ID", "Client no"])
def test_names_are_proposed_for_no_reference(heading: str) -> None:
    assert proposed(**{heading: [f"C{n}" for n in range(6)]}).get(heading) in ("person_reference", None)
    assert heading not in proposed(**{heading: PEOPLE})
    assert suggested(KIND, heading, PEOPLE, {"reference", "person_reference"}) == []


def test_a_code_for_a_service_user_is_a_reference_still() -> None:
    assert proposed(**{"Service User": [f"SU{n}4" for n in range(6)]})["Service User"] == "person_reference"


def test_a_column_of_names_is_told_though_its_heading_does_not_say_so() -> None:
    found = look(**{"Service User": PEOPLE})
    assert "names-unmapped" in [remark.check for remark in remarks_on(found, KIND, _NOTHING, [found], [])]
    assert not over_names("Subject", ["Forced Labour"] * 6)
    assert not over_names("Place of work", PEOPLE)


@pytest.mark.parametrize("cell", ["SU 1234", "C70004", "hotel worker", "Leicester", "Ardit 3 Hoxha", "a@b.example"])
def test_codes_and_single_words_are_no_names(cell: str) -> None:
    assert not are_names([cell])


def test_dates_are_no_contact_details() -> None:
    assert proposed(**{"Date referred": ["x"] * 6, "First contact": DAYS}).get("First contact") == "recorded_on"
    assert proposed(**{"First contact": ["07700 900123"] * 6})["First contact"] == "contact"


@pytest.mark.parametrize("cells", [["LE1 4", "LE11 1"] * 3, ["LE1 4AB", "LE11 1XX"] * 3, ["LE1", "LE11"] * 3])
def test_postcodes_below_a_word_for_a_place_are_postcodes(cells: list[str]) -> None:
    assert proposed(**{"Location > PC sector": cells})["Location > PC sector"] == "postcode"


def test_two_columns_for_one_field_are_told() -> None:
    found = look(Town=["Hinckley", "Melton"] * 3, District=["Eastvale", "Marlbeck"] * 3)
    (told,) = (one for one in remarks_on(found, KIND, _NOTHING, [found], []) if one.check == "fields-shared")
    assert "place: “Town”, “District”" in told.message
