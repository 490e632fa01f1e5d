from __future__ import annotations

from released_tables import edition, one_way, table

from problemprofile.charts import draw


def words(*tables) -> str:
    return draw(edition(*tables))[0].alt_text


def test_it_says_what_is_highest_and_lowest_and_how_many_numbers_are_hidden() -> None:
    said = words(one_way("sector", {"care": 1200, "farms": 60, "nails": None, "cars": None, "total": 1270}))
    assert said == (
        "Bar chart. NRM referrals, Northshire. The highest is care: 1,200. The lowest shown is farms: 60. "
        "In all: 1,270. 2 of the 4 numbers are hidden: fewer than 5."
    )


def test_over_time_it_says_the_change_from_first_to_last_with_both_numbers() -> None:
    said = words(one_way("year", {"2023": 33, "2024": 72, "2025": 149}))
    assert "From 2023 (33) to 2025 (149) it rose by 116." in said
    assert "fell by 5" in words(one_way("quarter", {"2024 Q1": 9, "2024 Q2": 20, "2024 Q3": 4}))
    assert "stayed the same" in words(one_way("year", {"2023": 9, "2024": 20, "2025": 9}))


def test_a_part_of_a_year_is_not_compared_with_a_whole_one() -> None:
    labels = {"2023": "2023 (part)", "2026": "2026 (part)"}
    said = words(one_way("year", {"2023": 5, "2024": 72, "2025": 149, "2026": 20}, labels=labels))
    assert "From 2024 (72) to 2025 (149) it rose by 77." in said
    only_parts = words(one_way("year", {"2023": 5, "2026": 20}, labels=labels))
    assert "it rose" not in only_parts


def test_a_hidden_first_year_is_not_the_base_of_a_change() -> None:
    assert "From 2024 (72) to 2025 (149)" in words(one_way("year", {"2023": None, "2024": 72, "2025": 149}))


def test_what_is_not_recorded_is_said_apart_and_is_not_the_highest() -> None:
    said = words(one_way("gender", {"female": 8, "male": 9, "unknown": 90}))
    assert "The highest is male: 9." in said
    assert "Not recorded: 90." in said


def test_a_hidden_total_is_not_said() -> None:
    assert "In all" not in words(one_way("gender", {"female": 8, "male": 9, "other": None, "total": None}))


def test_equal_numbers_have_no_highest() -> None:
    assert "All those shown are 8." in words(one_way("gender", {"female": 8, "male": 8}))


def test_of_groups_each_number_is_named_by_both() -> None:
    numbers = {("labour", "male"): 9, ("labour", "female"): 5, ("sexual", "male"): None, ("sexual", "female"): 7}
    said = words(table(numbers, "exploitation_group", "gender"))
    assert "The highest is labour, male: 9." in said
    assert "One of the 4 numbers is hidden: fewer than 5." in said
