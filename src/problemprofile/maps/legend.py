"""The legend: what each colour, the hatching and the greys mean, and what is not on the map. It is drawn by hand,
because a legend of Vega's own cannot show hatching."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from problemprofile.maps.layers import lines, shapes, texts
from problemprofile.maps.picture import feature, hatched
from problemprofile.maps.style import HATCH, LINE, SIZE

_SWATCH_WIDTH, _SWATCH_HEIGHT = 22.0, 14.0
_LINE_HEIGHT = SIZE * 1.3
_GAP = 7.0


@dataclass
class Legend:
    """A column of lines from `top` down; `swatches`, `lines` and `texts` are what the layers of the chart draw."""

    left: float
    top: float
    width: float
    swatches: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)

    def heading(self, text: str) -> None:
        self._write(text, self.left, bold=True)
        self.top += _GAP * 0.4

    def note(self, text: str) -> None:
        self._write(text, self.left, bold=False)
        self.top += _GAP * 0.4

    def gap(self) -> None:
        self.top += _GAP * 1.6

    def swatch(
        self, text: str, fill: str, *, hatches: Iterable[bool] = (), stroke: str = LINE, thick: float = 0.7
    ) -> None:
        """A small box in the colour and pattern of an area, and what it means."""
        import shapely

        box = shapely.box(self.left, self.top, self.left + _SWATCH_WIDTH, self.top + _SWATCH_HEIGHT)
        self.swatches.append(feature(box, fill=fill, stroke=stroke, thick=thick))
        self.lines += [feature(hatched(box, falling=falling), stroke=HATCH) for falling in hatches]
        self._write(text, self.left + _SWATCH_WIDTH + 8, bold=False)
        self.top += _GAP

    def layers(self) -> list[dict[str, Any]]:
        """Its layers of a chart."""
        return [shapes(self.swatches), lines(self.lines, 0.8, HATCH), texts(self.texts, align="left")]

    def _write(self, text: str, left: float, *, bold: bool) -> None:
        letters = int((self.width - (left - self.left)) / (SIZE * (0.56 if bold else 0.51)))
        wrapped = textwrap.wrap(text, max(letters, 8)) or [""]
        for line in wrapped:
            y = self.top + _SWATCH_HEIGHT / 2
            self.texts.append(
                {"x": round(left, 1), "y": round(y, 1), "text": line, "weight": "bold" if bold else "normal"}
            )
            self.top += _LINE_HEIGHT
