from __future__ import annotations

from datetime import date

import pytest

from problemprofile.codelists import load
from problemprofile.dated_rules import DatedRule, answer_rules, dated_rules, every_rule
from problemprofile.kinds import fields, kinds
from problemprofile.rows import CLEAN_FIELDS

DAYS = {
    "criminal-a-type-of-its-own": date(2019, 10, 1),
    "reasonable-grounds-test": date(2023, 1, 30),
    "first-chance-turned-round": date(2025, 3, 31),
    "boxes-in-small-letters": date(2025, 4, 1),
    "agency-list-split": date(2026, 3, 26),
}


def test_the_forms_own_history_is_there_in_order_of_days() -> None:
    assert {rule.name: rule.on for rule in every_rule()} == DAYS
    assert [rule.on for rule in every_rule()] == sorted(DAYS.values())


@pytest.mark.parametrize("rule", every_rule(), ids=lambda rule: rule.name)
def test_a_rule_speaks_of_fields_and_kinds_that_there_are_and_says_what_why_and_where(rule: DatedRule) -> None:
    assert set(rule.fields) <= {*fields(), *CLEAN_FIELDS}
    assert set(rule.kinds) <= set(kinds())
    assert all(text.endswith(".") for text in (rule.changed, rule.we, rule.source))
    assert not rule.note or rule.day in rule.note


def test_an_answer_rule_reads_a_field_into_a_field_by_codes_of_its_list() -> None:
    for column, rule in answer_rules().items():
        assert rule.answers is not None
        codes = load(fields()[column].type.removeprefix("code:"))
        assert rule.answers.into in CLEAN_FIELDS
        assert {*rule.answers.before, *rule.answers.before.values()} <= {code.code for code in codes.codes}


@pytest.mark.parametrize(
    ("first", "last", "within"),
    [
        (date(2025, 3, 30), date(2025, 3, 31), True),
        (date(2025, 3, 31), date(2025, 12, 31), False),
        (date(2024, 1, 1), date(2025, 3, 30), False),
    ],
)
def test_a_rule_falls_within_days_that_lie_on_both_sides_of_it(first: date, last: date, within: bool) -> None:
    (rule,) = dated_rules(["nrm_referrals"], ["first_chance_to_report"])
    assert rule.falls_within(first, last) is within


def test_a_note_about_what_was_before_stands_also_under_a_table_that_ends_before_the_day() -> None:
    criminal, test = (dated_rules(["nrm_referrals"], [f])[0] for f in ("exploitation_group", "reasonable_grounds"))
    before = (date(2018, 1, 1), date(2018, 12, 31))
    assert criminal.is_noted(*before)
    assert not test.is_noted(*before)
    assert not criminal.is_noted(date(2019, 10, 1), date(2020, 1, 1))


def test_rules_are_found_by_kind_and_field() -> None:
    assert dated_rules(["recorded_crimes"], CLEAN_FIELDS) == ()
    assert [rule.name for rule in dated_rules(["nrm_referrals"], ["first_responder"])] == ["agency-list-split"]
