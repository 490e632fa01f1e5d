"""What a section names elsewhere in the document."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import edition, table, withheld

from problemprofile.errors import ProfileError
from problemprofile.report.contents import Section
from problemprofile.report.figures import Figures
from problemprofile.report.references import References
from problemprofile.report.sections import Sections

MADE = edition(table(total=9), withheld(table("crimes", total=9)), table("crimes", {"year": ["2025"]}, {"2025": 9}))
NAMED = References(MADE, {"map-crimes"}, {"methodology": "Methodology"})


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("referrals",), "[sheet 1 of the data tables](#tbl-referrals){.see}"),
        (("crimes-by-year", "figure"), "[sheet 3 of the data tables](#fig-crimes-by-year){.see}"),
        (("crimes",), "[the data tables](#tbl-crimes){.see}"),
        (("map-crimes",), "[the data tables](#tbl-map-crimes){.see}"),
        (("methodology",), "[“Methodology”](#methodology){.see}"),
    ],
)
def test_a_name_becomes_a_link_that_says_where_else_to_look(asked: tuple[str, ...], said: str) -> None:
    assert NAMED.see(*asked) == said  # type: ignore[arg-type]


@pytest.mark.parametrize("asked", [("referals",), ("referrals", "chart")])
def test_an_unknown_name_or_kind_is_named_with_file_and_line(asked: tuple[str, ...], tmp_path: Path) -> None:
    own = tmp_path / "aim.md"
    own.write_text(f"One.\n\nAs {{{{ see{asked!r} }}}} shows.\n".replace(",)", ")"), "utf-8")
    sections = Sections(tmp_path, {"see": NAMED.see}, Figures(MADE))
    with pytest.raises(ProfileError) as raised:
        sections.body(Section("aim", "Aim", 2))
    assert (str(raised.value.where), raised.value.line) == (str(own), 3)
