"""Tallies that a provider returns have no rows: they are protected like any table, under that provider's rules."""

from __future__ import annotations

from dataclasses import replace

from made_counts import POLICY, by, hidden

from problemprofile.counts import CountTable
from problemprofile.disclosure import release
from problemprofile.handling import HandlingRules

STAGES = {"referred": 61, "in_support": 22, "safe_house": 3, "left": 36}
CHARITY = HandlingRules("A charity", audiences=("board",), smallest_count=10)
OPEN = HandlingRules("A charity")
PUBLIC, BOARD = replace(POLICY, audience="public"), replace(POLICY, audience="board")


def tally(rules: HandlingRules, **given: object) -> CountTable:
    values = {"population": "survivor-stages", "series": "survivor-stages", "datasets": (), "unit": "people"}
    return by("stage", STAGES, handling=(rules,), **values | given)


def test_a_small_tally_is_hidden_with_a_partner() -> None:
    assert hidden(release([tally(OPEN)], (BOARD,))["board"]) == {"safe_house", "in_support"}


def test_stages_that_one_person_passes_through_have_no_total_and_no_partner() -> None:
    made = tally(OPEN, additive=False)
    made = replace(made, cells=tuple(cell for cell in made.cells if cell.categories[0][1] != "total"))
    assert hidden(release([made], (BOARD,))["board"]) == {"safe_house"}


def test_the_provider_s_own_threshold_and_audiences_hold_for_it() -> None:
    editions = release([tally(CHARITY)], (PUBLIC, BOARD))
    assert editions["public"].tables[0].is_withheld
    assert "36" not in str(editions["public"].tables[0].as_dict())
    assert hidden(editions["board"]) == {"safe_house", "in_support"}
    few = by("stage", {"left": 8, "in_support": 36}, handling=(CHARITY,), datasets=())
    assert hidden(release([few], (BOARD,))["board"]) == {"left", "in_support"}


def test_a_return_of_the_next_quarter_is_held_against_the_last(tmp_path) -> None:
    from problemprofile.released import save_edition

    place = tmp_path / "1" / "released" / "board"
    save_edition(release([tally(OPEN)], (BOARD,))["board"], place)
    later = by(
        "stage", {**STAGES, "left": 37}, handling=(OPEN,), population="survivor-stages", series="survivor-stages"
    )
    assert hidden(release([later], (BOARD,), (place,))["board"]) >= {"left", "safe_house"}


def test_conferences_are_a_tally_of_their_own_that_adds_up_to_nothing_else() -> None:
    cases = by("outcome", {"plan": 2, "closed": 40}, population="case-conferences", series="case-conferences")
    found = release([tally(OPEN), replace(cases, handling=(OPEN,), datasets=())], (BOARD,))["board"]
    assert hidden(found, "case-conferences-by-outcome") == {"plan", "closed"}


def test_a_tally_of_nobody_and_a_tally_without_categories_are_released() -> None:
    nobody = by("stage", dict.fromkeys(STAGES, 0), population="none", datasets=())
    bare = by("", {(): 7}, population="cases", datasets=())
    found = release([nobody, bare], (BOARD,))["board"]
    assert [cell.shown for table in found.tables for cell in table.cells] == ["0"] * 5 + ["7"]
