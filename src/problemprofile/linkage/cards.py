"""The pairs that a person should look at, each as a card in words: those in the uncertain band, and possible
duplicates in which a row names nobody. What somebody has decided is not asked again."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

import narwhals as nw

from problemprofile.linkage.addresses import addresses_of
from problemprofile.linkage.judgements import UNDECIDED, Judgement
from problemprofile.linkage.pairs import PAIRS, STEPS
from problemprofile.linkage.person_fields import COMPARISONS, DATES, SOURCES
from problemprofile.linkage.possible import POSSIBLE, find_possible
from problemprofile.project.load import Project
from problemprofile.store import Store

_DAYS_IN_A_MONTH = 30.44
_SURELY = 0.99
Row = dict[str, Any]


@dataclass(frozen=True)
class Card:
    """One pair: its rows' addresses, what is alike, how often such pairs are one person, and what each row says.

    `words` and `odds` name nobody; `left` and `right` are personal data.
    """

    left_row_id: str
    right_row_id: str
    words: str
    odds: str
    probability: float
    named: bool
    left: str
    right: str


@functools.cache
def said() -> dict[str, Any]:
    """The words of the review."""
    return tomllib.loads((resources.files(__package__) / "data" / "review.toml").read_text("utf-8"))


def cards(project: Project, store: Store, judgements: Iterable[Judgement]) -> list[Card]:
    """All open cards of the last build: those with names first, the least certain first; then possible duplicates."""
    settings = project.profile.linkage
    with store.keeping():
        find_possible(store, settings.ask_from, across_sources=settings.across_sources)
        band = nw.col("probability").is_between(settings.ask_from, settings.tight, closed="left")
        pairs = [row | {"named": True} for row in store.rows(store.frame(PAIRS).filter(band))]
        pairs += [row | {"named": False} for row in store.rows(store.frame(POSSIBLE))]
    rows = _rows(store, {row[f"row_key_{side}"] for row in pairs for side in "lr"})
    addresses = addresses_of(project, store, rows)
    decided = {one.pair for one in judgements if one.verdict != UNDECIDED}
    made = [_card(project, pair, rows, addresses) for pair in pairs if _is_open(pair, rows, addresses, decided)]
    return sorted(made, key=_order)


def _order(card: Card) -> tuple[bool, float, str, str]:
    doubt = abs(card.probability - 0.5) if card.named else -card.probability
    return not card.named, round(doubt, 9), card.left_row_id, card.right_row_id


def _is_open(pair: Row, rows: Mapping[int, Row], addresses: Mapping[int, str], decided: set[frozenset[str]]) -> bool:
    left, right = pair["row_key_l"], pair["row_key_r"]
    if left not in addresses or right not in addresses or frozenset((addresses[left], addresses[right])) in decided:
        return False
    return bool(pair["named"]) or rows[left]["person_id"] != rows[right]["person_id"]


def _rows(store: Store, keys: set[int]) -> dict[int, Row]:
    names = ("row_key", "person_id", *said()["facts"])
    wanted = store.frame("clean_rows").filter(nw.col("row_key").is_in(sorted(keys) or [-1])).select(*names)
    return {row["row_key"]: row for row in store.rows(wanted)}


def _card(project: Project, pair: Row, rows: Mapping[int, Row], addresses: Mapping[int, str]) -> Card:
    left, right = pair["row_key_l"], pair["row_key_r"]
    odds = in_words(pair["probability"])
    return Card(
        left_row_id=addresses[left],
        right_row_id=addresses[right],
        words=_alike(pair, rows[left], rows[right]),
        odds=odds if pair["named"] else said()["odds"]["unnamed"].format(odds=odds),
        probability=pair["probability"],
        named=pair["named"],
        left=_facts(project, rows[left]),
        right=_facts(project, rows[right]),
    )


def in_words(probability: float) -> str:
    """How often pairs as likely as this are one person, as somebody would say it."""
    words: dict[str, str] = said()["odds"]
    if probability >= _SURELY:
        return words["rarely_different"]
    rarer, name = (1 - probability, "different") if probability >= 0.5 else (probability, "same")
    number = round(1 / rarer)
    return words["half"] if number <= 2 else words[name].format(number=number)


def _alike(pair: Row, left: Row, right: Row) -> str:
    """What the steps say, and how far apart the rows were recorded."""
    words = []
    for comparison, column in zip(COMPARISONS, STEPS, strict=True):
        if comparison is DATES and pair[column] >= 0:
            words.append(_apart(abs((left["recorded_on"] - right["recorded_on"]).days)))
        elif comparison is not SOURCES and pair[column] >= 0:
            words.append(comparison.steps[pair[column]].said)
    return ", ".join(words)


def _apart(days: int) -> str:
    words: dict[str, str] = said()["dates"]
    if days <= 1:
        return words["one" if days else "same"]
    if days <= 2 * _DAYS_IN_A_MONTH:
        return words["days"].format(number=days)
    return words["months"].format(number=round(days / _DAYS_IN_A_MONTH))


def _facts(project: Project, row: Row) -> str:
    lists = {name: project.codelist(name) for name in ("gender", "nationality", "exploitation_type")}
    told = []
    for name, words in said()["facts"].items():
        value = row[name]
        if value in (None, "", "unknown"):
            continue
        text = f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)
        told.append(words.format(lists[name].label(text) if name in lists else text))
    return ", ".join(told)
