"""Exhibits as pictures: drawn once, printed in Markdown by name, and handed to each format as it needs them."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from problemprofile.released import Edition, Exhibit, ReleasedTable
from problemprofile.report.changes import undated
from problemprofile.report.coverage import fonts
from problemprofile.report.figures import Figures
from problemprofile.report.groups import by
from problemprofile.report.layout import identifier
from problemprofile.report.letters import with_letters
from problemprofile.report.markdown import Markdown, note, plain, sentence
from problemprofile.report.periods import TIME_DIMENSIONS
from problemprofile.report.series import breakdown
from problemprofile.report.wording import listed, say

_VEGA_LITE = "6.4"
_SCALE = 2.0  # picture points for each point of the drawing, so that print is sharp
_WIDEST_CM, _HIGHEST_CM = 16.0, 17.0


@dataclass(frozen=True)
class Picture:
    """A drawn exhibit. `width_cm` fits it on a page; `vega` is what it was drawn from, compiled, `table` the released
    table, if any, whose numbers it shows, and `narrow_svg` the same for a narrow screen, if it is drawn apart."""

    exhibit: Exhibit
    svg: str
    png: bytes
    vega: dict[str, Any] = field(default_factory=dict)
    table: ReleasedTable | None = None
    narrow_svg: str = ""

    @property
    def name(self) -> str:
        return identifier(self.exhibit.exhibit_id)

    @property
    def width_cm(self) -> float:
        width, height = struct.unpack(">II", self.png[16:24])
        natural = width / _SCALE / 96 * 2.54
        return round(min(max(natural, 12.0), _WIDEST_CM, _HIGHEST_CM * width / height), 2)


class Pictures:
    """The exhibits of one edition, by id, as sections print them."""

    def __init__(self, exhibits: Iterable[Exhibit], edition: Edition, figures: Figures) -> None:
        self._exhibits = {exhibit.exhibit_id: exhibit for exhibit in exhibits}
        self._edition, self._figures = edition, figures
        self.used: dict[str, Exhibit] = {}

    def __contains__(self, exhibit_id: str) -> bool:
        return exhibit_id in self._exhibits

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._exhibits)

    def maps(self) -> list[Exhibit]:
        return [exhibit for name, exhibit in self._exhibits.items() if name.startswith("map-")]

    def markdown(self, exhibit_id: str) -> Markdown:
        """A numbered figure with its caption, and under it who is not in it and its attribution.

        Raises KeyError where there is none.
        """
        exhibit = self._exhibits[exhibit_id]
        if exhibit.kind == "refused":
            return say("pictures.refused", title=exhibit.title, why=exhibit.alt_text)
        self.used[exhibit_id] = exhibit
        table = self._edition.table(exhibit.table_id)
        if table:
            self._figures.in_picture(table)
        for cell in exhibit.cells:
            self._figures.in_table(self._edition.cell(cell), "picture")
        name = identifier(exhibit_id)  # a picture shown twice keeps the first one's name
        figure = f"\n![{plain(exhibit.title)}](exhibit:{name}){{#fig-{name}}}\n"
        under = [self._undated(table) if table else "", plain(sentence(exhibit.attribution)), self._numbers(exhibit)]
        return Markdown(figure + note(" ".join(text for text in under if text)))

    def _numbers(self, exhibit: Exhibit) -> Markdown:
        """Where the numbers of a picture stand: the sheet of the workbook, and the table if the document prints it."""
        sheets = {table.table_id: number for number, table in enumerate(self._edition.tables, 1)}
        if exhibit.table_id not in sheets:
            return Markdown("")
        return say("pictures.numbers", sheet=sheets[exhibit.table_id], table=Markdown(identifier(exhibit.table_id)))

    def _undated(self, table: ReleasedTable) -> Markdown:
        """How many a picture over time leaves out, because their period is not known; nothing where that is hidden."""
        parts = breakdown(table)
        if parts is None or parts.dimension.name not in TIME_DIMENSIONS:
            return Markdown("")
        counts = [self._figures.figure(part.cell.cell_id) for part in undated(parts) if part.cell.value]
        return say("pictures.undated", figure=listed(counts), period=by(parts)) if counts else Markdown("")


def ready_to_draw() -> None:
    """Start what draws by an empty picture: a second's work, whenever it is done."""
    import vl_convert

    vl_convert.register_font_directory(str(fonts()))
    vega = vl_convert.vegalite_to_vega({"mark": "point", "data": {"values": []}}, vl_version=_VEGA_LITE)
    vl_convert.svg_to_png(vl_convert.vega_to_svg(vega, allowed_base_urls=[]))


def draw(exhibits: Iterable[Exhibit], edition: Edition | None = None) -> list[Picture]:
    """Draw exhibits without a browser and without the network. `edition` has the tables that they were made from."""
    import vl_convert

    vl_convert.register_font_directory(str(fonts()))
    pictures = []
    for exhibit in exhibits:
        vega, svg = _drawn(exhibit.vega_spec)
        narrow = _drawn(exhibit.narrow_spec)[1] if exhibit.narrow_spec else ""
        table = edition.table(exhibit.table_id) if edition else None
        pictures.append(Picture(exhibit, svg, vl_convert.svg_to_png(svg, scale=_SCALE), vega, table, narrow))
    return pictures


def _drawn(spec: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """A specification compiled, and its drawing."""
    import vl_convert

    vega = vl_convert.vegalite_to_vega(with_letters(spec), vl_version=_VEGA_LITE)
    return vega, vl_convert.vega_to_svg(vega, allowed_base_urls=[])


def save_for_pandoc(pictures: list[Picture], folder: Path) -> Path:
    """Write the pictures and the list by which the filter finds them; returns the list's path."""
    entries = {}
    for picture in pictures:
        file = folder / f"{picture.name}.png"
        file.write_bytes(picture.png)
        entries[picture.name] = {"file": str(file), "alt": picture.exhibit.alt_text, "width": f"{picture.width_cm}cm"}
    listing = folder / "exhibits.json"
    listing.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return listing
