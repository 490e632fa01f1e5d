"""Histories as bits, and models as sets of terms."""

from __future__ import annotations

import pytest

from problemprofile.hidden_population.lists import from_histories
from problemprofile.hidden_population.models import hierarchical, model_named, model_of, name_of


def test_histories_are_counted_by_lists_and_by_pairs() -> None:
    lists = from_histories("ABC", [(0b001, 5), (0b010, 4), (0b100, 3), (0b011, 2), (0b111, 1)])
    assert (lists.observed, lists.seen_once, lists.overlap) == (15, 12, 3)
    assert lists.on_all([0, 1]) == 3
    assert lists.on_all([0, 2]) == 1
    assert lists.without_overlap == ()


def test_rows_of_one_history_are_added_up() -> None:
    assert from_histories("AB", [(1, 5), (1, 2), (3, 1)]).counts == (0, 7, 0, 1)


def test_people_on_no_list_cannot_have_been_counted() -> None:
    with pytest.raises(ValueError, match="no list"):
        from_histories("AB", [(0, 5)])


@pytest.mark.parametrize("name", ["[123,25,34]", "[1,2,3,4,5]", "[12,13,23,4,5]", "[1234,15,25]"])
def test_a_model_keeps_its_name(name: str) -> None:
    assert name_of(model_named(5, name)) == name


def test_a_term_brings_all_terms_inside_it() -> None:
    assert model_of(3, [0b111]) == frozenset(range(8))


@pytest.mark.parametrize("name", ["[16]", "[0]", "[1x]", "[11]", "LA:NG"])
def test_what_names_no_model_of_five_lists_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"lists"):
        model_named(5, name)


@pytest.mark.parametrize(("lists", "order", "number"), [(2, 1, 1), (3, 2, 8), (4, 3, 113), (5, 2, 1024), (5, 4, 6893)])
def test_there_are_as_many_hierarchical_models_as_the_mathematics_says(lists: int, order: int, number: int) -> None:
    models = hierarchical(lists, order)
    assert len(models) == len(set(models)) == number
