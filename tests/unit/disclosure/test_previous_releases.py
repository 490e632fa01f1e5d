"""What was released before is given: it protects nobody to hide it again, and a small change must not be told."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from made_counts import POLICY, by, hidden

from problemprofile.counts import CountTable
from problemprofile.disclosure import release
from problemprofile.disclosure.previous_releases import Facts
from problemprofile.disclosure.readers import rounding_keeps_from_all
from problemprofile.disclosure.reading import Reading
from problemprofile.disclosure.sums import arithmetic
from problemprofile.errors import ProfileError
from problemprofile.handling import DisclosurePolicy
from problemprofile.released import Edition, load_edition, save_edition

THEN, LATER = (("2023-01-01", "2024-12-31"),), (("2023-01-01", "2025-12-31"),)
PEOPLE = {"labour": 3, "sexual": 7, "criminal": 40}


@pytest.fixture
def past(tmp_path: Path) -> Past:
    return Past(tmp_path)


class Past:
    """Releases that were given out, one after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.given = folder, []

    def give_out(self, *editions: Edition, name: str = "") -> None:
        for edition in editions:
            place = self.folder / (name or str(len(self.given))) / "released" / edition.audience
            save_edition(edition, place)
            self.given.append(place)

    def edition(self, place: int) -> Edition:
        return load_edition(self.given[place])

    def next(self, *tables: CountTable, policy: DisclosurePolicy = POLICY) -> Edition:
        return release(tables, (policy,), tuple(self.given))[policy.audience]


def released(*tables: CountTable, policy: DisclosurePolicy = POLICY) -> Edition:
    return release(tables, (policy,))[policy.audience]


def test_what_was_shown_cannot_be_the_partner_of_a_small_number(past: Past) -> None:
    now = by("group", PEOPLE, covered=THEN)
    assert hidden(released(now)) == {"labour", "sexual"}
    early = replace(now, cells=tuple(c for c in now.cells if dict(c.categories)["group"] in ("sexual", "total")))
    past.give_out(released(early))
    assert hidden(past.next(now)) == {"labour", "criminal"}


def test_what_was_hidden_stays_a_partner_where_another_was_shown(past: Past) -> None:
    """Hiding another partner now would leave one unknown in the sums of both."""
    before = by("group", {**PEOPLE, "criminal": 6}, covered=THEN)
    past.give_out(released(before))
    assert hidden(released(before)) == hidden(past.next(by("group", {**PEOPLE, "criminal": 6}, covered=THEN)))


def test_one_more_person_is_not_told(past: Past) -> None:
    past.give_out(released(by("group", {"labour": 20, "sexual": 30, "criminal": 40}, covered=THEN)))
    found = past.next(by("group", {"labour": 21, "sexual": 30, "criminal": 40}, covered=THEN))
    assert hidden(found) == {"labour", "total"}


def test_many_more_are(past: Past) -> None:
    past.give_out(released(by("group", {"labour": 20, "sexual": 30}, covered=THEN)))
    assert hidden(past.next(by("group", {"labour": 25, "sexual": 30}, covered=THEN))) == set()


def test_one_person_fewer_is_not_told_either(past: Past) -> None:
    past.give_out(released(by("group", {"labour": 20, "sexual": 30}, covered=THEN)))
    assert hidden(past.next(by("group", {"labour": 20, "sexual": 28}, covered=THEN))) == {"sexual", "total"}


def test_a_year_more_lets_nobody_take_its_small_number_from_two_totals(past: Past) -> None:
    """13 people up to 2025 less 12 up to 2024: one in 2025, of whom no table says so."""
    past.give_out(released(by("group", {"labour": 12, "sexual": 30}, covered=THEN)))
    found = past.next(by("group", {"labour": 13, "sexual": 50}, covered=LATER))
    assert "labour" in hidden(found)
    assert len(hidden(found)) == 2


def test_days_of_which_neither_holds_the_other_are_not_set_against_each_other(past: Past) -> None:
    past.give_out(released(by("group", {"labour": 12, "sexual": 30}, covered=(("2022-01-01", "2023-12-31"),))))
    assert hidden(past.next(by("group", {"labour": 13, "sexual": 50}, covered=LATER))) == set()


def test_a_year_printed_again_is_known_and_the_new_one_protected_beside_it(past: Past) -> None:
    past.give_out(released(by("year", {"2023": 20, "2024": 30}, covered=THEN)))
    found = past.next(by("year", {"2023": 20, "2024": 30, "2025": 3}, covered=LATER))
    assert hidden(found) == {"2025", "total"}


def test_quarters_that_are_printed_no_more_still_add_up_to_their_year(past: Past) -> None:
    quarters = {"2024 Q1": 6, "2024 Q2": 7, "2024 Q3": 8, "2024 Q4": 9}
    years = {quarter: "2024" for quarter in quarters}
    past.give_out(released(by("quarter", quarters, covered=THEN, within={"quarter": ("year", years)})))
    found = past.next(by("year", {"2023": 20, "2024": 31}, covered=THEN))
    assert "2024" in hidden(found)
    assert len(hidden(found)) == 2


JOINING = replace(POLICY, merge=("nationality",))
FEW = {"albanian": 40, "british": 60, "romanian": 7, "chinese": 3, "indian": 2}


def test_what_was_joined_before_is_known_as_the_sum_of_its_parts(past: Past) -> None:
    """One more Chinese person is not told by the total of a category that joined three."""
    past.give_out(released(by("nationality", FEW, covered=THEN), policy=JOINING))
    joined = [cell for cell in past.edition(0).tables[0].cells if "&" in cell.cell_id]
    assert joined
    assert all(cell.value for cell in joined)
    large = {**FEW, "chinese": 30, "indian": 20}
    assert hidden(past.next(by("nationality", large, covered=THEN))) == set()
    found = past.next(by("nationality", {**FEW, "chinese": 4}, covered=THEN))
    assert hidden(found) == {"chinese", "indian", "total"}


def test_what_is_joined_now_does_not_tell_a_change_of_one_of_its_parts(past: Past) -> None:
    early = {**FEW, "chinese": 8, "indian": 9}
    past.give_out(released(by("nationality", early, covered=THEN)))
    joined = replace(JOINING, smallest_count=10)
    found = past.next(by("nationality", {**early, "indian": 10, "chinese": 8}, covered=THEN), policy=joined)
    assert any("&" in code for code in hidden(found))


def test_rows_received_are_not_people(past: Past) -> None:
    past.give_out(released(by("decision", {"kept": 50, "duplicate": 20}, unit="rows")))
    assert hidden(past.next(by("decision", {"kept": 51, "duplicate": 20}, unit="rows"))) == set()


def test_what_its_owner_publishes_may_change_by_one(past: Past) -> None:
    rules = replace(by("group", PEOPLE).handling[0], published=True)
    given = {"handling": (rules,), "covered": THEN}
    past.give_out(released(by("group", {"labour": 20, "sexual": 30}, **given)))
    assert hidden(past.next(by("group", {"labour": 21, "sexual": 30}, **given))) == set()


PUBLIC, BOARD = replace(POLICY, audience="public"), POLICY


def test_what_the_public_was_shown_the_board_knows(past: Past) -> None:
    past.give_out(released(by("group", {"labour": 20, "sexual": 30}, covered=THEN), policy=PUBLIC))
    found = release([by("group", {"labour": 21, "sexual": 30}, covered=THEN)], (PUBLIC, BOARD), tuple(past.given))
    assert [hidden(edition) for edition in found.values()] == [{"labour", "total"}] * 2


def test_the_public_edition_gives_nothing_away_to_a_board_that_was_shown_more(past: Past) -> None:
    """The board was given `criminal`; so the public edition may not rely on its being unknown."""
    public = replace(PUBLIC, smallest_count=50)
    past.give_out(*release([by("group", PEOPLE, covered=THEN)], (public, BOARD)).values(), name="1")
    wider = [hidden(released(by("group", {**PEOPLE, "sexual": 60}, covered=LATER), policy=PUBLIC))]
    found = release([by("group", {**PEOPLE, "sexual": 60}, covered=THEN)], (PUBLIC, BOARD), tuple(past.given))
    assert wider == [{"labour", "criminal"}]
    assert hidden(found["public"]) >= {"labour", "sexual"}


def test_an_audience_there_is_no_more_may_have_been_anybody(past: Past) -> None:
    past.give_out(
        released(by("group", {"labour": 20, "sexual": 30}, covered=THEN), policy=replace(POLICY, audience="x"))
    )
    assert hidden(past.next(by("group", {"labour": 21, "sexual": 30}, covered=THEN))) == {"labour", "total"}


def test_the_same_again_is_released_the_same(past: Past) -> None:
    tables = [by("group gender", {("a", "f"): 3, ("a", "m"): 20, ("b", "f"): 30, ("b", "m"): 9, ("c", "f"): 8})]
    first = release(tables, (PUBLIC, BOARD))
    past.give_out(*first.values(), name="1-1")
    assert release(tables, (PUBLIC, BOARD), tuple(past.given)) == first


def test_a_correction_that_was_given_out_too_is_released_the_same_again(past: Past) -> None:
    past.give_out(released(by("group", {"labour": 20, "sexual": 30}, covered=THEN)))
    corrected = by("group", {"labour": 21, "sexual": 30}, covered=THEN)
    second = past.next(corrected)
    past.give_out(second)
    assert past.next(corrected) == second


def test_a_threshold_raised_since_cannot_take_back_what_was_shown(past: Past) -> None:
    tables = by("group", {"labour": 7, "sexual": 30, "criminal": 40}, covered=THEN)
    past.give_out(released(tables))
    found = past.next(tables, policy=replace(POLICY, smallest_count=10))
    assert "labour" in hidden(found)
    assert not hidden(found) >= {"labour", "sexual", "criminal", "total"}


def test_the_note_stands_wherever_a_table_was_printed_before_and_says_nothing_of_what_changed(past: Past) -> None:
    past.give_out(released(by("group", PEOPLE, covered=THEN)))
    editions = [past.next(by("group", {**PEOPLE, "criminal": n}, covered=THEN)) for n in (41, 60)]
    said = [[note for note in edition.tables[0].notes if note.startswith("Earlier releases")] for edition in editions]
    assert said[0] == said[1]
    assert len(said[0]) == 1
    assert not any(note.startswith("Earlier") for note in released(by("group", PEOPLE)).tables[0].notes)


ROUNDED = replace(POLICY, small_numbers="rounded", rounding_base=5, narrowest_safe_interval=4)


def test_the_same_counts_rounded_again_are_rounded_the_same(past: Past) -> None:
    tables = by("group gender", {("a", "f"): 3, ("a", "m"): 22, ("b", "f"): 31, ("b", "m"): 9})
    first = released(tables, policy=ROUNDED)
    past.give_out(first)
    assert past.next(tables, policy=ROUNDED) == first


def test_a_rounded_edition_may_follow_another_though_a_rest_is_printed_by_no_table(past: Past) -> None:
    """The bands of 30 adults make 26: the 4 of unknown age are a number of the sums, and of no table."""
    first = [by("group", {"child": 20, "adult": 30}), by("band", {"18_24": 11, "25_34": 15}, table_id="bands")]
    first[1] = replace(
        first[1],
        cells=(
            *first[1].cells[:-1],
            replace(first[0].cells[-1], cell_id="bands:total", categories=(("band", "total"),)),
        ),
    )
    past.give_out(released(*first, policy=ROUNDED))
    later = [replace(first[0], title="changed"), by("year", {"2024": 49, "2025": 7}, population="crimes"), first[1]]
    assert past.next(*later, policy=ROUNDED).policy.rounds_together


@pytest.mark.parametrize(("told", "safe"), [((0, math.inf), True), ((0, 7), True), ((2, 7), False), ((2, 3), True)])
def test_a_small_number_that_two_roundings_bring_too_close_is_not_rounded(
    told: tuple[float, float], safe: bool
) -> None:
    """Rounded to 0 it may be 0 to 4. What was as close before, as 2 or 3, is not made closer."""
    table = by("group", {"labour": 3, "sexual": 31})
    numbers, small = arithmetic([table]), "referrals:group=labour"
    reading = Reading(numbers, dict.fromkeys(numbers.counts, 5), ROUNDED, {})
    values = {small: 0, "referrals:group=sexual": 30, "referrals:total": 30}
    known = Facts(told={small: told})
    assert rounding_keeps_from_all(reading, frozenset({small}), values, [known]) is safe


def test_an_earlier_release_that_cannot_be_read_stops_the_next(past: Past) -> None:
    past.give_out(released(by("group", PEOPLE)))
    (past.given[0] / "edition.json").write_text("{", encoding="utf-8")
    with pytest.raises(ProfileError, match="proved safe"):
        past.next(by("group", PEOPLE))
