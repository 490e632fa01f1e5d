"""Clusters against a walk from row to row, with and without people who were told apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.linkage.clusters import Clusters

numbers = st.integers(0, 9)
pairs = st.lists(st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1]), max_size=14)


def walked(edges: list[tuple[int, int]], start: int) -> set[int]:
    seen, todo = {start}, [start]
    while todo:
        here = todo.pop()
        near = {b if a == here else a for a, b in edges if here in (a, b)} - seen
        seen |= near
        todo += near
    return seen


@given(pairs)
def test_clusters_are_the_connected_components_of_the_pairs(edges: list[tuple[int, int]]) -> None:
    clusters: Clusters[int] = Clusters()
    assert all(clusters.join(*edge) for edge in edges)
    walks = {frozenset(walked(edges, one)) for edge in edges for one in edge}
    assert {frozenset(group) for group in clusters.members().values()} == walks
    assert all(first == min(group) for first, group in clusters.members().items())


@given(pairs, pairs)
def test_nobody_is_brought_together_who_was_told_apart(
    edges: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    clusters: Clusters[int] = Clusters(apart)
    joined = [edge for edge in edges if clusters.join(*edge)]
    assert all(clusters.find(one) != clusters.find(other) for one, other in apart)
    for one, other in edges:  # what was left out would bring together what was told apart
        if (one, other) not in joined:
            both = walked(joined, one) | walked(joined, other)
            assert any({a, b} <= both for a, b in apart)


@given(pairs, st.randoms())
def test_the_order_of_sure_pairs_makes_no_difference(edges: list[tuple[int, int]], chance: object) -> None:
    one, other = Clusters[int](), Clusters[int]()
    for edge in edges:
        one.join(*edge)
    for edge in sorted(edges, reverse=True):
        other.join(edge[1], edge[0])
    assert one.members() == other.members()
