"""What the partnership's own sentences claim is held against what the edition shows."""

from __future__ import annotations

from typing import Any

import pytest

from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.claims import sentences
from problemprofile.inspection.own_claims import Known
from problemprofile.inspection.shown_values import changes, shares
from problemprofile.released import TOTAL, Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable

TYPES = {
    "labour": ("Labour", 40),
    "criminal": ("Criminal", 31),
    "sexual": ("Sexual", 18),
    "domestic": ("Domestic", None),
}
GENDERS = {"male": ("Male", 72), "female": ("Female", 28)}
AGES = {"adult": ("Adult (18 or over)", 55), "child": ("Child (17 or under)", 45)}
QUARTERS = {"2024 Q1": ("2024 Q1", 10), "2024 Q2": ("2024 Q2", 20), "2024 Q3": ("2024 Q3", 30)}
YEARS = {"2024": ("2024", 33), "2025": ("2025", 72), "unknown": ("Not recorded", 8)}


def table(
    name: str, dimension: str, counts: dict[str, tuple[str, int | None]], total: int, scope: str = "local"
) -> ReleasedTable:
    categories = tuple(ReleasedCategory(code, label) for code, (label, _) in counts.items())
    values = {code: value for code, (_, value) in counts.items()} | {TOTAL: total}
    cells = tuple(
        ReleasedCell(f"{name}:{code}", ((dimension, code),), "hidden" if value is None else "shown", value, str(value))
        for code, value in values.items()
    )
    about: dict[str, Any] = {
        "title": name,
        "question": "",
        "unit": "referrals",
        "analysis": name,
        "series": "referrals",
    }
    about |= {"scope": scope, "audience": "partnership", "marking": "OFFICIAL", "sources": (), "notes": ()}
    dimensions = (ReleasedDimension(dimension, dimension, categories),)
    return ReleasedTable(table_id=name, dimensions=dimensions, cells=cells, hidden_words="hidden", **about)


EDITION = Edition(
    DisclosurePolicy(audience="partnership", smallest_count=5),
    (
        table("by-type", "exploitation_type", TYPES, 100),
        table("by-year", "year", YEARS, 113),
        table("by-gender", "gender", GENDERS, 100),
        table("by-age", "age_group", AGES, 100),
        table("by-quarter", "quarter", QUARTERS, 60),
        table("nation", "gender", {"male": ("Male", 400), "female": ("Female", 600)}, 1000, scope="national"),
    ),
)


def doubts(text: str, edition: Edition = EDITION) -> list[str]:
    known = Known(edition)
    return [told for sentence in sentences(text) for _, told in known.doubts(sentence)]


@pytest.mark.parametrize(
    "fair",
    [
        "Labour was the type of 40% of referrals.",
        "Labour stood for 40 per cent.",
        "Of these, 45% (18 of 40) were children.",
        "Labour was 40% (40 of 100) and criminal 31% (31 of 100).",
        "Referrals rose by 118% between 2024 and 2025.",
        "Referrals more than doubled.",
        "Referrals have not tripled.",
        "More than a third were labour.",
        "Fewer than a quarter were sexual.",
        "A third of referrals were criminal.",
        "Labour is not the majority.",
        "The majority were domestic.",  # hidden here, so nothing speaks against it
        "Most partners came to the workshop.",  # of no category that is counted
        "Women were the majority of referrals nationally.",
        "Referrals doubled from 2024 Q1 to 2024 Q2.",
        "Referrals rose.",
        "Seventy-two per cent were men.",
        'A partner said {{ as_typed("45%") }} of calls were about labour.',
        '{{ share("by-type:labour", "by-type:total") }} were labour.',
        "See [the guide](https://example.org/45%25).",
    ],
)
def test_a_fair_sentence_is_let_be(fair: str) -> None:
    assert doubts(fair) == []


def test_a_percentage_that_matches_nothing_is_told_with_what_its_base_would_make_it() -> None:
    assert doubts("Labour was 45% of the 89 referrals.") == [
        "45% matches nothing in the partnership edition; on this base it would be 44.9% (40 of 89)"
    ]


def test_a_percentage_without_a_base_is_told_with_the_nearest_that_its_words_name() -> None:
    (told,) = doubts("Labour stood for 47%.")
    assert told.startswith("47% matches nothing in the partnership edition; ")
    assert told.endswith("the nearest that its words name is 40.0% (40 of 100 referrals (Labour))")


@pytest.mark.parametrize(
    ("claim", "nearest"),
    [
        ('Men were 12% of {{ figure("by-gender:total") }} referrals.', "72.0% (72 of 100 referrals (Male))"),
        ("Seventy per cent were women.", "28.0% (28 of 100 referrals (Female))"),
        ("Referrals rose by 50% between 2024 and 2025.", "118.2% (from 33 to 72 referrals, 2024 to 2025)"),
    ],
)
def test_a_percentage_is_held_against_what_its_sentence_names(claim: str, nearest: str) -> None:
    assert any(told.endswith(nearest) for told in doubts(claim))


def test_a_percentage_that_its_own_counts_do_not_make_is_told() -> None:
    assert doubts("It was 45% (23 of 42).") == ["45% is not 23 of 42, which is 54.8%"]


def test_of_several_counts_the_nearest_is_named() -> None:
    assert doubts("It was 45% (40 of 100), against 30% (31 of 100).") == [
        "45% is not 40 of 100, which is 40.0%",
        "30% is not 31 of 100, which is 31.0%",
    ]


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("The majority of referrals were of labour exploitation.", "says “majority”"),
        ("Two thirds were criminal exploitation.", "says “two thirds”"),
        ("More than a third were criminal exploitation.", "says “more than a third”"),
        ("Referrals tripled in a year.", "says “tripled”"),
        ("Sexual exploitation was half of all.", "says “half of”"),
        ("A majority of the referrals were of women.", "says “majority”"),
        ("Women were the majority.", "says “majority”"),
        ("Two thirds were children.", "says “two thirds”"),
        ("Referrals tripled from 2024 to 2025.", "says “tripled”"),
        ("Referrals fell by half.", "says “fell by half”"),
        ("Referrals fell between 2024 and 2025.", "says “fell”"),
        ("Referrals doubled from 2024 Q1 to 2024 Q3.", "says “doubled”"),
    ],
)
def test_words_that_the_numbers_speak_against_are_told_with_the_nearest(claim: str, told: str) -> None:
    (found,) = doubts(claim)
    assert found.startswith(told)
    assert "partnership edition shows is" in found


def test_a_trend_that_is_said_to_go_on_asks_for_its_reason() -> None:
    assert doubts("This is expected to continue.") == [
        "says that something is “expected to continue”, which no table can show"
    ]


def test_a_hidden_number_is_never_told() -> None:
    every = [*shares(EDITION), *changes(EDITION)]
    assert not any("Domestic" in one.told for one in every)
    assert "Domestic" not in "".join(doubts("Domestic servitude was 11%. Most were domestic."))


def test_what_is_rounded_is_doubted_only_where_no_rounding_could_make_it_so() -> None:
    rounded = Edition(DisclosurePolicy(audience="public", smallest_count=10, rounding_base=5), EDITION.tables)
    assert doubts("Labour was 42%.", rounded) == []
    assert doubts("Labour was 50%.", rounded) != []


def test_a_sentence_knows_the_line_that_it_begins_on() -> None:
    text = "# Heading\n\nOne sentence. Another has 45%.\n\n- A point with 12%.\n- {{ figure('x') }}\n  and 13%.\n"
    assert [(one.line, one.percentages) for one in sentences(text) if one.percentages] == [
        (3, ("45",)),
        (5, ("12",)),
        (6, ("13",)),
    ]
