from __future__ import annotations

from collections import Counter

import pytest

from problemprofile.intake.column_evidence import evidence, is_running_number, reaches_long_back
from problemprofile.intake.map_columns import ColumnMap, known_in, map_columns
from problemprofile.intake.match_headings import heading_key
from problemprofile.kinds import fields, kinds

DAYS = ["01/02/2025", "25/12/2024", "14/03/2025", "30/01/2025"]
BIRTHS = ["01/02/1985", "25/12/1999", "14/03/2008", "30/01/1979"]


def mapped(kind: str, **columns: list[str]) -> ColumnMap:
    names = [name.replace("_", " ") for name in columns]
    return map_columns(kinds()[kind], names, list(columns.values()))


def fields_of(found: ColumnMap) -> dict[str, str]:
    return {guess.heading: guess.field for guess in found.taken}


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_no_name_leads_to_two_fields_of_a_kind(kind: str) -> None:
    names = [
        (heading_key(name), field)
        for field in kinds()[kind].fields
        for name in {field, fields()[field].label, *fields()[field].synonyms}
    ]
    leads = Counter(key for key, _ in set(names))
    assert [key for key, number in leads.items() if number > 1] == []


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_name_of_a_field_is_mapped_to_it_when_nothing_speaks_against_it(kind: str) -> None:
    for field in kinds()[kind].fields:
        for name in (fields()[field].label, *fields()[field].synonyms):
            (guess,) = map_columns(kinds()[kind], [name.upper()], [[]]).taken
            assert guess.field == field


def test_the_casework_export_keys_of_the_digital_form_are_known() -> None:
    keys = [
        "AdultOrChild",
        "Agent.Organisation",
        "Customer.Custom17",
        "ComponentProstitution",
        "City1",
        "City2",
        "ExternalId",
    ]
    found = map_columns(kinds()["nrm_referrals"], keys, [[] for _ in keys])
    assert list(fields_of(found).values()) == [
        "first_responder", "gender", "tick_prostitution", "place", "place", "reference", "age_group",
    ]  # fmt: skip


def test_a_misspelt_heading_is_mapped_by_its_likeness() -> None:
    (guess,) = mapped("nrm_referrals", Nationalty=["British", "Albanian"]).taken
    assert guess.field == "nationality"
    assert "almost" in guess.reason


def test_cells_tell_a_field_whose_heading_says_nothing_and_ask_to_be_looked_at() -> None:
    found = mapped(
        "nrm_referrals", A=DAYS, B=["M", "F", "F"], C=["NG1", "NG7 2AB", "NG11"], D=BIRTHS, E=["Albanian", "Vietnamese"]
    )
    assert fields_of(found) == {
        "A": "recorded_on",
        "B": "gender",
        "C": "postcode",
        "D": "date_of_birth",
        "E": "nationality",
    }
    assert not any(guess.is_sure for guess in found.taken)


def test_cells_decide_between_two_fields_that_a_heading_could_be() -> None:
    assert fields_of(mapped("nrm_referrals", Age=["17", "41"])) == {"Age": "age"}
    assert fields_of(mapped("nrm_referrals", Age=["Adult", "Child"])) == {"Age": "age_group"}
    assert fields_of(mapped("nrm_referrals", Location=["UK", "Overseas"])) != {"Location": "place"}


def test_a_general_heading_is_not_believed_against_its_cells() -> None:
    found = mapped("nrm_referrals", Type=["Email", "Telephone", "Letter"])
    assert found.taken == ()
    assert found.left == (("Type", "neither its name nor its cells are any field of this kind of source"),)


def test_no_field_is_filled_twice_and_the_reason_names_the_better_one() -> None:
    found = mapped("nrm_referrals", Date_referred=DAYS, Date_of_referal=DAYS)
    assert fields_of(found) == {"Date referred": "recorded_on"}
    assert found.left == (("Date of referal", "it could be recorded_on, which “Date referred” fills better"),)


def test_a_year_beside_its_quarter_make_one_period() -> None:
    found = mapped("published_table", Year=["2021", "2022"], Quarter=["Q1", "Total"], Total=["5", "7"])
    assert fields_of(found) == {"Year": "period", "Quarter": "period", "Total": "count"}


def test_two_columns_that_each_say_the_year_are_not_joined() -> None:
    assert list(fields_of(mapped("published_table", Year=["2021"], Quarter=["2021 Q1"])).values()) == ["period"]


def test_a_year_beside_a_date_is_left_out() -> None:
    found = mapped("nrm_referrals", Referral_date=DAYS, Year=["2024", "2025"])
    assert found.left == (("Year", "the date says the period already"),)


def test_a_suspects_age_is_not_the_victims() -> None:
    found = map_columns(
        kinds()["recorded_crimes"], ["Suspect > Age", "Victim > Age", "Age of suspect"], [["30"], ["17"], ["30"]]
    )
    assert fields_of(found) == {"Victim > Age": "age"}


def test_a_reference_that_nobody_listed_is_told_by_how_its_heading_ends() -> None:
    found = mapped(
        "agency_records", Concern_ref=["A1", "A2", "A3"], Resident_no=["7", "8", "9"], Room_no=["1", "1", "1"]
    )
    assert fields_of(found) == {"Concern ref": "reference", "Resident no": "person_reference"}
    assert not any(guess.is_sure for guess in found.taken)


def test_age_at_exploitation_comes_before_age_at_referral_and_both_are_kept() -> None:
    found = mapped("nrm_referrals", AdultOrChild=["Adult", "Child"], AdultOrChildDuringExploitation=["Child"])
    assert list(fields_of(found)) == ["AdultOrChildDuringExploitation", "AdultOrChild"]


def test_a_country_is_not_a_nationality() -> None:
    assert mapped("nrm_referrals", Case_Jurisdiction=["ENGLAND", "WALES"]).taken == ()


def test_a_home_postcode_is_not_where_the_exploitation_was() -> None:
    assert mapped("agency_records", Home_post_code_of_client=["NG1 1AA"]).fields <= {"contact"}


def test_a_column_that_numbers_its_rows_is_never_a_count() -> None:
    found = map_columns(kinds()["nrm_referrals"], ["No."], [[str(n) for n in range(1, 40)]])
    assert "count" not in found.fields


def test_a_blank_column_that_nobody_knows_is_said_to_be_blank() -> None:
    assert mapped("nrm_referrals", Zzz=[]).left == (("Zzz", "it is blank in every row that was looked at"),)


def test_headings_of_a_kind_are_known_by_any_line_of_them() -> None:
    known = known_in(kinds()["nrm_referrals"])
    assert known("victim > NATIONALITY")
    assert not known("Zzz")


@pytest.mark.parametrize(
    ("field", "cells", "share"),
    [
        ("postcode", ["NG1", "NG1 1AA", "SW1A", "n/k", "42"], 0.75),
        ("period", ["2022 Q2", "Q1", "2023/24", "March 2024", "year ending March 2024", "x"], 5 / 6),
        ("age", ["17", "17 years", "230", "x"], 0.5),
        ("count", ["1,204", "c. 30", "1.5"], 2 / 3),
        ("exploitation_type", ["Labour & Sexual", "Criminal/Labour", "Blue & Sexual"], 2 / 3),
        ("age_band", ["18-24", "65+", "under 18", "24"], 0.75),
        ("offence", ["036/06 Hold person in slavery", "N200/1", "Theft"], 2 / 3),
        ("county_lines", ["Y", "No", "perhaps"], 2 / 3),
        ("tick_fraud", ["Yes", "x"], 1.0),
        ("reference", ["anything"], None),
        ("gender", ["not known", ""], None),
    ],
)
def test_the_share_of_cells_that_read_as_a_field(field: str, cells: list[str], share: float | None) -> None:
    assert evidence(fields()[field], cells) == (None if share is None else pytest.approx(share))


def test_running_numbers_and_births_are_told() -> None:
    assert is_running_number(["1", "2", "3", "4"])
    assert not is_running_number(["3", "1", "2", "9"])
    assert reaches_long_back(BIRTHS)
    assert not reaches_long_back(DAYS)


def test_a_key_of_the_forms_export_that_means_something_else_is_no_place() -> None:
    cells = [["Kent County Council"], ["Dover"]]
    columns = map_columns(kinds()["nrm_referrals"], ["LocalAuthority", "City1"], cells)
    assert [(guess.heading, guess.field) for guess in columns.taken] == [("City1", "place")]
    assert "told of a child" in dict(columns.left)["LocalAuthority"]
    alone = map_columns(kinds()["nrm_referrals"], ["Local authority", "Town"], cells)
    assert {guess.heading for guess in alone.taken} == {"Local authority", "Town"}
