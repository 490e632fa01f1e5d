"""The report under build/drift/: the same sentences as the findings, with the values and rows that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from problemprofile.deliveries.delivered import Delivery, Pair
from problemprofile.deliveries.difference import Difference, many, toml, words


def write_report(
    path: Path, title: str, pair: Pair, differences: Sequence[Difference], information: Sequence[tuple[str, str]]
) -> None:
    """Write the report of one dataset. Personal data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = _lines(title, pair, differences, information)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lines(
    title: str, pair: Pair, differences: Sequence[Difference], information: Sequence[tuple[str, str]]
) -> Iterator[str]:
    yield from (f"# {words('title', dataset=title)}", "", f"**{words('personal')}**", "")
    earlier = ", ".join(map(_described, pair.before))
    yield from (words("compared", latest=_described(pair.latest), earlier=earlier), "")
    if not differences:
        yield from (words("none"), "")
    for section, heading in toml()["sections"].items():
        mine = [difference for difference in differences if difference.section == section]
        yield from (f"## {heading}", "") if mine else ()
        for difference in mine:
            yield from _told(pair.dataset.name, difference)
    if information:
        yield from (f"## {words('information')}", "", *map(_informed, information), "")
    yield words("rule")


def _told(dataset: str, difference: Difference) -> Iterator[str]:
    finding = difference.finding(dataset)
    yield from (finding.message, "", f"*{finding.remedy}*", "")
    if difference.details:
        yield from (*(f"- {_plain(line)}" for line in difference.details), "")


def _informed(information: tuple[str, str]) -> str:
    sentence, values = information
    return f"- {sentence}" + (f" ({_plain(values)})" if values else "")


def _described(delivery: Delivery) -> str:
    days = f", {delivery.start} to {delivery.end}" if delivery.start and delivery.end else ""
    return f"{delivery.name} ({many(delivery.rows, 'row')}{days})"


def _plain(line: str) -> str:
    """What a cell holds as one line of text that is no Markdown and no formula."""
    shown = "".join(letter if letter.isprintable() else " " for letter in line)
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|!" else letter for letter in shown)
