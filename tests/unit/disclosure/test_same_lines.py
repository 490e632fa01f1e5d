"""A local number stands in the nation's table too, on the line of the force that it was picked out by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_counts import POLICY, Counts, by, hidden

from problemprofile.counts import CountTable
from problemprofile.disclosure import release
from problemprofile.handling import HandlingRules
from problemprofile.released import Edition

NATION = {"eastshire": 3, "northshire": 7, "southshire": 90, "westshire": 400}
STRICT = replace(POLICY, smallest_count=10)


def local(counts: Counts, names: str = "police_force") -> CountTable:
    return by(names, counts)


def nation(counts: Counts, names: str = "police_force", published: bool = True) -> CountTable:
    rules = (HandlingRules("Home Office", published=published),)
    return by(names, counts, population="national-referrals", scope="national", handling=rules)


def released(*tables: CountTable) -> Edition:
    return release(tables, (STRICT,))["board"]


@pytest.mark.parametrize("published", [True, False])
def test_what_is_too_small_to_be_shown_locally_is_not_printed_on_its_line_of_the_nations_table(published: bool) -> None:
    edition = released(local({"northshire": 7}), nation(NATION, published=published))
    kept_back = hidden(edition, "national-referrals-by-police_force")
    assert "northshire" in kept_back
    assert len(kept_back) > 1  # else the others and the total would tell it
    assert "total" not in kept_back


def test_a_published_table_with_a_hidden_line_says_why_in_the_audiences_words() -> None:
    table = released(local({"northshire": 7}), nation(NATION)).tables[1]
    assert "fewer than 10" in table.hidden_words
    assert any("from 1 to less than 10" in note for note in table.notes)


def test_a_published_table_stays_whole_where_the_local_number_is_large_enough() -> None:
    edition = released(local({"southshire": 90}), nation(NATION))
    assert hidden(edition, "national-referrals-by-police_force") == set()


def test_a_line_that_counts_others_than_the_local_number_is_no_line_of_it() -> None:
    edition = released(local({"northshire": 6}), nation(NATION))
    assert hidden(edition, "national-referrals-by-police_force") == set()


def test_what_is_alike_by_chance_and_not_by_its_place_is_not_taken_for_the_same() -> None:
    edition = released(local({"male": 7, "female": 30}, "gender"), nation({"male": 7, "female": 900}, "gender"))
    assert hidden(edition, "national-referrals-by-gender") == set()
