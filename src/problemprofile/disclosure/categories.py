"""What is known of the categories of a dimension: how many people each has, what they belong to, which lie together."""

from __future__ import annotations

import csv
import functools
import itertools
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources

from problemprofile import codelists
from problemprofile.counts import TOTAL, CountTable
from problemprofile.disclosure.joining import Categories

Beside = Mapping[str, Mapping[str, frozenset[str]]]  # by dimension: which places lie next to which
IN_ORDER = ("age_band",)  # one is joined with the one before or after it
NO_GROUP = ("unknown", "in_area", "elsewhere", "overseas", "not_police", "not_shown")  # never joined


def categories_of(name: str, tables: Sequence[CountTable], beside: Beside) -> Categories:
    """The categories of one dimension in tables of the same people; none where the tables list different ones."""
    sizes: dict[str, int] = {}
    lists = {frozenset(c.code for c in d.categories) for table in tables for d in table.dimensions if d.name == name}
    if len(lists) > 1:
        return Categories({})
    for table in tables:
        if name in (dimension.name for dimension in table.dimensions):
            for cell in table.cells:
                within = [pair for pair in cell.categories if pair[1] != TOTAL]
                if len(within) == 1 and within[0][0] == name and within[0][1] not in NO_GROUP:
                    sizes.setdefault(within[0][1], cell.count)
    lies = _in_order(list(sizes)) if name in IN_ORDER else beside.get(name, {})
    return Categories(sizes, _families(name, sizes, tables), lies)


def _in_order(codes: Sequence[str]) -> dict[str, frozenset[str]]:
    pairs = set(itertools.pairwise(codes)) | {(b, a) for a, b in itertools.pairwise(codes)}
    return {code: frozenset(other for one, other in pairs if one == code) for code in codes}


def _families(name: str, codes: Iterable[str], tables: Sequence[CountTable]) -> dict[str, str]:
    """The region of a nationality; else what the tables, or the code list, say that a category is a part of."""
    if name == "nationality":
        return {code: regions()[code][0] for code in codes if code in regions()}
    said: dict[str, str] = {}
    for dimension in (d for table in tables for d in table.dimensions if d.name == name):
        said |= dimension.parents
    try:
        parent = codelists.load(name).parent
    except KeyError:  # postcodes have no list
        return said
    return {code: said.get(code) or parent(code) for code in codes}


@functools.cache
def regions() -> dict[str, tuple[str, str]]:
    """Each nationality's region: its code and what a reader sees."""
    text = (resources.files(__package__) / "regions.csv").read_text("utf-8")
    lines = csv.DictReader(text.splitlines())
    return {code: (one["region"], one["label"]) for one in lines for code in one["nationalities"].split()}
