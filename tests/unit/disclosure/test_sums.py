from __future__ import annotations

import pytest
from made_counts import by, cell, table

from problemprofile.attacker import Sum
from problemprofile.counts import CountTable
from problemprofile.disclosure.sums import arithmetic

QUARTERS = {"2024 Q1": "2024", "2024 Q2": "2024", "2025 Q1": "2025"}


def sums(*tables: CountTable) -> set[tuple[str, str]]:
    plain = [(s.total, s.parts) for s in arithmetic(tables).sums]
    return {(total.partition(":")[2], "+".join(part.partition(":")[2] for part in parts)) for total, parts in plain}


def test_every_line_of_a_table_adds_up_to_its_margin() -> None:
    found = sums(by("gender year", {("f", "2024"): 1, ("m", "2024"): 2}))
    assert found == {
        ("year=2024", "gender=f|year=2024+gender=m|year=2024"),
        ("total", "gender=f+gender=m"),
        ("gender=f", "gender=f|year=2024"),
        ("gender=m", "gender=m|year=2024"),
        ("total", "year=2024"),
    }


def test_parts_add_up_to_a_coarser_breakdown_that_another_table_prints() -> None:
    quarters = by("quarter", dict.fromkeys(QUARTERS, 3), within={"quarter": ("year", QUARTERS)})
    years = by("year", {"2024": 6, "2025": 3})
    assert ("year=2024", "quarter=2024 Q1+quarter=2024 Q2") in sums(quarters, years)
    assert not any(total.startswith("year") for total, _ in sums(quarters))


def test_a_breakdown_can_lie_within_two_others() -> None:
    ends = {"2024 Q1": "2023/24", "2024 Q2": "2024/25", "2025 Q1": "2024/25"}
    within = {"quarter": ("year", QUARTERS, {"financial_year": ends})}
    quarters = by("quarter", dict.fromkeys(QUARTERS, 3), within=within)
    financial = by("financial_year", {"2023/24": 3, "2024/25": 6})
    assert ("financial_year=2024/25", "quarter=2024 Q2+quarter=2025 Q1") in sums(quarters, financial)


SUPPOSED = {"age_group": {"under_18": "child", "18_24": "adult", "25_34": "adult"}}


def bands(**counts: int) -> CountTable:
    return by("age_band", counts, within={"age_band": ("", {}, {}, SUPPOSED)})


def test_bands_are_supposed_to_be_no_more_than_what_they_are_named_for() -> None:
    groups = by("age_group", {"child": 20, "adult": 30})
    found = arithmetic([groups, bands(under_18=18, **{"18_24": 11, "25_34": 15}, unknown=6)])
    child = next(one for one in found.sums if one.total.endswith("age_group=child"))
    assert [found.counts[part] for part in child.parts] == [18, 2]
    assert not found.rests, "who is adult and of no known age is no group that anybody is told of"


def test_what_the_rows_contradict_nobody_can_reckon_with() -> None:
    groups = by("age_group", {"child": 10, "adult": 40})
    found = arithmetic([groups, bands(under_18=18, **{"18_24": 11, "25_34": 15}, unknown=6)])
    assert not any(one.total.endswith("age_group=child") for one in found.sums)
    assert any(one.total.endswith("age_group=adult") for one in found.sums)


def test_of_overlapping_headings_each_is_only_part_of_the_total() -> None:
    total = table("referrals", (), [cell("referrals", "referrals", {}, 20)])
    shape = by("field", {"age": 15, "gender": 18})
    overlapping = table("fields", shape.dimensions, list(shape.cells[:2]), additive=False)
    found = arithmetic([total, overlapping])
    assert sorted(len(one.parts) for one in found.sums) == [2, 2]
    assert not found.rests


def test_parts_that_exceed_their_total_make_no_sum() -> None:
    total = table("referrals", (), [cell("referrals", "referrals", {}, 20)])
    shape = by("field", {"age": 15, "gender": 18})
    assert arithmetic([total, table("fields", shape.dimensions, list(shape.cells[:2]))]).sums == ()


def test_a_number_stands_once_however_many_tables_print_it() -> None:
    found = arithmetic([by("year", {"2024": 6}), by("gender year", {("f", "2024"): 2, ("m", "2024"): 4})])
    assert found.counts["referrals:year=2024"] == 6
    assert (found.printings["referrals:year=2024"], found.depth["referrals:year=2024"]) == (2, 1)
    assert found.without({"referrals:gender=f"}).sums == tuple(
        one for one in found.sums if "referrals:gender=f" not in (one.total, *one.parts)
    )
    assert Sum("referrals:total", ("referrals:gender=f", "referrals:gender=m")) in found.sums


def test_two_counts_of_the_same_people_are_a_fault_that_is_named_without_them() -> None:
    with pytest.raises(ValueError, match="referrals-by-gender-year:year=2024 differs") as problem:
        arithmetic([by("year", {"2024": 600}), by("gender year", {("f", "2024"): 599})])
    assert "600" not in str(problem.value)
