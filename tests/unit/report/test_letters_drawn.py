"""Letters that the fonts lack."""

from __future__ import annotations

from editions import edition, table

from problemprofile.charts import style
from problemprofile.report.letters import check_letters, with_letters


def chart(label: str) -> dict:
    return style.spec([], 100, [label])


def test_a_picture_with_vietnamese_names_is_drawn_in_the_font_that_has_them() -> None:
    assert with_letters(chart("Nguyễn"))["config"]["font"].startswith("Noto Sans, Liberation Sans")
    assert with_letters({"x": style.axis_labels({"a": ["Nguyễn"]}), "config": {"font": "F"}})["config"]["font"] != "F"


def test_a_picture_in_common_letters_keeps_its_font() -> None:
    plain = chart("Łódź, Șomcuta, Київ – Αθήνα")
    assert with_letters(plain) == plain


def test_letters_that_no_font_of_ours_has_are_told_by_table_and_script_and_never_by_the_label() -> None:
    strange = table(dimensions={"sector": ["العربية", "ትግርኛ", "farms"]}, counts={})
    (found,) = check_letters([edition(strange), edition(strange)])
    assert (found.check, found.severity) == ("letters-not-drawn", "warns")
    assert strange.table_id in found.message
    assert "Arabic, Ethiopic" in found.message
    assert "العربية" not in found.message


def test_vietnamese_greek_and_cyrillic_labels_are_no_finding() -> None:
    assert not [*check_letters([edition(table(dimensions={"sector": ["Việt Nam", "Київ", "Αθήνα"]}, counts={}))])]
