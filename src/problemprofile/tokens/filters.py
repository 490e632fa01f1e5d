"""Tokens of what may be alike and not equal, names above all: Bloom filters whose bits a secret key scatters.

Each pair of neighbouring letters sets bits of a filter, so that names alike have bits in common. Without more, that has
been broken many times. Here: the bits are drawn by HMAC with the key; first names and surnames are in one filter and
beginnings and ends of names are not marked; the two halves of the filter are laid on one another (XOR); and some bits
are turned over, the same for the same name (randomised response that is drawn once for each value).
"""

from __future__ import annotations

import functools
import hmac
from collections.abc import Iterable, Sequence

from problemprofile.tokens.key import Key

BITS = 512  # of a token; before it is folded there are twice as many
DRAWS = 24  # bits that each feature sets before folding, at most: the same bit may be drawn twice
HALVINGS = 5  # one bit of 2 ** HALVINGS is turned over
_POSITIONS = 2 * BITS
NAME, ADDRESS = "n", "a"


def name_token(key: Key, parts: Sequence[str], sounds: Sequence[str] = ()) -> str:
    """The parts of a whole name in any order, in lower case and Latin letters, with how they sound; "" without any."""
    features = {pair for part in parts for pair in _pairs(part)} | {f"~{sound}" for sound in sounds}
    return NAME + filtered(key, NAME, features) if parts else ""


def address_token(key: Key, words: Iterable[str]) -> str:
    """The words of an address; "" without any."""
    features = set(words)
    return ADDRESS + filtered(key, ADDRESS, features) if features else ""


def filtered(key: Key, purpose: str, features: Iterable[str]) -> str:
    """The filter of these features, as hexadecimal digits."""
    told = sorted(set(features))
    secret = key.derived(f"filter {purpose}")
    bits = functools.reduce(lambda bits, feature: bits | _drawn(secret, feature), told, 0)
    folded = (bits >> BITS) ^ (bits & ((1 << BITS) - 1))
    return f"{folded ^ _turned(key.derived(f'noise {purpose}'), ' '.join(told)):0{BITS // 4}x}"


def _pairs(part: str) -> set[str]:
    """The pairs of neighbouring letters; a single letter by itself."""
    return {part[n : n + 2] for n in range(max(len(part) - 1, 1))}


@functools.lru_cache(maxsize=100_000)
def _drawn(key: bytes, feature: str) -> int:
    """The bits of a feature."""
    stream = _stream(key, feature, 2 * DRAWS)
    numbers = (int.from_bytes(stream[n : n + 2], "big") % _POSITIONS for n in range(0, 2 * DRAWS, 2))
    return functools.reduce(lambda bits, number: bits | 1 << number, numbers, 0)


def _turned(key: bytes, value: str) -> int:
    """Which bits of the token of a value are turned over: each where all of so many coins fall alike."""
    stream = _stream(key, value, HALVINGS * BITS // 8)
    coins = (int.from_bytes(stream[n : n + BITS // 8], "big") for n in range(0, len(stream), BITS // 8))
    return functools.reduce(int.__and__, coins)


def _stream(key: bytes, value: str, size: int) -> bytes:
    """As many bytes as are asked that nobody without the key can tell from chance."""
    blocks = (hmac.digest(key, f"{n} {value}".encode(), "sha256") for n in range(-(-size // 32)))
    return b"".join(blocks)[:size]
