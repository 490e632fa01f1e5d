"""Tokens of names: alike where names are alike, and telling nobody how. Everybody in them is made up."""

from __future__ import annotations

from problemprofile.tokens.filters import BITS, address_token, name_token
from problemprofile.tokens.key import Key

KEY, OTHER = Key(b"a" * 32), Key(b"b" * 32)


def bits(token: str) -> int:
    return int(token[1:], 16)


def alike(one: str, other: str) -> float:
    """How many of their bits two tokens have in common, from 0 to 1 (the Dice coefficient)."""
    a, b = bits(one), bits(other)
    return 2 * (a & b).bit_count() / (a.bit_count() + b.bit_count())


def named(*parts: str, key: Key = KEY) -> str:
    return name_token(key, parts)


def test_one_name_has_one_token_in_whatever_order_its_parts_stand() -> None:
    assert named("tova", "harnage") == named("harnage", "tova")


def test_names_alike_have_tokens_alike_and_others_have_not() -> None:
    typing_error = alike(named("tova", "harnage"), named("tova", "harnige"))
    sisters = alike(named("tova", "harnage"), named("brisk", "harnage"))
    strangers = alike(named("tova", "harnage"), named("quill", "unwerth"))
    assert typing_error > 0.6 > sisters > 0.45 > strangers


def test_with_another_key_a_name_is_like_no_other_name() -> None:
    assert alike(named("tova", "harnage"), named("tova", "harnage", key=OTHER)) < 0.5
    assert named("tova", "harnage") != named("tova", "harnage", key=OTHER)


def test_how_a_name_sounds_brings_spellings_together() -> None:
    spelt = alike(name_token(KEY, ["yusuf"]), name_token(KEY, ["yousef"]))
    sounding = alike(name_token(KEY, ["yusuf"], ["iusuf"]), name_token(KEY, ["yousef"], ["iusuf"]))
    assert sounding > spelt


def test_a_token_has_always_as_many_bits_and_nobody_has_none() -> None:
    for parts in (["a"], ["tova", "harnage"], [f"name{n}" for n in range(40)]):
        assert len(named(*parts)) == 1 + BITS // 4
    assert name_token(KEY, []) == ""
    assert address_token(KEY, []) == ""


def test_bits_that_are_turned_over_are_few_and_differ_from_name_to_name() -> None:
    """A single pair of letters sets at most 24 bits; what is beyond them was turned over."""
    tokens = [bits(named(pair)) for pair in ("ab", "cd", "ef", "gh")]
    assert all(24 < token.bit_count() <= 24 + BITS // 16 for token in tokens)
    both = bits(named("ab", "cd"))
    assert (both ^ tokens[0] ^ tokens[1]).bit_count() > BITS // 64
