"""Which kind of source a file is, where nobody says so: by its headings, its cells, and the words around them."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources

from problemprofile.intake.map_columns import ColumnMap
from problemprofile.kinds import Kind, kinds
from problemprofile.spelling import fold

SURE = 0.75  # below this a person is asked
NEEDED, MOST_TELLING, A_WORD = 2.0, 3, 1.5  # what each bears, in the logarithm of odds


@dataclass(frozen=True)
class ToldKind:
    """A kind that a file may be of, with confidence from 0 to 1 and the reason in words."""

    kind: str
    confidence: float
    because: str

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE


def tell_kind(
    columns: Callable[[Kind], ColumnMap | None], around: Iterable[str], routes: Sequence[str], country: str = "uk"
) -> list[ToldKind]:
    """Every kind that the file may be, the likeliest first.

    `columns` proposes a mapping for a kind of the `country`; `around` are the file's and sheet's names and what stands
    above the headings; `routes` are cells of a column that says NRM or Duty to Notify.
    """
    text = " ".join(f" {fold(part)} " for part in around)
    points: dict[str, tuple[float, list[str]]] = {}
    for kind in (one for one in kinds().values() if one.is_of(country)):
        found = columns(kind)
        if found and found.taken:
            points[kind.name] = _points(kind, found, text)
    _by_routes(points, routes)
    total = sum(math.exp(point) for point, _ in points.values())
    told = [
        ToldKind(name, round(math.exp(point) / total, 2), " and ".join(reasons) or "nothing tells it apart")
        for name, (point, reasons) in points.items()
    ]
    return sorted(told, key=lambda one: (-one.confidence, one.kind))


def _points(kind: Kind, columns: ColumnMap, text: str) -> tuple[float, list[str]]:
    words = _words()[kind.name]
    sure = {guess.field for guess in columns.taken if guess.is_sure}
    telling = [guess for guess in columns.taken if guess.is_sure and guess.field in words["telling"]]
    said = [word for word in words["words"] if f" {word} " in text]
    mapped = sum(guess.confidence for guess in columns.taken) / (len(columns.taken) + len(columns.left))
    point = 2 * mapped + min(MOST_TELLING, len(telling)) + A_WORD * min(2, len(said))
    point -= NEEDED * sum(not sure.intersection(group) for group in kind.required)
    point -= sum(name in sure for name in words["against"])
    reasons = []
    if telling:
        named = ", ".join(f"“{guess.heading}”" for guess in telling[:MOST_TELLING])
        reasons.append(f"it has {named}")
    if said:
        reasons.append(f"its name or title says “{said[0]}”")
    if not kind.counted and "count" in columns.fields and not sure.intersection(("reference", "person_reference")):
        point -= NEEDED
    return point, reasons


def _by_routes(points: dict[str, tuple[float, list[str]]], routes: Sequence[str]) -> None:
    """A column that says NRM or Duty to Notify in every row tells the two apart."""
    notified = sum(fold(route) in ("dtn", "duty to notify", "ms1") for route in routes)
    if not routes or not {"nrm_referrals", "duty_to_notify"} <= points.keys():
        return
    name = "duty_to_notify" if notified > len(routes) / 2 else "nrm_referrals"
    point, reasons = points[name]
    points[name] = point + NEEDED, [*reasons, "most of its rows say which form they are"]


@functools.cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files(__package__) / "kind_words.toml").read_text("utf-8"))
