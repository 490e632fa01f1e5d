from __future__ import annotations

from problemprofile.attacker import Sum
from problemprofile.disclosure.reading import Reading
from problemprofile.disclosure.showing_again import Movable
from problemprofile.disclosure.sums import Arithmetic
from problemprofile.handling import DisclosurePolicy

COUNTS = {"all": 60, "labour": 2, "sexual": 20, "criminal": 18, "domestic": 20}
PARTS = ("labour", "sexual", "criminal", "domestic")


def movable(hidden: set[str]) -> Movable:
    flat = dict.fromkeys(COUNTS, 1)
    numbers = Arithmetic(COUNTS, flat, flat, (Sum("all", PARTS),), {})
    policy = DisclosurePolicy("board", smallest_count=5, narrowest_safe_interval=4)
    return Movable(sorted(COUNTS), numbers.sums, hidden, Reading(numbers, dict.fromkeys(COUNTS, 5), policy, {}))


def test_a_partner_is_shown_again_where_another_hides_the_small_number_as_well() -> None:
    among = movable({"labour", "sexual", "criminal"})
    assert among.show("criminal", {"labour": 4, "sexual": 1, "criminal": 1})


def test_the_last_partner_stays_hidden() -> None:
    among = movable({"labour", "sexual"})
    assert not among.show("sexual", {"labour": 4, "sexual": 1})


def test_evidence_that_moved_a_number_is_void_once_that_number_is_shown() -> None:
    among = movable({"labour", "sexual", "criminal", "domestic"})
    needs = {"labour": 4, "sexual": 1, "criminal": 1, "domestic": 1}
    shown = []
    for number in ("domestic", "criminal", "sexual"):
        if among.show(number, needs):
            shown.append(number)
            del needs[number]
    assert shown == ["domestic", "criminal"]


def test_a_number_left_hidden_can_still_serve_the_others() -> None:
    among = movable({"labour", "sexual", "criminal"})
    assert not among.show("criminal", {"labour": 40, "sexual": 1, "criminal": 1})
    assert among.show("criminal", {"labour": 4, "sexual": 1, "criminal": 1})
