"""Which numbers must be hidden besides the small ones, so that no reader can work a small one out.

All tables of an edition are one problem. The reader supposed is the real one: knows every sum, knows that counts are
whole numbers, and that a hidden number is not zero where zeros are shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from problemprofile import attacker
from problemprofile.attacker import Sum
from problemprofile.disclosure.nearby import Movement, Nearby
from problemprofile.disclosure.partners import Movements
from problemprofile.disclosure.reading import Reading
from problemprofile.disclosure.showing_again import Movable

SEARCHED_WHOLE = 6000  # numbers that hang together and can be searched as a whole in seconds; above, see `nearby`
LARGEST = 150_000  # numbers that hang together and can be protected in minutes; see `too_many`
DEEP = 5  # what a number of a table of three or more dimensions counts for: its sums take longer to search
ATTEMPTS = 3
SEVERAL_ORDERS = 1000  # up to so many numbers, partners are looked for in two orders and the better outcome is kept
TIDY = 2500  # up to so many, partners that turn out to be needless are shown again


@dataclass(frozen=True)
class Protection:
    """What is hidden: none of it can be worked out. The small numbers in `narrow` have fewer possible values than the
    policy asks for. The numbers in `searched_nearby` hang together with too many to be searched as a whole; what was
    found for them is proved by `movements`: each adds up to nothing in every sum. Of those in `told_before` an earlier
    release has told something."""

    hidden: frozenset[str]
    narrow: frozenset[str]
    searched_nearby: frozenset[str] = frozenset()
    movements: tuple[Movement, ...] = ()
    values: Mapping[str, int] = field(default_factory=dict)
    told_before: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Island:
    """Numbers that sums connect, and those sums. Numbers that stand fast (a zero that is shown) connect nothing."""

    numbers: tuple[str, ...]
    sums: tuple[Sum, ...]


def protect(reading: Reading, small: Collection[str]) -> Protection:
    """Hide `small`, and as little else as will do."""
    hidden, narrow, nearby = set(small), set[str](), set[str]()
    movements: list[Movement] = []
    for island in _islands(reading, hidden):
        at_risk = sorted(hidden.intersection(island.numbers), key=lambda name: (reading.numbers.counts[name], name))
        if at_risk:
            whole = _size(island, reading) <= SEARCHED_WHOLE
            found = (_protect_island if whole else _protect_nearby)(island, at_risk, reading)
            hidden |= found.hidden
            narrow |= found.narrow.union(number for number in at_risk if _told_too_much(number, reading))
            nearby |= found.searched_nearby
            movements += found.movements
    return Protection(frozenset(hidden), frozenset(narrow), frozenset(nearby), tuple(movements))


def _told_too_much(number: str, reading: Reading) -> bool:
    """Whether a wider edition has brought a number down to fewer values than the policy asks for: past mending here."""
    low, high = reading.learns(number, hidden=True)
    return high - low < reading.policy.narrowest_safe_interval


def too_many(reading: Reading, small: frozenset[str]) -> set[str]:
    """The numbers that hang together with so many others that they cannot be protected in reasonable time."""
    crowded: set[str] = set()
    for island in _islands(reading, small):
        if _size(island, reading) > LARGEST and not small.isdisjoint(island.numbers):
            crowded.update(island.numbers)
    return crowded


def _size(island: _Island, reading: Reading) -> int:
    return sum(DEEP if reading.numbers.depth.get(name, 0) > 2 else 1 for name in island.numbers)


def _protect_nearby(island: _Island, at_risk: list[str], reading: Reading) -> Protection:
    nearby = Nearby(island.numbers, island.sums, at_risk, reading)
    width = reading.policy.narrowest_safe_interval
    nearby.protect(nearby.protect(at_risk, width), 1)
    hidden = _nothing_pinned(island, nearby.hidden, reading, nearby.movements)
    narrow = _narrower_than(width, island, hidden, at_risk, reading, nearby.movements)
    return Protection(frozenset(hidden), frozenset(narrow), frozenset(island.numbers), tuple(nearby.movements))


def _protect_island(island: _Island, at_risk: list[str], reading: Reading) -> Protection:
    """The smallest first; or, where that loses readers less, the deepest in the tables first."""
    depth = reading.numbers.depth
    orders = [at_risk]
    if len(island.numbers) <= SEVERAL_ORDERS:
        orders.append(sorted(at_risk, key=lambda number: -depth.get(number, 0)))
    found = [_protect_in_order(island, order, reading) for order in orders]
    best = min(found, key=lambda one: (len(one.narrow), sum(map(reading.cost, sorted(one.hidden.difference(at_risk))))))
    if best.narrow or len(island.numbers) > TIDY:
        return best
    return Protection(_tidied(island, best.hidden, at_risk, reading), best.narrow)


def _protect_in_order(island: _Island, at_risk: list[str], reading: Reading) -> Protection:
    width = reading.policy.narrowest_safe_interval
    hidden, narrow = set(at_risk), at_risk
    movements = Movements(island.numbers, island.sums, hidden, reading)
    for attempt in range(1, ATTEMPTS + 1):
        for number in narrow:
            hidden.update(movements.partners(number, attempt * width))
        narrow = _narrower_than(width, island, hidden, narrow, reading)
    hidden = _nothing_pinned(island, hidden, reading)
    narrow = _narrower_than(width, island, hidden, narrow, reading)
    return Protection(frozenset(hidden), frozenset(narrow))


def _nothing_pinned(
    island: _Island, hidden: set[str], reading: Reading, movements: Sequence[Movement] = ()
) -> set[str]:
    """With more hidden, until the attacker can work out none of it."""
    while pinned := _narrower_than(1, island, hidden, sorted(hidden), reading, movements):
        more = _neighbours(island, hidden, pinned, reading)
        if not more:
            break
        hidden = hidden | more | _no_lone_number(island, hidden | more, reading)
    return hidden


def _tidied(island: _Island, hidden: frozenset[str], at_risk: list[str], reading: Reading) -> frozenset[str]:
    """Without the partners that are not needed, the dearest tried first. What was hidden for a partner's sake alone
    needs no more than two possible values."""
    needs = dict.fromkeys(hidden, 1) | dict.fromkeys(at_risk, reading.policy.narrowest_safe_interval)
    partners = sorted(hidden.difference(at_risk), key=lambda number: (-reading.cost(number), number))
    movable, sums_of = Movable(island.numbers, island.sums, hidden, reading), _sums_of(island)
    for number in partners:
        if not _leaves_one_alone(number, sums_of[number], needs, reading) and movable.show(number, needs):
            del needs[number]
    return frozenset(needs)


def _leaves_one_alone(number: str, sums: Iterable[Sum], hidden: Collection[str], reading: Reading) -> bool:
    """Whether another number would be the only unknown of some sum if this one were shown: needs no search."""
    others = ([name for name in _terms(one) if name != number and _can_move(name, hidden, reading)] for one in sums)
    return any(sum(name in hidden or name not in reading.smallest for name in some) == 1 for some in others)


def _narrower_than(
    width: int,
    island: _Island,
    hidden: Collection[str],
    asked: Collection[str],
    reading: Reading,
    movements: Sequence[Movement] = (),
) -> list[str]:
    """Which of the numbers asked about a reader can bring down to a range narrower than `width`, by sums.

    What wider editions have told of a number cannot be taken back, and is not asked for here."""
    known = dict(reading.numbers.counts)
    lower, upper = {}, {}
    for number in island.numbers:
        lower[number], upper[number] = reading.learns(number, hidden=number in hidden)
        if lower[number] < upper[number]:
            del known[number]
    ranges = attacker.bounds(island.sums, known, asked, lower, upper, width, reading.numbers.counts, movements)
    wanted = {number: min(width, upper[number] - lower[number]) for number in asked}
    return [number for number in asked if ranges[number][1] - ranges[number][0] < max(1, wanted[number])]


def _no_lone_number(island: _Island, hidden: Collection[str], reading: Reading) -> set[str]:
    """The cheapest partner for every number that is alone hidden in some sum, and for those partners in their turn.

    What no table prints and nothing asks to keep may be worked out: it is then no company for what is hidden."""
    sums_of, prices = _sums_of(island), _prices(island, hidden, reading)
    added, given = set[str](), set[str]()
    waiting = list(island.sums)
    while waiting:
        terms = _terms(waiting.pop())
        kept = {name for name in terms if name in hidden or name in added}
        unknown = [name for name in terms if name in kept or not (name in reading.smallest or name in given)]
        shown = [name for name in terms if name not in unknown and reading.can_hide(name)]
        if len(unknown) == 1 and not kept:
            given.add(unknown[0])
            waiting += sums_of[unknown[0]]
        elif len(unknown) == 1 and shown:
            partner = _cheapest(shown, prices)
            added.add(partner)
            waiting += sums_of[partner]
    return added


def _neighbours(island: _Island, hidden: Collection[str], pinned: list[str], reading: Reading) -> set[str]:
    """One more number of each sum that a pinned number is in; all there are, where those sums have no more.

    With everything hidden nothing is pinned: twice every count would give the same sums. That may fail only where a
    wider edition has told too much; then there are no more.
    """
    sums_of, prices, added = _sums_of(island), _prices(island, hidden, reading), set[str]()
    for relation in (relation for number in pinned for relation in sums_of[number]):
        shown = [name for name in _terms(relation) if name not in hidden and reading.can_hide(name)]
        if shown:
            added.add(_cheapest(shown, prices))
    return added or {name for name in island.numbers if name not in hidden and reading.can_hide(name)}


def _cheapest(numbers: Iterable[str], prices: Mapping[str, float]) -> str:
    return min(numbers, key=lambda name: (prices[name], name))


def _prices(island: _Island, hidden: Collection[str], reading: Reading) -> dict[str, float]:
    """What hiding each number costs in the end: what is alone with it in a sum would give it away, so it goes too.

    The rows of a source that sends one row a referral are as many as the referrals: their line is as dear as the
    headline."""
    root = {name: name for name in island.numbers}
    for relation in island.sums:
        moving = [name for name in _terms(relation) if name in root and _can_move(name, (), reading)]
        if len(moving) == 2:
            root[attacker.root_of(root, moving[0])] = attacker.root_of(root, moving[1])
    together: dict[str, float] = defaultdict(float)
    for name in island.numbers:
        if name not in hidden and reading.can_hide(name):
            together[attacker.root_of(root, name)] += reading.cost(name)
    return {name: together[attacker.root_of(root, name)] for name in island.numbers}


def _terms(relation: Sum) -> tuple[str, ...]:
    return (relation.total, *relation.parts)


def _sums_of(island: _Island) -> dict[str, list[Sum]]:
    sums_of: dict[str, list[Sum]] = defaultdict(list)
    for relation in island.sums:
        for name in _terms(relation):
            sums_of[name].append(relation)
    return sums_of


def _islands(reading: Reading, hidden: Collection[str]) -> list[_Island]:
    root: dict[str, str] = {}
    placed: list[tuple[str, Sum]] = []
    for relation in reading.numbers.sums:
        moving = [name for name in _terms(relation) if _can_move(name, hidden, reading)]
        for name in moving:
            root.setdefault(name, name)
            root[attacker.root_of(root, name)] = attacker.root_of(root, moving[0])
        if moving:
            placed.append((moving[0], relation))
    numbers: dict[str, list[str]] = defaultdict(list)
    sums: dict[str, list[Sum]] = defaultdict(list)
    for name in sorted(root):
        numbers[attacker.root_of(root, name)].append(name)
    for name, relation in placed:
        sums[attacker.root_of(root, name)].append(relation)
    return [_Island(tuple(members), tuple(sums[first])) for first, members in numbers.items()]


def _can_move(name: str, hidden: Collection[str], reading: Reading) -> bool:
    return reading.can_hide(name) or not reading.can_be_known(name, hidden)
