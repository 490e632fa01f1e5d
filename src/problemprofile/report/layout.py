"""A table as it is printed, and how it is written in Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from problemprofile.report.markdown import Markdown, note, plain

_WIDEST_FIRST, _WIDEST, _WIDEST_TEXT = 36, 20, 40
_SHORT, _AIR = 17, 5  # letters of a short text, such as a day, and of the room beside it that keeps it to two lines


@dataclass(frozen=True)
class Layout:
    """A table as printed: text throughout. The first column heads the rows; a row of totals, if any, comes last.

    `numeric` tables have their further columns set to the right. `widths` gives the columns' shares of the line where
    they should not follow from what is in them.
    """

    identifier: str
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    has_total: bool = False
    notes: tuple[str, ...] = ()
    numeric: bool = True
    widths: tuple[int, ...] = ()

    def markdown(self) -> Markdown:
        """A pipe table whose dashes give the widths; the notes stand in one paragraph under it."""
        most = (_WIDEST_FIRST, _WIDEST) if self.numeric else (_WIDEST_TEXT, _WIDEST_TEXT)
        widths = self.widths or _widths([self.headings, *self.rows], *most, air=2 if self.numeric else _AIR)
        left, right = ("", ":") if self.numeric else (":", "")
        rule = "|".join([":" + "-" * widths[0], *(left + "-" * width + right for width in widths[1:])])
        body = [_line(row) for row in self.rows]
        if self.has_total:
            body[-1] = _line(self.rows[-1], strong=True)
        size = {2: " .narrow", 3: " .medium"}.get(len(self.headings), "") if self.numeric else ""
        caption = f"\n: {plain(self.caption)} {{#tbl-{self.identifier}{size}}}\n\n"
        table = "\n".join([_line(self.headings), f"|{rule}|", *body])
        return Markdown(f"{caption}{table}\n{note(' '.join(plain(text) for text in self.notes))}")


def identifier(*parts: str) -> str:
    """A name for a table to be linked by."""
    return "-".join(parts).replace("_", "-").replace("+", "-").replace("/", "-")


def _line(cells: tuple[str, ...], *, strong: bool = False) -> str:
    texts = [plain(cell) for cell in cells]
    return "| " + " | ".join(f"**{text}**" if strong and text else text for text in texts) + " |"


def _widths(lines: list[tuple[str, ...]], most_first: int, most: int, air: int) -> list[int]:
    """Dashes a column: room for its longest word, and for its longest cell up to a limit."""
    columns = list(zip(*lines, strict=True))
    return [_width(column, most if position else most_first, air) for position, column in enumerate(columns)]


def _width(column: tuple[str, ...], most: int, air: int) -> int:
    longest_word = max(len(word) for cell in column for word in (cell.split() or [""]))
    longest = max(len(cell) for cell in column)
    return max(longest_word + 3, min(longest + (air if longest <= _SHORT else 2), most), 7)
