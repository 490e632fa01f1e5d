"""What two columns of a row say cannot both be true."""

from __future__ import annotations

from datetime import date

import pytest
from small_sources import Small

from problemprofile.quality.contradictions import TABLE, bands, find_contradictions, rules
from problemprofile.store import arrow

ON = date(2024, 5, 1)


def broken(small: Small, columns: dict[str, str], cells: tuple[str, ...], says: dict, **settings: str) -> list[str]:
    """The rules that one row breaks; the findings have to tell the same."""
    source = small.add({"Date": "recorded_on"} | columns, [(("", *cells), says)], **settings)
    findings = list(find_contradictions(small.store, source))
    names = [row["contradiction"] for row in small.store.rows(small.store.frame(TABLE).sort("contradiction"))]
    assert sorted(f.check for f in findings) == sorted(rules()[n].check for n in names if rules()[n].message)
    assert all("1 row" in finding.message for finding in findings)
    return names


@pytest.mark.parametrize(
    ("age", "band", "is_wrong"),
    [(17, "18_24", True), (18, "18_24", False), (24, "18_24", False), (9, "unknown", False)],
)
def test_an_age_lies_in_its_band(small: Small, age: int, band: str, is_wrong: bool) -> None:
    columns, says = {"Age": "age", "Band": "age_band"}, {"age": age, "age_band": band}
    assert broken(small, columns, ("", ""), says) == (["age_and_band"] if is_wrong else [])


def test_every_band_says_its_ages() -> None:
    found = {code: (low, high) for code, low, high in bands()}
    assert found["under_11"] == (0, 10)
    assert found["16_17"] == (16, 17)
    assert found["65_over"][0] == 65
    assert "unknown" not in found


@pytest.mark.parametrize(("age", "is_wrong"), [(17, False), (18, False), (16, False), (19, True), (15, True)])
def test_an_age_is_within_a_year_of_what_the_birth_date_gives(small: Small, age: int, is_wrong: bool) -> None:
    says = {"age": age, "date_of_birth": date(2006, 5, 2), "recorded_on": ON}  # seventeen on that day
    columns = {"Age": "age", "DOB": "date_of_birth"}
    assert broken(small, columns, ("", ""), says) == (["age_and_birth"] if is_wrong else [])


@pytest.mark.parametrize(
    ("group", "age", "wrong"), [("adult", 15, ["adult_and_age"]), ("adult", 18, []), ("child", 30, [])]
)
def test_an_adult_is_not_under_eighteen_but_a_child_then_may_be_an_adult_now(
    small: Small, group: str, age: int, wrong: list[str]
) -> None:
    says = {"age_group": group, "age": age}
    assert broken(small, {"Group": "age_group", "Age": "age"}, ("", ""), says) == wrong


@pytest.mark.parametrize(
    ("says", "wrong"),
    [
        ({"age_group_at_referral": "child", "age": 18}, ["child_and_age"]),
        ({"age_group_at_referral": "child", "age": 17}, []),
        ({"age_at_exploitation": 19, "age": 18}, ["then_and_age"]),
        ({"age_at_exploitation": 18, "age": 18}, []),
        ({"age_group_at_exploitation": "adult", "age": 17}, ["then_and_age"]),
        ({"age_group_at_exploitation": "child", "age_group_at_referral": "adult", "age": 30}, []),
        ({"age_group_at_exploitation": "adult", "age_group_at_referral": "child"}, ["then_and_group"]),
        ({"age_group_at_referral": "adult", "age_band": "16_17"}, ["adult_and_band"]),
        ({"age_group_at_referral": "adult", "age_band": "18_24"}, []),
        ({"age_group_at_referral": "unknown", "age_group_at_exploitation": "unknown", "age_band": "unknown"}, []),
    ],
)
def test_the_three_ages_agree_with_each_other(small: Small, says: dict, wrong: list[str]) -> None:
    columns = {"Then": "age_at_exploitation", "Group": "age_group", "Age": "age", "Band": "age_band"}
    nothing = {"age_at_exploitation": None, "age_group": "unknown", "age": None, "age_band": "unknown"}
    assert broken(small, columns, ("", "", "", ""), nothing | says) == wrong


def test_nobody_is_born_after_the_record_nor_does_anything_happen_or_get_decided_out_of_order(small: Small) -> None:
    later, earlier = date(2024, 6, 1), date(2024, 4, 1)
    columns = {"DOB": "date_of_birth", "Happened": "happened_on", "Decided": "decided_on"}
    says = {"recorded_on": ON, "date_of_birth": later, "happened_on": later, "decided_on": earlier}
    wrong = ["born_after_record", "decided_before_referral", "happened_after_record"]
    assert broken(small, columns, ("", "", ""), says) == wrong


@pytest.mark.parametrize(
    ("concluded", "wrong"),
    [
        (date(2024, 4, 30), ["concluded_before_referral"]),
        (date(2024, 5, 20), ["concluded_before_reasonable"]),
        (date(2024, 6, 1), []),
    ],
)
def test_the_conclusive_grounds_decision_comes_last(small: Small, concluded: date, wrong: list[str]) -> None:
    columns = {"RG date": "decided_on", "CG date": "concluded_on"}
    says = {"recorded_on": ON, "decided_on": date(2024, 6, 1), "concluded_on": concluded}
    assert broken(small, columns, ("", ""), says) == wrong


@pytest.mark.parametrize(("place", "is_wrong"), [("E07000170", True), ("overseas", False), ("unknown", False)])
def test_overseas_is_not_in_the_united_kingdom(small: Small, place: str, is_wrong: bool) -> None:
    columns = {"Where": "exploitation_location", "Town": "place"}
    says = {"exploitation_location": "overseas", "local_authority": place}
    assert broken(small, columns, ("", ""), says) == (["overseas_and_place"] if is_wrong else [])


@pytest.mark.parametrize(
    ("read", "is_wrong"), [("sexual", True), ("labour>criminal", False), ("sexual+labour", False), (None, False)]
)
def test_the_type_and_the_text_have_a_family_in_common(small: Small, read: str | None, is_wrong: bool) -> None:
    small.read_as("exploitation_type", "Labour exploitation", "labour", rule="code list")
    small.read_as("exploitation_description", "some words", read, rule="terms in the text")
    columns = {"Type": "exploitation_type", "Text": "exploitation_description"}
    says = {"exploitation_type": "labour"}
    found = broken(small, columns, ("Labour exploitation", "some words"), says)
    assert found == (["type_and_text"] if is_wrong else [])


def test_what_a_text_was_coded_as_counts_too(small: Small) -> None:
    coded = {"dataset": ["nrm"], "field": ["exploitation_description"], "text": ["words"], "families": ["sexual"]}
    small.store.write_arrow("codings", arrow(coded))
    columns = {"Type": "exploitation_type", "Text": "exploitation_description"}
    assert broken(small, columns, ("labour", "words"), {"exploitation_type": "labour"}) == ["type_and_text"]


def test_a_duty_to_notify_form_is_not_about_a_child(small: Small) -> None:
    columns, says = {"Group": "age_group"}, {"age_group": "child"}
    assert broken(small, columns, ("",), says) == []
    assert broken(small, columns, ("",), says, name="dtn", kind="duty_to_notify") == ["child_notified"]


def test_a_source_without_the_columns_cannot_contradict_itself(small: Small) -> None:
    assert broken(small, {"Age": "age"}, ("15",), {"age": 15, "age_band": "18_24", "age_group": "adult"}) == []
