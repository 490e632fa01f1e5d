"""The pairs that a person should look at, each as a card in words: those in the uncertain band, those alike in so much
that only a person can tell (relatives), and possible duplicates in which a row names nobody. What somebody has decided
is not asked again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import narwhals as nw

from problemprofile.linkage.addresses import addresses_of, keys_of
from problemprofile.linkage.card_words import Row, facts_of, odds_of, said, words_of
from problemprofile.linkage.judgements import UNDECIDED, Judgement
from problemprofile.linkage.pairs import PAIRS, joined_but_asked
from problemprofile.linkage.possible import POSSIBLE, find_possible
from problemprofile.linkage.remembering import JUDGED
from problemprofile.project.load import Project
from problemprofile.project.settings import Linkage
from problemprofile.store import Frame, Store


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


def cards(project: Project, store: Store, judgements: Iterable[Judgement]) -> list[Card]:
    """All open cards of the last build: those with names first, the least certain first; then possible duplicates."""
    settings = project.profile.linkage
    with store.keeping():
        find_possible(store, settings.ask_from, across_sources=settings.across_sources)
        pairs = [row | {"named": True} for row in store.rows(named_pairs(store, settings))]
        pairs += [row | {"named": False, "unsure": False} for row in store.rows(store.frame(POSSIBLE))]
    rows = _rows(store, {row[f"row_key_{side}"] for row in pairs for side in "lr"})
    addresses = addresses_of(project, store, rows)
    judged = store.rows(store.frame(JUDGED)) if store.has(JUDGED) else []
    now = {row["row_id"]: addresses.get(row["row_key"], row["row_id"]) for row in judged}  # the row in a later file
    decided = {frozenset(now.get(row, row) for row in one.pair) for one in judgements if one.verdict != UNDECIDED}
    made = [_card(project, pair, rows, addresses) for pair in pairs if _is_open(pair, rows, addresses, decided)]
    return sorted(made, key=_order)


def named_pairs(store: Store, settings: Linkage) -> Frame:
    """The pairs of `likely_pairs` to ask about, with `unsure`: in the uncertain band, or a birth date that may be
    mistyped by a decade. The others may not be joined without a person's word, however likely they are."""
    unsure = (nw.col("probability") < settings.tight) | joined_but_asked()
    pairs = store.frame(PAIRS).with_columns(unsure=unsure)
    return pairs.filter(nw.col("probability") >= settings.ask_from, nw.col("unsure") | ~nw.col("joins"))


def decided_cards(project: Project, store: Store, judgements: Iterable[Judgement]) -> list[Card]:
    """What somebody has decided about rows of the last build, so that it can be looked at again and taken back."""
    told = [one for one in judgements if one.verdict != UNDECIDED]
    keys = keys_of(project, store, {row for one in told for row in one.pair})
    rows = _rows(store, set(keys.values()))
    here = [one for one in told if one.pair <= keys.keys()]
    return [_decided(project, one, rows[keys[one.left_row_id]], rows[keys[one.right_row_id]]) for one in here]


def _decided(project: Project, one: Judgement, left: Row, right: Row) -> Card:
    told = {"verdict": one.verdict, "who": one.decided_by, "when": one.decided_on, "why": one.reason}
    return Card(
        left_row_id=one.left_row_id,
        right_row_id=one.right_row_id,
        words=said()["words"]["decided"].format(**told),
        odds=said()["words"]["take_back"],
        probability=1.0,
        named=True,
        left=facts_of(project, left, one.left_row_id),
        right=facts_of(project, right, one.right_row_id),
    )


def _order(card: Card) -> tuple[bool, float, str, str]:
    doubt = abs(card.probability - 0.5) if card.named else -card.probability
    return not card.named, round(doubt, 9), card.left_row_id, card.right_row_id


def _is_open(pair: Row, rows: Mapping[int, Row], addresses: Mapping[int, str], decided: set[frozenset[str]]) -> bool:
    left, right = pair["row_key_l"], pair["row_key_r"]
    if left not in addresses or right not in addresses or frozenset((addresses[left], addresses[right])) in decided:
        return False
    return bool(pair["unsure"]) or rows[left]["person_id"] != rows[right]["person_id"]


def _rows(store: Store, keys: set[int]) -> dict[int, Row]:
    names = ("row_key", "person_id", "first_name", "surname", *said()["facts"])
    wanted = store.frame("clean_rows").filter(nw.col("row_key").is_in(sorted(keys) or [-1])).select(*names)
    return {row["row_key"]: row for row in store.rows(wanted)}


def _card(project: Project, pair: Row, rows: Mapping[int, Row], addresses: Mapping[int, str]) -> Card:
    left, right = pair["row_key_l"], pair["row_key_r"]
    odds = odds_of(pair["probability"])
    return Card(
        left_row_id=addresses[left],
        right_row_id=addresses[right],
        words=words_of(pair, rows[left], rows[right]),
        odds=odds if pair["named"] else said()["odds"]["unnamed"].format(odds=odds),
        probability=pair["probability"],
        named=pair["named"],
        left=facts_of(project, rows[left], addresses[left]),
        right=facts_of(project, rows[right], addresses[right]),
    )
