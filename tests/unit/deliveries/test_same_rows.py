"""Rows that were sent before: the same, changed, gone, or all of them again."""

from __future__ import annotations

from datetime import date

import pytest
from partner import HEADINGS, Partner, Row, year

from problemprofile.deliveries import same_rows

FIRST, SECOND = date(2024, 1, 1), date(2025, 1, 1)
DAY, STAGE = 1, 5


def rows(number: int = 365) -> tuple[list[Row], list[Row]]:
    return year(FIRST, 366, 1, "A"), year(SECOND, number, 2, "B")


def test_references_sent_before_are_counted_and_so_are_rows_that_are_the_same(partner: Partner) -> None:
    first, second = rows()
    partner.send(first)
    partner.send([*first[10:30:4], *second])
    found = partner.said()
    assert set(found) == {"drift-repeated-reference reference"}
    assert "5 references" in found["drift-repeated-reference reference"].message
    assert "of their rows, 5 are the same" in found["drift-repeated-reference reference"].message


def test_a_row_that_changed_is_said_by_its_fields_and_listed_by_its_addresses(partner: Partner) -> None:
    first, second = rows()
    partner.send(first)
    again = [[*row[:STAGE], "Charged"] for row in first if row[STAGE] == "Open"][:4]
    partner.send([*again, *second])
    found = partner.said()
    assert found["drift-changed-rows"].message == "4 rows of the delivery before changed in 2.csv: “Stage” (4)."
    report = (partner.folder / "build" / "drift" / "list.md").read_text("utf-8")
    assert report.count("→") == 4
    assert ": outcome" in report


def test_a_date_written_otherwise_is_no_change(partner: Partner) -> None:
    first, second = rows()
    partner.send(first)
    again = [[row[0], row[DAY].replace("/", "."), *row[2:]] for row in first[:6]]
    partner.send([*again, *second])
    assert "drift-changed-rows" not in partner.said()


def test_rows_vanish_only_from_days_that_are_sent_again(partner: Partner) -> None:
    first, second = rows()
    partner.send(first)
    late = first[300:]
    partner.send([row for n, row in enumerate(late) if n % 10] + second)
    found = partner.said()
    assert found["drift-vanished-rows"].rows == 6  # one before all that came again may not have been asked for
    assert found["drift-repeated-reference reference"].rows == 59


def test_the_same_rows_under_another_name_are_said_to_be_that_and_nothing_more(partner: Partner) -> None:
    first, _ = rows()
    partner.send(first)
    partner.send([[row[0], row[DAY].replace("/", "-"), *row[2:]] for row in reversed(first)])
    found = partner.said()
    assert set(found) == {"drift-sent-again"}
    assert "1.csv" in found["drift-sent-again"].message


def test_a_delivery_that_replaces_the_one_before_is_asked_what_changed_in_it(partner: Partner) -> None:
    first, second = rows()
    partner.send(first)
    changed = [
        [*row[:STAGE], "Closed"] if n in (5, 6) and row[STAGE] != "Closed" else row for n, row in enumerate(first)
    ]
    partner.send([*changed[1:], *second])
    found = partner.said('deliveries = "replace"')
    assert found["drift-vanished-rows"].rows == 1
    assert found["drift-changed-rows"].rows == sum(a != b for a, b in zip(first, changed, strict=True))
    assert "drift-repeated-reference reference" not in found
    assert not [check for check in found if "period" in check or "fewer" in check]


def test_what_replaced_rows_held_still_counts_as_seen_and_new_rows_are_compared_with_it(partner: Partner) -> None:
    first, second = rows()
    partner.send(first)
    for row in second[::10]:
        row[STAGE] = "Referred"
    partner.send([*first, *second])
    found = partner.said('deliveries = "replace"')
    assert set(found) == {"drift-unseen-value outcome"}


def test_a_reference_that_stands_for_several_people_is_compared_person_by_person(partner: Partner) -> None:
    first, second = rows()
    both = [["A9999", "01/06/2024", sex, "Labour", "Marlbeck", "Open"] for sex in "MF"]
    partner.send([*first, *both])
    partner.send([[*both[1][:STAGE], "Charged"], both[0], *second])
    found = partner.said()
    assert found["drift-changed-rows"].rows == 1
    assert "“Stage” (1)" in found["drift-changed-rows"].message


def test_a_published_table_that_replaces_the_one_before_is_compared_figure_by_figure(partner: Partner) -> None:
    headings = ["Quarter", "Type", "Referrals"]
    partner.kind = "published_table"
    partner.headings = dict(zip(headings, ("period", "exploitation_type", "count"), strict=True))
    quarters = [f"{of} Q{n}" for of in (2024, 2025) for n in (1, 2, 3, 4)]
    figures = [[quarter, kind, "200"] for quarter in quarters[:7] for kind in ("Labour", "Criminal", "Total")]
    partner.send(figures, headings)
    revised = [[quarter, kind, "201" if quarter == "2024 Q4" else "200"] for quarter, kind, _ in figures]
    partner.send([*revised, *[["2025 Q4", kind, "200"] for kind in ("Labour", "Criminal")]], headings)
    found = partner.said('deliveries = "replace"')
    assert set(found) == {"drift-changed-rows"}
    assert "2 rows of the delivery before changed in 2.csv: “Referrals” (2)" in found["drift-changed-rows"].message


def test_what_only_one_delivery_has_or_may_be_misread_is_no_change_in_its_rows(partner: Partner) -> None:
    first, second = rows()
    partner.send(first)
    sent = [*first[20:40], *second]
    american = [[row[0], row[DAY][3:6] + row[DAY][:3] + row[DAY][6:], *row[2:], "31"] for row in sent]
    partner.send(american, [*HEADINGS, "Age"])
    partner.headings["Age"] = "age"
    found = partner.said()
    assert {"drift-date-order recorded_on", "drift-repeated-reference reference"} <= set(found)
    assert "drift-changed-rows" not in found


def test_of_very_many_changes_some_are_looked_at_and_that_is_said(
    partner: Partner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_rows, "MOST", 3)
    first, second = rows()
    partner.send(first)
    partner.send([*[[*row[:STAGE], "Moved"] for row in first[:9]], *second])
    assert partner.said()["drift-changed-rows"].message.startswith("More than 3 rows of the delivery before changed")


def test_rows_without_references_are_not_the_same_because_they_are_alike(partner: Partner) -> None:
    first, second = rows(40)
    del partner.headings["Ref"]
    partner.send(first)
    partner.send([["", row[DAY][3:6] + row[DAY][:3] + row[DAY][6:], *row[2:]] for row in second])
    assert "drift-sent-again" not in partner.said()
