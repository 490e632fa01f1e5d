"""What the form's own history explains is not said to be drift."""

from __future__ import annotations

from datetime import date

import pytest
from partner import Partner, Row, year

OLD = ("Home Office - UK Visas and Immigration UKVI", "Home Office - Immigration Enforcement IE", "Kent Police")
NEW = ("Home Office - Asylum Group - Appeals, Litigation and Administrative Review", "Kent Police", "Fair Work Agency")
NEW += ("Home Office - Immigration Enforcement IE - ICE North",)
HEADINGS = ["Ref", "Date referred", "Agent.Organisation", "Claimed exploitation type"]


@pytest.fixture
def referrals(partner: Partner) -> Partner:
    partner.kind = "nrm_referrals"
    fields = ("reference", "recorded_on", "first_responder", "exploitation_type")
    partner.headings = dict(zip(HEADINGS, fields, strict=True))
    return partner


def rows(
    first: date, prefix: str, agencies: tuple[str, ...], types: tuple[str, ...] = ("Labour", "Criminal")
) -> list[Row]:
    return [
        [row[0], row[1], agencies[n % len(agencies)], types[n // 3 % len(types)]]
        for n, row in enumerate(year(first, 240, 1, prefix))
    ]


def test_agencies_that_the_form_split_are_explained_and_not_cried_about(referrals: Partner) -> None:
    referrals.send(rows(date(2025, 4, 1), "A", OLD), HEADINGS)
    referrals.send(rows(date(2026, 4, 1), "B", NEW), HEADINGS)
    found = referrals.said("received_on = 2027-04-10")
    assert set(found) == {"drift-explained first_responder"}
    assert found["drift-explained first_responder"].severity == "notes"
    assert "were split into many units" in found["drift-explained first_responder"].message


def test_an_agency_that_has_nothing_to_do_with_the_split_is_still_said(referrals: Partner) -> None:
    referrals.send(rows(date(2025, 4, 1), "A", OLD), HEADINGS)
    referrals.send(rows(date(2026, 4, 1), "B", (*OLD, "Essex Police")), HEADINGS)
    assert "drift-unseen-value first_responder" in referrals.said("received_on = 2027-04-10")


def test_shares_of_types_are_not_compared_across_the_day_on_which_criminal_became_one(referrals: Partner) -> None:
    referrals.send(rows(date(2018, 10, 1), "A", OLD, ("Labour",)), HEADINGS)
    referrals.send(rows(date(2019, 10, 1), "B", OLD, ("Labour", "Labour", "Sexual")), HEADINGS)
    assert not [check for check in referrals.said() if "share-moved exploitation_type" in check]


def test_a_dated_rule_inside_the_days_of_a_source_is_noted_for_one_delivery_as_well(referrals: Partner) -> None:
    referrals.headings["FirstChanceToReport"] = "first_chance_to_report"
    referrals.send(rows(date(2024, 10, 1), "A", ("Yes", "No")), ["Ref", "Date referred", "FirstChanceToReport", "Type"])
    del referrals.headings["Agent.Organisation"], referrals.headings["Claimed exploitation type"]
    (finding,) = referrals.compare().findings
    assert (finding.check, finding.severity) == ("dated-rule", "notes")
    assert finding.message.startswith("On 31 March 2025, inside the days of this source: The form's question")


def test_a_dated_rule_about_a_field_that_a_source_lacks_is_not_noted(referrals: Partner) -> None:
    del referrals.headings["Agent.Organisation"]
    referrals.send(rows(date(2025, 10, 1), "A", OLD), HEADINGS)
    assert not referrals.compare().findings
