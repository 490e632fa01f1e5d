"""The pictures of a page put in their places: drawn, with their chart where one takes its place, and their numbers."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence

from problemprofile.released import ReleasedTable
from problemprofile.report.pictures import Picture
from problemprofile.report.web_page.interactive import chart, drawing
from problemprofile.report.web_page.numbers import numbers
from problemprofile.report.web_page.template import as_is, filled
from problemprofile.report.wording import words

_FIGURE = re.compile(
    r'<figure id="fig-(?P<name>[^"]+)">\s*(?P<image><img\b[^>]*>)\s*'
    r"(?P<caption><figcaption\b.*?</figcaption>)\s*</figure>",
    re.DOTALL,
)
_IMAGE = re.compile(r'<img\b[^>]*\bsrc="exhibit:([^"]+)"[^>]*>')
NARROW = "screen and (max-width: 30rem)"
_SOURCE = re.compile(r'src="exhibit:([^"]+)"')
_NUMBERED = re.compile(r"<figcaption\b[^>]*>\s*(?:<[^>]*>)*([^:<]+):")


def with_figures(body: str, pictures: Sequence[Picture]) -> tuple[str, bool]:
    """The body with every picture in it, and whether any of them is a chart. A picture shown twice has its numbers
    under the first one."""
    named = {picture.name: picture for picture in pictures}
    body = _FIGURE.sub(lambda found: _figure(found, named), body)
    body = _IMAGE.sub(lambda image: _for_every_width(image[0], named.get(image[1])), body)
    text = _SOURCE.sub(lambda source: f'src="{_address(named[source[1]].svg)}"' if source[1] in named else "", body)
    return text, '<script type="application/json" class="chart">' in text


def _figure(found: re.Match[str], pictures: Mapping[str, Picture]) -> str:
    picture = pictures.get(found["name"])
    if picture is None or picture.table is None:
        return found[0]
    numbered = _NUMBERED.match(found["caption"])
    return filled(
        "figure.html",
        name=picture.name,
        image=as_is(found["image"]),
        caption=as_is(found["caption"]),
        chart=as_is(chart(picture)),
        numbers=numbers(picture.table),
        mark=_mark(picture.table),
        number=numbered[1] if numbered else "",
        words=words()["web_page"],
    )


def _mark(table: ReleasedTable) -> str:
    """What the mark of a hidden number means, where the table has one."""
    marks = [cell.shown for cell in table.cells if cell.value is None]
    return str(words()["tables"]["mark"]).format(mark=marks[0], words=table.hidden_words) if marks else ""


def _for_every_width(image: str, picture: Picture | None) -> str:
    """The image, with what takes its place on a narrow screen, never on paper; its words stand for both."""
    if picture is None or not picture.narrow_svg:
        return image
    source = f'<source media="{NARROW}" srcset="{_address(picture.narrow_svg)}">'
    return f"<picture>{source}{image}</picture>"


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing(svg).encode()).decode()}"
