"""What a chart shows, in words, from released numbers only: for those who do not see it, and for its notes."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from problemprofile.charts.choice import words
from problemprofile.charts.points import UNKNOWN, Point, total
from problemprofile.released import ReleasedTable


def alt_text(
    kind: str,
    table: ReleasedTable,
    found: list[Point],
    besides: Sequence[str] = (),
    since: Collection[str] | None = None,
) -> str:
    """Title, highest and lowest, change from first to last over time, the total, how many are not shown, and `besides`.

    `since`: the codes of the periods that may be compared with the newest.
    """
    shown = [point for point in found if point.value is not None and not point.is_rest]
    alike = [point for point in shown if since is None or point.code in since]
    said = [words()[kind], f"{table.title}. ", *_extremes(alike)]
    if kind in ("column", "line"):
        said += _change(alike)
    rest = _rest(found) if len(table.dimensions) == 1 else ""
    said += [rest, _total(table), _hidden(table, found), " ".join(besides)]
    return "".join(said).strip()


def notes(table: ReleasedTable, drawn: list[Point], found: list[Point]) -> list[str]:
    """What stands under a chart: what the mark means, and how many lines are left to the table."""
    policy_words = words()["mark"].format(mark=_mark(drawn), words=table.hidden_words)
    left = len(found) - len(drawn)
    more = words()["more_one"] if left == 1 else words()["more"].format(more=left)
    return [*([policy_words] if _mark(drawn) else []), *([more] if left else [])]


def _mark(found: list[Point]) -> str:
    return next((point.shown for point in found if point.value is None), "")


def _extremes(shown: list[Point]) -> list[str]:
    if not shown:
        return []
    highest = max(shown, key=lambda point: point.value or 0)
    lowest = min(shown, key=lambda point: point.value or 0)
    if highest.value == lowest.value:
        return [words()["equal"].format(shown=highest.shown)] if len(shown) > 1 else []
    return [
        words()[name].format(label=p.label, shown=p.shown) for name, p in (("highest", highest), ("lowest", lowest))
    ]


def _change(shown: list[Point]) -> list[str]:
    """From the first whole period to the last; a part of a period says so in its label and is not compared."""
    whole = [point for point in shown if point.is_whole]
    if len(whole) < 2 or whole[0].value is None or whole[-1].value is None:
        return []
    difference = whole[-1].value - whole[0].value
    how = words()["rose" if difference > 0 else "fell" if difference < 0 else "same"].format(by=f"{abs(difference):,}")
    first, last = whole[0], whole[-1]
    return [
        words()["change"].format(
            first_label=first.label, first=first.shown, last_label=last.label, last=last.shown, how=how
        )
    ]


def _rest(found: list[Point]) -> str:
    unknown = next((point for point in found if point.code == UNKNOWN and point.value), None)
    return words()["not_recorded"].format(shown=unknown.shown) if unknown else ""


def _total(table: ReleasedTable) -> str:
    cell = total(table)
    return words()["total"].format(shown=cell.shown) if cell and cell.value is not None else ""


def _hidden(table: ReleasedTable, found: list[Point]) -> str:
    hidden = sum(point.value is None for point in found)
    if not hidden:
        return ""
    return words()["hidden_one" if hidden == 1 else "hidden"].format(
        hidden=hidden, all=len(found), words=table.hidden_words
    )
