"""What a joined category is called: it says what it holds."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from problemprofile.disclosure.categories import regions
from problemprofile.disclosure.joining import Categories, Group

MOST_NAMES = 8
PLACES = ("local_authority", "postcode_district")
AGES = re.compile(r"(?P<first>\d+)(?: (?:to|or) )(?P<last>\d+|under|over)")


def joined_label(name: str, group: Group, categories: Categories, labels: Mapping[str, str]) -> str:
    """Ages from the youngest to the oldest; places by their names; other categories by what they are part of.

    `labels` are by code, those of the coarser dimension among them.
    """
    names = [labels.get(code, code) for code in group]
    ages = _ages(names) if name == "age_band" else ""
    if ages:
        return ages
    own = words()["of"].get(name, words()["of"]["others"])
    families = sorted(filter(None, categories.families(group)))
    if name in PLACES or not families or len(families) < len(categories.families(group)):
        return _listed(names) if len(names) <= MOST_NAMES else own["many"].format(number=len(names))
    of = _listed([regions_by_code().get(code) or labels.get(code, code) for code in families])
    whole = {code for code in categories.sizes if categories.family.get(code) in families} == set(group)
    return str(own["whole" if whole else "some"].format(families=of, first=of[:1].upper() + of[1:]))


def note(labels: Sequence[str], smallest: int) -> str:
    """What a table says of its joined categories."""
    return str(words()["note"].format(labels="; ".join(labels), smallest=smallest))


def _ages(names: Sequence[str]) -> str:
    """ "16 to 17" and "18 to 24" are "16 to 24"; empty where a label is not of that kind."""
    found = [AGES.search(name) for name in (names[0], names[-1])]
    if not all(found):
        return ""
    first, last = (match.groupdict() for match in found if match)
    if first["last"] == "under":
        return "" if last["last"] in ("under", "over") else f"{last['last']} or under"
    if last["last"] == "over":
        return f"{first['first']} or over"
    return f"{first['first']} to {last['last']}"


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} {words()['and']} {last}" if most else last


@functools.cache
def regions_by_code() -> dict[str, str]:
    return dict(regions().values())


@functools.cache
def words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "joined.toml").read_text("utf-8"))
