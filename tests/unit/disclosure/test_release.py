from __future__ import annotations

import json
from dataclasses import replace

import pytest
from made_counts import POLICY, by, hidden

from problemprofile.counts import StatedFigure
from problemprofile.disclosure import release
from problemprofile.handling import HandlingRules
from problemprofile.released import content_hash

GENDER = {"female": 1234, "male": 3, "other": 6, "unknown": 0}


def test_one_mark_stands_for_every_kind_of_hiding() -> None:
    made = release([by("gender", GENDER)], (POLICY,))["board"].tables[0]
    shown = {cell.categories[0][1]: (cell.outcome, cell.value, cell.shown) for cell in made.cells}
    assert shown["female"] == ("shown", 1234, "1,234")
    assert shown["unknown"] == ("shown", 0, "0")
    assert shown["male"] == shown["other"] == ("hidden", None, "[c]")


def test_the_table_says_how_many_numbers_are_hidden_and_why() -> None:
    made = release([by("gender", GENDER, notes=("Local.",))], (POLICY,))["board"].tables[0]
    assert made.notes[0] == "Local."
    assert made.notes[1].startswith("2 of 5 numbers are not shown ([c]): those from 1 to less than 5")
    assert "several possible values" in made.notes[2]


def test_a_withheld_table_says_so_and_has_no_number() -> None:
    refused = by("gender", GENDER, handling=(HandlingRules("Border Force", audiences=("police",)),))
    made = release([refused], (POLICY,))["board"].tables[0]
    assert {(cell.outcome, cell.value, cell.shown) for cell in made.cells} == {("withheld", None, "[c]")}
    assert "has not agreed" in made.notes[0]
    assert made.hidden_words == "not given to this audience by the owner of the data"


def test_a_withheld_table_does_not_tell_its_categories_nor_what_the_analysis_noted() -> None:
    rules = (HandlingRules("Border Force", audiences=("police",)),)
    refused = by("gender year", {("female", "2024"): 9}, handling=rules, notes=("All are from 2024.",))
    made = release([refused], (POLICY,))["board"].tables[0]
    assert [(dimension.name, dimension.categories) for dimension in made.dimensions] == [("gender", ()), ("year", ())]
    assert [cell.cell_id for cell in made.cells] == [f"{made.table_id}:total"]
    assert made.cell() == made.cells[0]
    assert len(made.notes) == 1
    assert "2024" not in json.dumps(made.as_dict())
    as_empty = replace(
        refused,
        dimensions=tuple(replace(d, categories=()) for d in refused.dimensions),
        cells=(replace(refused.cells[0], cell_id="x"),),
    )
    assert release([as_empty], (POLICY,))["board"].tables[0] == made


def test_rounded_numbers_are_marked_as_such() -> None:
    made = release([by("gender", GENDER)], (replace(POLICY, rounding_base=5),))["board"].tables[0]
    total = made.cell()
    assert total is not None
    assert (total.outcome, total.value, total.shown) == ("rounded", 1245, "1,245")
    assert "may not add up" in made.notes[-1]


def test_an_owners_stricter_count_is_what_the_words_name() -> None:
    strict = by("gender", {"female": 20, "male": 30}, handling=(HandlingRules("Border Force", smallest_count=25),))
    edition = release([strict], (POLICY,))["board"]
    assert "fewer than 25" in edition.tables[0].hidden_words
    assert edition.policy == POLICY


def test_editions_come_widest_first_with_the_tables_in_their_order() -> None:
    tables = [by("year", {"2024": 60}), by("gender", {"female": 60})]
    editions = release(tables, (replace(POLICY, audience="public"), POLICY))
    assert list(editions) == ["public", "board"]
    assert [table.table_id for table in editions["board"].tables] == ["referrals-by-year", "referrals-by-gender"]


def test_all_editions_show_zeros_or_none_does_as_the_widest_has_it() -> None:
    wide = replace(POLICY, audience="public", zeros_shown=False)
    editions = release([by("gender", GENDER)], (wide, POLICY))
    assert [edition.policy.zeros_shown for edition in editions.values()] == [False, False]
    assert all("unknown" in hidden(edition) for edition in editions.values())


def test_the_hash_is_of_what_is_released_and_nobody_has_approved_it() -> None:
    made, again, other = (
        release([by("gender", GENDER | {"female": female})], (POLICY,))["board"].tables[0]
        for female in (1234, 1234, 1235)
    )
    assert made == again
    assert made.content_sha256 == content_hash(made) != other.content_sha256
    assert made.approved_by is None


@pytest.mark.parametrize(("code", "said"), [("female", True), ("male", False)])
def test_a_stated_figure_is_set_beside_a_shown_number_only(code: str, said: bool) -> None:
    figure = StatedFigure(f"referrals-by-gender:gender={code}", 1240, "the bulletin")
    made = release([by("gender", GENDER, stated=(figure,))], (POLICY,))["board"].tables[0]
    note = "Female: the bulletin prints 1,240; the rows that this table is made from give 1,234."
    assert (note in made.notes) is said
    assert any("1,240" in text for text in made.notes) is said


def test_no_table_and_no_number_are_no_trouble() -> None:
    assert release([], (POLICY,))["board"].tables == ()
    empty = release([by("gender", {})], (POLICY,))["board"]
    assert hidden(empty) == set()
