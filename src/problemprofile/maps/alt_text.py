"""What a map shows, in words, from released numbers only: for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence

from problemprofile.maps.style import words
from problemprofile.maps.values import AreaValue, MapValues

_MOST_NAMES = 4  # more areas than this are counted, not named


def alt_text(values: MapValues) -> str:
    """What is mapped, highest and lowest, how many areas are hidden, none or without a figure, and what is left out."""
    return "".join([_marks(values), _opening(values), *_of_one(values)]).strip()


def alt_text_of_several(maps: Sequence[MapValues], left_out: Sequence[str]) -> str:
    """The same of each of several small maps, and which were refused."""
    one = maps[0]
    measure, areas = one.measure[:1].lower() + one.measure[1:], _count(len(one.areas))
    opening = words()["alt_several"].format(
        labels="; ".join(values.label for values in maps),
        areas=areas,
        place=one.place,
        table=one.table.title,
        measure=measure,
    )
    each = [words()["alt_one"].format(label=m.label, said="".join(_of_one(m)).strip()) for m in maps]
    refused = words()["alt_left_out"].format(maps="; ".join(left_out)) if left_out else ""
    return "".join([_marks(one), opening, *each, refused]).strip()


def _marks(values: MapValues) -> str:
    """What has to be known of a map before anything else."""
    illustrative = words()["alt_illustrative"] if values.setting.illustrative else ""
    return illustrative + (words()["alt_fictional"] if values.fictional and values.label else "")


def _of_one(values: MapValues) -> list[str]:
    beside = "; ".join(f"{label}, {shown}" for label, shown in values.beside)
    return [
        words()["alt_fictional"] if values.fictional and not values.label else "",
        words()["alt_smoothed"] if values.setting.smoothed else "",
        *_extremes(values.of("shown")),
        _some("alt_few", values.of("few")),
        _some("alt_hidden", values.of("hidden"), hidden=values.table.hidden_words),
        _some("alt_none", values.of("none")),
        _some("alt_missing", values.of("missing")),
        _some("alt_caution", values.unsteady),
        words()["alt_beside"].format(beside=beside) if beside else "",
    ]


def names_of(areas: list[AreaValue]) -> str:
    """ "Ashfield, Bassetlaw and Gedling"; of many, how many."""
    if len(areas) > _MOST_NAMES:
        return _count(len(areas))
    *first, last = sorted(area.name for area in areas)
    return words()["and"].join([", ".join(first), last]) if first else last


def _opening(values: MapValues) -> str:
    name = "alt_national" if values.setting.scope == "national" else "alt"
    measure = values.measure[:1].lower() + values.measure[1:]
    areas = _count(len(values.areas))
    return words()[name].format(areas=areas, place=values.place, title=values.setting.title, measure=measure)


def _extremes(shown: list[AreaValue]) -> list[str]:
    if not shown:
        return [words()["alt_nothing"]]
    high, low = (pick(area.value or 0 for area in shown) for pick in (max, min))
    if high == low:
        return [_extreme("alt_only" if len(shown) == 1 else "alt_equal", shown)]
    return [
        _extreme("alt_highest", [area for area in shown if area.value == high]),
        _extreme("alt_lowest", [area for area in shown if area.value == low]),
    ]


def _extreme(name: str, areas: list[AreaValue]) -> str:
    return words()[name].format(names=names_of(areas), shown=areas[0].text.rstrip("*"))


def _some(name: str, areas: list[AreaValue], **more: str) -> str:
    return words()[name].format(areas=names_of(areas), **more) if areas else ""


def _count(number: int) -> str:
    return words()["one" if number == 1 else "several"].format(count=f"{number:,}")
