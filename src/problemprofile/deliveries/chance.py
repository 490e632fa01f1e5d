"""What chance allows between two deliveries of one source: exact tests, and how many may be believed at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Generic, TypeVar

T = TypeVar("T")
_NORMAL = NormalDist()
_EXACT_UP_TO = 20_000  # terms of an exact sum; beyond, the normal curve is as good
_SMALLEST = 1e-300


@dataclass(frozen=True)
class Trial(Generic[T]):
    """What was tested and how likely chance alone gives as much. `is_large`: large enough to matter to a reader."""

    about: T
    p: float
    is_large: bool = True


def established(tests: Sequence[Trial[T]], level: float) -> list[T]:
    """What is beyond chance (Holm): with nothing different, anything at all is given in at most `level` of deliveries.

    Every test made counts, also where the difference is too small to matter.
    """
    found: list[T] = []
    for place, test in enumerate(sorted(tests, key=lambda test: test.p)):
        if test.p > level / (len(tests) - place):
            break
        if test.is_large:
            found.append(test.about)
    return found


def same_share(before: int, of_before: int, now: int, of_now: int, dispersion: float = 1.0) -> float:
    """How likely two shares differ as much where there is one share (Fisher's exact test, both sides).

    `dispersion` above 1 says that counts vary so many times more from quarter to quarter than single cases would.
    """
    both, every = before + now, of_before + of_now
    low, high = max(0, both - of_before), min(both, of_now)
    if high - low > _EXACT_UP_TO:
        return _by_curve(before, of_before, now, of_now, dispersion)
    observed = _log_chance(now, of_now, both, every) + 1e-7
    logs = (_log_chance(k, of_now, both, every) for k in range(low, high + 1))
    return _spread(min(1.0, sum(math.exp(log) for log in logs if log <= observed)), dispersion)


def no_fewer(now: int, expected_from: int, days_now: float, days_before: float, dispersion: float = 1.0) -> float:
    """How likely so few rows (or fewer) come in some days, by the rate of `expected_from` rows in other days."""
    every, share = now + expected_from, days_now / (days_now + days_before)
    if now > _EXACT_UP_TO:
        error = math.sqrt(every * share * (1 - share) * dispersion)
        return _NORMAL.cdf((now + 0.5 - every * share) / error)
    below = sum(math.exp(_log_binomial(k, every, share)) for k in range(now + 1))
    return _spread(min(1.0, 2 * below), dispersion) / 2


def so_many_unseen(rows: int, of_now: int, seen_once: int, of_before: int) -> float:
    """How likely so many rows (or more) hold a value never seen before, where nothing has changed.

    By Good and Turing: the share of unseen values is about the share of those seen once only; that share is itself
    not known exactly, so the number to expect follows a negative binomial distribution.
    """
    r, q = seen_once + 0.5, of_now / (of_now + of_before)
    below = sum(
        math.exp(math.lgamma(k + r) - math.lgamma(r) - math.lgamma(k + 1) + r * math.log1p(-q) + k * math.log(q))
        for k in range(rows)
    )
    return max(0.0, 1.0 - below)


def so_long_without(days: int, of: int, times: int) -> float:
    """How likely a stretch of so many days (or longer) is empty, where `times` days with rows fall anywhere in `of`."""
    if days >= of:
        return 0.0 if times else 1.0
    return min(1.0, (times + 1) * (1 - days / of) ** times)


def dispersion(table: Sequence[Mapping[str, int]]) -> float:
    """How many times more shares vary from period to period than single cases would (Pearson), at least 1.

    `table` has one line a period: how many of each code.
    """
    lines = [line for line in table if sum(line.values()) >= 10]
    codes = {code for line in lines for code, count in line.items() if count}
    freedom = (len(lines) - 1) * (len(codes) - 1)
    if freedom < 1:
        return 1.0
    totals = {code: sum(line.get(code, 0) for line in lines) for code in codes}
    every = sum(totals.values())
    chi2 = sum(
        (line.get(code, 0) - expected) ** 2 / expected
        for line in lines
        for code in codes
        if (expected := sum(line.values()) * totals[code] / every)
    )
    return max(1.0, chi2 / freedom)


def newcombe(before: int, of_before: int, now: int, of_now: int) -> tuple[float, float]:
    """The 95% interval of a share's change (Newcombe's, from two Wilson intervals), as shares of one."""
    p, q = before / of_before, now / of_now
    (low_p, high_p), (low_q, high_q) = _wilson(before, of_before), _wilson(now, of_now)
    change = q - p
    return change - math.hypot(q - low_q, high_p - p), change + math.hypot(high_q - q, p - low_p)


def _wilson(count: int, of: int) -> tuple[float, float]:
    z = _NORMAL.inv_cdf(0.975)
    share, middle = count / of, (count + z * z / 2) / (of + z * z)
    half = z / (of + z * z) * math.sqrt(of * share * (1 - share) + z * z / 4)
    return middle - half, middle + half


def _spread(p: float, dispersion: float) -> float:
    """A two-sided chance where counts vary so many times more."""
    if dispersion <= 1 or p >= 1:
        return p
    return 2 * _NORMAL.cdf(_NORMAL.inv_cdf(max(p, _SMALLEST) / 2) / math.sqrt(dispersion))


def _by_curve(before: int, of_before: int, now: int, of_now: int, dispersion: float) -> float:
    share = (before + now) / (of_before + of_now)
    error = math.sqrt(share * (1 - share) * (1 / of_before + 1 / of_now) * dispersion)
    return 2 * _NORMAL.cdf(-abs(now / of_now - before / of_before) / error)


def _log_chance(k: int, drawn: int, marked: int, every: int) -> float:
    """The logarithm of the chance to draw `k` marked ones (hypergeometric)."""
    return _log_choose(marked, k) + _log_choose(every - marked, drawn - k) - _log_choose(every, drawn)


def _log_binomial(k: int, n: int, p: float) -> float:
    return _log_choose(n, k) + k * math.log(p) + (n - k) * math.log1p(-p)


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
